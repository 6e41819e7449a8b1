# SPDX-License-Identifier: Apache-2.0
"""Studies, evidence and reviews."""
import hashlib
import json

from seeded.model import NOTHING
from seeded.rule import Call, equal, organisation, rule, some_id


def sent_study(operation, path, registered):
    @rule(operation, "register")
    def send(world, asker, dice):
        model, person = world.model, asker.person
        marker, study = world.study(dice)
        system = some_id(world, dice, "system") if dice.random() < 0.4 else ""
        body = {"study": study} | ({"system": system} if system else {})
        digest = hashlib.sha256(json.dumps(study, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()
        kept = [one for one in model.things.values() if one.kind == "study" and one.digest == digest
                and one.owner == person.organisation]
        status = 404 if system and not model.seen(asker, system, "system") else 201
        if status == 201 and kept and system and kept[0].about not in ("", system):
            status = 409

        def made(answer):
            if kept and system:
                kept[0].about = system
            thing = kept[0] if kept else model.keep(asker, answer.json["id"], "study", system, marker=marker, digest=digest)
            equal(answer.json["id"], thing.id)
            if registered and thing.entry is None:
                thing.version += 1 if kept else 0
                model.log(thing, "study")

        return Call(status, path, body, made)


sent_study("register_study", "/api/registrations", True)
sent_study("send_study", "/api/studies", False)


def part_rule(operation, path, kind):
    """A file of a thing, until it is erased."""
    @rule(operation, "read")
    def show(world, asker, dice):
        thing = world.model.seen(asker, id := some_id(world, dice, kind), kind)
        return Call(200 if thing and thing.digest else 404, path.format(id=id))


part_rule("show_study_text", "/api/studies/{id}/study", "study")
part_rule("show_statement", "/api/evidence/{id}/statement", "evidence")
part_rule("show_envelope", "/api/evidence/{id}/envelope", "evidence")
part_rule("show_cube", "/api/evidence/{id}/cube", "evidence")
part_rule("show_decision_envelope", "/api/decisions/{id}/envelope", "decision")
part_rule("show_decision_key", "/api/decisions/{id}/key", "decision")
part_rule("show_evidence_report", "/api/evidence/{id}/report", "evidence")
part_rule("save_evidence_report", "/api/evidence/{id}/report.html", "evidence")
part_rule("show_needed_review", "/api/evidence/{id}/review", "evidence")


@rule("compare_evidence", "read")
def compare_evidence(world, asker, dice):
    ids = [some_id(world, dice, "evidence") for _ in range(2)]
    things = [world.model.seen(asker, one, "evidence") for one in ids]

    def same(answer):
        equal([one["changed"] for one in answer.json["changes"]["verdicts"]], [False] * len(answer.json["page"]["verdicts"]))

    readable = all(thing and thing.digest for thing in things)
    return Call(200 if readable else 404, f"/api/evidence/{ids[0]}/compare/{ids[1]}", then=same if readable else None)


@rule("read_study", "register")
def read_study(world, asker, dice):
    """JSON is YAML: what is canonical reads back as itself, and nothing is kept."""
    study = world.canonical
    return Call(200, "/api/studies/read", json.dumps(study, ensure_ascii=False).encode(),
                lambda answer: equal(answer.json["study"], study))


@rule("send_file", "push")
def send_file(world, asker, dice):
    data = dice.choice([world.envelope, world.envelope, world.cube, world.cube, b"other"])
    digest = hashlib.sha256(data).hexdigest()
    named = digest if dice.random() < 0.9 else "ab" * 32
    return Call(201 if named == digest else 400, f"/api/files/{named}", data,
                lambda answer: world.model.uploads.add((digest, asker.person.id)))


@rule("push_evidence", "push")
def push_evidence(world, asker, dice):
    model, person = world.model, asker.person
    envelope, cube = (hashlib.sha256(one).hexdigest() for one in (world.envelope, world.cube))
    fitting = [one.id for one in model.things.values() if one.digest == world.evidence_study and model.sees(asker, one)]
    id = dice.choice(fitting) if fitting and dice.random() < 0.8 else some_id(world, dice, "study")
    body = {"evidence": envelope, "cube": cube, "study": id}
    sent = {digest for digest, who in model.uploads if who == person.id}
    study = model.seen(asker, id, "study")
    if envelope not in sent:
        return Call(400, "/api/evidence", body)
    if world.signer not in [key.id for key in model.keys_that_count(person)]:
        return Call(422, "/api/evidence", body)
    if not study or study.digest != world.evidence_study:
        return Call(404 if not study else 400, "/api/evidence", body)

    before = [one for one in model.things.values() if (one.kind, one.owner, one.digest) == ("evidence", person.organisation, envelope)]

    def kept(answer):
        if before:  # it is kept once
            equal(answer.json["id"], before[0].id)
            return
        thing = model.keep(asker, answer.json["id"], "evidence", id, study.audience, version=2, digest=envelope)
        thing.more["job"] = answer.json["job"]
        model.log(thing, "evidence")

    other = before and before[0].about != id
    return Call(400 if cube not in sent else 409 if other else 202, "/api/evidence", body, kept)


def job_rule(operation, deed, ended, more=""):
    @rule(operation, deed)
    def job(world, asker, dice):
        evidence = [one for one in world.model.things.values() if "job" in one.more]
        thing = dice.choice(evidence) if evidence else None
        there = thing and world.model.sees(asker, thing)
        return Call(ended if there else 404, f"/api/jobs/{thing.more['job'] if thing else NOTHING}{more}")


job_rule("show_job", "read", 200)
job_rule("cancel_job", "push", 409)
job_rule("watch_job", "read", 200, "/events")


# Reviews

def owns_system(model, evidence, organisation):
    """Whose system it is decides the owner's step alone; a study may be said to be of a system after its review was asked."""
    of = model.things.get(model.things[evidence.about].about)
    return of is not None and of.owner == organisation


@rule("ask_review", "write")
def ask_review(world, asker, dice):
    model, where = world.model, organisation(world, dice)
    id = some_id(world, dice, "evidence")
    evidence = model.seen(asker, id, "evidence")
    status = 404 if not evidence else model.refused(asker, "write", evidence)
    status = status or (201 if (evidence.audience, where) in model.shares or where == evidence.owner else 400)
    status = 403 if status == 201 and owns_system(model, evidence, where) else status

    def asked(answer):
        model.keep(asker, answer.json["id"], "review", id, evidence.audience, more={"of": where, "state": "asked"})

    return Call(status, "/api/reviews", {"about": id, "step": "methods", "organisation": where}, asked)


@rule("prepare_decision", "decide")
def prepare_decision(world, asker, dice):
    model, id = world.model, some_id(world, dice, "review")
    review = model.seen(asker, id, "review")
    there = review and model.seen(asker, review.about, "evidence")
    return Call(404 if not there else 200 if model.decides_by_passkey(asker.person) else 409, f"/api/reviews/{id}/statement",
                {"decision": "agreed", "reason": "x"})


@rule("decide", "decide")
def decide(world, asker, dice):
    model, person, marker = world.model, asker.person, world.model.marker()
    mine = [one.id for one in model.things.values() if one.kind == "review" and model.sees(asker, one)
            and one.more["of"] == person.organisation and one.more["state"] == "asked"]
    id = dice.choice(mine) if mine and dice.random() < 0.7 else some_id(world, dice, "review")
    review = model.seen(asker, id, "review")
    own = [key for key in model.keys if key.person is person and key.whose == "person" and not key.revoked]
    key = dice.choice(own).id if own and dice.random() < 0.9 else world.key_id(dice.choice(list(world.keys)))
    digest = hashlib.sha256(world.envelope).hexdigest()
    body = {"review": id, "envelope": world.signed_decision(key, digest, marker)}
    if key not in [one.id for one in own if one.organisation == person.organisation]:
        return Call(422, "/api/decisions", body)
    if not review:
        return Call(404, "/api/decisions", body)
    evidence = model.things[review.about]
    if review.more["of"] != person.organisation:
        return Call(403, "/api/decisions", body)
    if review.more["state"] != "asked":
        return Call(409, "/api/decisions", body)
    makers = [*(one.maker for one in model.things.values() if one.digest in (evidence.digest, world.evidence_study)),
              *(one.person for one in model.keys if one.id == world.signer)]
    if owns_system(model, evidence, person.organisation) or any(maker is person for maker in makers):
        return Call(403, "/api/decisions", body)

    def decided(answer):
        thing = model.keep(asker, answer.json["id"], "decision", id, evidence.audience, marker=marker, digest="kept")
        model.log(thing, "decision")
        review.more["state"], review.version = "decided", review.version + 1

    return Call(201, "/api/decisions", body, decided)
