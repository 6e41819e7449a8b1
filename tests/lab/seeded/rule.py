# SPDX-License-Identifier: Apache-2.0
"""What a rule is: it chooses a request by dice and says the status, what the answer holds, and what then becomes of the
model."""
from seeded.model import NOTHING

RULES = {}


class Call:
    """A request, the status it must have, and what is to be done when it succeeded."""

    def __init__(self, status, path, body=None, then=lambda answer: None, **fields):
        self.status, self.path, self.body, self.then, self.fields = status, path, body, then, fields
        self.told = ()  # texts that who asks this may read by it


def rule(operation, deed=None):
    """The rule is asked only where nothing before it refuses: who asks, and their role."""
    def take(made):
        RULES[operation] = (deed, made)
        return made
    return take


def seen_rule(operation, path, kind, status=200):
    """What is read of a thing by whoever sees it."""
    @rule(operation, "read")
    def read(world, asker, dice):
        id = some_id(world, dice, kind)
        return Call(status if world.model.seen(asker, id, kind) else 404, path.format(id=id))


def equal(found, expected):
    assert found == expected, f"{found!r} instead of {expected!r}"


def ids(answer):
    return [one["id"] for one in answer.json["items"]]


def some_id(world, dice, *kinds, where=None):
    """Mostly of these kinds and of which that holds, half the time one that the asker sees, often the last; now and then of any,
    or of nothing."""
    model = world.model
    fitting = [one.id for one in model.things.values() if not kinds or one.kind in kinds]
    if where and dice.random() < 0.8:
        fitting = [id for id in fitting if where(model.things[id])] or fitting
    if dice.random() < 0.5:
        fitting = [id for id in fitting if model.sees(world.asking, model.things[id])] or fitting
    if dice.random() < 0.06 or not model.things:
        return NOTHING
    if fitting and dice.random() < world.recent:
        return fitting[-1]
    return dice.choice(fitting) if fitting and dice.random() < 0.92 else dice.choice(list(model.things))


def organisation(world, dice):
    return dice.choice([*world.model.organisations] * 4 + [NOTHING])
