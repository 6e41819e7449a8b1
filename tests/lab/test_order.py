# SPDX-License-Identifier: Apache-2.0
"""A study was registered before it was run only where its evidence carries the proof of that."""
import pytest
from signing import enrol
from test_path import audited
from world import Partners


@pytest.fixture
def bob(lab, sandbox):
    """Bob of the firm, who runs studies of his sandbox."""
    partners = Partners(lab)
    _, key = audited(sandbox)
    enrol(partners.bob.good, "Bob's", key)
    partners.bob.ada = partners.ada
    partners.bob.options = ("--json", "--lab", f"http://localhost:{lab.port}")
    partners.bob.environment = {"METALAB_TOKEN": lab.token(partners.bob, "read", "register", "push")}
    return partners.bob


def register(sandbox, bob, *more):
    done = sandbox.run("register", "study.yaml", *more, *bob.options, **bob.environment)
    assert done.code == 0, done.err
    return done.json


def push(sandbox, bob, folder="small"):
    done = sandbox.run("push", folder, *bob.options, **bob.environment)
    assert done.code == 0, done.err
    bob.job(done.json["job"])
    return bob.good("GET", f"/api/evidence/{done.json['id']}")


def test_registered_run_with_the_proof_and_sent_is_registered_first(lab, sandbox, bob):
    study = register(sandbox, bob, "--out", "registered.tlog-proof")
    sandbox.write("lab.policy", lab.client().good("GET", "/api/ledger")["policy"])
    verified = sandbox.run("verify", "registered.tlog-proof", "--policy", "lab.policy", "--json")
    assert verified.code == 0, verified.err
    sandbox.good("audit", "study.yaml", "--key", "bob.key", "--registered", "registered.tlog-proof", "--out", "proven")
    found = push(sandbox, bob, "proven")
    assert (found["order"], found["about"]) == ("registered_first", study["id"])
    proof = bob.good("GET", f"/api/objects/{found['id']}/proof")
    assert proof["number"] == 1 and proof["proof"].startswith("c2sp.org/tlog-proof@v1\n")


def test_run_then_registered_and_sent_is_never_registered_first(sandbox, bob):
    register(sandbox, bob)
    assert push(sandbox, bob)["order"] == "order_not_shown"


def test_the_ledger_is_made_again_from_the_database(lab, sandbox, bob):
    register(sandbox, bob)
    lab.kill()
    before = {path: path.read_bytes() for path in sandbox.path("lab/ledger").rglob("*") if path.is_file()}
    tiles = [path for path in before if "tile" in path.parts]
    assert tiles
    for path in tiles:
        path.unlink()
    lab.start()
    assert {path: path.read_bytes() for path in before} == before
    assert sandbox.run("lab", "check", "lab", "--json").json["damage"] == []


def test_a_log_never_forks_a_folder_that_is_behind_is_refused(lab, sandbox, bob):
    assert sandbox.run("lab", "backup", "lab", "copy").code == 0
    register(sandbox, bob)
    lab.stop()
    assert sandbox.run("lab", "restore", "copy", "again").code == 0
    state = next(sandbox.path(".local/state/metalab").iterdir())
    refused = sandbox.run("serve", "--dir", "again", "--state", state, "--listen", "127.0.0.1:0", "--json")
    assert (refused.code, refused.error["code"]) == (3, "ledger_behind"), refused.err
    inside = sandbox.run("serve", "--dir", "again", "--state", "again/state", "--listen", "127.0.0.1:0", "--json")
    assert (inside.code, inside.error["code"]) == (3, "ledger_state_inside"), inside.err
    lab.start()
