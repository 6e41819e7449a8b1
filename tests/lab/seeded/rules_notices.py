# SPDX-License-Identifier: Apache-2.0
"""Mail of what waits: whoever wants it, until they or the address in a message end it; of what its reader sees, no more."""
import base64
import re

from seeded.rule import Call, equal, rule

MINE = "/api/me/notices"


@rule("show_notices", "read")
def show_notices(world, asker, dice):
    return Call(200, MINE, then=lambda answer: equal(answer.json["subscribed"], asker.person.id in world.model.told))


@rule("subscribe", "be_told")
def subscribe(world, asker, dice):
    body = {"often": dice.choice(["at_once", "at_once", "daily"]), "language": dice.choice(["en", "fr"]),
            "titles": dice.choice(["shown", "hidden"])}
    return Call(200, MINE, body, lambda answer: world.model.told.setdefault(asker.person.id, ""))


@rule("unsubscribe", "be_told")
def unsubscribe(world, asker, dice):
    there = asker.person.id in world.model.told
    return Call(200 if there else 404, MINE, then=lambda answer: world.model.told.pop(asker.person.id))


def address(world, dice):
    """(the path of somebody's address, whose it is where it still works)."""
    works = {path: who for who, path in world.model.told.items() if path}
    known = [*works.items(), *((path, None) for path in world.ended[-3:] if path not in works)]
    return dice.choice(known) if known and dice.random() < 0.8 else ("/notices/nothing", None)


@rule("ask_to_stop_notices")
def ask_to_stop_notices(world, asker, dice):
    path, who = address(world, dice)
    return Call(200 if who else 404, path, then=lambda answer: equal(b"<form method=\"post\">" in answer.body, True))


@rule("stop_notices")
def stop_notices(world, asker, dice):
    path, who = address(world, dice)
    return Call(200 if who else 404, path, b"List-Unsubscribe=One-Click", lambda answer: world.model.told.pop(who))


def read(world, letter):
    """A letter goes to somebody who wants it, and names nothing that they do not see."""
    model = world.model
    (person,) = [one for one in model.people if one.email == letter["to"]]
    assert person.state == "active" and person.id in model.told, f"{person.email} wants no mail"
    head, _, body = letter["text"].partition("\r\n\r\n")
    text = base64.b64decode(body).decode()
    path = re.search(r"^List-Unsubscribe: <https://lab\.example(/notices/\S+)>\r$", head, re.M)[1]
    assert f"https://lab.example{path}\n" in text
    model.told[person.id] = path
    named = re.findall(r"/lab/(?:reviews|agreements|consultations|evidence|systems)/([0-9A-Z]{26})\n", text)
    assert named or "/lab/requests" in text, f"it leads nowhere: {text}"
    for id in named:
        assert id not in model.things or model.reads(person, model.things[id]), f"{person.email} is told of {id}"
    known = [one for one in re.findall(r"marker\d+x", text) if model.marked.get(one) is None
             or not model.reads(person, model.marked[one])]
    assert not known, f"{person.email} is told {known}"
