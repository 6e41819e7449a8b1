# SPDX-License-Identifier: Apache-2.0
"""A copy that is behind what its log has signed is refused, or goes on under a new name that cites the old log."""
import hashlib
import json
import sqlite3

from test_order import bob, push, register  # noqa: F401 - a fixture
from world import Laboratory, state_of, totp


def test_a_copy_that_is_behind_is_refused_before_anything_is_written(lab, sandbox, bob):  # noqa: F811
    assert sandbox.run("lab", "backup", "lab", "copy").code == 0
    register(sandbox, bob)
    lab.stop()
    refused = sandbox.run("lab", "restore", "copy", "again", "--state", state_of(sandbox), "--json")
    assert (refused.code, refused.error["code"]) == (3, "ledger_behind"), refused.err
    assert not sandbox.path("again").exists()
    origin = lab_origin(sandbox, "lab")
    for name, code in ((origin, "lab_same_origin"), ("a name", "ledger_origin_name")):
        refused = sandbox.run("lab", "restore", "copy", "again", "--state", state_of(sandbox), "--new-origin", name, "--json")
        assert (refused.code, refused.error["code"]) == (3, code), refused.err
        assert not sandbox.path("again").exists()
    lab.start()


def lab_origin(sandbox, folder):
    with sqlite3.connect(f"file:{sandbox.path(folder)}/lab.sqlite?mode=ro", uri=True) as store:
        return store.execute("SELECT value ->> '$' FROM setting WHERE name = 'origin'").fetchone()[0]


def test_it_goes_on_under_a_new_name_whose_first_entry_cites_the_old_log(lab, sandbox, bob):  # noqa: F811
    study = register(sandbox, bob, "--out", "registered.tlog-proof")
    assert sandbox.run("lab", "backup", "lab", "copy").code == 0
    push(sandbox, bob)  # is lost with the machine
    old = bob.good("GET", "/api/ledger")
    checkpoint = bob.good("GET", "/ledger/checkpoint").decode()
    lab.stop()
    restored = sandbox.run("lab", "restore", "copy", "again", "--state", state_of(sandbox), "--new-origin",
                           "lab.example/second", "--json")
    assert restored.code == 0, restored.err
    assert restored.json | {"entries": 2, "damage": []} == restored.json
    other = Laboratory(sandbox, "--state", str(state_of(sandbox)))
    other.folder = "again"
    with other:
        described = other.client().good("GET", "/api/ledger")
        assert described["origin"] == "lab.example/second"
        cited = checkpoint.partition("\n\n")[0] + "\n"
        assert described["earlier"] == [{"origin": old["origin"], "checkpoint": cited,
                                         "verifier_key": old["verifier_key"]}]
        bundle = other.client().good("GET", "/ledger/tile/entries/000.p/2")
        first = json.loads(bundle[2:2 + int.from_bytes(bundle[:2], "big")])
        assert first == {"digest": hashlib.sha256(cited.encode()).hexdigest(), "kind": "continues",
                         "subject": old["origin"]}
        sandbox.write("lab.policy", described["policy"])
        again = signed_in(lab, other)
        proof = again.good("GET", f"/api/objects/{study['id']}/proof")
        assert proof["number"] == 1
        sandbox.write("again.tlog-proof", proof["proof"])
        for name in ("registered.tlog-proof", "again.tlog-proof"):
            verified = sandbox.run("verify", name, "--policy", "lab.policy", "--json")
            assert verified.code == 0, (name, verified.err)
        # What the old log proves goes on to be proven.
        sandbox.good("audit", "study.yaml", "--key", "bob.key", "--registered", "registered.tlog-proof", "--out", "proven")
        again.options = ("--json", "--lab", f"http://localhost:{other.port}")
        again.environment = {"METALAB_TOKEN": other.token(again, "read", "register", "push")}
        assert push(sandbox, again, "proven")["order"] == "registered_first"
        assert sandbox.run("lab", "check", "again", "--json").json["damage"] == []
    lab.start()


def test_a_damaged_copy_leaves_no_new_log_in_the_state(lab, sandbox, bob):  # noqa: F811
    register(sandbox, bob)
    assert sandbox.run("lab", "backup", "lab", "copy").code == 0
    lab.stop()
    before = files_of(state_of(sandbox))
    with sqlite3.connect(sandbox.path("copy/lab.sqlite")) as store:
        store.execute("UPDATE object SET body = json_set(body, '$.changed', 1) WHERE kind = 'study'")
    refused = sandbox.run("lab", "restore", "copy", "again", "--state", state_of(sandbox), "--new-origin", "lab.example/second",
                          "--json")
    assert (refused.code, refused.error["code"]) == (4, "lab_damaged"), refused.err
    assert files_of(state_of(sandbox)) == before
    assert not sandbox.path("again").exists()
    lab.start()


def files_of(folder):
    return {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def signed_in(lab, other):
    """Bob, whose sessions are void in the copy; his second factor's next code."""
    import time

    code = totp(lab.secrets["bob@example.org"], time.time() + 30)
    answer = other.client().ask("POST", "/api/sessions", {
        "email": "bob@example.org", "password": "nine purple walruses sing", "code": code})
    assert answer.status == 200, answer.body
    return other.client(cookie=answer.fields["Set-Cookie"].partition(";")[0])
