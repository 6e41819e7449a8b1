# SPDX-License-Identifier: Apache-2.0
"""The thinnest path through the whole: from the first link to a finding that the other organisation reads."""
import json
import time

import pytest
from signing import Key, enrol, envelope
from world import Partners, totp

TOKEN = {"name": "program", "scopes": ["read", "register", "push"], "days": 1}


def audited(sandbox, **changes):
    """A study that was run and signed: the results' folder, and the key."""
    sandbox.write_small(disclosure={"minimum_cell": 10}, **changes)
    sandbox.good("key", "new", "bob", codes=(0,))
    sandbox.good("audit", "study.yaml", "--key", "bob.key")
    return sandbox.path("small"), Key.of_file(sandbox.path("bob.key"))


@pytest.fixture
def partners(lab):
    return Partners(lab)


def test_a_study_is_registered_run_pushed_checked_shared_and_read(lab, sandbox, partners):
    bob, rita = partners.bob, partners.rita
    system = bob.good("POST", "/api/systems", {"name": "Hiring model", "purpose": "Who is invited"}, 201)
    bob.good("POST", "/api/versions", {"name": "1", "about": system["id"]}, 201)
    sandbox.write_small(disclosure={"minimum_cell": 10})
    options = ("--lab", f"http://localhost:{lab.port}")
    environment = {"METALAB_TOKEN": lab.token(bob, "read", "register", "push")}
    registered = sandbox.run("register", "study.yaml", "--system", system["id"], "--json", *options, **environment)
    assert registered.code == 0, registered.err
    study = registered.json
    assert (study["state"], study["about"]) == ("registered", system["id"])

    _, key = audited(sandbox)
    refused = sandbox.run("push", "small", "--json", *options, **environment)
    assert (refused.code, refused.error["code"]) == (3, "lab_refused")
    assert refused.error["values"]["found"] == "lab_signature_unknown"
    enrol(bob.good, "Bob's", key)
    pushed = sandbox.run("push", "small", "--json", *options, **environment)
    assert pushed.code == 0, pushed.err
    evidence = pushed.json
    assert (evidence["state"], evidence["order"], evidence["about"]) == ("received", "order_not_shown", study["id"])
    assert bob.job(evidence["job"])["state"] == "done"
    checked = bob.good("GET", f"/api/evidence/{evidence['id']}")
    assert checked["state"] in ("recomputed", "partly_checked"), checked
    assert {one["code"] for one in checked["unchecked"]} <= {"digest"}  # the rows stay where they are

    # The school sees nothing of it until the firm shares the study, then the evidence with it.
    for path in (f"/api/evidence/{evidence['id']}", f"/api/studies/{study['id']}", f"/api/jobs/{evidence['job']}",
                 f"/api/evidence/{evidence['id']}/cube", f"/api/objects/{system['id']}"):
        rita.refused(404, "lab_not_found", "GET", path)
    assert rita.good("GET", "/api/evidence")["items"] == []
    bob.good("PUT", f"/api/objects/{study['id']}/shares/{partners.school}")
    statement = rita.good("GET", f"/api/evidence/{evidence['id']}/statement")
    assert statement == sandbox.read("small/evidence.json")
    assert rita.good("GET", f"/api/evidence/{evidence['id']}/cube") == sandbox.path("small/cube.parquet").read_bytes()
    assert rita.good("GET", f"/api/studies/{study['id']}/study")["id"] == "small"
    for path in (f"/api/studies/{study['id']}", f"/api/objects/{study['id']}", "/api/studies", "/api/search?words=small",
                 f"/api/objects/{study['id']}/history"):
        assert system["id"] not in json.dumps(rita.good("GET", path)), path
    rita.refused(404, "lab_not_found", "GET", f"/api/objects/{system['id']}")
    remark = rita.good("POST", "/api/comments", {"about": evidence["id"], "text": "Why 0.5?"}, 201)
    assert bob.good("GET", f"/api/comments?about={evidence['id']}")["items"] == [remark]
    partners.olga.refused(404, "lab_not_found", "GET", f"/api/evidence/{evidence['id']}")


def test_a_study_is_kept_once_and_of_one_system_and_evidence_once(lab, sandbox, partners):
    bob = partners.bob
    first, second = (bob.good("POST", "/api/systems", {"name": name}, 201)["id"] for name in ("First", "Second"))
    _, key = audited(sandbox)
    enrol(bob.good, "Bob's", key)
    options = ("--json", "--lab", f"http://localhost:{lab.port}")
    sends = {"METALAB_TOKEN": lab.token(bob, "read", "register", "push")}
    # A token that cannot read its proof registers nothing.
    refused = sandbox.run("register", "study.yaml", *options, METALAB_TOKEN=lab.token(bob, "register"))
    assert (refused.code, refused.error["code"]) == (3, "lab_refused") and "Registered" not in refused.err
    assert bob.good("GET", "/api/studies")["items"] == []
    pushed = sandbox.run("push", "small", "--study", "study.yaml", *options, **sends).json
    study = pushed["about"]
    bob.good("PUT", f"/api/objects/{study}/theme", {"theme": "ai_governance"})

    def registered(*more):
        return sandbox.run("register", "study.yaml", "--out", "study.tlog-proof", *more, *options, **sends)

    kept = registered("--system", first).json
    assert (kept["id"], kept["about"], kept["state"], kept["theme"]) == (study, first, "registered", "ai_governance")
    assert registered().json["about"] == registered("--system", first).json["about"] == first
    elsewhere = registered("--system", second)
    assert (elsewhere.code, elsewhere.error["values"]["found"]) == (3, "lab_study_of_other_system")
    # Who may not read what is kept gets the same study, not another.
    blind = lab.client(token=lab.token(bob, "register"))
    body = {"study": bob.good("GET", f"/api/studies/{study}/study")}
    assert blind.good("POST", "/api/registrations", body, 201)["id"] == study
    assert len(bob.good("GET", "/api/studies")["items"]) == 1
    again = sandbox.run("push", "small", *options, **sends).json
    assert (again["id"], again["job"]) == (pushed["id"], pushed["job"]) and len(bob.good("GET", "/api/evidence")["items"]) == 1
    # Where it stands among the registered studies of its system, as its reader sees them.
    assert bob.good("GET", f"/api/studies/{study}")["place"] == {"number": 1, "of": 1, "without_evidence": 0}
    other = bob.good("POST", "/api/registrations", {"study": body["study"] | {"id": "another"}, "system": first}, 201)["id"]
    assert bob.good("GET", f"/api/studies/{other}")["place"] == {"number": 2, "of": 2, "without_evidence": 1}
    bob.good("PUT", f"/api/objects/{study}/shares/{partners.school}")
    evidence = f"/api/evidence/{pushed['id']}"
    assert bob.good("GET", evidence)["place"] == {"number": 1, "of": 2, "without_evidence": 1}
    assert partners.rita.good("GET", evidence)["place"] == {"number": 1, "of": 1, "without_evidence": 0}
    third = bob.good("POST", "/api/studies", {"study": body["study"] | {"id": "third"}, "system": first}, 201)["id"]
    assert bob.good("GET", f"/api/studies/{third}")["place"] == {"of": 2, "without_evidence": 1}
    assert sandbox.run("lab", "check", "lab").code == 0


def test_evidence_with_smaller_cells_than_the_policy_stays_with_its_organisation(lab, sandbox, partners):
    bob, rita = partners.bob, partners.rita
    sandbox.write_small()
    sandbox.good("key", "new", "bob", codes=(0,))
    sandbox.good("audit", "study.yaml", "--key", "bob.key")
    enrol(bob.good, "Bob's", Key.of_file(sandbox.path("bob.key")))
    environment = {"METALAB_TOKEN": lab.token(bob, "read", "register", "push")}
    options = ("--lab", f"http://localhost:{lab.port}", "--json")
    refused = sandbox.run("push", "small", *options, **environment)
    assert (refused.code, refused.error["code"]) == (3, "lab_study_unknown")
    pushed = sandbox.run("push", "small", "--study", "study.yaml", *options, **environment)
    assert pushed.code == 0 and pushed.json["confined"] is True and "your own organisation" in pushed.err
    evidence = pushed.json
    assert bob.good("GET", f"/api/studies/{evidence['about']}")["state"] == "unregistered"
    bob.good("PUT", f"/api/objects/{evidence['about']}/shares/{partners.school}")
    assert rita.good("GET", "/api/studies")["items"] != []
    assert rita.good("GET", "/api/evidence")["items"] == []
    rita.refused(404, "lab_not_found", "GET", f"/api/evidence/{evidence['id']}")
    bob.refused(400, "lab_small_cells", "PUT", f"/api/objects/{evidence['id']}/shares/{partners.school}")
    # Where the laboratory asks for less, the firm may share it, and still must say so.
    for refused in (-1, 1_000_001, "10"):
        partners.ada.refused(400, "lab_field_value", "PUT", "/api/disclosure-policy", {"minimum_cell": refused})
    partners.ada.good("PUT", "/api/disclosure-policy", {"minimum_cell": 0})
    assert rita.good("GET", "/api/disclosure-policy") == {"minimum_cell": 0}
    rita.refused(404, "lab_not_found", "GET", f"/api/evidence/{evidence['id']}")
    bob.good("PUT", f"/api/objects/{evidence['id']}/shares/{partners.school}")
    assert rita.good("GET", f"/api/evidence/{evidence['id']}")["confined"] is True


def test_evidence_with_smaller_cells_than_the_policy_now_asks_is_not_shared_with_its_study(lab, sandbox, partners):
    bob, rita = partners.bob, partners.rita
    _, key = audited(sandbox)
    enrol(bob.good, "Bob's", key)
    token = {"METALAB_TOKEN": lab.token(bob, "read", "register", "push")}
    evidence = sandbox.run("push", "small", "--study", "study.yaml", "--json", "--lab", f"http://localhost:{lab.port}", **token).json
    assert evidence["confined"] is False
    partners.ada.good("PUT", "/api/disclosure-policy", {"minimum_cell": 20})
    bob.refused(400, "lab_small_cells", "PUT", f"/api/objects/{evidence['about']}/shares/{partners.school}")
    rita.refused(404, "lab_not_found", "GET", f"/api/evidence/{evidence['id']}")
    partners.ada.good("PUT", "/api/disclosure-policy", {"minimum_cell": 10})
    bob.good("PUT", f"/api/objects/{evidence['about']}/shares/{partners.school}")
    assert rita.good("GET", f"/api/evidence/{evidence['id']}")["confined"] is False


def test_evidence_of_another_organisations_study_is_said_to_be_shared_by_it(lab, sandbox, partners):
    bob, ada = partners.bob, partners.ada
    _, key = audited(sandbox)
    enrol(bob.good, "Bob's", key)
    options = ("--json", "--lab", f"http://localhost:{lab.port}")
    tokens = {name: {"METALAB_TOKEN": lab.token(who, "read", "register", "push")} for name, who in (("ada", ada), ("bob", bob))}
    theirs = sandbox.run("register", "study.yaml", "--out", "theirs.tlog-proof", *options, **tokens["ada"]).json
    ada.good("PUT", f"/api/objects/{theirs['id']}/shares/{partners.firm}")
    pushed = sandbox.run("push", "small", *options, **tokens["bob"])
    assert pushed.json["about"] == theirs["id"] and "another organisation\u2019s" in pushed.err
    sandbox.run("register", "study.yaml", "--out", "own.tlog-proof", *options, **tokens["bob"])
    again = sandbox.run("push", "small", *options, **tokens["bob"])  # which would be of one's own study now
    assert (again.code, again.error["values"]["found"]) == (3, "lab_evidence_there")


def test_evidence_goes_to_ones_own_study_of_several(lab, sandbox, partners):
    _, key = audited(sandbox)
    enrol(partners.bob.good, "Bob's", key)
    options, ids = ("--json", "--lab", f"http://localhost:{lab.port}"), []
    for who in (partners.ada, partners.bob):
        token = {"METALAB_TOKEN": lab.token(who, "read", "register", "push")}
        ids.append(sandbox.run("register", "study.yaml", "--out", f"{len(ids)}.tlog-proof", *options, **token).json["id"])
    partners.ada.good("PUT", f"/api/objects/{ids[0]}/shares/{partners.firm}")
    pushed = sandbox.run("push", "small", *options, **token)
    assert pushed.json["about"] == ids[1] != ids[0] and "another organisation" not in pushed.err


def test_a_digest_is_a_name_and_no_right(lab, sandbox, partners):
    folder, key = audited(sandbox)
    bob, token = partners.bob, lab.token(partners.bob, "read", "register", "push")
    enrol(bob.good, "Bob's", key)
    pushed = sandbox.run("push", "small", "--study", "study.yaml", "--json", "--lab", f"http://localhost:{lab.port}",
                         METALAB_TOKEN=token)
    evidence = pushed.json
    rita = partners.rita
    study = rita.good("POST", "/api/studies", {"study": bob.good("GET", f"/api/studies/{evidence['about']}/study")},
                      201)
    rita.refused(400, "lab_file_not_sent", "POST", "/api/evidence",
                 {"evidence": evidence["digest"], "study": study["id"]})
    known = rita.refused(400, "lab_file_not_sent", "POST", "/api/evidence",
                         {"evidence": "0" * 64, "study": study["id"]})
    assert known.json["error"]["values"] == {"name": "0" * 64}
    rita.refused(400, "lab_digest_differs", "PUT", f"/api/files/{evidence['digest']}", b"other bytes",
                 Content_Type="application/octet-stream")
    envelope = (folder / "evidence.dsse.json").read_bytes()
    rita.good("PUT", f"/api/files/{evidence['digest']}", envelope, 201, Content_Type="application/octet-stream")
    # She has the bytes, but the key that signed them is not hers or her school's.
    rita.refused(422, "lab_signature_unknown", "POST", "/api/evidence",
                 {"evidence": evidence["digest"], "study": study["id"]})


def test_evidence_that_does_not_follow_from_its_cube_is_kept_as_refused(lab, sandbox, partners):
    folder, key = audited(sandbox)
    statement = json.loads((folder / "evidence.json").read_text())
    next(one for one in statement["predicate"]["findings"] if one.get("estimate"))["estimate"] = 0.123
    payload = json.dumps(statement, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
    (folder / "evidence.dsse.json").write_bytes(signed(sandbox, payload))
    bob = partners.bob
    enrol(bob.good, "Bob's", key)
    pushed = sandbox.run("push", "small", "--study", "study.yaml", "--json", "--lab", f"http://localhost:{lab.port}",
                         METALAB_TOKEN=lab.token(bob, "read", "register", "push"))
    assert pushed.code == 0, pushed.err
    assert bob.job(pushed.json["job"]) | {"reason": "findings_differ"} == bob.job(pushed.json["job"])
    found = bob.good("GET", f"/api/evidence/{pushed.json['id']}")
    assert (found["state"], found["reason"]) == ("refused", "findings_differ")


def signed(sandbox, payload):
    """A DSSE envelope by the sandbox's key, made by another library."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    key = load_pem_private_key(sandbox.path("bob.key").read_bytes(), None)
    return json.dumps(envelope(key, payload)).encode()


def test_what_was_kept_is_there_after_a_kill(lab, partners):
    system = partners.bob.good("POST", "/api/systems", {"name": "Hiring model"}, 201)
    lab.kill()
    assert lab.start()["link"] == "", "there is an administrator"
    partners.bob.port = lab.port
    assert partners.bob.good("GET", f"/api/systems/{system['id']}") == system


def test_one_process_alone_has_the_folder(lab, sandbox):
    done = sandbox.run("serve", "--dir", "lab", "--listen", "127.0.0.1:0", "--json")
    assert (done.code, done.error["code"]) == (3, "lab_in_use")


def test_a_stop_is_an_end_and_no_error(lab):
    assert lab.stop() == 0
    lab.start()


def test_the_service_says_whether_it_works_and_what_it_does(lab):
    anybody = lab.client()
    assert anybody.good("GET", "/healthz") == {"ok": True}
    described = anybody.good("GET", "/openapi.json")
    assert described["openapi"] == "3.1.0"
    operations = [one for path in described["paths"].values() for one in path.values()]
    assert len({one["operationId"] for one in operations}) == len(operations) > 40
    assert all(not one["summary"].startswith("api.") for one in operations)
    french = anybody.good("GET", "/openapi.json", Accept_Language="fr")
    assert french["paths"]["/api/systems"]["post"]["summary"] == "Consigner un système"


def test_signing_in_takes_both_factors_and_each_code_once(lab, partners):
    secret, anybody = lab.secrets["bob@example.org"], lab.client()
    tried = {"email": "bob@example.org", "password": "nine purple walruses sing"}
    anybody.refused(401, "lab_sign_in_failed", "POST", "/api/sessions", tried | {"code": "000000"})
    # The code of the next thirty seconds counts already: that of now may be the one that made the account.
    fresh = tried | {"code": totp(secret, time.time() + 30)}
    signed_in = anybody.ask("POST", "/api/sessions", fresh)
    assert signed_in.status == 200
    lab.client().refused(401, "lab_sign_in_failed", "POST", "/api/sessions", fresh)
    cookie = signed_in.fields["Set-Cookie"]
    assert cookie.startswith("__Host-metalab=") and cookie.endswith("; Path=/; Secure; HttpOnly; SameSite=Strict")
    anybody.cookie = cookie.partition(";")[0]
    assert anybody.good("GET", "/api/me")["name"] == "Bob"
    anybody.good("DELETE", "/api/sessions/current")
    anybody.refused(401, "lab_not_signed_in", "GET", "/api/me")


def test_five_failures_lock_the_address_whether_there_is_an_account_or_not(lab, partners):
    anybody = lab.client()
    for email in ("rita@example.org", "nobody@example.org"):
        tried = {"email": email, "password": "wrong wrong wrong", "code": "000000"}
        for _ in range(5):
            anybody.refused(401, "lab_sign_in_failed", "POST", "/api/sessions", tried)
        anybody.refused(429, "lab_locked_out", "POST", "/api/sessions", tried)
    right = {"email": "rita@example.org", "password": "nine purple walruses sing",
             "code": totp(lab.secrets["rita@example.org"])}
    anybody.refused(429, "lab_locked_out", "POST", "/api/sessions", right)


def test_a_recovery_code_stands_once_for_the_second_factor_and_never_for_the_password(lab):
    anybody = lab.client()
    begun = anybody.good("POST", "/api/accounts", {
        "link": lab.link, "name": "Ada", "email": "ada@school.example", "password": "nine purple walruses sing",
        "organisation": "School"})
    joined = anybody.ask("POST", "/api/accounts/confirm", {"link": lab.link, "code": totp(begun["totp_secret"])})
    codes = joined.json["recovery_codes"]
    assert len(set(codes)) == 10
    tried = {"email": "ada@school.example", "password": "nine purple walruses sing"}
    anybody.refused(401, "lab_sign_in_failed", "POST", "/api/sessions", tried | {"password": "x", "code": codes[0]})
    signed_in = anybody.ask("POST", "/api/sessions", tried | {"code": codes[0]})
    assert signed_in.status == 200
    anybody.refused(401, "lab_sign_in_failed", "POST", "/api/sessions", tried | {"code": codes[0]})
    anybody.cookie = signed_in.fields["Set-Cookie"].partition(";")[0]
    # A new factor counts when a code of it was shown; the old codes are then void.
    secret = anybody.good("POST", "/api/me/second-factor")["totp_secret"]
    anybody.refused(400, "lab_code_wrong", "PUT", "/api/me/second-factor", {"code": "000000"})
    anybody.good("PUT", "/api/me/second-factor", {"code": totp(secret)})
    anybody.refused(401, "lab_sign_in_failed", "POST", "/api/sessions", tried | {"code": codes[1]})
    anybody.refused(401, "lab_sign_in_failed", "POST", "/api/sessions",
                    tried | {"code": totp(begun["totp_secret"], time.time() + 30)})
    fresh = totp(secret, time.time() + 30)
    assert lab.client().ask("POST", "/api/sessions", tried | {"code": fresh}).status == 200
