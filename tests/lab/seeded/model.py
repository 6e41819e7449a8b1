# SPDX-License-Identifier: Apache-2.0
"""What a laboratory is, said a second time: people, roles, organisations, objects, who sees what and who may do what.
It knows nothing of SQL, HTTP or C++; the seeded world holds the real server against it."""
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

SECOND = 1_000_000
MINUTE, HOUR, DAY = 60 * SECOND, 3_600 * SECOND, 86_400 * SECOND
NOTHING = "0" * 26
RECORDS = {"programme": "programmes", "system": "systems", "version": "versions", "dependence": "dependences", "comment": "comments",
           "asset": "assets", "use": "uses", "citation": "citations", "licence_taken": "licences_taken", "income": "incomes",
           "period": "periods", "reading": "readings"}
KINDS = RECORDS | {"study": "studies", "evidence": "evidence", "review": "reviews", "decision": "decisions",
                   "agreement": "agreements", "declaration": "declarations", "consultation": "consultations"}

RIGHTS = ("authorship", "property", "income", "licensing")

# deed: the scope of a token that may do it; the roles; only to what one's own keeps; only with both factors fresh.
EVERYBODY = {"administrator", "member", "reviewer", "observer"}
WRITERS = {"administrator", "member"}
MAY = {
    "read": ("read", EVERYBODY, False, False),
    "write": ("write", WRITERS, True, False),
    "register": ("register", WRITERS | {"reviewer"}, False, False),
    "push": ("push", WRITERS | {"reviewer"}, False, False),
    "comment": ("write", WRITERS | {"reviewer"}, False, False),
    "decide": (None, {"reviewer"}, False, False),
    "sign": (None, EVERYBODY, False, False),
    "share": (None, WRITERS, True, False),
    "invite": (None, {"administrator"}, False, True),
    "run_lab": (None, {"administrator"}, False, True),
    "watch": ("watch", {"administrator"}, False, False),
    "be_told": (None, EVERYBODY, False, False),
    "hold_keys": (None, EVERYBODY, False, True),
}


@dataclass
class Person:
    name: str
    email: str
    organisation: str
    role: str
    id: str = ""
    state: str = "pending"
    factor: str = ""       # the authenticator's secret
    pending: str = ""      # a new one that was not shown to work
    password: bool = True  # the one that everybody has here, or none
    adding: bool = False   # it counts with the pending factor
    last_step: int = 0     # of thirty seconds, whose code was used
    codes: set = field(default_factory=set)


@dataclass
class Session:
    person: Person
    cookie: str
    made: int
    seen: int
    ended: bool = False
    subject: str = ""      # who they were at their organisation, where they came through it
    shown: int = 0         # when the first factor was shown, where that was before

    @property
    def fresh_at(self):
        return min(self.made, self.shown or self.made)


@dataclass
class Token:
    person: Person
    secret: str
    id: str
    scopes: set
    ends: int
    revoked: bool = False


@dataclass
class Link:
    secret: str
    organisation: str
    role: str
    email: str
    ends: int
    person: Person = None
    used: bool = False


@dataclass
class Key:
    id: str
    organisation: str
    person: Person
    whose: str
    revoked: bool = False


@dataclass
class Thing:
    id: str
    kind: str
    owner: str
    maker: Person
    audience: str = ""
    about: str = ""
    version: int = 1
    marker: str = ""       # a text of its own, which nobody else may read
    digest: str = ""
    entry: int = None      # its number in the ledger
    more: dict = field(default_factory=dict)


class Model:
    def __init__(self):
        self.now = 0
        self.runs_lab = None
        self.organisations = {}    # id: name
        self.people, self.sessions, self.tokens, self.links, self.keys = [], [], [], [], []
        self.passkeys, self.lost = [], []  # those that count, and those that did
        self.made_passkeys = 0
        self.named = {}            # organisation: the acr of two factors that its provider is believed of
        self.linked = {}           # subject there: (person, id)
        self.requests = []         # of the public, which have no id before they are listed
        self.themes = []           # the laboratory's own
        self.least = 10            # minimum cell of what another organisation may see
        self.agreed = set()        # evidence whose owner lets a system's owner publish it
        self.told = {}             # whose mail is wanted: the person's id to the address that ends it, once it is known
        self.things = {}           # id: Thing
        self.shares = {}           # (audience, organisation): "own" or "shared"
        self.signed = {}           # a round: {party: their signature}
        self.related = set()       # (source, target)
        self.entries = []          # (kind, subject) of the ledger
        self.attempts = {}         # e-mail: (failures, locked until)
        self.uploads = set()       # (digest, person's id)
        self.marked = {}           # text of its own: the thing that it is of
        self.open = {}             # a system that is open to the public: who answers for it
        self.depended = {}         # a dependence that was ever public: whether it is now
        self.published = {}        # evidence: each time that it was published, "shown" or why it was withdrawn

    # Who asks

    def person_of(self, asker):
        """The person whom a session or token stands for now, or None."""
        if isinstance(asker, Session):
            lives = not asker.ended and asker.seen > self.now - HOUR and asker.made > self.now - 12 * HOUR
        elif isinstance(asker, Token):
            lives = not asker.revoked and asker.ends > self.now
        else:
            return None
        return asker.person if lives and asker.person.state == "active" else None

    def used(self, asker):
        """A session that was used lives on."""
        if isinstance(asker, Session) and self.person_of(asker) and asker.seen < self.now - MINUTE:
            asker.seen = self.now

    def refused(self, asker, deed, thing=None):
        """The status that refuses them, or None. `deed` None: open to anybody; a session that ended is nobody's."""
        person = self.person_of(asker)
        if person is None and (isinstance(asker, Token) or deed is not None):
            return 401
        if deed is None:
            return None
        scope, roles, of_owner, fresh = MAY[deed]
        if isinstance(asker, Token) and scope not in asker.scopes:
            return 403
        if person.role not in roles or (deed in ("run_lab", "watch") and person.organisation != self.runs_lab):
            return 403
        if deed == "watch" and not isinstance(asker, Token):
            return 403
        if thing is not None and of_owner and thing.owner != person.organisation:
            return 403
        return 403 if fresh and asker.fresh_at <= self.now - 10 * MINUTE else None

    # What they see

    def sees(self, asker, thing):
        person = self.person_of(asker)
        if person is None or (isinstance(asker, Token) and "read" not in asker.scopes):
            return False
        return self.reads(person, thing)

    def reads(self, person, thing):
        observer = person.role == "observer"
        if (thing.owner == person.organisation and not observer) or self.is_granted(thing, person.organisation, observer):
            return True
        if thing.kind == "consultation" and "opinion" in thing.more and thing.more["council"] == person.organisation:
            return not observer  # their own word
        signed = thing.id if thing.kind == "agreement" else thing.about if thing.kind == "signature" else ""
        return not observer and any(one.owner == person.organisation for one in self.signatures(signed).values())

    def is_granted(self, thing, organisation, observer):
        granted = self.shares.get((thing.audience, organisation))
        return granted == "shared" or (granted == "own" and not observer)

    def seen(self, asker, id, kind=None):
        """The thing, where they see it and it is of that kind."""
        thing = self.things.get(id)
        return thing if thing and kind in (None, thing.kind) and self.sees(asker, thing) else None

    def visible(self, asker, kind):
        return sorted(thing.id for thing in self.things.values() if thing.kind == kind and self.sees(asker, thing))

    # What was agreed

    def today(self, days=0):
        return (datetime(1970, 1, 1) + timedelta(days=days, microseconds=self.now)).date().isoformat()

    def signatures(self, round_):
        """Of a round: by party."""
        return self.signed.get(round_, {})

    def state_of(self, round_):
        passed = round_.more["outcome"] == "open" and round_.more["until"] < self.today()
        return "expired" if passed else round_.more["outcome"]

    def in_force(self, asset, purpose, right=None):
        """The rounds that came into force, first by the day that they are from."""
        rounds = [one for one in self.things.values() if one.kind == "agreement" and one.about == asset
                  and one.more["outcome"] == "in_force" and one.more["purpose"] == purpose
                  and one.more["terms"].get("right") == right]
        return sorted(rounds, key=lambda one: (one.more["terms"]["from"], one.more["in_force_at"], one.id))

    def agreed_on(self, day, *what):
        """The round that counts on a day, or None."""
        begun = [one for one in self.in_force(*what) if one.more["terms"]["from"] <= day]
        return begun[-1] if begun else None

    def held_on(self, day, asset, right):
        """{party: basis points}."""
        counts = self.agreed_on(day, asset, "shares", right)
        return counts.more["terms"]["shares"] if counts else {}

    def must_agree(self, about, purpose, terms):
        """Whom a round concerns, as things stand."""
        if purpose == "charter":
            return set(about.more["said"].get("parties", []))
        if purpose == "shares":
            return set(self.held_on(terms["from"], about.id, terms["right"]))
        later = {one.more["terms"]["from"] for right in RIGHTS for one in self.in_force(about.id, "shares", right)}
        days = [terms["from"], *(day for day in later if day > terms["from"])]
        return {who for day in days for right in ("property", "licensing") for who in self.held_on(day, about.id, right)}

    def organisation_of(self, party):
        """Of who can be named in a round: who is an organisation, or a person who is here."""
        person = next((one for one in self.people if one.id == party and one.state == "active"), None)
        return party if party in self.organisations else person.organisation if person else None

    def is_shown_to(self, party, about):
        """Whether a party sees what a round would be about."""
        observer = any(one.id == party and one.role == "observer" for one in self.people)
        return self.is_granted(about, self.organisation_of(party), observer)

    # What becomes of it

    def marker(self):
        """A text that nothing else has."""
        marker = f"marker{len(self.marked)}x"
        self.marked[marker] = None
        return marker

    def keep(self, asker, id, kind, about=None, audience=None, **more):
        person = self.person_of(asker)
        thing = Thing(id, kind, person.organisation, person, audience or id, about or "", **more)
        self.things[id] = thing
        self.mark(thing, thing.marker)
        if thing.audience == id:
            self.shares[(id, thing.owner)] = "own"
        return thing

    def mark(self, thing, marker):
        thing.marker = marker
        if marker:
            self.marked[marker] = thing

    def tells(self, asker, text):
        """The texts in it that the asker may not read."""
        return [marker for marker in set(re.findall(r"marker\d+x", text))
                if self.marked.get(marker) is None or not (self.sees(asker, self.marked[marker]) or self.is_told(marker))]

    def is_public(self, system):
        """Whoever answers for it is still here."""
        return system in self.open and self.open[system].state == "active"

    def was_in_use(self, version):
        said = [one for period in self.things.values() if period.kind == "period" and period.about == version.about
                for one in [period.more["said"], *period.more.get("before", [])]]
        return any(one["version"] == version.id and one["from"] <= self.today() for one in said)

    def is_told(self, marker):
        """The public reads it: a system's name, versions that were in use, on what it was shown to depend, or why evidence was
        withdrawn."""
        thing = self.marked[marker]
        if thing.kind == "dependence":
            return thing.id in self.depended and self.is_public(thing.about)
        if thing.kind == "version":
            return self.was_in_use(thing) and self.is_public(thing.about)
        of = self.things[thing.about].about if thing.kind == "evidence" else thing.id
        return self.is_public(of)

    def log(self, thing, kind):
        if thing.entry is None:
            thing.entry = len(self.entries)
        self.entries.append((kind, thing.id))

    def end_sessions(self, person, but=None):
        for session in self.sessions:
            session.ended = session.ended or (session.person is person and session is not but)

    def gets_in(self, person, but=None, password=True):
        """They could still sign in, without that passkey."""
        signs_in = [one for one in self.passkeys if one.person is person and one.kind == "sign_in" and one is not but]
        return bool(signs_in) or (password and person.password and bool(person.factor))

    def decides_by_passkey(self, person):
        return any(one.person is person and one.kind == "decide" for one in self.passkeys)

    def unlink(self, person):
        """Takes who they are at their organisation away, and ends what came through it."""
        for subject in [one for one, (whose, _) in self.linked.items() if whose is person]:
            del self.linked[subject]
            for session in self.sessions:
                session.ended = session.ended or session.subject == subject

    def number_passkey(self):
        """A number that no other passkey has."""
        self.made_passkeys += 1
        return self.made_passkeys

    def end_ways_in(self, person):
        """Somebody leaves."""
        self.lost += [one for one in self.passkeys if one.person is person]
        self.passkeys = [one for one in self.passkeys if one.person is not person]
        self.unlink(person)
        person.state = "left" if person.state in ("active", "pending") else person.state
        self.told.pop(person.id, None)
        person.codes = set()
        self.links = [link for link in self.links if link.person is not person]
        self.end_sessions(person)
        for token in self.tokens:
            token.revoked = token.revoked or token.person is person
        for key in self.keys:
            key.revoked = key.revoked or (key.person is person and key.whose == "person")

    def erase(self, person):
        self.end_ways_in(person)
        self.links = [link for link in self.links if link.email != person.email]
        self.attempts.pop(person.email, None)
        self.tokens = [token for token in self.tokens if token.person is not person]
        self.uploads = {(digest, who) for digest, who in self.uploads if who != person.id}
        person.state, person.email, person.name = "erased", f"erased-{person.id}", ""
        for thing in self.things.values():
            if thing.maker is person and thing.kind in ("comment", "decision"):
                self.marked[thing.marker] = None
                thing.marker, thing.digest, thing.more = "", "", {}

    def last_administrator(self, person):
        others = [one for one in self.people if one is not person and one.organisation == person.organisation
                  and one.role == "administrator" and one.state == "active"]
        return person.role == "administrator" and person.state == "active" and not others

    def fail_sign_in(self, email):
        failures, _ = self.attempts.get(email, (0, 0))
        locked = self.now + 15 * MINUTE if failures + 1 >= 5 else 0
        self.attempts[email] = ((failures + 1) % 5, locked)

    def keys_that_count(self, person):
        return [key for key in self.keys if not key.revoked and key.organisation == person.organisation
                and (key.whose == "organisation" or key.person is person)]
