# SPDX-License-Identifier: Apache-2.0
"""What is set for the whole laboratory, and what is found in all of it."""
from seeded.rule import Call, equal, ids, rule, seen_rule, some_id

THEMES = ["business_data_science", "future_of_work", "ai_governance", "cultural_impact"]


@rule("list_themes", "read")
def list_themes(world, asker, dice):
    return Call(200, "/api/themes", then=lambda answer: equal(answer.json["items"], THEMES + world.model.themes))


@rule("set_themes", "run_lab")
def set_themes(world, asker, dice):
    own = dice.sample(["care", "school"], dice.randint(0, 2))
    return Call(200, "/api/themes", {"own": own}, lambda answer: setattr(world.model, "themes", own))


@rule("set_theme", "write")
def set_theme(world, asker, dice):
    model, id, theme = world.model, some_id(world, dice, "study", "evidence"), dice.choice([*THEMES, "care", "none"])
    thing = model.seen(asker, id)
    known = thing and thing.kind in ("study", "evidence") and theme in THEMES + model.themes
    return Call((404 if not thing else model.refused(asker, "write", thing)) or (200 if known else 400), f"/api/objects/{id}/theme",
                {"theme": theme}, lambda answer: setattr(thing, "version", thing.version + 1))


@rule("show_disclosure_policy", "read")
def show_disclosure_policy(world, asker, dice):
    return Call(200, "/api/disclosure-policy", then=lambda answer: equal(answer.json, {"minimum_cell": world.model.least}))


@rule("set_disclosure_policy", "run_lab")
def set_disclosure_policy(world, asker, dice):
    """Never above what the study of the evidence has: what travels stays the same."""
    least = dice.choice([0, 5, 10])
    return Call(200, "/api/disclosure-policy", {"minimum_cell": least}, lambda answer: setattr(world.model, "least", least))


@rule("show_review_policy", "read")
def show_review_policy(world, asker, dice):
    return Call(404, "/api/review-policy")


@rule("change_me", "hold_keys")
def change_me(world, asker, dice):
    return Call(200, "/api/me", {"discipline": dice.choice(["law", "statistics"])})


# Found

@rule("search", "read")
def search(world, asker, dice):
    marked = [one for one in world.model.things.values() if one.marker and one.kind != "signature"]
    thing = dice.choice(marked) if marked else None
    word = thing.marker if thing else "nothing"
    found = [thing.id] if thing and world.model.sees(asker, thing) else []
    return Call(200, f"/api/search?words={word}", then=lambda answer: equal(ids(answer), found))


@rule("list_activity", "read")
def list_activity(world, asker, dice):
    model = world.model
    return Call(200, f"/api/activity?most={dice.choice([5, 100])}", then=lambda answer: equal(
        [one["object"] for one in answer.json["items"] if not model.seen(asker, one["object"])], []))


@rule("list_waiting", "read")
def list_waiting(world, asker, dice):
    model = world.model
    return Call(200, "/api/waiting", then=lambda answer: equal(
        [one["id"] for one in answer.json["items"] if one["id"] in model.things and not model.seen(asker, one["id"])], []))


seen_rule("show_report", "/api/programmes/{id}/reports/2027", "programme")
seen_rule("show_report_text", "/api/programmes/{id}/reports/2027/text", "programme")
