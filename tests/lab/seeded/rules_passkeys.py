# SPDX-License-Identifier: Apache-2.0
"""Passkeys: enrolled, listed, renamed, removed, and entered with. What signs in never decides, nor the other way round."""
from authenticator import PRESENT, VERIFIED, Passkey, create, get
from seeded.model import NOTHING
from seeded.rule import Call, equal, rule
from seeded.rules_people import begin_session

ORIGIN, ME = "https://lab.example", "/api/me/passkeys"
NOBODYS = {"rp": {"id": "lab.example"}, "rpId": "lab.example", "user": {"id": "AA"}, "challenge": "AA"}


def owned(world, asker):
    return [one for one in world.model.passkeys if one.person is asker.person]


@rule("list_passkeys", "read")
def list_passkeys(world, asker, dice):
    mine = sorted((one.name, one.kind, one.called) for one in owned(world, asker))
    return Call(200, ME, then=lambda answer: equal(
        sorted((one["id"], one["kind"], one["name"]) for one in answer.json["items"]), mine))


@rule("begin_passkey", "hold_keys")
def begin_passkey(world, asker, dice):
    return Call(200, ME + "/options", {"kind": dice.choice(["sign_in", "decide"])})


@rule("add_passkey", "hold_keys")
def add_passkey(world, asker, dice):
    """Asks for the options first, where they may."""
    model, kind, options = world.model, dice.choice(["sign_in", "sign_in", "decide"]), NOBODYS
    if model.refused(asker, "hold_keys") is None:
        options = world.lab.good(asker.cookie, "POST", ME + "/options", {"kind": kind})["options"]
        model.used(asker)
    passkey = Passkey(model.number_passkey(), dice.choice(["ES256", "EdDSA"]))
    status, changes = dice.choice([(201, {})] * 4 + [(422, {"flags": PRESENT}), (422, {"party": "evil.example"})])
    if options is NOBODYS:
        status = 410
    elif status == 201 and len(owned(world, asker)) >= 20:
        status = 409
    body = {"kind": kind, "name": "key", "credential": create(passkey, options, ORIGIN, **changes)}

    def added(answer):
        passkey.person, passkey.kind, passkey.called, passkey.name = asker.person, kind, "key", answer.json["id"]
        passkey.kept = passkey.counter
        model.passkeys.append(passkey)

    return Call(status, ME, body, added)


def one_of(world, asker, dice):
    """(a passkey or None, whether it is the asker's)."""
    mine = owned(world, asker)
    passkey = dice.choice(mine if mine and dice.random() < 0.8 else world.model.passkeys or [None])
    return passkey, passkey is not None and passkey.person is asker.person


@rule("rename_passkey", "hold_keys")
def rename_passkey(world, asker, dice):
    passkey, own = one_of(world, asker, dice)
    return Call(200 if own else 404, f"{ME}/{passkey.name if passkey else NOTHING}", {"name": "another"},
                lambda answer: setattr(passkey, "called", "another"))


@rule("remove_passkey", "hold_keys")
def remove_passkey(world, asker, dice):
    passkey, own = one_of(world, asker, dice)
    last = own and not world.model.gets_in(asker.person, but=passkey)

    def removed(answer):
        world.model.passkeys.remove(passkey)
        world.model.lost.append(passkey)

    return Call(409 if last else 200 if own else 404, f"{ME}/{passkey.name if passkey else NOTHING}", then=removed)


@rule("begin_passkey_sign_in")
def begin_passkey_sign_in(world, asker, dice):
    return Call(200, "/api/sessions/passkey/options")


@rule("sign_in_with_passkey")
def sign_in_with_passkey(world, asker, dice):
    model = world.model
    known = model.passkeys + model.lost[-3:]
    passkey = dice.choice(known) if known and dice.random() < 0.95 else Passkey(0)
    begun = world.lab.ask(None, "POST", "/api/sessions/passkey/options")
    options, cookie = begun.json["options"], begun.field("Set-Cookie").partition(";")[0]
    changes = dice.choice([{}] * 5 + [{"flags": PRESENT}, {"flags": VERIFIED}, {"grows": 0}])
    body = {"credential": get(passkey, options, ORIGIN, **changes)}
    here = passkey in model.passkeys
    subject = passkey.person.email if here else passkey.id.hex()
    if model.attempts.get(subject, (0, 0))[1] > model.now:
        return Call(429, "/api/sessions/passkey", body, Cookie=cookie)
    if not here or passkey.kind != "sign_in" or changes.get("flags") or (
            passkey.counter <= passkey.kept and (passkey.counter or passkey.kept)):
        model.fail_sign_in(subject)
        return Call(401, "/api/sessions/passkey", body, Cookie=cookie)

    def entered(answer):
        model.attempts.pop(subject, None)
        passkey.kept = passkey.counter
        begin_session(world, passkey.person, answer)

    return Call(200, "/api/sessions/passkey", body, entered, Cookie=cookie)
