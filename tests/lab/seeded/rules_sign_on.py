# SPDX-License-Identifier: Apache-2.0
"""The organisations' own sign-on: named, linked, entered through, unlinked, ended. Its provider is in software."""
from forger import CLIENT, Forger, asked_for
from seeded.model import MINUTE, NOTHING
from seeded.rule import Call, equal, organisation, rule
from seeded.rules_people import begin_session, code_of

ALL, MINE, FORGER = "/api/sessions/sign-on", "/api/me/identities", Forger()
TWO = "urn:two"


@rule("name_provider", "run_lab")
def name_provider(world, asker, dice):
    where, acr = organisation(world, dice), dice.choice(["", TWO])
    world.lab.providers = FORGER.named()
    body = {"name": "there", "issuer": FORGER.issuer, "client": CLIENT} | ({"acr": acr} if acr else {})
    return Call(404 if where == NOTHING else 200, f"/api/organisations/{where}/sign-on", body,
                lambda answer: world.model.named.update({where: acr}))


@rule("remove_provider", "run_lab")
def remove_provider(world, asker, dice):
    model, where = world.model, organisation(world, dice)

    def removed(answer):
        del model.named[where]
        for person in [whose for whose, _ in model.linked.values() if whose.organisation == where]:
            model.unlink(person)

    return Call(200 if where in model.named else 404, f"/api/organisations/{where}/sign-on", then=removed)


@rule("list_providers", "run_lab")
def list_providers(world, asker, dice):
    return Call(200, "/api/providers", then=lambda answer: equal(
        {one["organisation"]: one["acr"] for one in answer.json["items"]}, world.model.named))


@rule("list_sign_ons")
def list_sign_ons(world, asker, dice):
    return Call(200, ALL, then=lambda answer: equal(
        sorted(one["organisation"] for one in answer.json["items"]), sorted(world.model.named)))


@rule("begin_sign_on")
def begin_sign_on(world, asker, dice):
    where = organisation(world, dice)
    return Call(200 if where in world.model.named else 404, ALL + "/address", {"organisation": where})


@rule("open_application_signed_on")
def open_application_signed_on(world, asker, dice):
    return Call(200, f"/lab/sign-on/{NOTHING}?code=x&anything=y")


def asked_at(world):
    """When the provider says that it asked, in seconds: a moment later than now, as fresh as what is fresh here."""
    return world.model.now // 1_000_000 + 1


def gone_there(world, path, where, subject, who=None, **forged):
    """(what the browser comes back with, its cookie), where it was sent there."""
    begun = world.lab.ask(who, "POST", path + "/address", None if who else {"organisation": where})
    if begun.status != 200:
        return {"organisation": where, "state": "x", "code": "x"}, ""
    address = begun.json["address"]
    world.lab.providers = FORGER.answers(FORGER.token(address, asked_at(world), subject, **forged))
    return ({"organisation": where, "state": asked_for(address)["state"], "code": "x", "iss": FORGER.issuer},
            begun.field("Set-Cookie").partition(";")[0])


@rule("list_identities", "read")
def list_identities(world, asker, dice):
    mine = [id for person, id in world.model.linked.values() if person is asker.person]
    return Call(200, MINE, then=lambda answer: equal([one["id"] for one in answer.json["items"]], mine))


@rule("begin_identity", "hold_keys")
def begin_identity(world, asker, dice):
    return Call(200 if asker.person.organisation in world.model.named else 404, MINE + "/address")


@rule("add_identity", "hold_keys")
def add_identity(world, asker, dice):
    model, person = world.model, asker.person
    subject = dice.choice([person.email] * 3 + ["somebody", *model.linked])
    may = model.refused(asker, "hold_keys") is None
    body, cookie = gone_there(world, MINE, person.organisation, subject, asker.cookie) if may else (
        {"organisation": person.organisation, "state": "x", "code": "x"}, "")
    if may:
        model.used(asker)
    taken = subject in model.linked or any(whose is person for whose, _ in model.linked.values())
    status = 410 if not cookie else 409 if taken else 201

    def linked(answer):
        model.linked[subject] = (person, answer.json["id"])

    return Call(status, MINE, body, linked, **({"Cookie": cookie} if cookie else {}))


@rule("remove_identity", "hold_keys")
def remove_identity(world, asker, dice):
    model, person = world.model, asker.person
    mine = [id for whose, id in model.linked.values() if whose is person]
    others = [id for whose, id in model.linked.values() if whose is not person]
    chosen = dice.choice(mine if mine and dice.random() < 0.8 else others or [NOTHING])
    status = 404 if chosen not in mine else 200 if model.gets_in(person) else 409
    return Call(status, f"{MINE}/{chosen}", then=lambda answer: model.unlink(person))


@rule("revoke_identity", "invite")
def revoke_identity(world, asker, dice):
    model = world.model
    person = dice.choice([whose for whose, _ in model.linked.values()] + [one for one in model.people if one.id])
    there = any(whose is person for whose, _ in model.linked.values())
    works = there and person.organisation == asker.person.organisation
    return Call(200 if works else 404, f"/api/people/{person.id}/identity", then=lambda answer: model.unlink(person))


@rule("sign_on")
def sign_on(world, asker, dice):
    """By who is linked or nobody's, with two factors there or one; now and then what the provider says is forged."""
    model = world.model
    where = dice.choice([*model.named] or [NOTHING])
    subject = dice.choice([*model.linked] * 2 + ["stranger"])
    forged = dice.choice([{}] * 6 + [{"kind": "none"}, {"claims": {"aud": "another"}}])
    two = dice.random() < 0.5
    body, cookie = gone_there(world, ALL, where, subject, **(forged or {"claims": {"acr": TWO} if two else {}}))
    if not cookie:
        return Call(410, ALL, body)
    if forged:
        return Call(422, ALL, body, Cookie=cookie)
    person, identity = model.linked.get(subject, (None, ""))
    person = person if person and person.organisation == where else None
    counted = person.email if person else f"{FORGER.issuer} {subject}"
    if model.attempts.get(counted, (0, 0))[1] > model.now:
        return Call(429, ALL, body, Cookie=cookie)
    if person is None:
        model.fail_sign_in(counted)
        return Call(401, ALL, body, Cookie=cookie)
    direct, shown = model.named[where] != "" and two, asked_at(world) * 1_000_000

    def came(answer):
        equal(answer.json, {"signed_in": direct})
        if direct:
            model.attempts.pop(counted, None)
            begin_session(world, person, answer).subject = subject
            return
        world.awaiting = [one for one in world.awaiting if one[1] != identity]
        world.awaiting.append((answer.field("Set-Cookie").partition(";")[0], identity, model.now + 5 * MINUTE, shown))

    return Call(200, ALL, body, came, Cookie=cookie)


@rule("confirm_sign_on")
def confirm_sign_on(world, asker, dice):
    model = world.model
    cookie, identity, ends, shown = (dice.choice(world.awaiting[-3:]) if world.awaiting
                                     else ("__Host-metalab-ceremony=x", "", 0, 0))
    subject, person = next(((one, whose) for one, (whose, id) in model.linked.items() if id == identity), ("", None))
    code, step = code_of(world, dice, person.factor if person else "", person.last_step if person else 0)
    path, body = ALL + "/code", {"code": code}
    if person is None or ends <= model.now:
        return Call(410, path, body, Cookie=cookie)
    if model.attempts.get(person.email, (0, 0))[1] > model.now:
        return Call(429, path, body, Cookie=cookie)
    if not step:
        model.fail_sign_in(person.email)

    def entered(answer):
        model.attempts.pop(person.email, None)
        person.last_step = step
        world.awaiting = [one for one in world.awaiting if one[0] != cookie]
        session = begin_session(world, person, answer)
        session.subject, session.shown = subject, shown

    return Call(200 if step else 401, path, body, entered, Cookie=cookie)
