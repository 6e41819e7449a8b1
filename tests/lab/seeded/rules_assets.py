# SPDX-License-Identifier: Apache-2.0
"""Assets, what is taken and earned of them, and what belongs together."""
import csv
import io

from seeded.model import RIGHTS
from seeded.record import Record
from seeded.rule import Call, equal, rule, seen_rule, some_id

LAST = "9999-12-31"


def day(world, dice, most=8):
    return world.model.today(dice.randint(-30, most))


def of_licence(world, dice, marker):
    ends = {"until": day(world, dice, 200)} if dice.random() < 0.3 else {}
    return {"licensee": marker, "from": world.model.today(dice.randint(-15, 8))} | ends


def bad_licence(world, asset, said, before):
    """No licence of the asset is in force on its first day, or what was earned lies outside it."""
    model = world.model
    earned = [one.more["said"]["day"] for one in model.things.values() if before and one.kind == "income" and one.about == before.id]
    first, last = said["from"], said.get("until", LAST)
    fits = first <= last and model.agreed_on(first, asset.id, "licence") and all(first <= one <= last for one in earned)
    return None if fits else 400


def of_income(world, dice, marker):
    return {"cents": dice.randint(1, 10 ** dice.randint(1, 9)), "currency": dice.choice(["EUR", "USD"]), "day": day(world, dice, 1),
            "notes": marker}


def bad_income(world, licence, said, before):
    taken = licence.more["said"]
    return None if taken["from"] <= said["day"] <= min(taken.get("until", LAST), world.model.today()) else 400


Record("asset", said=lambda world, dice, marker: {"name": marker, "form": "model"}).ruled()
Record("use", "asset", "comment", lambda world, dice, marker: {"text": marker, "day": day(world, dice)}, changes=False).ruled()
Record("citation", "asset", "comment", lambda world, dice, marker: {"text": marker}, changes=False).ruled()
Record("licence_taken", "asset", said=of_licence, refused=bad_licence,
       where=lambda model, asset: model.in_force(asset.id, "licence")).ruled()
Record("income", "licence_taken", said=of_income, refused=bad_income).ruled()


@rule("show_holdings", "read")
def show_holdings(world, asker, dice):
    model, id, on = world.model, some_id(world, dice, "asset"), day(world, dice)

    def same(answer):
        equal({right: {one["party"]: one["basis_points"] for one in held["shares"]} for right, held in answer.json["rights"].items()},
              {right: held for right in RIGHTS if (held := model.held_on(on, id, right))})
        licence = model.agreed_on(on, id, "licence")
        equal(answer.json.get("licence", {}).get("agreement"), licence.id if licence else None)

    return Call(200 if model.seen(asker, id, "asset") else 404, f"/api/assets/{id}/holdings?on={on}", then=same)


@rule("show_income_statement", "read")
def show_income_statement(world, asker, dice):
    """Every income declared, divided by the shares of its day to a hundredth, without one lost."""
    model, id = world.model, some_id(world, dice, "asset")
    first, last = (day(world, dice), day(world, dice)) if dice.random() < 0.5 else ("0001-01-01", LAST)

    def same(answer):
        rows, found = list(csv.DictReader(io.StringIO(answer.body.decode()))), {}
        for row in rows:
            found.setdefault(row["declaration"], []).append(row)
        earned = {one.id: one.more["said"] for one in model.things.values() if one.kind == "income"
                  and model.things[one.about].about == id and first <= one.more["said"]["day"] <= last}
        equal(set(found), set(earned))
        for income, said in earned.items():
            held = model.held_on(said["day"], id, "income")
            equal({row["party"]: int(row["basis_points"] or 0) for row in found[income]}, held or {"": 0})
            parts = [(round(float(row["amount"]) * 100), int(row["basis_points"])) for row in found[income] if held]
            assert not held or sum(part for part, _ in parts) == said["cents"], f"{parts} of {said}"
            assert all(abs(part * 10_000 - said["cents"] * points) < 10_000 for part, points in parts), f"{parts} of {said}"

    return Call(200 if model.seen(asker, id, "asset") else 404, f"/api/assets/{id}/statement?from={first}&until={last}", then=same)


seen_rule("save_asset_citation", "/api/assets/{id}/citation.cff", "asset")
seen_rule("save_asset_crate", "/api/assets/{id}/ro-crate-metadata.json", "asset")
seen_rule("save_asset_croissant", "/api/assets/{id}/croissant.json", "asset", 400)  # of models, no form of data
seen_rule("save_asset_card", "/api/assets/{id}/card.md", "asset")


# What belongs together

def ends(world, asker, dice):
    """A source and a target, and the status that refuses: whoever may change the first relates it to what they see."""
    model = world.model
    source, target = some_id(world, dice, "asset", "programme", "dependence"), some_id(world, dice)
    of, to = model.seen(asker, source), model.seen(asker, target)
    status = (404 if not of else model.refused(asker, "write", of)) or (None if to else 404)
    return source, target, (of, to), status


@rule("relate", "write")
def relate(world, asker, dice):
    source, target, (of, to), status = ends(world, asker, dice)
    if not status:
        fits = (of.kind in ("programme", "asset") and of is not to) or (of.kind, to.kind) == ("dependence", "evidence")
        status = 200 if fits else 400
    return Call(status, f"/api/objects/{source}/parts/{target}", then=lambda answer: world.model.related.add((source, target)))


@rule("unrelate", "write")
def unrelate(world, asker, dice):
    model = world.model
    source, target, _, status = ends(world, asker, dice)
    mine = [pair for pair in sorted(model.related) if all(model.seen(asker, one) for one in pair)]
    if mine and dice.random() < 0.7:
        source, target = dice.choice(mine)
        status = model.refused(asker, "write", model.things[source])
    status = status or (200 if (source, target) in model.related else 404)
    return Call(status, f"/api/objects/{source}/parts/{target}", then=lambda answer: model.related.remove((source, target)))


@rule("list_relations", "read")
def list_relations(world, asker, dice):
    model, id = world.model, some_id(world, dice, "asset", "programme", "dependence")

    def same(answer):
        expected = {("part", target) for source, target in model.related if source == id}
        expected |= {("whole", source) for source, target in model.related if target == id}
        equal({(one["as"], one["id"]) for one in answer.json["items"]}, {one for one in expected if model.seen(asker, one[1])})

    return Call(200 if model.seen(asker, id) else 404, f"/api/objects/{id}/parts", then=same)
