# SPDX-License-Identifier: Apache-2.0
"""How a laboratory is doing: figures for Prometheus, a log line for each request, a job's events; none of it names anybody."""
import http.client
import json
import sqlite3
import time

import pytest
from signing import enrol
from test_path import audited
from world import Laboratory, Partners


@pytest.fixture
def partners(lab):
    return Partners(lab)


def test_figures_are_for_this_machine_or_a_token_and_name_nobody(lab, partners):
    text = lab.client().ask("GET", "/metrics")
    assert text.status == 200 and text.fields["Content-Type"] == "text/plain; version=0.0.4"
    lines = text.body.decode().splitlines()
    assert 'metalab_people{state="active"} 4' in lines and "metalab_ledger_entries 0" in lines
    assert any(line.startswith('metalab_requests_total{operation="invite",status="2xx"} 3') for line in lines)
    assert not [name for name in ("Ada", "Firm", "example", partners.firm) if name in text.body.decode()]
    # A proxy of this machine asks for others.
    for field in ("Forwarded", "X-Forwarded-For", "Via"):
        lab.client().refused(401, "lab_not_signed_in", "GET", "/metrics", **{field: "for=192.0.2.1"})
    watching = lab.client(token=lab.token(partners.ada, "watch"))
    assert watching.ask("GET", "/metrics", Via="1.1 proxy").status == 200
    for client in (partners.ada, partners.bob, lab.client(token=lab.token(partners.ada, "read"))):
        assert client.ask("GET", "/metrics", Via="1.1 proxy").status == 403


def test_each_request_is_a_line_without_what_it_says(sandbox):
    with Laboratory(sandbox, "--log-requests") as lab:
        ada = lab.administrator()
        ada.good("POST", "/api/systems", {"name": "Xanthippe"}, 201)
        lab.client().refused(401, "lab_sign_in_failed", "POST", "/api/sessions",
                             {"email": "eve@example.org", "password": "guess guess guess", "code": "1"})
        lab.client().refused(404, "lab_no_route", "GET", "/secret-path")
    lines = [json.loads(line) for line in lab.said.splitlines() if line.startswith(b"{")]
    told = [(one["operation"], one["status"], one.get("error")) for one in lines]
    assert ("create_system", 201, None) in told and ("sign_in", 401, "lab_sign_in_failed") in told
    assert ("", 404, "lab_no_route") in told
    assert all(set(one) <= {"at", "operation", "status", "microseconds", "error"} for one in lines)
    assert not [word for word in (b"Xanthippe", b"Ada", b"eve@", b"guess", b"secret-path") if word in lab.said]


def pushed(lab, sandbox, partners):
    _, key = audited(sandbox)
    bob = partners.bob
    enrol(bob.good, "Bob's", key)
    return push(lab, sandbox, bob)


def push(lab, sandbox, bob):
    done = sandbox.run("push", "small", "--study", "study.yaml", "--json", "--lab", f"http://localhost:{lab.port}",
                       METALAB_TOKEN=lab.token(bob, "read", "register", "push"))
    assert done.code == 0, done.err
    bob.job(done.json["job"])
    return done.json


def stream(client, path):
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=20)
    connection.request("GET", path, headers={"Host": f"localhost:{client.port}", "Cookie": client.cookie})
    return connection, connection.getresponse()


def set_state(lab, job, state):
    """As a worker would, whose lease lasts."""
    with sqlite3.connect(lab.sandbox.path("lab/lab.sqlite"), timeout=10) as store:
        store.execute("UPDATE job SET state = ?, ended_at = NULL, lease_until = ? WHERE id = ?",
                      (state, int(time.time() * 1e6) + 10**12, job))


def test_a_job_tells_its_states_to_its_end(lab, sandbox, partners):
    evidence = pushed(lab, sandbox, partners)
    path = f"/api/jobs/{evidence['job']}/events"
    connection, answer = stream(partners.bob, path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/event-stream")
    event = answer.read().decode()
    assert event.startswith("event: job\ndata: ") and json.loads(event.splitlines()[1][6:])["state"] == "done"
    partners.rita.refused(404, "lab_not_found", "GET", path)
    lab.client().refused(401, "lab_not_signed_in", "GET", path)


def test_events_end_at_sign_out_and_are_few_for_a_session(lab, sandbox, partners):
    evidence = pushed(lab, sandbox, partners)
    set_state(lab, evidence["job"], "running")
    bob, path = partners.bob, f"/api/jobs/{evidence['job']}/events"
    open_ones = [stream(bob, path) for _ in range(4)]
    assert [answer.status for _, answer in open_ones] == [200] * 4
    bob.refused(429, "lab_too_many_streams", "GET", path)
    assert b'"state":"running"' in open_ones[0][1].readline() + open_ones[0][1].readline()
    bob.good("DELETE", "/api/sessions/current")
    begun = time.monotonic()
    for _, answer in open_ones:
        answer.read()
    assert time.monotonic() - begun < 10


def test_a_job_that_runs_is_cancelled_and_its_evidence_checked_when_it_is_sent_again(lab, sandbox, partners):
    evidence = pushed(lab, sandbox, partners)
    set_state(lab, evidence["job"], "running")
    with sqlite3.connect(lab.sandbox.path("lab/lab.sqlite"), timeout=10) as store:
        store.execute("UPDATE object SET body = json_set(body, '$.state', 'received') WHERE id = ?", (evidence["id"],))
    partners.bob.good("DELETE", f"/api/jobs/{evidence['job']}")
    assert partners.bob.good("GET", f"/api/jobs/{evidence['job']}")["state"] == "cancelled"
    partners.bob.refused(409, "lab_job_ended", "DELETE", f"/api/jobs/{evidence['job']}")
    left = partners.bob.good("GET", f"/api/evidence/{evidence['id']}")
    assert (left["state"], left["reason"]) == ("not_checked", "cancelled")
    again = push(lab, sandbox, partners.bob)
    assert again["id"] == evidence["id"] and again["job"] != evidence["job"]
    assert partners.bob.good("GET", f"/api/evidence/{evidence['id']}")["state"] == "recomputed"
