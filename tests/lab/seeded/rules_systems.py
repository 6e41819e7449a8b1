# SPDX-License-Identifier: Apache-2.0
"""Of a system: when which version is in use, what is metered, what is declared of it, and what its works council is told."""
from seeded.record import Record
from seeded.rule import Call, equal, organisation, rule, seen_rule, some_id
from seeded.rules_assets import LAST, day


def overlaps(model, kind, whole, said, before, alike):
    """Whether another of its kind, of the same whole and alike, has a day in common."""
    others = [one.more["said"] for one in model.things.values() if one.kind == kind and one.about == whole.id and one is not before]
    return any(all(one.get(name) == said.get(name) for name in alike) and one["from"] <= said.get("until", LAST)
               and one.get("until", LAST) >= said["from"] for one in others)


def of_period(world, dice, marker):
    ends = {"until": day(world, dice, 30)} if dice.random() < 0.7 else {}
    return {"version": some_id(world, dice, "version"), "from": day(world, dice)} | ends | dice.choice([{}, {"place": marker}])


def bad_period(world, system, said, before):
    version = world.model.seen(world.asking, said["version"], "version")
    if said.get("until", LAST) < said["from"]:
        return 400
    if not version:
        return 404
    return 400 if version.about != system.id or overlaps(world.model, "period", system, said, before, ["place"]) else None


def of_reading(world, dice, marker):
    return {"unit": dice.choice(["watt_hours", "cpu_seconds"]), "amount": dice.randint(1, 1_000), "from": day(world, dice),
            "until": day(world, dice), "meter": dice.choice([marker, "m"])}


def bad_reading(world, version, said, before):
    bad = said["until"] < said["from"] or overlaps(world.model, "reading", version, said, before, ["unit", "meter"])
    return 400 if bad else None


Record("period", "system", said=of_period, refused=bad_period).ruled()
Record("reading", "version", said=of_reading, refused=bad_reading).ruled()


@rule("show_decided", "read")
def show_decided(world, asker, dice):
    model, id, on = world.model, some_id(world, dice, "system"), day(world, dice, 1)
    system = model.seen(asker, id, "system")

    def same(answer):
        equal({one["period"]: one["version"]["id"] for one in answer.json["periods"]},
              {one.id: one.more["said"]["version"] for one in model.things.values() if one.kind == "period" and one.about == id
               and one.more["said"]["from"] <= on <= one.more["said"].get("until", LAST)})

    return Call(404 if not system else 400 if on > model.today() else 200, f"/api/systems/{id}/decided?on={on}", then=same)


@rule("show_metered", "read")
def show_metered(world, asker, dice):
    model, id = world.model, some_id(world, dice, "system")

    def same(answer):
        sums = dict.fromkeys(("watt_hours", "cpu_seconds", "gpu_seconds"), "not_measured")
        for one in model.things.values():
            if one.kind == "reading" and model.things[one.about].about == id:
                said = one.more["said"]
                sums[said["unit"]] = said["amount"] + (0 if sums[said["unit"]] == "not_measured" else sums[said["unit"]])
        equal(answer.json, sums)

    return Call(200 if model.seen(asker, id, "system") else 404, f"/api/systems/{id}/metered", then=same)


seen_rule("show_story", "/api/systems/{id}/story?most=500", "system")


# The AI Act

@rule("list_act_questions")
def list_act_questions(world, asker, dice):
    return Call(200, "/api/act/questions")


@rule("declare", "write")
def declare(world, asker, dice):
    model, id = world.model, some_id(world, dice, "system")
    system = model.seen(asker, id, "system")
    asked = [one["id"] for one in world.lab.good(None, "GET", "/api/act/questions")["items"]]
    answers = {one: dice.choice(["yes", "no", "no", "not_known"]) for one in asked if dice.random() < 0.998}
    status = 404 if not system else model.refused(asker, "write", system) or (201 if len(answers) == len(asked) else 400)
    role = dice.choice(["provider", "deployer"])
    return Call(status, "/api/declarations", {"about": id, "role": role, "answers": answers},
                lambda answer: model.keep(asker, answer.json["id"], "declaration", id, system.audience))


# The works council

def said_on(world, dice, marker):
    return {"on": world.model.today(dice.choice([-9, -5, -1, -1, 0, 0, 0, 1])), "text": marker}


@rule("inform_council", "write")
def inform_council(world, asker, dice):
    model, marker, id, council = world.model, world.model.marker(), some_id(world, dice, "system"), organisation(world, dice)
    system, said = model.seen(asker, id, "system"), said_on(world, dice, marker)
    status = 404 if not system else model.refused(asker, "write", system)
    sees = system and council != system.owner and (system.audience, council) in model.shares
    status = status or (201 if sees and said["on"] <= model.today() else 400)
    return Call(status, "/api/consultations", {"about": id, "council": council} | said,
                lambda answer: model.keep(asker, answer.json["id"], "consultation", id, system.audience, marker=marker,
                                          more={"council": council, "informed": said["on"]}))


def consulted(operation, deed, before, next_, more):
    @rule(operation, deed)
    def say(world, asker, dice):
        model, marker = world.model, world.model.marker()
        fitting = [one.id for one in model.things.values() if one.kind == "consultation" and before in one.more
                   and next_ not in one.more and model.sees(asker, one)]
        id = dice.choice(fitting) if fitting and dice.random() < 0.7 else some_id(world, dice, "consultation")
        thing, said = model.seen(asker, id, "consultation"), said_on(world, dice, marker)
        status = 404 if not thing else model.refused(asker, deed, thing)
        if not status and next_ == "opinion" and thing.more["council"] != asker.person.organisation:
            status = 403
        if not status and next_ in thing.more:
            status = 409
        fits = thing and before in thing.more and thing.more[before] <= said["on"] <= model.today()

        def kept(answer):
            thing.more[next_], thing.version = said["on"], thing.version + 1
            model.marked[marker] = thing
            if next_ == "opinion":
                model.log(thing, "opinion")

        return Call(status or (200 if fits else 400), f"/api/consultations/{id}/{more}",
                    said | ({"opinion": "favourable"} if next_ == "opinion" else {}), kept)


consulted("ask_council", "write", "informed", "asked", "question")
consulted("keep_opinion", "comment", "asked", "opinion", "opinion")


def preview_rule(operation, kind, path):
    @rule(operation, "share")
    def preview(world, asker, dice):
        thing = world.model.seen(asker, id := some_id(world, dice, kind), kind)
        return Call(404 if not thing else world.model.refused(asker, "share", thing) or 200, f"/api/{path}/{id}/preview")


preview_rule("preview_entry", "system", "systems")
preview_rule("preview_dependence", "dependence", "dependences")
