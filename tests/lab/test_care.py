# SPDX-License-Identifier: Apache-2.0
"""A laboratory is verified, copied and brought back; what is damaged is named while the rest stays readable."""
import shutil
import sqlite3

import pytest
from signing import enrol
from test_path import audited
from world import Laboratory, Partners, totp


@pytest.fixture
def filled(lab, sandbox):
    """Evidence of a registered study, checked."""
    partners = Partners(lab)
    _, key = audited(sandbox)
    enrol(partners.bob.good, "Bob's", key)
    options = ("--json", "--lab", f"http://localhost:{lab.port}")
    environment = {"METALAB_TOKEN": lab.token(partners.bob, "read", "register", "push")}
    assert sandbox.run("register", "study.yaml", *options, **environment).code == 0
    pushed = sandbox.run("push", "small", *options, **environment).json
    partners.bob.job(pushed["job"])
    partners.evidence = pushed
    return partners


def test_a_laboratory_that_runs_is_checked_and_copied(lab, sandbox, filled):
    checked = sandbox.run("lab", "check", "lab", "--json")
    assert checked.code == 0, checked.err
    assert checked.json | {"damage": [], "evidence": 1, "entries": 2} == checked.json
    copied = sandbox.run("lab", "backup", "lab", "copy/", "--json")
    assert copied.code == 0 and copied.json["objects"] == checked.json["objects"], copied.err
    assert not list(sandbox.path("copy").rglob("*.key"))
    assert sandbox.run("lab", "backup", "lab", "copy", "--json").error["code"] == "output_exists"
    assert sandbox.run("lab", "check", "nowhere", "--json").error["code"] == "lab_not_there"
    assert filled.bob.good("GET", "/api/evidence")["items"] != []


def test_damage_is_named_and_the_rest_stays_readable(lab, sandbox, filled):
    bob, evidence = filled.bob, filled.evidence
    cube = sandbox.path("lab/files") / evidence_file(lab, evidence["id"], "cube")
    whole = cube.read_bytes()
    cube.write_bytes(whole[:-1] + b"x")
    found = sandbox.run("lab", "check", "lab", "--json")
    assert found.code == 4
    assert {one["what"] for one in found.json["damage"]} == {"file", "findings"}
    assert cube.name in {one["name"] for one in found.json["damage"]}
    bob.refused(422, "lab_damaged", "GET", f"/api/evidence/{evidence['id']}/cube")
    assert bob.good("GET", f"/api/evidence/{evidence['id']}/statement")["predicate"]
    refused = sandbox.run("lab", "backup", "lab", "copy", "--json")
    assert (refused.code, refused.error["code"]) == (4, "lab_damaged")
    cube.write_bytes(whole)
    lab.stop()
    with sqlite3.connect(sandbox.path("lab/lab.sqlite")) as store:
        store.execute("UPDATE object SET body = json_set(body, '$.order', 'registered_first') WHERE kind = 'evidence'")
    found = sandbox.run("lab", "check", "lab", "--json")
    assert found.json["damage"] == [{"name": evidence["id"], "what": what} for what in ("history", "said")]
    lab.start()


def damaged(sandbox, *statements):
    """A copy of the laboratory that does not run, in which a program or a disk changed the database."""
    shutil.rmtree(sandbox.path("broken"), ignore_errors=True)
    shutil.copytree(sandbox.path("lab"), sandbox.path("broken"))
    store = sqlite3.connect(sandbox.path("broken/lab.sqlite"))
    with store:
        for statement in statements:
            store.execute(statement)
    store.close()
    found = sandbox.run("lab", "check", "broken", "--json")
    assert found.code in (0, 4), (statements, found.err)
    return {(one["name"], one["what"]) for one in found.json["damage"]}


def test_evidence_that_lost_a_part_is_named_and_leaves_no_copy_behind(lab, sandbox, filled):
    bob, evidence = filled.bob, filled.evidence["id"]
    system = bob.good("POST", "/api/systems", {"name": "Hiring"}, 201)["id"]
    lab.stop()
    with sqlite3.connect(sandbox.path("lab/lab.sqlite")) as store:  # as if it had been registered of that system
        store.execute("UPDATE object SET about = ? WHERE kind = 'study'", (system,))
    lab.start()
    bob.port = lab.port
    bob.good("PUT", f"/api/systems/{system}/contact", {"person": bob.good("GET", "/api/me")["id"]})
    bob.good("PUT", f"/api/systems/{system}/published/{evidence}")
    lab.stop()
    for part in ("key", "study", "evidence"):
        lost = f"DELETE FROM object_file WHERE part = '{part}' AND object = '{evidence}'"
        assert (evidence, "findings") in damaged(sandbox, lost), part
        copied = sandbox.run("lab", "backup", "broken", "copy", "--json")
        assert (copied.code, copied.error["code"]) == (4, "lab_damaged") and not sandbox.path("copy").exists()
        other = Laboratory(sandbox, "--state", str(next(sandbox.path(".local/state/metalab").iterdir())))
        other.folder = "broken"
        with other:
            said = other.client().ask("GET", f"/register/{system}", Accept_Language="en").body.decode()
            assert "one examination published" in other.client().ask("GET", "/register", Accept_Language="en").body.decode()
            assert "No examination of this system is published" not in said
            assert ("An examination that cannot be read" in said) == (part == "evidence")
            if part == "key":
                assert other.client().ask("GET", f"/register/{system}/evidence/{evidence}/key.pem").status == 422
    lab.start()


def evidence_file(lab, evidence, part):
    with sqlite3.connect(f"file:{lab.sandbox.path('lab/lab.sqlite')}?mode=ro", uri=True) as store:
        digest = store.execute("SELECT digest FROM object_file WHERE object = ? AND part = ?",
                               (evidence, part)).fetchone()[0]
    return f"{digest[:2]}/{digest}"


def test_a_damaged_copy_is_not_restored_and_leaves_nothing(lab, sandbox, filled):
    assert sandbox.run("lab", "backup", "lab", "copy").code == 0
    cube = sandbox.path("copy/files") / evidence_file(lab, filled.evidence["id"], "cube")
    cube.write_bytes(cube.read_bytes()[:-1] + b"x")
    lab.stop()
    before = set(sandbox.path(".").iterdir())
    restored = sandbox.run("lab", "restore", "copy", "again", "--json")
    assert (restored.code, restored.error["code"]) == (4, "lab_damaged")
    assert set(sandbox.path(".").iterdir()) == before
    lab.start()


def test_after_a_restore_what_was_kept_is_there_and_every_way_in_is_void(lab, sandbox, filled):
    token = lab.client(token=lab.token(filled.bob, "read"))
    assert token.good("GET", "/api/systems") == {"items": []}
    assert sandbox.run("lab", "backup", "lab", "copy").code == 0
    lab.stop()
    restored = sandbox.run("lab", "restore", "copy", "again/", "--json")
    assert restored.code == 0, restored.err
    # The log goes on under the same key: what it signed stands in the state, which is in no copy.
    other = Laboratory(sandbox, "--state", str(next(sandbox.path(".local/state/metalab").iterdir())))
    other.folder = "again"
    with other:
        for client in (filled.bob, token):
            client.port = other.port
            client.refused(401, "lab_not_signed_in", "GET", "/api/me")
        import time

        code = totp(lab.secrets["bob@example.org"], time.time() + 30)
        signed_in = other.client().ask("POST", "/api/sessions", {
            "email": "bob@example.org", "password": "nine purple walruses sing", "code": code})
        assert signed_in.status == 200, signed_in.body
        bob = other.client(cookie=signed_in.fields["Set-Cookie"].partition(";")[0])
        assert bob.good("GET", f"/api/evidence/{filled.evidence['id']}")["digest"] == filled.evidence["digest"]
    lab.start()
