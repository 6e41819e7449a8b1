# SPDX-License-Identifier: Apache-2.0
"""What the public asks of a system: it reaches whoever answers for it and their administrators, nobody else."""
from seeded.model import NOTHING, Thing
from seeded.rule import Call, equal, rule, some_id


def kept_by(world, asker):
    """The requests that they read: of systems that their own organisation keeps."""
    return [one for one in world.model.requests if one["system"].owner == asker.person.organisation
            and world.model.sees(asker, one["system"])]


@rule("ask_of_system")
def ask_of_system(world, asker, dice):
    model, id, marker = world.model, dice.choice([*world.model.open, some_id(world, dice, "system")]), world.model.marker()

    def taken(answer):
        system = model.things[id]
        model.marked[marker] = Thing("", "request", system.owner, None, "nobody's")
        model.requests.append({"system": system, "text": marker, "receipt": answer.json["receipt"], "of": model.open[id],
                               "answered": False})

    return Call(201 if model.is_public(id) else 404, f"/api/public/systems/{id}/requests",
                {"kind": dice.choice(["explanation", "contest"]), "text": marker}, taken)


@rule("show_own_request")
def show_own_request(world, asker, dice):
    request = dice.choice(world.model.requests) if world.model.requests and dice.random() < 0.9 else None
    call = Call(200 if request else 404, "/api/public/requests", {"receipt": request["receipt"] if request else "x" * 43},
                lambda answer: equal((answer.json["text"], "answer" in answer.json), (request["text"], request["answered"])))
    call.told = [request["text"]] if request else ()
    return call


@rule("list_requests", "read")
def list_requests(world, asker, dice):
    mine = kept_by(world, asker)

    def same(answer):
        equal([one["text"] for one in answer.json["items"]], [one["text"] for one in mine])
        for found, request in zip(answer.json["items"], mine):
            request["id"] = found["id"]
            equal(found["state"] == "answered", request["answered"])

    return Call(403 if asker.person.role == "observer" else 200, "/api/requests?most=500", then=same)


@rule("answer_request", "comment")
def answer_request(world, asker, dice):
    listed = [one for one in world.model.requests if "id" in one]
    request = dice.choice(listed) if listed and dice.random() < 0.9 else None
    status = 200
    if request not in kept_by(world, asker):
        status = 404
    elif request["of"] is not asker.person and asker.person.role != "administrator":
        status = 403
    elif request["answered"]:
        status = 409
    return Call(status, f"/api/requests/{request['id'] if request else NOTHING}/answer", {"text": "Because."},
                lambda answer: request.update(answered=True))
