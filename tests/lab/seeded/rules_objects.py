# SPDX-License-Identifier: Apache-2.0
"""Objects, their lists and who they are shared with."""
from seeded.model import KINDS, NOTHING
from seeded.record import Record
from seeded.rule import Call, equal, ids, organisation, rule, some_id


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


def fits(thing, about, word, state):
    """Whether a list that is asked for these, where they are given, has it."""
    return (not about or thing.about == about) and (not word or thing.marker == word) and (not state or thing.more.get("state") == state)


def list_rule(kind, path):
    @rule(f"list_{path}", "read")
    def listed(world, asker, dice):
        about = some_id(world, dice) if dice.random() < 0.3 else ""
        word = dice.choice(list(world.model.things.values())).marker if world.model.things and dice.random() < 0.3 else ""
        state = dice.choice(["asked", "decided"]) if kind == "review" and dice.random() < 0.5 else ""
        expected = [id for id in world.model.visible(asker, kind) if fits(world.model.things[id], about, word, state)]
        most = dice.randint(1, 4) if dice.random() < 0.5 else 500
        asked = {"about": about, "words": word, "state": state}
        return Call(200, f"/api/{path}?most={most}" + "".join(f"&{name}={value}" for name, value in asked.items() if value),
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
    thing = world.model.seen(asker, id := some_id(world, dice, "study", "evidence", "decision", "agreement", "consultation"))
    return Call(200 if thing and thing.entry is not None else 404, f"/api/objects/{id}/proof",
                then=lambda answer: equal(answer.json["number"], thing.entry))


def of_programme(world, dice, marker):
    return {"name": marker, "parties": [one for one in world.model.organisations if dice.random() < 0.5]}


Record("programme", said=of_programme).ruled()
Record("system").ruled()
Record("version", "system", changes=False).ruled()
Record("dependence", "system", said=lambda world, dice, marker: {
    "name": marker, "layer": dice.choice(["hosting", "law", "exit_plan"])}).ruled()
Record("comment", "*", "comment", lambda world, dice, marker: {"text": marker}, changes=False).ruled()


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
    thing = model.seen(asker, id := some_id(world, dice, "system", "programme", "study", "evidence", "asset"))
    status = 404 if not thing else model.refused(asker, "share", thing)
    status = status or (400 if thing.audience != id else 404 if where == NOTHING else 200)
    return Call(status, f"/api/objects/{id}/shares/{where}", then=lambda answer: model.shares.update({(id, where): "shared"}))


@rule("unshare", "share")
def unshare(world, asker, dice):
    model, where = world.model, organisation(world, dice)
    id = some_id(world, dice, "system", "programme", "study", "evidence", "asset")
    if dice.random() < 0.6:
        others = [pair for pair, granted in model.shares.items() if granted == "shared" and model.seen(asker, pair[0])]
        id, where = dice.choice(others) if others else (id, where)
    thing = model.seen(asker, id)
    status = (404 if not thing else model.refused(asker, "share", thing)) or (200 if model.shares.get((id, where)) == "shared" else 404)

    def ended(answer):
        if where == thing.owner:
            model.shares[(id, where)] = "own"
        else:
            del model.shares[(id, where)]

    return Call(status, f"/api/objects/{id}/shares/{where}", then=ended)
