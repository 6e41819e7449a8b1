# SPDX-License-Identifier: Apache-2.0
"""Random plans over all operations, run on a real laboratory with its clock and ids under control; after each step status
and what is seen are held against the model. A step is a name and a number: dropping others leaves it a step."""
import base64
import hashlib
import json
import random
import re
import shutil
import time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from driven import START, Driven
from seeded.model import DAY, HOUR, KINDS, MINUTE, NOTHING, SECOND, Model, Person, Session
from seeded.rules import RULES
from seeded.rules_notices import read
from seeded.rules_people import begin_session
from signing import canonical, decision, envelope, public_pem
from world import PASSWORD, totp

# What happens besides single requests, and how often.
BESIDE = {"wait": 5, "crash": 1, "return": 16, "examine": 8, "review": 8, "token": 5, "sharing": 6, "lost": 3, "guess": 2,
          "passkey": 4, "passkey alone": 2, "mail": 3, "sign-on": 5, "publish": 6, "depends": 5, "asset": 3, "charter": 3, "sign": 6,
          "use": 3, "council": 3}
RARE = {"begin_account": 0.5, "sign_in": 0.6, "recover_password": 0.4, "change_password": 0.3, "erase_person": 0.1,
        "remove_person": 0.1, "create_organisation": 0.3, "sign_out": 0.3, "revoke_key": 0.3, "remove_passkey": 0.3,
        "remove_password": 0.3, "remove_provider": 0.1, "remove_identity": 0.5, "revoke_identity": 0.3}
OFTEN = {"create_comment": 2, "keep_opinion": 3, "ask_of_system": 2, "answer_request": 2, "share": 4, "unshare": 4}
CHAINS = {"examine": ("subscribe", "enrol_key", "send_file", "send_file", "send_file", "register_study", "push_evidence",
                      "share", "ask_review"),
          "sharing": ("create_system", "share", "share", "list_shares"),
          "lost": ("make_recovery_link", "recover_password", "recover_password"),
          "guess": ("sign_in",) * 7,
          "passkey": ("add_passkey", "add_passkey", "sign_in_with_passkey", "sign_in_with_passkey", "list_passkeys"),
          "passkey alone": ("add_passkey", "add_passkey", "remove_password", "begin_password", "confirm_second_factor",
                            "confirm_second_factor", "change_password"),
          "sign-on": ("name_provider", "add_identity", "add_identity", "sign_on", "confirm_sign_on", "sign_on", "list_identities"),
          "token": ("make_token", "make_token", "list_tokens", "revoke_token"),
          "publish": ("open_contact", "publish_evidence", "read_entry", "read_published", "withdraw_evidence", "list_published"),
          "depends": ("create_system", "create_dependence", "open_contact", "publish_dependence", "read_entry", "withdraw_dependence",
                      "read_entry", "publish_dependence"),
          "asset": ("enrol_key", "create_asset", "share", "propose_shares", "sign_agreement", "propose_shares", "sign_agreement",
                    "propose_shares", "sign_agreement", "propose_licence", "sign_agreement", "create_licence_taken",
                    "create_licence_taken", "create_income", "create_income", "show_holdings", "show_income_statement", "show_holdings"),
          "charter": ("create_programme", "share", "propose_charter", "sign_agreement", "relate", "list_relations"),
          "use": ("create_system", "create_version", "create_period", "create_period", "create_reading", "show_decided",
                  "show_metered", "declare"),
          "council": ("create_system", "share", "share", "inform_council", "inform_council", "ask_council", "keep_opinion"),
          "sign": ("enrol_key", "sign_agreement", "sign_agreement", "list_agreements"),
          "mail": ("subscribe", "show_notices", "ask_to_stop_notices"),
          "review": ("enrol_key", "list_reviews", "decide", "decide", "show_decision")}
TICK = 1_007                                            # microseconds between requests


def wait(dice):
    """How long nothing happens."""
    return dice.choice([70 * SECOND] * 16 + [11 * MINUTE] * 6 + [16 * MINUTE, 65 * MINUTE, 13 * HOUR, 8 * DAY])


class Failed(AssertionError):
    """A step that did not come to what the model says."""


class Steered(Driven):
    """A laboratory whose time is what it is set to."""

    time = START * 1_000_000

    @property
    def now(self):
        return self.time


class World:
    """A laboratory and its model; a school that runs it and a firm, with people of each role."""

    def __init__(self, folder, evidence, seed):
        self.folder, self.seed, self.crashes = folder, seed, 0
        self.envelope, self.cube, self.canonical, signer_key = evidence
        self.model, self.time = Model(), START * 1_000_000
        dice = random.Random(seed)
        secrets = {name: Ed25519PrivateKey.from_private_bytes(dice.randbytes(32)) for name in ("rita", "mia", "bob")}
        secrets["signer"] = signer_key
        self.keys = {name: public_pem(one) for name, one in secrets.items()}
        self.secrets = {self.key_id(name): one for name, one in secrets.items()}
        self.signer = self.key_id("signer")
        self.evidence_study = json.loads(base64.b64decode(json.loads(self.envelope)["payload"]))["predicate"]["study"][
            "digest"]["sha256"]
        self.recent = 0                               # how often a request is about what was made last
        self.awaiting = []                            # (cookie, identity, until when, since when) of whoever showed one factor
        self.ended = []                               # addresses in letters that worked once
        self.recoveries, self.recovered = [], set()   # links for a lost password, and those that were used
        self.lab = Steered(folder, seed)
        self.begin()

    def close(self):
        self.lab.process.kill()
        self.lab.process.wait()

    def key_id(self, name):
        body = "".join(self.keys[name].splitlines()[1:-1])
        return hashlib.sha256(base64.b64decode(body)).hexdigest()

    def study(self, dice):
        """A study and its text: the one that there is evidence of, or another."""
        if dice.random() < 0.6:
            return "", self.canonical
        marker = self.model.marker()
        return marker, self.canonical | {"title": {"en": marker}}

    def signed_decision(self, key, digest, reason):
        statement = {"_type": "https://in-toto.io/Statement/v1", "predicateType": "urn:metalab:decision:v1",
                     "subject": [{"name": "evidence", "digest": {"sha256": digest}}],
                     "predicate": {"step": "methods", "decision": "agreed", "reason": reason, "made_on": "2027-01-15"}}
        return envelope(self.secrets[key], canonical(statement), key)

    def signed_answer(self, key, digest, word, reason):
        """To a round of an agreement."""
        return envelope(self.secrets[key], canonical(decision(digest, word, reason)))

    def proof(self, name, person, whose):
        """What a key signs to be enrolled for somebody."""
        statement = {"_type": "https://in-toto.io/Statement/v1", "predicateType": "urn:metalab:decision:v1",
                     "subject": [{"name": "key", "digest": {"sha256": self.key_id(name)}}],
                     "predicate": {"decision": "enrolled", "reason": "Mine.", "made_on": "2027-01-15",
                                   "signs_for": {"laboratory": self.origin, "organisation": person.organisation,
                                                 "person": person.id, "whose": whose}}}
        return envelope(self.secrets[self.key_id(name)], canonical(statement))

    # The first people

    def begin(self):
        model = self.model
        ada = self.join(self.lab.link, "ada@school.example", "administrator", organisation="School")
        model.runs_lab = ada.organisation
        model.organisations = {model.runs_lab: "School"}
        session = model.sessions[0]
        self.origin = self.lab.good(None, "GET", "/api/ledger")["origin"]
        firm = self.lab.good(session.cookie, "POST", "/api/organisations", {"name": "Firm"})["id"]
        model.organisations[firm] = "Firm"
        for where, role in ((model.runs_lab, "member"), (model.runs_lab, "reviewer"), (firm, "administrator"),
                            (firm, "member"), (firm, "observer")):
            email = f"{role}@{model.organisations[where].lower()}.example"
            link = self.lab.good(session.cookie, "POST", "/api/invitations",
                                 {"organisation": where, "role": role, "email": email})["link"]
            self.join(link.partition("#")[2], email, role)

    def join(self, link, email, role, **more):
        self.tick()
        begun = self.lab.good(None, "POST", "/api/accounts",
                              {"link": link, "name": role, "email": email, "password": PASSWORD, **more})
        self.tick()
        step = self.model.now // 30_000_000
        answer = self.lab.ask(None, "POST", "/api/accounts/confirm", {"link": link, "code": totp(begun["totp_secret"], step * 30)})
        assert answer.status == 200, answer.body
        person = Person(role, email, "", role, state="active", factor=begun["totp_secret"], last_step=step,
                        codes=set(answer.json["recovery_codes"]))
        session = begin_session(self, person, answer)
        me = self.lab.good(session.cookie, "GET", "/api/me")
        person.id, person.organisation = me["id"], me["organisation"]
        self.model.people.append(person)
        return person

    # Steps

    def tick(self, more=TICK):
        self.time += more
        self.lab.time = self.model.now = self.time

    def step(self, name, number):
        dice, self.recent = random.Random(number), 0.7 if name in CHAINS else 0.2
        if name == "wait":
            self.tick(wait(dice))
        elif name == "crash":
            self.crash()
        elif name == "return":
            self.come_back(dice)
        elif name in CHAINS:
            asker = self.asker(dice, {"examine": "member", "sharing": "member", "review": "reviewer", "mail": "reviewer", "publish": "member",
                                     "depends": "member"}.get(name, "administrator"))
            for one in CHAINS[name]:
                self.request(one, dice, asker)
        else:
            self.request(name, dice)
        self.look(dice)

    def crash(self):
        """kill -9, and started again in the same folder."""
        self.close()
        self.crashes += 1
        self.lab = Steered(self.folder, self.seed + 1_000 * self.crashes, self.time)

    def come_back(self, dice):
        """Somebody whose session has ended signs in."""
        model = self.model
        away = [one for one in model.people if one.state == "active" and model.attempts.get(one.email, (0, 0))[1] <= model.now
                and not [s for s in model.sessions if s.person is one and not model.refused(s, "hold_keys")]]
        self.tick()
        step = model.now // 30_000_000
        away = [one for one in away if step > one.last_step and one.password]
        if not away:
            return
        person = dice.choice(away)
        answer = self.lab.ask(None, "POST", "/api/sessions", {
            "email": person.email, "password": PASSWORD, "code": totp(person.factor, step * 30)})
        self.expect(answer.status == 200, f"{person.role} signs in: {answer.status} {answer.body[:200]}")
        model.attempts.pop(person.email, None)
        person.last_step = step
        begin_session(self, person, answer)

    def known(self):
        """The sessions and tokens that somebody may ask with: the last ones."""
        return self.model.sessions[-40:] + self.model.tokens[-20:]

    def living(self):
        return [one for one in self.known() if self.model.person_of(one)]

    def asker(self, dice, role=""):
        """Of that role, where somebody is here; mostly somebody whose session or token counts; also nobody, and who has one no longer."""
        model, roll = self.model, dice.random()
        known, living = self.known(), self.living()
        wanted = [one for one in living if one.person.role == role and isinstance(one, Session)]
        if wanted:
            return dice.choice(wanted)
        if roll < 0.08 or not known:
            return None
        ended = [one for one in known if not model.person_of(one)]
        return dice.choice(ended) if ended and roll < 0.2 else dice.choice(living or known)

    def request(self, name, dice, asker=False):
        self.tick()
        asker = self.asking = self.asker(dice) if asker is False else asker
        if name not in RULES:
            return self.uncharted(name, asker, dice)
        deed, rule = RULES[name]
        if name in ("sign_in", "begin_account", "confirm_account", "recover_password", "sign_in_with_passkey", "sign_on",
                    "confirm_sign_on"):
            asker = None
        refused = self.model.refused(asker, deed)
        # Whoever is refused before their request is looked at asks something all the same.
        counted = dict(self.model.attempts)
        call = rule(self, asker or Session(self.model.people[0], "", 0, 0), dice)
        if refused:
            call.status, self.model.attempts = refused, counted
        self.ask(name, asker, call)

    def ask(self, name, asker, call):
        method = self.operations[name][0]
        fields, who = dict(call.fields), header(asker)
        if isinstance(asker, Session) and "Cookie" in fields:
            who = f"{who}; {fields.pop('Cookie')}"
        answer = self.lab.ask(who, method, call.path, call.body, **fields)
        told = f"{method} {call.path} {json.dumps(call.body)[:300] if not isinstance(call.body, bytes) else 'bytes'} by " \
               f"{asker.person.email + ' ' + asker.person.role if asker else 'nobody'}"
        self.expect(answer.status == call.status, f"{told}: {answer.status} instead of {call.status}: {answer.body[:300]}")
        if answer.status < 300:
            try:
                call.then(answer)
            except AssertionError as problem:
                raise Failed(f"{told}: {problem}") from problem
            self.model.used(asker)
        self.read_letters(told, answer.letters)
        hidden = self.model.tells(asker, answer.body.decode("utf-8", "replace"))
        own = call.body.decode("utf-8", "replace") if isinstance(call.body, bytes) else json.dumps(call.body, default=str)
        self.expect(not [one for one in hidden if one not in own and one not in call.told], f"{told}: it tells {hidden}: {answer.body[:300]}")
        self.expect(b"$argon2" not in answer.body, f"{told}: it tells the hash of a password")

    def read_letters(self, told, letters):
        """What went by mail after a request is what its readers may see then."""
        for letter in letters:
            try:
                read(self, letter)
            except AssertionError as problem:
                raise Failed(f"{told}: a letter: {problem}") from problem
            self.ended.append(letter["text"].partition("https://lab.example")[2].partition(">")[0])

    def uncharted(self, name, asker, dice):
        """An operation without a rule, which its own tests state: what changes something is asked by nobody, the others by
        anybody. Nothing that they may not see is told, and nothing ends in a fault of the server."""
        method, path = self.operations[name]
        path = re.sub(r"\{[^}]*\}", lambda _: dice.choice([*self.model.things, NOTHING]), path)
        if method != "GET":
            asker = None
            if name in self.open:
                return
        answer = self.lab.ask(header(asker), method, path, {} if method in ("POST", "PUT") else None)
        self.expect(answer.status < 500, f"{method} {path}: {answer.status}")
        self.expect(method == "GET" or answer.status == 401, f"{method} {path} by nobody: {answer.status}")
        hidden = self.model.tells(asker, answer.body.decode("utf-8", "replace"))
        self.expect(not hidden, f"{method} {path}: it tells {hidden}")

    def look(self, dice):
        """What somebody sees is what the model says; of every kind, now and then by everybody."""
        model = self.model
        living = self.living()
        everybody = dice.random() < 0.02
        for asker in living if everybody else dice.sample(living, min(1, len(living))):
            for kind, path in KINDS.items() if everybody else dice.sample(list(KINDS.items()), 2):
                self.tick()
                if not model.person_of(asker):
                    continue
                refused = model.refused(asker, "read")
                answer = self.lab.ask(header(asker), "GET", f"/api/{path}?most=500")
                self.expect(answer.status == (refused or 200), f"{asker.person.email} lists {path}: {answer.status}")
                if refused:
                    continue
                model.used(asker)
                self.read_letters("a list", answer.letters)
                found = [one["id"] for one in answer.json["items"]]
                self.expect(found == model.visible(asker, kind)[:500],
                            f"{asker.person.email} ({asker.person.role}) sees of {path} {found}, not {model.visible(asker, kind)}")

    def expect(self, holds, sentence):
        if not holds:
            raise Failed(sentence)


def header(asker):
    """The value of their Cookie or Authorization field."""
    return None if asker is None else asker.cookie if isinstance(asker, Session) else f"Bearer {asker.secret}"


def operations(document):
    return {one["operationId"]: (method.upper(), path) for path, methods in document["paths"].items()
            for method, one in methods.items()}


def plan(seed, steps, known):
    dice = random.Random(seed)
    weights = {name: RARE.get(name, OFTEN.get(name, 1 if name in RULES else 0.2)) for name in known} | BESIDE
    names = dice.choices(list(weights), list(weights.values()), k=steps)
    return [(name, dice.getrandbits(32)) for name in names]


def run(folder, evidence, seed, steps):
    """Runs the steps in a new laboratory: (how many went well, what failed or "")."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(f"{folder}-state", ignore_errors=True)
    world = World(folder, evidence, seed)
    try:
        document = world.lab.good(None, "GET", "/openapi.json")
        world.operations = operations(document)
        world.open = {one["operationId"] for path in document["paths"].values() for one in path.values()
                      if one.get("security") == []}
        for done, (name, number) in enumerate(steps):
            try:
                world.step(name, number)
            except Failed as problem:
                return done, str(problem)
            except Exception as problem:  # a request that the model cannot make any more, or no answer
                return done, f"{name}: {type(problem).__name__} {problem}"
        return len(steps), ""
    finally:
        world.close()


def shortened(folder, evidence, seed, steps, seconds=60):
    """A part of the steps that still fails, found by leaving out ever smaller pieces."""
    ends, piece = time.monotonic() + seconds, max(1, len(steps) // 2)
    while piece >= 1 and time.monotonic() < ends:
        at = 0
        while at < len(steps) and time.monotonic() < ends:
            fewer = steps[:at] + steps[at + piece:]
            done, failed = run(folder, evidence, seed, fewer)
            if failed:
                steps = fewer[:done + 1]
            else:
                at += piece
        piece //= 2
    return steps
