# SPDX-License-Identifier: Apache-2.0
"""Decisions signed with a passkey: by one that is for nothing else, on the statement's digest, verified without the
laboratory; and what the product says of such signatures."""
import base64
import json
import shutil
import sqlite3

import pytest
from authenticator import PRESENT, VERIFIED, Passkey, create, get
from signing import KIND, canonical
from test_reviews import Reviewed
from world import state_of

ME = "/api/me/passkeys"


class Deciding(Reviewed):
    """Rita of the school is asked for the methods step, and has a passkey of each kind."""

    def __init__(self, lab, sandbox):
        super().__init__(lab, sandbox)
        self.rita, self.origin = self.partners.rita, f"http://localhost:{lab.port}"
        self.passkey, self.entering = Passkey(1), Passkey(2, "EdDSA")
        self.passkey.counter = 1_000
        self.enrol(self.rita, self.passkey, "decide")
        self.enrol(self.rita, self.entering, "sign_in")
        self.review = self.ask()["id"]

    def enrol(self, person, passkey, kind):
        options = person.good("POST", ME + "/options", {"kind": kind})["options"]
        person.good("POST", ME, {"kind": kind, "name": kind, "credential": create(passkey, options, self.origin)}, 201)

    def prepared(self, **fields):
        return self.rita.good("POST", f"/api/reviews/{self.review}/statement",
                              {"decision": "not_agreed", "reason": "Too few rows."}, **fields)

    def signed(self, passkey=None, payload=None, **changes):
        """The file that a page hands in."""
        made = self.prepared()
        origin = changes.pop("origin", self.origin)
        return {"payload": payload or made["payload"], "payloadType": KIND,
                "passkey": get(passkey or self.passkey, made["options"], origin, **changes)}

    def hand_in(self, envelope):
        return self.rita.good("POST", "/api/decisions", {"review": self.review, "envelope": envelope}, 201)

    def refused(self, status, code, envelope):
        self.rita.refused(status, code, "POST", "/api/decisions", {"review": self.review, "envelope": envelope})


@pytest.fixture
def deciding(lab, sandbox):
    return Deciding(lab, sandbox)


def test_a_decision_is_signed_with_a_passkey_and_verified_without_the_laboratory(lab, sandbox, deciding):
    rita, bob = deciding.rita, deciding.partners.bob
    made = deciding.prepared()
    assert base64.b64decode(made["payload"]) == canonical(made["statement"])
    assert made["statement"]["subject"] == [{"name": "evidence", "digest": {"sha256": deciding.evidence["digest"]}}]
    assert [one["id"] for one in made["options"]["allowCredentials"]] == [get(deciding.passkey, made["options"], "x")["id"]]
    envelope = deciding.signed()
    kept = deciding.hand_in(envelope)
    assert (kept["decision"], kept["signed_by"], kept["signed_with"]) == ("not_agreed", "person", "passkey")
    assert "server sets what a passkey signs" in kept["note"] and kept["note"] == made["note"]
    path = f"/api/decisions/{kept['id']}"
    assert "serveur" in bob.good("GET", path, Accept_Language="fr")["note"]
    assert "note" in bob.good("GET", "/api/decisions")["items"][0]
    file = bob.good("GET", path + "/envelope")
    assert set(file) == {"payload", "payloadType", "passkey"}
    assert set(file["passkey"]["response"]) == {"clientDataJSON", "authenticatorData", "signature"}, "nothing that names her"
    key = bob.good("GET", path + "/key").decode()
    assert key == deciding.passkey.pem
    sandbox.write("decision.json", json.dumps(file))
    sandbox.write("rita.pub", key)
    sandbox.path("evidence.json").write_bytes(bob.ask("GET", f"/api/evidence/{deciding.evidence['id']}/envelope").body)
    verified = sandbox.run("verify", "decision.json", "--key", "rita.pub", "--of", "evidence.json", "--json")
    assert verified.code == 0, verified.err
    assert verified.json["result"] == "FULL" and "passkey" in verified.json["verified"]
    assert verified.json["unchecked"] == ["passkey_challenge"]
    told = sandbox.run("verify", "decision.json", "--key", "rita.pub")
    assert "only a key of one\u2019s own" in told.err + told.out and deciding.origin in told.err + told.out
    partial = sandbox.run("verify", "decision.json", "--json")
    assert partial.json["result"] == "PARTIAL" and "signature" in partial.json["unchecked"]
    for change, name, code in (({"payload": base64.b64encode(canonical(made["statement"] | {"x": 1})).decode()}, "rita.pub",
                                "passkey_challenge"), ({}, "other.pub", "passkey_signature"), ({}, "bob.pub", "passkey_signature"),
                               ({"signatures": []}, "rita.pub", "passkey_file")):
        sandbox.write("other.pub", Passkey(3).pem)
        sandbox.write("changed.json", json.dumps(file | change))
        wrong = sandbox.run("verify", "changed.json", "--key", name, "--json")
        assert (wrong.code, wrong.error["code"]) == (4, code), wrong.err
    rita.refused(409, "lab_decided", "POST", "/api/decisions", {"review": deciding.review, "envelope": deciding.signed()})
    checked = sandbox.run("lab", "check", "lab", "--json")
    assert checked.code == 0 and checked.json["damage"] == [], checked.err


def test_each_check_of_a_decisions_signature(lab, sandbox, deciding):
    other = Passkey(4)
    deciding.enrol(deciding.partners.ada, other, "decide")
    refused, signed = deciding.refused, deciding.signed
    refused(422, "lab_signature_unknown", signed(deciding.entering))          # one that signs in
    refused(422, "lab_signature_unknown", signed(other))                      # of somebody else
    refused(422, "lab_signature_unknown", signed(Passkey(5)))                 # of nobody
    refused(422, "passkey_signature", signed(signer=other))
    refused(422, "passkey_type", signed(type="webauthn.create"))
    refused(422, "passkey_origin", signed(origin="http://localhost"))
    refused(422, "passkey_cross_origin", signed(more={"crossOrigin": True}))
    refused(422, "passkey_rp_id", signed(party="lab.example"))
    refused(422, "passkey_not_present", signed(flags=VERIFIED))
    refused(422, "passkey_not_verified", signed(flags=PRESENT))
    refused(422, "passkey_authenticator_data", signed(after=lambda data: data + b"\0"))
    for counter in (1_000, 999, 0):
        refused(422, "passkey_counter", signed(grows=counter - deciding.passkey.counter))
    deciding.passkey.counter = 2_000
    statement = json.loads(base64.b64decode(deciding.prepared()["payload"]))
    changed = statement | {"predicate": statement["predicate"] | {"decision": "agreed"}}
    refused(422, "passkey_challenge", signed(payload=base64.b64encode(canonical(changed)).decode()))
    refused(422, "passkey_not_canonical", signed(payload=base64.b64encode(json.dumps(statement).encode()).decode()))
    deciding.rita.refused(401, "lab_passkey_unknown", *sign_in_with(deciding, deciding.passkey))
    assert deciding.rita.good("GET", "/api/decisions")["items"] == []
    assert deciding.hand_in(signed())["signed_with"] == "passkey"
    with sqlite3.connect(f"file:{sandbox.path('lab/lab.sqlite')}?mode=ro", uri=True) as store:
        assert store.execute("SELECT counter FROM passkey WHERE kind = 'decide' AND used_at IS NOT NULL").fetchall() == [
            (deciding.passkey.counter,)]


def sign_in_with(deciding, passkey):
    """(method, path, body) of signing in, in the browser of Rita's session."""
    begun = deciding.rita.ask("POST", "/api/sessions/passkey/options")
    deciding.rita.cookie += "; " + begun.fields["Set-Cookie"].partition(";")[0]
    return "POST", "/api/sessions/passkey", {"credential": get(passkey, begun.json["options"], deciding.origin)}


def test_erasure_export_and_restore_reach_passkeys(lab, sandbox, deciding):
    ada, rita = deciding.partners.ada, deciding.rita
    kept = deciding.hand_in(deciding.signed())
    person = rita.good("GET", "/api/me")["id"]
    removed = next(one["id"] for one in rita.good("GET", ME)["items"] if one["kind"] == "sign_in")
    rita.ask("POST", "/api/sessions/passkey/options")
    assert sandbox.run("lab", "backup", "lab", "copy").code == 0
    assert sandbox.run("lab", "export", "lab", "out").code == 0
    rita.good("DELETE", f"{ME}/{removed}")
    lab.stop()
    restored = sandbox.run("lab", "restore", "copy", "again", "--state", state_of(sandbox), "--json")
    assert restored.code == 0, restored.err

    def rows(folder, statement):
        with sqlite3.connect(f"file:{sandbox.path(folder)}/lab.sqlite?mode=ro", uri=True) as store:
            return store.execute(statement).fetchall()

    assert rows("copy", "SELECT count(*) FROM passkey_challenge") != [(0,)]
    assert rows("again", "SELECT kind FROM passkey") == [("decide",)], "what was removed stays so; the others are as they were"
    for folder in ("again", "out"):
        assert rows(folder, "SELECT count(*) FROM passkey_challenge") == [(0,)], folder
    assert rows("out", "SELECT count(*) FROM passkey") == [(0,)], "nothing that lets somebody in travels"
    assert sandbox.run("lab", "check", "out").code == 0, "decisions are verified with the keys that were kept with them"
    file, key = rows("out", f"SELECT digest FROM object_file WHERE object = '{kept['id']}' ORDER BY part")
    shutil.copy(sandbox.path(f"out/files/{key[0][:2]}/{key[0]}"), sandbox.path("key.pem"))
    assert sandbox.path("key.pem").read_text() == deciding.passkey.pem
    lab.start()
    for client in (ada, rita):
        client.port = lab.port
    ada.good("POST", f"/api/people/{person}/erasure")
    assert rows("lab", "SELECT count(*) FROM passkey") == [(0,)]
    left = [path for path in sandbox.path("lab/files").rglob("*") if path.is_file()
            and path.name in (file[0], key[0])]
    assert left == [] and sandbox.run("lab", "check", "lab").code == 0
