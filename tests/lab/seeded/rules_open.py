# SPDX-License-Identifier: Apache-2.0
"""What is open to anybody, and the ledger."""
import json

from seeded.rule import Call, equal, rule


@rule("show_calendar")
def show_calendar(world, asker, dice):
    return Call(404, "/calendar/nothing")  # a token that can do more opens none: tests/lab/test_calendar.py


@rule("welcome")
def welcome(world, asker, dice):
    return Call(200, "/", then=lambda answer: equal("demonstration" in answer.body.decode(), False))


def page_rule(operation, path, status=200):
    @rule(operation)
    def page(world, asker, dice):
        return Call(status, path)


page_rule("read_register", "/register?words=system")
page_rule("read_feed", "/register/feed.atom")
page_rule("ask_for_answer", "/register/answer")
page_rule("open_application", "/lab")
page_rule("open_application_at", "/lab/systems/nothing")
page_rule("show_part_of_pages", "/assets/nothing.js", 404)


@rule("health")
def health(world, asker, dice):
    return Call(200, "/healthz", then=lambda answer: equal(answer.json, {"ok": True}))


@rule("describe")
def describe(world, asker, dice):
    return Call(200, "/openapi.json")


@rule("describe_ledger")
def describe_ledger(world, asker, dice):
    return Call(200, "/api/ledger", then=lambda answer: equal(answer.json["origin"], "lab.example"))


@rule("show_checkpoint")
def show_checkpoint(world, asker, dice):
    size = len(world.model.entries)
    return Call(200, "/ledger/checkpoint", then=lambda answer: equal(int(answer.body.split(b"\n")[1]), size))


@rule("show_policy")
def show_policy(world, asker, dice):
    return Call(200, "/ledger/policy.txt", then=lambda answer: equal(answer.body.split(b"+")[0], b"log lab.example"))


@rule("show_tile")
def show_tile(world, asker, dice):
    size = len(world.model.entries)
    if size == 0:
        return Call(404, "/ledger/tile/entries/000.p/1")
    last, width = (size - 1) // 256, (size - 1) % 256 + 1

    def leaves(answer):
        found, rest = [], answer.body
        while rest:
            end = 2 + int.from_bytes(rest[:2], "big")
            leaf = json.loads(rest[2:end])
            found.append((leaf["kind"], leaf["subject"]))
            rest = rest[end:]
        equal(found, world.model.entries[last * 256:])

    return Call(200, f"/ledger/tile/entries/{last:03}" + (f".p/{width}" if width < 256 else ""), then=leaves)


@rule("show_growth")
def show_growth(world, asker, dice):
    size = len(world.model.entries)
    since = dice.randint(0, size + 1)
    return Call(200 if since <= size else 400, f"/ledger/growth?since={since}")


@rule("show_metrics", "watch")
def show_metrics(world, asker, dice):
    return Call(200, "/metrics", then=lambda answer: equal(
        f"metalab_ledger_entries {len(world.model.entries)}\n" in answer.body.decode(), True))


@rule("describe_witness")
def describe_witness(world, asker, dice):
    return Call(200, "/api/witness", then=lambda answer: equal((answer.json["logs"], answer.json["witnesses"]), ([], [])))


def watching_rule(operation, what):
    @rule(operation, "run_lab")
    def set_watching(world, asker, dice):
        keys = dice.choice([[], ["no key"]])
        return Call(400 if keys else 200, f"/api/witness/{what}", {what: keys})


watching_rule("set_watched_logs", "logs")
watching_rule("set_witnesses", "witnesses")


@rule("add_checkpoint")
def add_checkpoint(world, asker, dice):
    return Call(400, "/witness/add-checkpoint", dice.choice([b"no request", b"old 0\n\n"]))


@rule("add_cosignatures")
def add_cosignatures(world, asker, dice):
    return Call(400, "/ledger/cosignatures", b"no signature")
