# SPDX-License-Identifier: Apache-2.0
"""What each operation must come to. A rule chooses a request by dice and says the status, what the answer holds, and what
then becomes of the model. What has no rule here is asked by `plan.World.uncharted`."""
import base64
import hashlib
import json

from seeded.model import DAY, HOUR, KINDS, MINUTE, NOTHING, RECORDS, SECOND, Key, Link, Person, Session, Token
from world import PASSWORD, totp

RULES = {}


class Call:
    """A request, the status it must have, and what is to be done when it succeeded."""

    def __init__(self, status, path, body=None, then=lambda answer: None, **fields):
        self.status, self.path, self.body, self.then, self.fields = status, path, body, then, fields


def rule(operation, deed=None):
    """The rule is asked only where nothing before it refuses: who asks, and their role."""
    def take(made):
        RULES[operation] = (deed, made)
        return made
    return take


def equal(found, expected):
    assert found == expected, f"{found!r} instead of {expected!r}"


def ids(answer):
    return [one["id"] for one in answer.json["items"]]


def some_id(world, dice, *kinds):
    """Mostly of these kinds, half the time one that the asker sees; now and then of any, or of nothing."""
    model = world.model
    fitting = [one.id for one in model.things.values() if not kinds or one.kind in kinds]
    if dice.random() < 0.5:
        fitting = [id for id in fitting if model.sees(world.asking, model.things[id])] or fitting
    if dice.random() < 0.06 or not model.things:
        return NOTHING
    return dice.choice(fitting) if fitting and dice.random() < 0.92 else dice.choice(list(model.things))


def organisation(world, dice):
    return dice.choice([*world.model.organisations] * 4 + [NOTHING])


# Open to anybody

@rule("health")
def health(world, asker, dice):
    return Call(200, "/healthz", then=lambda answer: equal(answer.json, {"ok": True}))


@rule("describe")
def describe(world, asker, dice):
    return Call(200, "/openapi.json")


@rule("describe_ledger")
def describe_ledger(world, asker, dice):
    return Call(200, "/api/ledger", then=lambda answer: equal(answer.json["origin"], "lab.example"))


@rule("show_checkpoint")
def show_checkpoint(world, asker, dice):
    size = len(world.model.entries)
    return Call(200, "/ledger/checkpoint", then=lambda answer: equal(int(answer.body.split(b"\n")[1]), size))


@rule("show_tile")
def show_tile(world, asker, dice):
    size = len(world.model.entries)
    if size == 0:
        return Call(404, "/ledger/tile/entries/000.p/1")
    last, width = (size - 1) // 256, (size - 1) % 256 + 1

    def leaves(answer):
        found, rest = [], answer.body
        while rest:
            end = 2 + int.from_bytes(rest[:2], "big")
            leaf = json.loads(rest[2:end])
            found.append((leaf["kind"], leaf["subject"]))
            rest = rest[end:]
        equal(found, world.model.entries[last * 256:])

    return Call(200, f"/ledger/tile/entries/{last:03}" + (f".p/{width}" if width < 256 else ""), then=leaves)


@rule("show_growth")
def show_growth(world, asker, dice):
    size = len(world.model.entries)
    since = dice.randint(0, size + 1)
    return Call(200 if since <= size else 400, f"/ledger/growth?since={since}")


@rule("show_metrics", "watch")
def show_metrics(world, asker, dice):
    return Call(200, "/metrics", then=lambda answer: equal(
        f"metalab_ledger_entries {len(world.model.entries)}\n" in answer.body.decode(), True))


@rule("describe_witness")
def describe_witness(world, asker, dice):
    return Call(200, "/api/witness", then=lambda answer: equal((answer.json["logs"], answer.json["witnesses"]), ([], [])))


def watching_rule(operation, what):
    @rule(operation, "run_lab")
    def set_watching(world, asker, dice):
        keys = dice.choice([[], ["no key"]])
        return Call(400 if keys else 200, f"/api/witness/{what}", {what: keys})


watching_rule("set_watched_logs", "logs")
watching_rule("set_witnesses", "witnesses")


@rule("add_checkpoint")
def add_checkpoint(world, asker, dice):
    return Call(400, "/witness/add-checkpoint", dice.choice([b"no request", b"old 0\n\n"]))


@rule("add_cosignatures")
def add_cosignatures(world, asker, dice):
    return Call(400, "/ledger/cosignatures", b"no signature")


# People and ways in

def password_of(dice):
    return PASSWORD if dice.random() < 0.8 else "nine purple walruses sin"


@rule("begin_account")
def begin_account(world, asker, dice):
    model = world.model
    link = dice.choice(model.links[-3:]) if model.links and dice.random() < 0.9 else None
    body = {"link": link.secret if link else "x", "name": f"Person {len(model.people)}", "email": "a@example.org",
            "password": PASSWORD}
    if not link or link.used or link.ends <= model.now:
        return Call(410, "/api/accounts", body)
    taken = any(one.email == link.email and one is not link.person for one in model.people)

    def made(answer):
        if link.person is None:
            link.person = Person(body["name"], link.email, link.organisation, link.role)
            model.people.append(link.person)
        link.person.name, link.person.factor = body["name"], answer.json["totp_secret"]

    return Call(409 if taken else 200, "/api/accounts", body, made)


def code_of(world, dice, secret, last_step):
    """A code, and the step that it is of where it counts."""
    step = world.model.now // (30 * SECOND)
    if dice.random() < 0.15 or not secret:
        return "000000" if dice.random() < 0.5 else "no code", None
    return totp(secret, step * 30), step if step > last_step else None


@rule("confirm_account")
def confirm_account(world, asker, dice):
    model = world.model
    link = dice.choice(model.links[-3:]) if model.links and dice.random() < 0.95 else None
    works = link and not link.used and link.ends > model.now
    person = link.person if works else None
    code, step = code_of(world, dice, person.factor if person else "", person.last_step if person else 0)
    body = {"link": link.secret if link else "x", "code": code}
    if not person or person.state != "pending":
        return Call(410, "/api/accounts/confirm", body)

    def joined(answer):
        person.state, person.last_step, link.used = "active", step, True
        person.codes = set(answer.json["recovery_codes"])
        session = begin_session(world, person, answer)
        person.id = world.lab.good(session.cookie, "GET", "/api/me")["id"]

    return Call(200 if step else 400, "/api/accounts/confirm", body, joined)


def begin_session(world, person, answer):
    session = Session(person, answer.field("Set-Cookie").partition(";")[0], world.model.now, world.model.now)
    world.model.sessions.append(session)
    return session


@rule("sign_in")
def sign_in(world, asker, dice):
    model = world.model
    person = dice.choice([model.people[-1], dice.choice(model.people)])
    email = person.email if dice.random() < 0.95 and "@" in person.email else "nobody@example.org"
    password = password_of(dice)
    code, step = code_of(world, dice, person.factor, person.last_step)
    if person.codes and dice.random() < 0.1:
        code, step = sorted(person.codes)[0], None
    body = {"email": email, "password": password, "code": code}
    right = email == person.email and password == PASSWORD and person.state == "active"
    if model.attempts.get(email, (0, 0))[1] > model.now:
        return Call(429, "/api/sessions", body)
    if not right or not (step or code in person.codes):
        model.fail_sign_in(email)
        return Call(401, "/api/sessions", body)

    def entered(answer):
        model.attempts.pop(email, None)
        if step:
            person.last_step = step
        else:
            person.codes.discard(code)
        begin_session(world, person, answer)

    return Call(200, "/api/sessions", body, entered)


@rule("sign_out", "read")
def sign_out(world, asker, dice):
    if not isinstance(asker, Session):
        return Call(404, "/api/sessions/current")
    return Call(200, "/api/sessions/current", then=lambda answer: setattr(asker, "ended", True))


@rule("list_sessions", "read")
def list_sessions(world, asker, dice):
    model = world.model
    mine = [one for one in model.sessions if one.person is asker.person and not one.ended]
    return Call(200, "/api/sessions", then=lambda answer: equal(len(answer.json["items"]), len(mine)))


@rule("end_session", "read")
def end_session(world, asker, dice):
    return Call(404, f"/api/sessions/{some_id(world, dice)}")


@rule("show_me", "read")
def show_me(world, asker, dice):
    person = asker.person
    return Call(200, "/api/me", then=lambda answer: equal(
        (answer.json["id"], answer.json["role"], answer.json["organisation"]), (person.id, person.role, person.organisation)))


@rule("list_organisations", "read")
def list_organisations(world, asker, dice):
    return Call(200, "/api/organisations", then=lambda answer: equal(
        {one["id"]: one["name"] for one in answer.json["items"]}, world.model.organisations))


@rule("create_organisation", "run_lab")
def create_organisation(world, asker, dice):
    model = world.model
    name = dice.choice(["School", "Firm", f"Partner {len(model.organisations)}"]) if len(model.organisations) < 5 else "School"
    taken = name in model.organisations.values()
    return Call(409 if taken else 201, "/api/organisations", {"name": name},
                lambda answer: model.organisations.update({answer.json["id"]: name}))


@rule("list_people", "read")
def list_people(world, asker, dice):
    theirs = [(one.email, one.role, one.state) for one in world.model.people if one.organisation == asker.person.organisation]
    return Call(200, "/api/people", then=lambda answer: equal(
        sorted((one["email"], one["role"], one["state"]) for one in answer.json["items"]), sorted(theirs)))


@rule("invite", "invite")
def invite(world, asker, dice):
    model, where = world.model, organisation(world, dice)
    role = dice.choice(["administrator", "member", "member", "reviewer", "observer"])
    email = f"person{dice.randint(0, 30)}@example.org"
    status = 404 if where == NOTHING else 201
    if status == 201 and asker.person.organisation not in (model.runs_lab, where):
        status = 403

    def made(answer):
        model.links.append(Link(answer.json["link"].partition("#")[2], where, role, email, model.now + 7 * DAY))

    return Call(status, "/api/invitations", {"organisation": where, "email": email, "role": role}, made)


def leaving(world, asker, dice, path, goes, erased):
    model = world.model
    known = [one for one in model.people if one.id]
    person = dice.choice(known)
    there = person.organisation == asker.person.organisation and person.state not in ("erased", *erased)
    status = 404 if not there else 409 if model.last_administrator(person) else 200
    return Call(status, path.format(id=person.id), then=lambda answer: goes(person))


@rule("remove_person", "invite")
def remove_person(world, asker, dice):
    return leaving(world, asker, dice, "/api/people/{id}", world.model.end_ways_in, ("left",))


@rule("erase_person", "invite")
def erase_person(world, asker, dice):
    return leaving(world, asker, dice, "/api/people/{id}/erasure", world.model.erase, ())


@rule("begin_second_factor", "hold_keys")
def begin_second_factor(world, asker, dice):
    return Call(200, "/api/me/second-factor",
                then=lambda answer: setattr(asker.person, "pending", answer.json["totp_secret"]))


@rule("confirm_second_factor", "hold_keys")
def confirm_second_factor(world, asker, dice):
    person = asker.person
    code, step = code_of(world, dice, person.pending, 0)

    def changed(answer):
        person.factor, person.pending, person.last_step = person.pending, "", step
        person.codes = set(answer.json["recovery_codes"])

    return Call(200 if step else 400, "/api/me/second-factor", {"code": code}, changed)


@rule("make_recovery_link", "invite")
def make_recovery_link(world, asker, dice):
    person = dice.choice([one for one in world.model.people if one.id])
    theirs = person.organisation == asker.person.organisation and person.state == "active"

    def made(answer):
        world.recoveries.append((answer.json["link"].partition("#")[2], person, world.model.now + 7 * DAY))

    return Call(201 if theirs else 404, f"/api/people/{person.id}/recovery", then=made)


@rule("recover_password")
def recover_password(world, asker, dice):
    """Only the link made last works, once; the password stays the one that everybody has here."""
    model, known = world.model, world.recoveries
    secret, person, ends = dice.choice([known[-1], dice.choice(known)]) if known else ("x", None, 0)
    newest = [one for one, whose, _ in known if whose is person][-1:] == [secret]
    code, step = code_of(world, dice, person.factor if person else "", person.last_step if person else 0)
    body = {"link": secret, "password": PASSWORD, "code": code}
    if not newest or ends <= model.now or person.state != "active" or secret in world.recovered:
        return Call(410, "/api/recoveries", body)
    if model.attempts.get(person.email, (0, 0))[1] > model.now:
        return Call(429, "/api/recoveries", body)
    if not step:
        model.fail_sign_in(person.email)

    def recovered(answer):
        model.attempts.pop(person.email, None)
        person.last_step = step
        world.recovered.add(secret)
        model.end_sessions(person)
        begin_session(world, person, answer)

    return Call(200 if step else 401, "/api/recoveries", body, recovered)


@rule("change_password", "hold_keys")
def change_password(world, asker, dice):
    model, person = world.model, asker.person
    old = password_of(dice)
    body = {"old_password": old, "password": PASSWORD}
    if model.attempts.get(person.email, (0, 0))[1] > model.now:
        return Call(429, "/api/me/password", body)
    if old != PASSWORD:
        model.fail_sign_in(person.email)

    def changed(answer):
        model.attempts.pop(person.email, None)
        model.end_sessions(person, but=asker)

    return Call(200 if old == PASSWORD else 401, "/api/me/password", body, changed)


# Tokens and keys

@rule("list_tokens", "read")
def list_tokens(world, asker, dice):
    mine = sorted(one.id for one in world.model.tokens if one.person is asker.person)
    return Call(200, "/api/tokens", then=lambda answer: equal(sorted(ids(answer)), mine))


@rule("make_token", "hold_keys")
def make_token(world, asker, dice):
    model = world.model
    scopes = dice.choice([["read"], ["read", "write"], ["push", "watch"], ["register", "push", "read"], ["every"], []])
    days = dice.choice([1, 30])

    def made(answer):
        model.tokens.append(Token(asker.person, answer.json["token"], answer.json["id"], set(scopes), model.now + days * DAY))

    return Call(400 if scopes == ["every"] else 201, "/api/tokens", {"name": "t", "scopes": scopes, "days": days}, made)


@rule("revoke_token", "hold_keys")
def revoke_token(world, asker, dice):
    mine = [one for one in world.model.tokens if one.person is asker.person and not one.revoked]
    token = dice.choice(mine if mine and dice.random() < 0.7 else world.model.tokens or [None])
    works = token and token.person is asker.person and not token.revoked
    return Call(200 if works else 404, f"/api/tokens/{token.id if token else NOTHING}",
                then=lambda answer: setattr(token, "revoked", True))


@rule("list_keys", "read")
def list_keys(world, asker, dice):
    theirs = sorted((one.id, one.revoked) for one in world.model.keys if one.organisation == asker.person.organisation)
    return Call(200, "/api/keys", then=lambda answer: equal(
        sorted((one["id"], "revoked_at" in one) for one in answer.json["items"]), theirs))


@rule("enrol_key", "hold_keys")
def enrol_key(world, asker, dice):
    model, person = world.model, asker.person
    name, pem = dice.choice([*world.keys.items(), ("signer", world.keys["signer"])])
    whose = dice.choice(["person", "person", "organisation"])
    held = {(one.id, one.organisation) for one in model.keys}
    status = 403 if whose == "organisation" and person.role != "administrator" else 201
    if status == 201 and (world.key_id(name), person.organisation) in held:
        status = 409

    def enrolled(answer):
        equal(answer.json["id"], world.key_id(name))
        model.keys.append(Key(answer.json["id"], person.organisation, person, whose))

    return Call(status, "/api/keys", {"name": f"key {name}", "public_key": pem, "whose": whose}, enrolled)


@rule("revoke_key", "hold_keys")
def revoke_key(world, asker, dice):
    key = dice.choice(world.model.keys) if world.model.keys else None
    theirs = [one for one in world.model.keys if key and one.id == key.id and not one.revoked
              and one.organisation == asker.person.organisation
              and (one.person is asker.person or asker.person.role == "administrator")]
    return Call(200 if theirs else 404, f"/api/keys/{key.id if key else NOTHING}",
                then=lambda answer: setattr(theirs[0], "revoked", True))


# Objects

def shown(thing):
    def check(answer):
        equal((answer.json["id"], answer.json["kind"], answer.json["owner"], answer.json["version"]),
              (thing.id, thing.kind, thing.owner, thing.version))
        assert thing.marker.encode() in answer.body, "its text is lacking"
    return check


def show_rule(operation, path, *kinds):
    @rule(operation, "read")
    def show(world, asker, dice):
        id = some_id(world, dice, *kinds)
        thing = world.model.seen(asker, id, kinds[0] if kinds else None)
        return Call(200 if thing else 404, path.format(id=id), then=lambda answer: shown(thing)(answer))


def list_rule(kind, path):
    @rule(f"list_{path}", "read")
    def listed(world, asker, dice):
        about = some_id(world, dice) if dice.random() < 0.3 else ""
        expected = [id for id in world.model.visible(asker, kind) if not about or world.model.things[id].about == about]
        most = dice.randint(1, 4) if dice.random() < 0.5 else 500
        return Call(200, f"/api/{path}?most={most}" + (f"&about={about}" if about else ""),
                    then=lambda answer: equal(ids(answer), expected[:most]))


for _kind, _path in KINDS.items():
    show_rule(f"show_{_kind}", f"/api/{_path}/{{id}}", _kind)
    list_rule(_kind, _path)
show_rule("show_object", "/api/objects/{id}")


@rule("show_history", "read")
def show_history(world, asker, dice):
    thing = world.model.seen(asker, id := some_id(world, dice))
    return Call(200 if thing else 404, f"/api/objects/{id}/history")


@rule("show_proof", "read")
def show_proof(world, asker, dice):
    thing = world.model.seen(asker, id := some_id(world, dice, "study", "evidence", "decision"))
    return Call(200 if thing and thing.entry is not None else 404, f"/api/objects/{id}/proof",
                then=lambda answer: equal(answer.json["number"], thing.entry))


def new_record(kind, path, deed):
    @rule(f"create_{kind}", deed)
    def create(world, asker, dice):
        model, marker = world.model, world.model.marker()
        body = {"text" if kind == "comment" else "name": marker}
        about = None
        if kind in ("version", "comment"):
            body["about"] = some_id(world, dice, *(["system"] if kind == "version" else []))
            about = model.seen(asker, body["about"], "system" if kind == "version" else None)
            if about is None or model.refused(asker, deed, about):
                return Call(404 if about is None else 403, f"/api/{path}", body)

        def made(answer):
            audience = about.audience if about else None
            model.keep(asker, answer.json["id"], kind, about.id if about else None, audience, marker=marker)

        return Call(201, f"/api/{path}", body, made)


for _kind, _path in RECORDS.items():
    new_record(_kind, _path, "comment" if _kind == "comment" else "write")


def changed_record(kind):
    @rule(f"change_{kind}", "write")
    def change(world, asker, dice):
        model, marker, id = world.model, world.model.marker(), some_id(world, dice, kind)
        thing, path = model.seen(asker, id, kind), f"/api/{RECORDS[kind]}/{id}"
        version = dice.choice([thing.version, thing.version, thing.version + 1]) if thing else 1
        if dice.random() < 0.1:
            return Call(428, path, {"name": marker})
        status = 404 if not thing else model.refused(asker, "write", thing) or (409 if version != thing.version else 200)

        def made(answer):
            thing.version += 1
            model.mark(thing, marker)

        return Call(status, path, {"name": marker}, made, If_Match=f'"{version}"')


changed_record("programme")
changed_record("system")


@rule("list_shares", "share")
def list_shares(world, asker, dice):
    model = world.model
    thing = model.seen(asker, id := some_id(world, dice))
    status = 404 if not thing else model.refused(asker, "share", thing) or 200
    return Call(status, f"/api/objects/{id}/shares", then=lambda answer: equal(
        {one["organisation"]: one["granted"] for one in answer.json["items"]},
        {who: granted for (audience, who), granted in model.shares.items() if audience == thing.audience}))


@rule("share", "share")
def share(world, asker, dice):
    model, where = world.model, organisation(world, dice)
    thing = model.seen(asker, id := some_id(world, dice, "system", "programme", "study", "evidence"))
    status = 404 if not thing else model.refused(asker, "share", thing)
    status = status or (400 if thing.audience != id else 404 if where == NOTHING else 200)
    return Call(status, f"/api/objects/{id}/shares/{where}", then=lambda answer: model.shares.update({(id, where): "shared"}))


@rule("unshare", "share")
def unshare(world, asker, dice):
    model, where = world.model, organisation(world, dice)
    id = some_id(world, dice, "system", "programme", "study", "evidence")
    if dice.random() < 0.6:
        others = [pair for pair, granted in model.shares.items() if granted == "shared" and model.seen(asker, pair[0])]
        id, where = dice.choice(others) if others else (id, where)
    thing = model.seen(asker, id)
    status = (404 if not thing else model.refused(asker, "share", thing)) or (200 if (id, where) in model.shares else 404)

    def ended(answer):
        if where == thing.owner:
            model.shares[(id, where)] = "own"
        else:
            del model.shares[(id, where)]

    return Call(status, f"/api/objects/{id}/shares/{where}", then=ended)


# Studies and evidence

def sent_study(operation, path, registered):
    @rule(operation, "register")
    def send(world, asker, dice):
        model, person = world.model, asker.person
        marker, study = world.study(dice)
        system = some_id(world, dice, "system") if dice.random() < 0.4 else ""
        body = {"study": study} | ({"system": system} if system else {})
        digest = hashlib.sha256(json.dumps(study, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()
        kept = [one for one in model.things.values() if one.kind == "study" and one.digest == digest
                and one.owner == person.organisation and model.sees(asker, one)]

        def made(answer):
            thing = kept[0] if kept else model.keep(asker, answer.json["id"], "study", system, marker=marker, digest=digest)
            equal(answer.json["id"], thing.id)
            if registered and thing.entry is None:
                thing.version += 1 if kept else 0
                model.log(thing, "study")

        return Call(201 if kept or not system or model.seen(asker, system, "system") else 404, path, body, made)


sent_study("register_study", "/api/registrations", True)
sent_study("send_study", "/api/studies", False)


def part_rule(operation, path, kind):
    """A file of a thing, until it is erased."""
    @rule(operation, "read")
    def show(world, asker, dice):
        thing = world.model.seen(asker, id := some_id(world, dice, kind), kind)
        return Call(200 if thing and thing.digest else 404, path.format(id=id))


part_rule("show_study_text", "/api/studies/{id}/study", "study")
part_rule("show_statement", "/api/evidence/{id}/statement", "evidence")
part_rule("show_envelope", "/api/evidence/{id}/envelope", "evidence")
part_rule("show_cube", "/api/evidence/{id}/cube", "evidence")
part_rule("show_decision_envelope", "/api/decisions/{id}/envelope", "decision")


@rule("send_file", "push")
def send_file(world, asker, dice):
    data = dice.choice([world.envelope, world.envelope, world.cube, world.cube, b"other"])
    digest = hashlib.sha256(data).hexdigest()
    named = digest if dice.random() < 0.9 else "ab" * 32
    return Call(201 if named == digest else 400, f"/api/files/{named}", data,
                lambda answer: world.model.uploads.add((digest, asker.person.id)))


@rule("push_evidence", "push")
def push_evidence(world, asker, dice):
    model, person = world.model, asker.person
    envelope, cube = (hashlib.sha256(one).hexdigest() for one in (world.envelope, world.cube))
    fitting = [one.id for one in model.things.values() if one.digest == world.evidence_study and model.sees(asker, one)]
    id = dice.choice(fitting) if fitting and dice.random() < 0.8 else some_id(world, dice, "study")
    body = {"evidence": envelope, "cube": cube, "study": id}
    sent = {digest for digest, who in model.uploads if who == person.id}
    study = model.seen(asker, id, "study")
    if envelope not in sent:
        return Call(400, "/api/evidence", body)
    if world.signer not in [key.id for key in model.keys_that_count(person)]:
        return Call(422, "/api/evidence", body)
    if not study or study.digest != world.evidence_study:
        return Call(404 if not study else 400, "/api/evidence", body)

    def kept(answer):
        thing = model.keep(asker, answer.json["id"], "evidence", id, study.audience, version=2, digest=envelope)
        thing.more["job"] = answer.json["job"]
        model.log(thing, "evidence")

    return Call(202 if cube in sent else 400, "/api/evidence", body, kept)


def job_rule(operation, deed, ended, more=""):
    @rule(operation, deed)
    def job(world, asker, dice):
        evidence = [one for one in world.model.things.values() if "job" in one.more]
        thing = dice.choice(evidence) if evidence else None
        there = thing and world.model.sees(asker, thing)
        return Call(ended if there else 404, f"/api/jobs/{thing.more['job'] if thing else NOTHING}{more}")


job_rule("show_job", "read", 200)
job_rule("cancel_job", "push", 409)
job_rule("watch_job", "read", 200, "/events")


# Reviews

@rule("ask_review", "write")
def ask_review(world, asker, dice):
    model, where = world.model, organisation(world, dice)
    id = some_id(world, dice, "evidence")
    evidence = model.seen(asker, id, "evidence")
    status = 404 if not evidence else model.refused(asker, "write", evidence)
    status = status or (201 if (evidence.audience, where) in model.shares or where == evidence.owner else 400)

    def asked(answer):
        model.keep(asker, answer.json["id"], "review", id, evidence.audience, more={"of": where, "state": "asked"})

    return Call(status, "/api/reviews", {"about": id, "step": "methods", "organisation": where}, asked)


@rule("decide", "decide")
def decide(world, asker, dice):
    model, person, marker = world.model, asker.person, world.model.marker()
    mine = [one.id for one in model.things.values() if one.kind == "review" and model.sees(asker, one)
            and one.more["of"] == person.organisation and one.more["state"] == "asked"]
    id = dice.choice(mine) if mine and dice.random() < 0.7 else some_id(world, dice, "review")
    review = model.seen(asker, id, "review")
    own = [key for key in model.keys if key.person is person and key.whose == "person" and not key.revoked]
    key = dice.choice(own).id if own and dice.random() < 0.9 else world.key_id(dice.choice(list(world.keys)))
    digest = hashlib.sha256(world.envelope).hexdigest()
    body = {"review": id, "envelope": world.signed_decision(key, digest, marker)}
    if key not in [one.id for one in own if one.organisation == person.organisation]:
        return Call(422, "/api/decisions", body)
    if not review:
        return Call(404, "/api/decisions", body)
    evidence = model.things[review.about]
    if review.more["of"] != person.organisation:
        return Call(403, "/api/decisions", body)
    if review.more["state"] != "asked":
        return Call(409, "/api/decisions", body)
    makers = [evidence.maker, model.things[evidence.about].maker,
              *(one.person for one in model.keys if one.id == world.signer)]
    if any(maker is person for maker in makers):
        return Call(403, "/api/decisions", body)

    def decided(answer):
        thing = model.keep(asker, answer.json["id"], "decision", id, evidence.audience, marker=marker, digest="kept")
        model.log(thing, "decision")
        review.more["state"], review.version = "decided", review.version + 1

    return Call(201, "/api/decisions", body, decided)


def wait(dice):
    """How long nothing happens."""
    return dice.choice([70 * SECOND] * 16 + [11 * MINUTE] * 6 + [16 * MINUTE, 65 * MINUTE, 13 * HOUR, 8 * DAY])


def pem(raw):
    """SubjectPublicKeyInfo of an Ed25519 key (RFC 8410)."""
    der = bytes.fromhex("302a300506032b6570032100") + raw
    return f"-----BEGIN PUBLIC KEY-----\n{base64.b64encode(der).decode()}\n-----END PUBLIC KEY-----\n"
