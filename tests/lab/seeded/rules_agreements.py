# SPDX-License-Identifier: Apache-2.0
"""Rounds of agreements: proposed to who is concerned, answered by counter-offers, signed by every party or not in force."""
import hashlib

from seeded.model import NOTHING, RIGHTS
from seeded.rule import Call, equal, rule, some_id
from seeded.rules_examinations import part_rule


def of_charter(world, about, dice, marker):
    return {"text": marker}


def of_licence(world, about, dice, marker):
    return {"licence": marker, "from": world.model.today(dice.randint(-20, 8))}


def of_shares(world, about, dice, marker):
    """Mostly of who sees the asset, and 10,000 together."""
    model = world.model
    everybody = [*model.organisations, *(one.id for one in model.people if one.id)]
    fitting = [one for one in everybody if about and model.is_shown_to(one, about)]
    parties = dice.sample(fitting, min(len(fitting), dice.choice([1, 2, 3]))) if fitting and dice.random() < 0.8 else [
        dice.choice([*everybody, NOTHING])]
    if about and dice.random() < 0.5:
        parties = [about.owner]
    cuts = sorted(dice.sample(range(1, 10_000), len(parties) - 1))
    points = [last - first for first, last in zip([0, *cuts], [*cuts, dice.choice([10_000] * 12 + [9_999])])]
    return {"right": "property" if dice.random() < 0.5 else dice.choice(RIGHTS), "from": model.today(dice.randint(-30, 8)), "shares": dict(zip(parties, points))}


def answered(model, asker, about, purpose, terms, after):
    """The status that refuses a counter-offer to a round, or None."""
    before = model.seen(asker, after, "agreement")
    if not before:
        return 404
    if (before.about, before.more["purpose"], before.more["terms"].get("right")) != (about.id, purpose, terms.get("right")):
        return 400
    return None if model.state_of(before) == "open" else 409


def opened(model, asker, about, parties, until):
    """The status that refuses a round on an object, or None: each party sees it, and who proposes it is concerned."""
    if until < model.today() or not all(model.is_shown_to(one, about) for one in parties):
        return 400
    involved = {about.owner, *map(model.organisation_of, parties)}
    return None if asker.person.organisation in involved else 403


def proposed(purpose, of, terms_of):
    @rule(f"propose_{purpose}", "write")
    def propose(world, asker, dice):
        model, marker = world.model, world.model.marker() if purpose != "shares" else ""
        where = (lambda one: model.must_agree(one, purpose, {"from": model.today()})) if purpose == "licence" else None
        about = model.seen(asker, id := some_id(world, dice, of, where=where), of)
        terms, until = terms_of(world, about, dice, marker), model.today(dice.choice([-1, 2, 30, 400, 400]))
        after = some_id(world, dice, "agreement") if dice.random() < 0.25 else ""
        body = {"about": id, "until": until} | terms | ({"after": after} if after else {})
        status, parties = 404, set()
        if about:
            parties = model.must_agree(about, purpose, terms) | set(terms.get("shares", {}))
            first = purpose != "licence" or any(model.held_on(terms["from"], id, right) for right in ("property", "licensing"))
            whole = purpose != "shares" or sum(terms["shares"].values()) == 10_000
            status = 400 if not parties or not first or not whole else opened(model, asker, about, parties, until)
            status = status or (answered(model, asker, about, purpose, terms, after) if after else None) or 201

        def kept(answer):
            if after:
                before = model.things[after]
                before.version, before.more["outcome"] = before.version + 1, "countered"
            equal([one["id"] for one in answer.json["parties"]], sorted(parties))
            model.keep(asker, answer.json["id"], "agreement", id, about.audience, marker=marker, digest=answer.json["digest"], more={
                "purpose": purpose, "terms": terms, "parties": parties, "until": until, "outcome": "open"})

        return Call(status, f"/api/agreements/{purpose}", body, kept)


proposed("charter", "programme", of_charter)
proposed("shares", "asset", of_shares)
proposed("licence", "asset", of_licence)


@rule("show_agreement_text", "read")
def show_agreement_text(world, asker, dice):
    round_ = world.model.seen(asker, id := some_id(world, dice, "agreement"), "agreement")
    return Call(200 if round_ else 404, f"/api/agreements/{id}/text", then=lambda answer: equal(
        hashlib.sha256(answer.body).hexdigest(), round_.digest))


@rule("prepare_signature", "sign")
def prepare_signature(world, asker, dice):
    model, id = world.model, some_id(world, dice, "agreement")
    return Call(404 if not model.seen(asker, id, "agreement") else 200 if model.decides_by_passkey(asker.person) else 409, f"/api/agreements/{id}/statement",
                {"decision": "agreed", "reason": "x"})


def unsigned(model, asker):
    """Rounds that are open, which the asker sees and can sign with a key: (round, key)."""
    return [(one, key) for one in model.things.values() if one.kind == "agreement" and model.sees(asker, one)
            and model.state_of(one) == "open" for key in model.keys_that_count(asker.person)
            if party_of(key, asker.person) in one.more["parties"] - set(model.signatures(one.id))]


def party_of(key, person):
    return person.organisation if key.whose == "organisation" else person.id


def refused(model, asker, round_, party, word):
    """The status that refuses a signature of the round's own text, or None."""
    if model.state_of(round_) != "open":
        return 409
    if party not in round_.more["parties"]:
        return 403
    if party in model.signatures(round_.id):
        return 409
    if word != "agreed":
        return None
    about = model.seen(asker, round_.about)
    if not about:
        return 404
    return None if model.must_agree(about, round_.more["purpose"], round_.more["terms"]) <= round_.more["parties"] else 409


@rule("sign_agreement", "sign")
def sign_agreement(world, asker, dice):
    model, person, marker = world.model, asker.person, world.model.marker()
    fitting, counting = unsigned(model, asker), {one.id: one for one in model.keys_that_count(person)}
    if fitting and dice.random() < 0.8:
        round_, key = fitting[-1] if dice.random() < world.recent else dice.choice(fitting)
        id, key = round_.id, key.id
    else:
        id, key = some_id(world, dice, "agreement"), dice.choice([*counting, *(world.key_id(one) for one in world.keys)])
        round_ = model.seen(asker, id, "agreement")
    word = dice.choice(["agreed"] * 8 + ["not_agreed"])
    digest = round_.digest if round_ and dice.random() < 0.95 else "ab" * 32
    body = {"envelope": world.signed_answer(key, digest, word, marker)}
    status = 422 if key not in counting else 404 if not round_ else 400 if digest != round_.digest else None
    party = party_of(counting[key], person) if key in counting else None
    status = status or refused(model, asker, round_, party, word) or 201

    def signed(answer):
        model.signed.setdefault(id, {})[party] = model.keep(asker, answer.json["id"], "signature", id, round_.audience,
                                                            marker=marker, digest="kept")
        if word != "agreed":
            round_.version, round_.more["outcome"] = round_.version + 1, "refused"
        elif set(model.signatures(id)) == round_.more["parties"]:
            round_.version += 1
            round_.more |= {"outcome": "in_force", "in_force_at": model.now}
            model.log(round_, "agreement")

    return Call(status, f"/api/agreements/{id}/signatures", body, signed)


part_rule("show_signature_envelope", "/api/signatures/{id}/envelope", "signature")
part_rule("show_signature_key", "/api/signatures/{id}/key", "signature")
