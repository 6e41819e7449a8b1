# SPDX-License-Identifier: Apache-2.0
"""What a system's owner opens to the public and publishes of what was found."""
from seeded.model import NOTHING
from seeded.rule import Call, equal, rule, some_id


def system_of(world, dice, evidence):
    """Mostly the system that the evidence is of."""
    thing = world.model.things.get(evidence)
    study = thing and world.model.things.get(thing.about)
    return study.about if study and study.about and dice.random() < 0.85 else some_id(world, dice, "system")


@rule("open_contact", "share")
def open_contact(world, asker, dice):
    model, id = world.model, some_id(world, dice, "system")
    if dice.random() < 0.5:  # of what may be published one day
        id = system_of(world, dice, some_id(world, dice, "evidence"))
    colleagues = [one for one in model.people if one.organisation == asker.person.organisation]
    person = dice.choice(colleagues if dice.random() < 0.8 else model.people)
    system = model.seen(asker, id, "system")
    status = 404 if not system else model.refused(asker, "share", system)
    status = status or (404 if person.state != "active" or person.organisation != system.owner else
                        400 if person.role == "observer" else 200)
    return Call(status, f"/api/systems/{id}/contact", {"person": person.id or NOTHING},
                lambda answer: model.open.update({id: person}))


@rule("close_contact", "share")
def close_contact(world, asker, dice):
    model, id = world.model, some_id(world, dice, "system")
    system = model.seen(asker, id, "system")
    status = 404 if not system else model.refused(asker, "share", system) or (200 if id in model.open else 404)
    return Call(status, f"/api/systems/{id}/contact", then=lambda answer: model.open.pop(id))


def chosen(world, asker, dice):
    """Evidence, a system, and the status that refuses: the system's owner publishes, and another owner of evidence agrees."""
    model, evidence = world.model, some_id(world, dice, "evidence")
    system = system_of(world, dice, evidence)
    of, thing = model.seen(asker, system, "system"), model.seen(asker, evidence, "evidence")
    status = 404 if not of or not thing else model.refused(asker, "share", of if of.owner == asker.person.organisation else thing)
    return system, evidence, (of, thing), status


@rule("publish_evidence", "share")
def publish_evidence(world, asker, dice):
    model = world.model
    system, evidence, (of, thing), status = chosen(world, asker, dice)
    publishes = of and of.owner == asker.person.organisation
    status = status or (409 if publishes and system not in model.open else 404 if not model.seen(asker, thing.about) else
                        400 if model.things[thing.about].about != system else 200)
    if status == 200 and publishes and thing.owner != of.owner and evidence not in model.agreed:
        status = 409

    def published(answer):
        if not publishes:
            model.agreed.add(evidence)
            return
        told = model.published.setdefault(evidence, [])
        if not told or told[-1] != "shown":
            told.append("shown")

    return Call(status, f"/api/systems/{system}/published/{evidence}", then=published)


@rule("withdraw_evidence", "share")
def withdraw_evidence(world, asker, dice):
    model, marker = world.model, world.model.marker()
    system, evidence, (of, thing), status = chosen(world, asker, dice)
    shown = model.published.get(evidence, [])[-1:] == ["shown"]
    status = status or (200 if shown and model.things[thing.about].about == system else 404)

    def withdrawn(answer):
        model.published[evidence][-1] = marker
        model.agreed.discard(evidence)
        model.marked[marker] = thing  # the reason, which whoever sees the evidence reads, and the public

    return Call(status, f"/api/systems/{system}/published/{evidence}/withdrawal", {"reason": marker}, withdrawn)


def published_of(model, system):
    """How often each evidence of the system was published, and whether it is now."""
    return {id: told for id, told in model.published.items() if model.things[model.things[id].about].about == system}


@rule("list_published", "read")
def list_published(world, asker, dice):
    model = world.model
    system = model.seen(asker, id := some_id(world, dice, "system"), "system")

    def same(answer):
        found = {}
        for one in answer.json["items"]:
            found.setdefault(one["evidence"], []).append(one.get("reason", "shown"))
        equal(found, published_of(model, id))

    return Call(200 if system else 404, f"/api/systems/{id}/published", then=same)


def shown_or_not(operation, is_shown):
    @rule(operation, "share")
    def change(world, asker, dice):
        model, id = world.model, some_id(world, dice, "dependence")
        thing = model.seen(asker, id, "dependence")
        status = 404 if not thing else model.refused(asker, "share", thing)
        fits = thing and (thing.about in model.open if is_shown else model.depended.get(id))
        return Call(status or (200 if fits else 409 if is_shown else 404), f"/api/dependences/{id}/public",
                    then=lambda answer: model.depended.update({id: is_shown}))


shown_or_not("publish_dependence", True)
shown_or_not("withdraw_dependence", False)


@rule("show_public_system")
def show_public_system(world, asker, dice):
    id = dice.choice([*world.model.open, some_id(world, dice, "system")])
    return Call(200 if world.model.is_public(id) else 404, f"/api/public/systems/{id}",
                then=lambda answer: equal(answer.json["answers"], world.model.open[id].name))


@rule("read_entry")
def read_entry(world, asker, dice):
    model, id = world.model, dice.choice([*world.model.open, some_id(world, dice, "system")])

    def same(answer):
        text = answer.body.decode()
        told = [one for all in published_of(model, id).values() for one in all]
        equal([one for one in told if one != "shown" and one not in text], [])
        depends = text.partition('id="depends"')[2].partition("<section")[0]
        own = [thing for thing in model.things.values() if thing.kind == "dependence" and thing.about == id]
        equal([thing.id for thing in own if thing.marker in depends], [thing.id for thing in own if model.depended.get(thing.id)])
        equal(text.count('/evidence/') > 0, "shown" in told)

    return Call(200 if model.is_public(id) else 404, f"/register/{id}", then=same)


def published_rule(operation, more):
    @rule(operation)
    def read(world, asker, dice):
        model = world.model
        evidence = dice.choice([*model.published, some_id(world, dice, "evidence")])
        thing = model.things.get(evidence)
        system = system_of(world, dice, evidence)
        shown = thing and thing.kind == "evidence" and model.published.get(evidence, [])[-1:] == ["shown"] and model.things[
            thing.about].about == system
        return Call(200 if shown and model.is_public(system) else 404, f"/register/{system}/evidence/{evidence}{more}")


published_rule("read_published", "")
published_rule("save_published", "/report.html")
published_rule("save_published_key", "/key.pem")
published_rule("save_published_envelope", "/envelope.json")
published_rule("save_published_proof", "/envelope.tlog-proof")


def entry_rule(operation, more):
    """What stands beside an entry, while there is one."""
    @rule(operation)
    def read(world, asker, dice):
        model, id = world.model, dice.choice([*world.model.open, some_id(world, dice, "system")])
        return Call(200 if model.is_public(id) else 404, f"/register/{id}/{more}")


entry_rule("read_entry_feed", "feed.atom")
entry_rule("read_entry_history", "history")
entry_rule("save_entry_record", "record.json")
entry_rule("export_entry", "exports/uk-atrs")
