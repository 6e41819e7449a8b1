# SPDX-License-Identifier: Apache-2.0
"""People and their ways in, tokens and keys."""
from seeded.model import DAY, NOTHING, SECOND, Key, Link, Person, Session, Token
from seeded.rule import Call, equal, ids, organisation, rule, some_id
from world import PASSWORD, totp


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
    others = [one for one in model.people if one.email == link.email and one is not link.person]
    taken = any(one.state != "left" for one in others)

    def made(answer):
        for one in others:  # who left comes back with another account
            one.email = f"left-{one.id}"
        if link.person is None:
            link.person = Person(body["name"], link.email, link.organisation, link.role)
            model.people.append(link.person)
        link.person.name, link.person.factor, link.person.role = body["name"], answer.json["totp_secret"], link.role

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
    right = email == person.email and password == PASSWORD and person.password and person.state == "active"
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
    mine = [one for one in model.sessions if model.person_of(one) is asker.person]
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
    there = next((one for one in model.people if one.email == email and one.state in ("active", "pending")), None)
    if status == 201 and there and (there.organisation, there.state) != (where, "pending"):
        status = 409

    def made(answer):
        if there:  # an account that was begun, into which the newest link alone leads
            model.links = [one for one in model.links if one.person is not there]
        model.links.append(Link(answer.json["link"].partition("#")[2], where, role, email, model.now + 7 * DAY, there))

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
    def begun(answer):
        asker.person.pending, asker.person.adding = answer.json["totp_secret"], False

    return Call(200, "/api/me/second-factor", then=begun)


@rule("begin_password", "hold_keys")
def begin_password(world, asker, dice):
    def begun(answer):
        asker.person.pending, asker.person.adding = answer.json["totp_secret"], True

    return Call(409 if asker.person.password else 200, "/api/me/password", {"password": PASSWORD}, begun)


@rule("remove_password", "hold_keys")
def remove_password(world, asker, dice):
    model, person = world.model, asker.person

    def removed(answer):
        person.password, person.factor, person.pending, person.adding = False, "", "", False
        model.end_sessions(person, but=asker)

    status = 404 if not person.password else 200 if model.gets_in(person, password=False) else 409
    return Call(status, "/api/me/password", then=removed)


@rule("confirm_second_factor", "hold_keys")
def confirm_second_factor(world, asker, dice):
    person = asker.person
    code, step = code_of(world, dice, person.pending, 0)

    def changed(answer):
        person.factor, person.pending, person.last_step = person.pending, "", step
        person.password, person.adding = person.password or person.adding, False
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
        person.last_step, person.password, person.adding = step, True, False
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
    right = person.password and old == PASSWORD
    if not right:
        model.fail_sign_in(person.email)

    def changed(answer):
        model.attempts.pop(person.email, None)
        model.end_sessions(person, but=asker)
        person.adding = False

    return Call(200 if right else 401, "/api/me/password", body, changed)


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
    signer = dice.choice([person] * 9 + [model.people[0]])  # whoever has the key says for whom it signs
    held = {(one.id, one.organisation) for one in model.keys}
    status = 403 if whose == "organisation" and person.role != "administrator" else 201
    if status == 201 and signer is not person:
        status = 400
    if status == 201 and (world.key_id(name), person.organisation) in held:
        status = 409

    def enrolled(answer):
        equal(answer.json["id"], world.key_id(name))
        model.keys.append(Key(answer.json["id"], person.organisation, person, whose))

    return Call(status, "/api/keys", {"name": f"key {name}", "public_key": pem, "whose": whose,
                                      "proof": world.proof(name, signer, whose)}, enrolled)


@rule("prepare_key", "hold_keys")
def prepare_key(world, asker, dice):
    whose, name = dice.choice(["person", "organisation"]), dice.choice(list(world.keys))
    status = 403 if whose == "organisation" and asker.person.role != "administrator" else 200
    return Call(status, "/api/keys/statement", {"public_key": world.keys[name], "whose": whose}, lambda answer: equal(
        answer.json["predicate"]["signs_for"]["person"], asker.person.id))


@rule("revoke_key", "hold_keys")
def revoke_key(world, asker, dice):
    key = dice.choice(world.model.keys) if world.model.keys else None
    theirs = [one for one in world.model.keys if key and one.id == key.id and not one.revoked
              and one.organisation == asker.person.organisation
              and (one.person is asker.person or asker.person.role == "administrator")]
    return Call(200 if theirs else 404, f"/api/keys/{key.id if key else NOTHING}",
                then=lambda answer: setattr(theirs[0], "revoked", True))
