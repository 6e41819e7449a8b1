# SPDX-License-Identifier: Apache-2.0
"""What nobody should send: status, code and sentence of each, and how many entries the ledger has more (none). Requests
that are malformed byte by byte are in test_raw_requests.py, bodies in test_rights.py, shares in test_agreements.py."""
import base64
import csv
import hashlib
import http.server
import json
import re
import sqlite3
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from house import DAY
from signing import Key, canonical, decision, enrol, envelope
from test_seeded_world import evidence  # noqa: F401 - what somebody signed, with its cube and study
from world import PASSWORD, Partners, totp

BYTES = {"Content_Type": "application/octet-stream"}


class Sent:
    """Bob's evidence in a house of both partners, before it is sent."""

    def __init__(self, house, made):
        self.house, (self.envelope, self.cube, study, self.key) = house, made
        enrol(partial(house.lab.good, house.bob), "Bob's", Key.of(self.key))
        self.study = house.keep("bob", "studies", {"study": study})
        self.other = house.keep("bob", "studies", {"study": study | {"id": "another"}})

    def file(self, data, who="bob"):
        digest = hashlib.sha256(data).hexdigest()
        self.house.lab.good(getattr(self.house, who), "PUT", f"/api/files/{digest}", data, **BYTES)
        return digest

    def push(self, signed=None, cube=None, study=None, who="bob"):
        body = {"evidence": self.file(signed or self.envelope, who), "study": study or self.study["id"],
                "cube": self.file(cube or self.cube, who)}
        return self.house.lab.ask(getattr(self.house, who), "POST", "/api/evidence", body)

    def statement(self):
        return json.loads(base64.b64decode(json.loads(self.envelope)["payload"]))

    def signed(self, statement, key=None):
        return json.dumps(envelope(key or self.key, canonical(statement))).encode()

    def changed_after_signing(self):
        sent = json.loads(self.envelope)
        sent["payload"] = base64.b64encode(canonical(self.statement() | {"_type": "other"})).decode()
        return self.push(json.dumps(sent).encode())

    def key_revoked(self):
        house, key = self.house, Key(77)
        made = enrol(partial(house.lab.good, house.bob), "Old", key)
        house.lab.good(house.bob, "DELETE", f"/api/keys/{made['id']}")
        return self.push(self.signed(self.statement(), key.private))


def used_link(sent):
    link = sent.house.lab.good(sent.house.ada, "POST", "/api/invitations",
                               {"organisation": sent.house.school, "role": "member", "email": "eva@example.org"})["link"]
    sent.house.lab.join(link.partition("#")[2], "Eva", "eva@example.org")
    return begin(sent, link)


def begin(sent, link):
    return sent.house.lab.ask(None, "POST", "/api/accounts", {"link": link.partition("#")[2], "name": "Eve", "password": PASSWORD,
                                                              "email": "eve@example.org"})


def link_that_is_over(sent):
    link = sent.house.lab.good(sent.house.ada, "POST", "/api/invitations",
                               {"organisation": sent.house.school, "role": "member", "email": "eve@example.org"})["link"]
    return later(sent, 7 * DAY + 1_000, lambda: begin(sent, link))


def later(sent, time, ask):
    """Asked after that time; the clock then goes back, as no clock should: rows do not wait for each other."""
    sent.house.lab.asked += time
    answer = ask()
    sent.house.lab.asked -= time
    return answer


def token(sent, ask, days=1, revoked=False):
    house = sent.house
    made = house.lab.good(house.bob, "POST", "/api/tokens", {"name": "t", "scopes": ["read"], "days": days})
    if revoked:
        house.lab.good(house.bob, "DELETE", f"/api/tokens/{made['id']}")
    return ask(lambda: house.lab.ask("Bearer " + made["token"], "GET", "/api/systems"))


def code_of_a_clock_that_went_back(sent):
    house = sent.house
    email = "mia@example.org"

    def sign_in():
        code = totp(house.lab.secrets[email], house.lab.now / 1_000_000)
        return house.lab.ask(None, "POST", "/api/sessions", {"email": email, "password": PASSWORD, "code": code})

    assert later(sent, 600_000, sign_in).status == 200
    return sign_in()


def edited_twice(sent):
    made = sent.house.keep("bob", "systems", {"name": "Edited"})
    path = f"/api/systems/{made['id']}"
    sent.house.lab.good(sent.house.bob, "PUT", path, {"name": "First"}, If_Match='"1"')
    return sent.house.lab.ask(sent.house.bob, "PUT", path, {"name": "Second"}, If_Match='"1"')


def replayed_decision(sent):
    house = sent.house
    sent.house.share("bob", sent.study, house.school)
    pushed = sent.push().json
    review = house.keep("bob", "reviews", {"about": pushed["id"], "step": "ethics", "organisation": house.school})
    body = {"review": review["id"], "envelope": house.keys["rita"].envelope(decision(pushed["digest"], step="ethics"))}
    assert house.lab.ask(house.rita, "POST", "/api/decisions", body).status == 201
    return house.lab.ask(house.rita, "POST", "/api/decisions", body)


def findings_that_do_not_follow(sent):
    statement = sent.statement()
    next(one for one in statement["predicate"]["findings"] if one.get("estimate"))["estimate"] = 0.123
    pushed = sent.push(sent.signed(statement)).json
    found = sent.house.lab.ask(sent.house.bob, "GET", f"/api/evidence/{pushed['id']}")
    assert (found.json["state"], found.json["reason"]) == ("refused", "findings_differ")
    return found


def cube_that_is_none(sent):
    statement, cube = sent.statement(), b"no cube"
    subject = next(one for one in statement["subject"] if one["name"] == "cube")
    subject["digest"]["sha256"] = hashlib.sha256(cube).hexdigest()
    pushed = sent.push(sent.signed(statement), cube).json
    found = sent.house.lab.ask(sent.house.bob, "GET", f"/api/evidence/{pushed['id']}")
    assert (found.json["state"], found.json["reason"]) == ("refused", "cube_malformed")
    return found


UNSIGNED = "None of the keys that count for you or your organisation today has signed this."
LINK, TOKEN = "This link does not work: it was used, has expired", "Sign in first, or send a token that counts."
# name: (how, status, code, how the sentence begins, entries that the ledger has more)
ROWS = {
    "a payload changed after it was signed": (Sent.changed_after_signing, 422, "lab_signature_unknown", UNSIGNED, 0),
    "a key that nobody enrolled": (lambda sent: sent.push(sent.signed(sent.statement(), Key(78).private)), 422,
                                   "lab_signature_unknown", UNSIGNED, 0),
    "a key that was revoked": (Sent.key_revoked, 422, "lab_signature_unknown", UNSIGNED, 0),
    "a key of somebody else": (lambda sent: sent.push(who="mia", study=sent.house.keep(
        "mia", "studies", {"study": sent.house.lab.good(sent.house.bob, "GET", f"/api/studies/{sent.study['id']}/study")})["id"]),
                               422, "lab_signature_unknown", UNSIGNED, 0),
    "no envelope": (lambda sent: sent.push(b"{}"), 422, "envelope_malformed", "", 0),
    "an unknown study": (lambda sent: sent.push(study="0" * 26), 404, "lab_not_found", "There is no such thing", 0),
    "another study": (lambda sent: sent.push(study=sent.other["id"]), 400, "lab_other_study", "The evidence is of the study", 0),
    "another cube": (lambda sent: sent.push(cube=b"no cube"), 400, "lab_cube_missing", "The evidence is about the cube", 0),
    "bytes of another digest": (lambda sent: sent.house.lab.ask(sent.house.bob, "PUT", "/api/files/" + "0" * 64, b"x", **BYTES),
                                400, "lab_digest_differs", "The SHA-256 of what was sent is", 0),
    # It was sent and signed, so the ledger has it; what is wrong with it is said for ever.
    "findings that do not follow": (findings_that_do_not_follow, 200, None, None, 1),
    "a cube that is none": (cube_that_is_none, 200, None, None, 1),
    "a link that was used": (used_link, 410, "lab_link_invalid", LINK, 0),
    "a link that is over": (link_that_is_over, 410, "lab_link_invalid", LINK, 0),
    "a token that is over": (lambda sent: token(sent, lambda ask: later(sent, DAY + 1_000, ask)), 401, "lab_not_signed_in", TOKEN, 0),
    "a token that was revoked": (lambda sent: token(sent, lambda ask: ask(), revoked=True), 401, "lab_not_signed_in", TOKEN, 0),
    "a session that was not used for an hour": (
        lambda sent: later(sent, 3_601_000, lambda: sent.house.lab.ask(sent.house.olga, "GET", "/api/me")), 401,
        "lab_not_signed_in", TOKEN, 0),
    "a code of a clock that went back": (code_of_a_clock_that_went_back, 401, "lab_sign_in_failed", "Address, password and code", 0),
    "an edit of what was edited": (edited_twice, 409, "lab_conflict", "Somebody changed this meanwhile", 0),
    "a decision that is sent again": (replayed_decision, 409, "lab_decided", "This step is decided.", 2),  # evidence, decision
}


def entries(house):
    return house.store("SELECT count(*) FROM ledger_entry")[0][0]


def test_bad_input_is_a_sentence_and_nothing_is_kept(house, evidence):  # noqa: F811
    sent, wrong = Sent(house, evidence), []
    for name, (how, status, code, sentence, more) in ROWS.items():
        before = entries(house)
        answer = how(sent)
        error = answer.json.get("error", {})
        came = (answer.status, error.get("code"), entries(house) - before)
        if came != (status, code, more) or (sentence and not error["message"].startswith(sentence)):
            wrong.append((name, came, error.get("message")))
        if code and ("error." in error["message"] or not error["message"].strip()):
            wrong.append((name, "no sentence", error["message"]))
    assert not wrong, wrong


def test_a_check_that_does_not_come_to_its_end_says_nothing_of_the_evidence(house, evidence):  # noqa: F811
    sent = Sent(house, evidence)
    cube = sent.file(sent.cube)
    body = {"evidence": sent.file(sent.envelope), "study": sent.study["id"], "cube": cube}
    (house.folder / "files" / cube[:2] / cube).unlink()  # as where a disk does not give it
    pushed = house.lab.good(house.bob, "POST", "/api/evidence", body)
    for path, state in ((f"evidence/{pushed['id']}", "not_checked"), (f"jobs/{pushed['job']}", "failed")):
        found = house.lab.good(house.bob, "GET", f"/api/{path}")
        assert (found["state"], found["reason"]) == (state, "file_missing")
    again = sent.push().json
    assert again["id"] == pushed["id"] and again["job"] != pushed["job"]
    found = house.lab.good(house.bob, "GET", f"/api/evidence/{pushed['id']}")
    assert found["state"] == "recomputed" and "reason" not in found


def test_a_check_that_no_worker_survives_fails_and_is_said_to(house, evidence):  # noqa: F811
    pushed = Sent(house, evidence).push().json
    with sqlite3.connect(house.folder / "lab.sqlite") as store:
        store.execute("UPDATE job SET state = 'running', tries = 3, lease_until = 0 WHERE id = ?", (pushed["job"],))
        store.execute("UPDATE object SET body = json_set(body, '$.state', 'received') WHERE id = ?", (pushed["id"],))
    house.lab.good(None, "GET", "/healthz")
    for path, state in ((f"evidence/{pushed['id']}", "not_checked"), (f"jobs/{pushed['job']}", "failed")):
        found = house.lab.good(house.bob, "GET", f"/api/{path}")
        assert (found["state"], found["reason"]) == (state, "lab_job_tries")


# --- hostile texts --------------------------------------------------------------------------------
SHOWN = ["<script>alert(1)</script>", "=HYPERLINK(\"x\")", "[a](javascript:alert(1))", "'; DROP TABLE object; --", "{name}%s\\",
         "@SUM(A1)", "| a | b |", "# x"]
REFUSED = ["a\r\nSet-Cookie: b=c", "a\u202eb", "a\u200bb", "a\0b", "\x1b[31m", "a\u0085b", "a\U000e0041"]


def everywhere(house, text):
    """An object of each kind that has a name or text of its own, with exports of them."""
    made = house.keep("mia", "programmes", {"name": text, "purpose": text, "parties": [house.school]})
    asset = house.keep("mia", "assets", {"name": text, "form": "report", "description": text})
    house.lab.good(house.mia, "PUT", f"/api/objects/{made['id']}/parts/{asset['id']}")
    house.keep("mia", "agreements/charter", {"about": made["id"], "text": text, "until": "2027-02-01"})
    days = {"about": asset["id"], "from": "2027-01-01", "until": "2027-02-01"}
    shares = house.keep("mia", "agreements/shares", days | {"right": "property", "shares": {house.people["mia"]: 10_000}})
    house.signed("mia", shares)
    house.signed("mia", house.keep("mia", "agreements/licence", days | {"licence": text}))
    taken = house.keep("mia", "licences_taken", {"about": asset["id"], "licensee": text, "from": "2027-01-02"})
    house.keep("mia", "incomes", {"about": taken["id"], "cents": 1, "currency": "EUR", "day": "2027-01-03"})
    return made, asset


def test_hostile_texts_are_shown_as_texts(house):
    secret = house.lab.good(house.mia, "POST", "/api/tokens", {"name": "t", "scopes": ["calendar"], "days": 1})["address"]
    for number, text in enumerate(SHOWN, 1):
        made, asset = everywhere(house, text)
        for path in (f"programmes/{made['id']}", f"assets/{asset['id']}"):
            answer = house.lab.ask(house.mia, "GET", "/api/" + path)
            assert answer.json["name"] == text and answer.field("X-Content-Type-Options") == "nosniff"
        report = house.lab.ask(house.mia, "GET", f"/api/programmes/{made['id']}/reports/2027/text").body.decode()
        assert not re.search(r"(?<!\\)<script|(?<!\\)\]\(|\n#* ?# x", report.partition("\n")[2]), report
        calendar = house.lab.ask(None, "GET", secret.removeprefix("https://lab.example")).body
        assert calendar.count(b"\r\nBEGIN:VEVENT\r\n") == calendar.count(b"\r\nSUMMARY:Last day to sign: charter") == number
        statement = house.lab.ask(house.mia, "GET", f"/api/assets/{asset['id']}/statement").body.decode()
        (row,) = csv.DictReader(statement.splitlines())
        assert row["licensee"].lstrip("'") == text.lstrip("'") and row["licensee"][0] not in "=+-@"
        assert house.store("SELECT count(*) FROM object WHERE kind = 'asset'") == [(number,)]


def test_texts_that_are_not_what_they_look_like_are_refused_in_every_field(house):
    paths = house.lab.good(None, "GET", "/openapi.json")["paths"]
    for kind, more in (("systems", {}), ("programmes", {}), ("assets", {"form": "model"})):
        schema = paths[f"/api/{kind}"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        fields = [name for name, one in schema["properties"].items()
                  if one.get("type") == "string" and not set(one) & {"enum", "format", "pattern"}]
        assert len(fields) > 1
        for field in fields:
            for text in REFUSED:
                answer = house.lab.ask(house.mia, "POST", f"/api/{kind}", {"name": "x"} | more | {field: text})
                assert house.refused(answer, 400, "lab_field_value")["name"] == field
    assert house.store("SELECT count(*) FROM object") == [(0,)]


# --- at once, on a full disk, to a stranger ---------------------------------------------------------
def test_of_edits_at_once_one_is_kept_and_the_others_are_told(lab):
    ada = lab.administrator()
    made = ada.good("POST", "/api/systems", {"name": "First"}, 201)

    def edit(number):
        return ada.ask("PUT", f"/api/systems/{made['id']}", {"name": f"Edit {number}"}, If_Match='"1"')

    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(edit, range(24)))
    kept = [one for one in answers if one.status == 200]
    assert len(kept) == 1 and {one.code for one in answers if one.status != 200} == {"lab_conflict"}
    assert ada.good("GET", f"/api/systems/{made['id']}")["name"] == kept[0].json["name"]
    assert len(ada.good("GET", f"/api/objects/{made['id']}/history")["items"]) == 2


def test_a_full_disk_is_a_sentence_and_the_laboratory_goes_on(lab, sandbox):
    lab.stop()
    folder = sandbox.path("small-disk")
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True, check=False)
    if mounted.returncode != 0:
        lab.start()
        pytest.skip("NOT RUN: a small disk cannot be mounted here")
    lab.folder = "small-disk/lab"
    try:
        lab.start()
        ada = lab.administrator()
        answers = [ada.ask("POST", "/api/systems", {"name": "x", "purpose": "y" * 15_000}) for _ in range(300)]
        full = next(one for one in answers if one.status != 201)
        assert (full.status, full.code) == (507, "lab_store_full")
        assert full.json["error"]["message"].startswith("The laboratory\u2019s disk is full; nothing was written.")
        assert lab.client().good("GET", "/healthz") == {"ok": True}
        kept = sum(one.status == 201 for one in answers)
        lab.stop()
        assert '"error":"lab_store_full"' in lab.said.decode()
        assert kept > 10 and sandbox.run("lab", "check", "small-disk/lab", "--json").json["objects"] == kept
        lab.folder = "lab"
    finally:
        if lab.process.poll() is None:
            lab.kill()
        lab.folder = "lab"
        subprocess.run(["umount", folder], check=True)
        lab.start()


def test_a_program_sends_no_token_in_the_clear(sandbox):
    sandbox.write_small()
    for address in ("http://lab.example.org", "http://localhost.example.org", "http://localhost:x@lab.example.org",
                    "http://127.0.0.1:80:lab.example.org"):
        done = sandbox.run("register", "study.yaml", "--lab", address, "--json", METALAB_TOKEN="secret")
        assert (done.code, done.error["code"]) == (3, "lab_url_insecure"), address


def test_a_program_follows_no_redirect(sandbox):
    asked = []

    class Elsewhere(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200 if self.path == readable else 307)
            self.send_header("Location", f"http://localhost:{self.server.server_port}/elsewhere")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        do_POST = do_GET

        def log_message(self, *_):
            pass

    studies, refused = "/api/studies?most=1", []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sandbox.write_small()
        for readable in (None, studies):
            done = sandbox.run("register", "study.yaml", "--lab", f"http://localhost:{server.server_port}", "--json",
                               METALAB_TOKEN="secret")
            refused.append((done.code, done.error["code"]))
        server.shutdown()
    assert refused == [(3, "lab_refused")] * 2 and asked == [studies, studies, "/api/registrations"]
