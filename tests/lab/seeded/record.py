# SPDX-License-Identifier: Apache-2.0
"""Objects that people describe in fields: made and changed by one rule each."""
from functools import partial

from seeded.model import RECORDS
from seeded.rule import Call, rule, some_id


def said_of(marker, said):
    """The marker, where what is said has it."""
    return marker if marker in said.values() else ""


class Record:
    """What people describe in fields: its kind, what it belongs to ("*": anything; "": nothing), what is said of it, the
    status that refuses that, of which wholes there mostly are some, and whether it can be changed."""

    def __init__(self, kind, of="", deed="write", said=lambda world, dice, marker: {"name": marker},
                 refused=lambda world, whole, said, before: None, where=None, changes=True):
        self.kind, self.of, self.deed, self.said, self.refused, self.where = kind, of, deed, said, refused, where
        self.path, self.changes = f"/api/{RECORDS[kind]}", changes

    def ruled(self):
        self.created()
        if self.changes:
            self.changed()

    def created(self):
        @rule(f"create_{self.kind}", self.deed)
        def create(world, asker, dice):
            model, marker, whole = world.model, world.model.marker(), None
            body = said = self.said(world, dice, marker)
            status = None
            if self.of:
                about = some_id(world, dice, *([self.of] if self.of != "*" else []), where=self.where and partial(self.where, model))
                body = said | {"about": about}
                whole = model.seen(asker, about, self.of if self.of != "*" else None)
                status = 404 if not whole else model.refused(asker, self.deed, whole)
            status = status or self.refused(world, whole, said, None) or 201

            def made(answer):
                model.keep(asker, answer.json["id"], self.kind, whole.id if whole else None, whole.audience if whole else None,
                           marker=said_of(marker, said), more={"said": said})

            return Call(status, self.path, body, made)

    def changed(self):
        @rule(f"change_{self.kind}", self.deed)
        def change(world, asker, dice):
            model, marker, id = world.model, world.model.marker(), some_id(world, dice, self.kind)
            thing, path, said = model.seen(asker, id, self.kind), f"{self.path}/{id}", self.said(world, dice, marker)
            version = dice.choice([thing.version, thing.version, thing.version + 1]) if thing else 1
            if dice.random() < 0.1:
                return Call(428, path, said)
            status = 404 if not thing else model.refused(asker, self.deed, thing)
            status = status or self.refused(world, model.things.get(thing.about), said, thing) or (409 if version != thing.version else 200)

            def made(answer):
                thing.version += 1
                thing.more = {"said": said, "before": [*thing.more.get("before", []), thing.more["said"]]}
                model.mark(thing, said_of(marker, said))

            return Call(status, path, said, made, If_Match=f'"{version}"')
