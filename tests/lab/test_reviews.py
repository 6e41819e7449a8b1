# SPDX-License-Identifier: Apache-2.0
"""A review: asked of the other organisation, decided by a person of it with their own key, never on their own work."""
import base64
import hashlib
import json
import sqlite3

import pytest
from signing import Key, enrol
from test_path import audited, signed
from world import Partners

STATEMENT = {"_type": "https://in-toto.io/Statement/v1", "predicateType": "urn:metalab:decision:v1"}


class Reviewed:
    """Evidence of the firm, shared with the school, whose reviewer is asked for the methods step."""

    def __init__(self, lab, sandbox):
        self.lab, self.sandbox = lab, sandbox
        self.partners = Partners(lab)
        bob = self.partners.bob
        _, key = audited(sandbox)
        enrol(bob.good, "Bob's", key)
        pushed = sandbox.run("push", "small", "--study", "study.yaml", "--json", "--lab",
                             f"http://localhost:{lab.port}",
                             METALAB_TOKEN=lab.token(bob, "read", "register", "push"))
        self.evidence = pushed.json
        self.asked = {"about": self.evidence["id"], "step": "methods", "organisation": self.partners.school}

    def share(self):
        self.partners.bob.good("PUT", f"/api/objects/{self.evidence['about']}/shares/{self.partners.school}")

    def ask(self):
        self.share()
        return self.partners.bob.good("POST", "/api/reviews", self.asked, 201)

    def key_of(self, person, name):
        self.sandbox.good("key", "new", name, codes=(0,))
        enrol(person.good, name, Key.of_file(self.sandbox.path(f"{name}.key")))

    def decision(self, key="rita", **changes):
        predicate = {"step": "methods", "decision": "not_agreed", "reason": "Too few rows.",
                     "made_on": "2026-03-03"} | changes
        digest = predicate.pop("digest", self.evidence["digest"])
        statement = STATEMENT | {"subject": [{"name": "evidence", "digest": {"sha256": digest}}],
                                 "predicate": predicate}
        payload = json.dumps(statement, sort_keys=True, separators=(",", ":")).encode()
        self.sandbox.path("bob.key").rename(self.sandbox.path("kept.key"))
        self.sandbox.path(f"{key}.key" if key != "bob" else "kept.key").rename(self.sandbox.path("bob.key"))
        envelope = json.loads(signed(self.sandbox, payload))
        self.sandbox.path("bob.key").rename(self.sandbox.path(f"{key}.key" if key != "bob" else "kept.key"))
        self.sandbox.path("kept.key").rename(self.sandbox.path("bob.key"))
        return envelope


@pytest.fixture
def reviewed(lab, sandbox):
    return Reviewed(lab, sandbox)


def entries(lab):
    with sqlite3.connect(f"file:{lab.sandbox.path('lab/lab.sqlite')}?mode=ro", uri=True) as store:
        return [json.loads(row[0]) for row in store.execute("SELECT leaf FROM ledger_entry ORDER BY number")]


def test_a_reviewer_of_the_other_organisation_decides_with_their_own_key(lab, reviewed):
    rita, bob = reviewed.partners.rita, reviewed.partners.bob
    bob.refused(400, "lab_not_shared", "POST", "/api/reviews", reviewed.asked)
    review = reviewed.ask()
    assert rita.good("GET", "/api/reviews")["items"] == [review]
    reviewed.key_of(rita, "rita")
    before = len(entries(lab))
    sent = {"review": review["id"], "envelope": reviewed.decision()}
    kept = rita.good("POST", "/api/decisions", sent, 201)
    assert (kept["decision"], kept["reason"], kept["signed_by"]) == ("not_agreed", "Too few rows.", "person")
    assert bob.good("GET", f"/api/decisions/{kept['id']}") == kept
    assert json.loads(json.dumps(bob.good("GET", f"/api/decisions/{kept['id']}/envelope"))) == sent["envelope"]
    assert bob.good("GET", f"/api/reviews/{review['id']}")["state"] == "decided"
    leaf = entries(lab)[-1]
    assert len(entries(lab)) == before + 1 and (leaf["kind"], leaf["subject"]) == ("decision", kept["id"])
    assert leaf["digest"] != hashlib.sha256(json.dumps(sent["envelope"]).encode()).hexdigest() != kept["digest"]
    assert leaf["digest"] != kept["digest"], "the ledger's digest is keyed"
    rita.refused(409, "lab_decided", "POST", "/api/decisions", sent)


@pytest.mark.parametrize("changes, status, code", [
    ({"digest": "0" * 64}, 400, "lab_other_evidence"), ({"step": "legal"}, 400, "lab_other_step"),
    ({"reason": ""}, 422, "decision_malformed"), ({"made_on": "today"}, 422, "decision_malformed"), ({"decision": "approved"}, 422, "decision_malformed"),
    ({"key": "bob"}, 422, "lab_signature_unknown"),
])
def test_a_decision_that_is_not_one_is_refused_and_nothing_is_logged(changes, status, code, lab, reviewed):
    rita, review = reviewed.partners.rita, reviewed.ask()
    reviewed.key_of(rita, "rita")
    before = entries(lab)
    rita.refused(status, code, "POST", "/api/decisions",
                 {"review": review["id"], "envelope": reviewed.decision(**changes)})
    assert entries(lab) == before and rita.good("GET", "/api/decisions")["items"] == []


def test_an_envelope_that_is_changed_is_refused(reviewed):
    rita, review = reviewed.partners.rita, reviewed.ask()
    reviewed.key_of(rita, "rita")
    envelope = reviewed.decision()
    statement = base64.b64decode(envelope["payload"]).replace(b"not_agreed", b"agreed")
    envelope["payload"] = base64.b64encode(statement).decode()
    rita.refused(422, "lab_signature_unknown", "POST", "/api/decisions",
                 {"review": review["id"], "envelope": envelope})


def test_nobody_decides_on_what_they_made(lab, sandbox, reviewed):
    """Rita sends evidence of her own, and is asked to review it."""
    partners = reviewed.partners
    ada, rita = partners.ada, partners.rita
    reviewed.key_of(rita, "rita")
    sandbox.good("audit", "study.yaml", "--key", "rita.key", "--out", "again")
    pushed = sandbox.run("push", "again", "--study", "study.yaml", "--json", "--lab", f"http://localhost:{lab.port}",
                         METALAB_TOKEN=lab.token(rita, "read", "register", "push")).json
    review = ada.good("POST", "/api/reviews", {"about": pushed["id"], "step": "methods",
                                               "organisation": partners.school}, 201)
    sent = {"review": review["id"], "envelope": reviewed.decision(digest=pushed["digest"])}
    rita.refused(403, "lab_own_work", "POST", "/api/decisions", sent)
    # So is the firm's evidence: it is of the same study, which she sent in her own organisation.
    theirs = {"review": reviewed.ask()["id"], "envelope": reviewed.decision()}
    rita.refused(403, "lab_own_work", "POST", "/api/decisions", theirs)
    # A member may not decide at all, and another organisation's step is not theirs.
    ada.refused(403, "lab_not_allowed", "POST", "/api/decisions", sent)
