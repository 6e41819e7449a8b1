# SPDX-License-Identifier: Apache-2.0
"""Two laboratories that cosign each other's log over loopback: school and company need no third party."""
import time

import pytest
from test_order import bob, push, register  # noqa: F401 - a fixture
from world import Laboratory


@pytest.fixture
def other(sandbox):
    second = Laboratory(sandbox)
    second.folder = "second"
    with second:
        second.ada = second.administrator()
        yield second


def url(lab):
    return f"http://localhost:{lab.port}"


@pytest.fixture
def watched(lab, other, sandbox, bob):  # noqa: F811
    """The second laboratory watches the first, which knows it."""
    first, second = bob.good("GET", "/api/ledger"), other.client().good("GET", "/api/witness")
    other.ada.good("PUT", "/api/witness/logs", {"logs": [first["verifier_key"]]})
    bob.ada.good("PUT", "/api/witness/witnesses", {"witnesses": [second["verifier_key"]]})
    sandbox.write("watched.policy", f"log {first['verifier_key']}\nwitness second {second['verifier_key']}\nquorum second\n")
    return bob


def witness(sandbox, lab, other):
    return sandbox.run("lab", "witness", "--of", url(lab), "--by", url(other), "--json")


def test_a_log_is_cosigned_and_its_proofs_say_so(lab, other, sandbox, watched):
    def verified(entry):
        while (ready := watched.ask("GET", f"/api/objects/{entry['id']}/proof")).status == 503:
            time.sleep(0.05)
        sandbox.write("proof.tlog-proof", ready.json["proof"])
        return sandbox.run("verify", "proof.tlog-proof", "--policy", "watched.policy", "--json").code == 0

    study = register(sandbox, watched)
    assert not verified(study)
    done = witness(sandbox, lab, other)
    assert done.code == 0 and done.json["added"] == 1, done.err
    assert verified(study)
    evidence = push(sandbox, watched)
    assert not verified(evidence)
    assert witness(sandbox, lab, other).json["added"] == 1
    assert verified(evidence) and verified(study)
    assert witness(sandbox, lab, other).code == 0, "the same tree once more"


def test_a_witness_cosigns_nothing_that_does_not_go_on(lab, other, sandbox, watched):
    register(sandbox, watched)
    growth = watched.good("GET", "/ledger/growth?since=0")
    anybody = other.client()
    assert anybody.good("POST", "/witness/add-checkpoint", growth, Content_Type="text/plain").startswith("—".encode())
    push(sandbox, watched)
    since_none = watched.good("GET", "/ledger/growth?since=0")
    told = anybody.ask("POST", "/witness/add-checkpoint", since_none, Content_Type="text/plain")
    assert (told.status, told.fields["Content-Type"], told.body) == (409, "text/x.tlog.size", b"1\n")
    lying = since_none.replace(b"old 0\n", b"old 1\n" + b"A" * 43 + b"=\n")
    assert anybody.ask("POST", "/witness/add-checkpoint", lying, Content_Type="text/plain").status == 422
    forged = watched.good("GET", "/ledger/growth?since=1").replace(b"\n2\n", b"\n3\n")
    assert anybody.ask("POST", "/witness/add-checkpoint", forged, Content_Type="text/plain").status == 403
    assert anybody.ask("POST", "/witness/add-checkpoint", b"old x", Content_Type="text/plain").status == 400
    stranger = other.client().good("GET", "/ledger/growth?since=0")
    assert anybody.ask("POST", "/witness/add-checkpoint", stranger, Content_Type="text/plain").status == 404
    assert anybody.ask("POST", "/witness/add-checkpoint", b"x" * 300_000, Content_Type="text/plain").status == 413


def test_only_cosignatures_that_hold_stand_under_a_checkpoint(lab, other, sandbox, watched):
    register(sandbox, watched)
    line = other.client().good("POST", "/witness/add-checkpoint", watched.good("GET", "/ledger/growth?since=0"),
                               Content_Type="text/plain")
    anybody = lab.client()
    before = anybody.good("GET", "/ledger/checkpoint")
    for wrong in (line.replace(b" ", b" A", 2), line.replace(b"witness", b"another")):
        answer = anybody.ask("POST", "/ledger/cosignatures", wrong, Content_Type="text/plain")
        assert answer.status == 400 or answer.json == {"added": 0}, answer.body
    assert anybody.good("GET", "/ledger/checkpoint") == before
    assert anybody.good("POST", "/ledger/cosignatures", line, Content_Type="text/plain") == {"added": 1}
    assert anybody.good("POST", "/ledger/cosignatures", line, Content_Type="text/plain") == {"added": 0}
    assert anybody.good("GET", "/ledger/checkpoint") == before + line


def test_whom_it_watches_is_the_administrators_matter(lab, other, watched):
    described = other.client().good("GET", "/api/witness")
    assert described["logs"] == [watched.good("GET", "/api/ledger")["verifier_key"]]
    watched.refused(403, "lab_not_allowed", "PUT", "/api/witness/logs", {"logs": []})
    other.ada.refused(400, "lab_key_kind", "PUT", "/api/witness/witnesses", {"witnesses": described["logs"]})
    other.ada.refused(400, "verifier_key_malformed", "PUT", "/api/witness/logs", {"logs": ["no key"]})
