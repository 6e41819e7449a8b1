# SPDX-License-Identifier: Apache-2.0
"""What is lost or was changed behind the laboratory's back is named, also where body and history were changed alike."""
import json
import re

import pytest
from signing import Key, enrol
from test_care import damaged
from test_path import audited
from test_publishing import Published
from test_removals import person_id
from test_reviews import STATEMENT
from world import Partners

CHANGES = "UPDATE {table} SET {column} = json_set({column}, '{path}', {value}) WHERE {where}"


@pytest.fixture
def kept(lab, sandbox):
    """A system with evidence that is published, decided on and in a programme; six systems beside it. Nobody serves it."""
    firm = Published(lab, sandbox)
    bob, rita, school = firm.bob, firm.partners.rita, firm.partners.school
    firm.study = bob.good("GET", f"/api/evidence/{firm.evidence}")["about"]
    for one in (firm.system, firm.study):
        bob.good("PUT", f"/api/objects/{one}/shares/{school}")
    firm.open()
    bob.good("PUT", firm.path)
    bob.good("POST", f"{firm.path}/withdrawal", {"reason": "By order."})
    bob.good("PUT", firm.path)
    review = bob.good("POST", "/api/reviews", {"about": firm.evidence, "step": "methods", "organisation": school}, 201)["id"]
    key = Key(7)
    enrol(rita.good, "Rita's", key)
    digest = bob.good("GET", f"/api/evidence/{firm.evidence}")["digest"]
    statement = STATEMENT | {"subject": [{"name": "evidence", "digest": {"sha256": digest}}], "predicate": {
        "step": "methods", "decision": "not_agreed", "reason": "Too few rows.", "made_on": "2026-03-03"}}
    firm.decision = rita.good("POST", "/api/decisions", {"review": review, "envelope": key.envelope(statement)}, 201)["id"]
    firm.programme = bob.good("POST", "/api/programmes", {"name": "Together"}, 201)["id"]
    bob.good("PUT", f"/api/objects/{firm.programme}/parts/{firm.study}")
    firm.version = bob.good("POST", "/api/versions", {"about": firm.system, "name": "1"}, 201)["id"]
    firm.more = [bob.good("POST", "/api/systems", {"name": f"System {i}"}, 201)["id"] for i in range(6)]
    lab.stop()
    assert damaged(sandbox) == set()
    yield firm
    lab.start()


def both(kind, path, value):
    """An object's body and all that its history says of it, changed alike."""
    return ("DROP TRIGGER history_stays_as_it_is",
            CHANGES.format(table="object", column="body", path=path, value=value, where=f"kind = '{kind}'"),
            *(CHANGES.format(table="history", column=column, path=path, value=value,
                             where=f"{column} ->> '{path}' IS NOT NULL AND object IN (SELECT id FROM object WHERE kind = '{kind}')")
              for column in ("before", "after")))


def names_rows_that_are_not_what_the_history_says(sandbox, kept):
    bob, olga = "(SELECT id FROM person WHERE name = 'Bob')", "(SELECT id FROM person WHERE name = 'Olga')"
    shared, opened, owned, made, dated, seen = kept.more
    found = damaged(
        sandbox,
        f"INSERT INTO share SELECT '{shared}', id, 'shared', 1, {bob} FROM organisation WHERE name = 'School'",
        f"INSERT INTO contact VALUES ('{opened}', {olga}, 1, {bob})",
        f"UPDATE object SET owner = (SELECT id FROM organisation WHERE name = 'School') WHERE id = '{owned}'",
        f"UPDATE object SET created_by = {olga} WHERE id = '{made}'",
        f"UPDATE object SET created_at = 1 WHERE id = '{dated}'",
        f"UPDATE object SET audience = '{seen}' WHERE id = '{kept.version}'",
        f"DELETE FROM relation WHERE source = '{kept.programme}'",
        "UPDATE published SET reason = 'A mistake.' WHERE withdrawn_at IS NOT NULL",
        f"DELETE FROM object_file WHERE object = '{kept.study}'", f"DELETE FROM salt WHERE object = '{kept.decision}'",
        f"DELETE FROM share WHERE audience = '{kept.system}' AND granted = 'shared'")
    lines = {shared, opened, owned, made, dated, kept.version, kept.programme, kept.evidence, kept.system}
    assert found == {(one, "history") for one in lines} | {(kept.study, "part"), (kept.decision, "part")}


def holds_what_was_signed_against_what_is_shown(sandbox, kept):
    assert damaged(sandbox, *both("decision", "$.decision", "'agreed'")) == {(kept.decision, "decision")}
    assert damaged(sandbox, *both("evidence", "$.verdicts", "json('[]')")) == {(kept.evidence, "said")}
    assert damaged(sandbox, *both("evidence", "$.order", "'registered_first'")) == {(kept.evidence, "said")}
    without = f"UPDATE object SET body = json_remove(body, '$.order') WHERE id = '{kept.evidence}'"
    assert damaged(sandbox, without) == {(kept.evidence, "history")}
    assert (kept.evidence, "said") in damaged(sandbox, f"DELETE FROM object_file WHERE part = 'cube' AND object = '{kept.evidence}'")


def calls_it_no_damage_that_a_later_engine_computes_again(sandbox, kept):
    assert damaged(sandbox, *both("evidence", "$.state", "'not_recomputed'")) == set()
    assert damaged(sandbox, *both("evidence", "$.state", "'partly_checked'")) == {(kept.evidence, "findings")}, "all of it is checked"


def names_what_is_lost_altogether(sandbox, kept):
    lost = f"(SELECT '{kept.version}' UNION SELECT id FROM object WHERE kind IN ('evidence', 'review', 'decision'))"
    tables = (("object_file", "object"), ("salt", "object"), ("published", "evidence"), ("job", "object"), ("found_object", "object"),
              ("share", "audience"), ("object", "id"))
    found = damaged(sandbox, "PRAGMA foreign_keys = OFF", f"CREATE TEMP TABLE lost AS SELECT * FROM {lost}",
                    *(f"DELETE FROM {table} WHERE {column} IN (SELECT * FROM lost)" for table, column in tables))
    assert {(one, "lost") for one in (kept.version, kept.evidence, kept.decision)} <= found


def holds_the_checkpoint_and_older_parts_of_tiles_against_the_log(sandbox, kept):
    checkpoint = sandbox.path("lab/ledger/checkpoint")
    whole = checkpoint.read_text()
    origin, _, rest = whole.partition("\n")
    last = whole.rstrip("\n").rpartition(" ")
    for text in (f"other/{origin}\n{rest}", f"{last[0]} {last[2][:20]}{'A' if last[2][20] != 'A' else 'B'}{last[2][21:]}\n"):
        checkpoint.write_text(text)
        assert damaged(sandbox) == {("checkpoint", "ledger")}, text
    checkpoint.write_text(whole)
    parts = sorted(one for one in sandbox.path("lab/ledger/tile").rglob("*.p/*") if re.search(r"/0/000\.p/1$|entries/000\.p/1$", str(one)))
    assert len(parts) == 2
    for part in parts:
        kept_bytes = part.read_bytes()
        part.chmod(0o600)
        part.write_bytes(kept_bytes[:-1] + bytes([kept_bytes[-1] ^ 1]))
        assert damaged(sandbox) == {(str(part.relative_to(sandbox.path("lab/ledger"))), "ledger")}
        part.write_bytes(kept_bytes)
    assert json.loads(sandbox.run("lab", "check", "lab", "--json").out)["damage"] == []


def test_what_is_not_as_it_was_kept_is_named(sandbox, kept):
    names_rows_that_are_not_what_the_history_says(sandbox, kept)
    holds_what_was_signed_against_what_is_shown(sandbox, kept)
    calls_it_no_damage_that_a_later_engine_computes_again(sandbox, kept)
    names_what_is_lost_altogether(sandbox, kept)
    holds_the_checkpoint_and_older_parts_of_tiles_against_the_log(sandbox, kept)


def test_evidence_of_another_engine_is_kept_and_never_called_recomputed(lab, sandbox):
    bob = Partners(lab).bob
    _, key = audited(sandbox)
    enrol(bob.good, "Bob's", key)
    statement = sandbox.read("small/evidence.json")
    statement["predicate"]["engine"]["version"] = "9.9.9"
    sandbox.path("small/evidence.dsse.json").write_text(json.dumps(key.envelope(statement)), encoding="utf-8")
    environment = {"METALAB_TOKEN": lab.token(bob, "read", "register", "push")}
    pushed = sandbox.run("push", "small", "--study", "study.yaml", "--json", "--lab", f"http://localhost:{lab.port}", **environment).json
    assert bob.job(pushed["job"])["state"] == "done"
    kept = bob.good("GET", f"/api/evidence/{pushed['id']}")
    assert kept["state"] == "not_recomputed" and "newer_engine" in {one["code"] for one in kept["unchecked"]}
    lab.stop()
    assert damaged(sandbox) == set()
    assert damaged(sandbox, *both("evidence", "$.state", "'recomputed'")) == set(), "an engine that went away loses nothing"
    lab.start()
