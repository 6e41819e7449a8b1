# SPDX-License-Identifier: Apache-2.0
"""`make lab`: a laboratory made of real runs, which tells how a school and a firm work together, and always what it is."""
import gzip
import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program import PROGRAM, ROOT
from world import Client, totp

FOLDER = ROOT / "examples" / "laboratory"
sys.path.insert(0, str(FOLDER))

import examinations  # noqa: E402
import make  # noqa: E402

FIELD = "Metalab-Demonstration"


class Again:
    """The laboratory of that folder, as a second `make lab` opens it."""

    def __init__(self, folder, *options):
        self.process = subprocess.Popen([sys.executable, FOLDER / "make.py", PROGRAM, folder, "--listen", "127.0.0.1:0",
                                         "--json", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.said = json.loads("".join(iter(self.process.stdout.readline, "}\n")) + "}")
        self.port = int(self.said["url"].rpartition(":")[2])

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=20)
        return self.process.returncode


def made_in(tmp_path, monkeypatch, others):
    monkeypatch.setattr(examinations, "OTHERS", others)
    folder = tmp_path / "out" / "laboratory"
    made = make.make(PROGRAM, folder)
    assert [one.name for one in folder.parent.iterdir()] == ["laboratory"]
    return folder, made


def signed_in(port, made, email):
    """By what was printed: there is no other way in."""
    one = next(one for one in made["people"] if one["email"] == email)
    answer = Client(port).ask("POST", "/api/sessions", {"email": email, "password": one["password"],
                                                        "code": totp(one["second_factor"], time.time() + 30)})
    assert answer.status == 200, answer.body
    return Client(port, cookie=answer.fields["Set-Cookie"].partition(";")[0])


def tells_how_partners_work(who, made):
    programme = who.good("GET", f"/api/programmes/{made['programme']}")
    report = who.good("GET", f"/api/programmes/{made['programme']}/reports/{programme['from'][:4]}")
    assert len(report["parties"]) == 2 and "in_force_at" in report["charter"]
    rounds = who.good("GET", "/api/agreements")["items"]
    assert sorted(one["purpose"] for one in rounds) == ["charter", "licence", "shares", "shares"]
    assert {one["state"] for one in rounds} == {"in_force"}
    assert all("signature" in party for one in rounds for party in one["parties"])
    evidence = who.good("GET", f"/api/evidence/{made['evidence']}")
    assert (evidence["order"], evidence["about"]) == ("registered_first", made["study"])
    assert evidence["state"] == "recomputed"
    decided = [who.good("GET", f"/api/decisions/{one}") for one in made["decisions"]]
    assert [(one["step"], one["decision"], one["signed_by"]) for one in decided] == [
        ("methods", "agreed", "person"), ("legal", "not_agreed", "person")]
    needed = who.good("GET", f"/api/evidence/{made['evidence']}/review")
    assert [one["state"] for one in needed["steps"]] == ["decided", "decided"] and needed["all_agreed"] is False
    opinion = who.good("GET", f"/api/consultations/{made['consultation']}")["opinion"]
    assert {made["study"], made["evidence"]} <= {one["id"] for one in opinion["seen"]}
    (declared,) = who.good("GET", f"/api/declarations?about={made['system']}")["items"]
    assert list(declared["tiers"]) == ["high_risk_annex_iii"]
    held = who.good("GET", f"/api/assets/{made['asset']}/holdings")
    assert held["licence"]["licence"] == "CC-BY-4.0"
    assert [one["basis_points"] for one in held["rights"]["property"]["shares"]] == [6_000, 4_000]


def says_everywhere_what_it_is(port):
    for path in ("/", "/healthz", "/openapi.json", "/api/ledger", "/ledger/checkpoint", "/api/systems", "/nothing"):
        assert Client(port).ask("GET", path).fields[FIELD] == "true", path
    with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
        raw.sendall(b"NONSENSE\r\n\r\n")
        assert f"{FIELD}: true\r\n".encode() in raw.recv(65_536)
    assert "demonstration" in Client(port).good("GET", "/openapi.json")["info"]["description"]
    assert "d\u00e9monstration" in Client(port).good("GET", "/", Accept_Language="fr").decode()


def every_public_page_is_small(folder):
    """Of every page that there is, in both languages: at most 50 kB compressed, and readable without scripts."""
    written = subprocess.run([PROGRAM, "lab", "site", folder / "lab", folder / "site", "--url", "https://lab.example.org"],
                             capture_output=True, check=False)
    assert written.returncode == 0, written.stderr
    sizes = {}
    for page in (folder / "site").rglob("*.html"):
        if page.name != "report.html":  # a file to save, which carries its evidence and its charts
            text = page.read_bytes()
            assert b"<script" not in text and b"<h1" in text, page
            sizes[page.relative_to(folder / "site").as_posix()] = len(gzip.compress(text))
    assert len(sizes) >= 2 * 8 and max(sizes.values()) <= 50_000, sizes


def test_a_demonstration_is_made_once_and_opened_again(tmp_path, monkeypatch):
    folder, made = made_in(tmp_path, monkeypatch, {"small-hiring": ("future_of_work", True)})
    for _ in range(2):
        again = Again(folder)
        assert (again.said["link"], again.said["demonstration"]) == ("", True)
        says_everywhere_what_it_is(again.port)
        tells_how_partners_work(Client(again.port, token=made["token"]), made)
        assert again.stop() == 0
    again = Again(folder)
    claire = signed_in(again.port, made, "claire@council.example")
    assert [one["id"] for one in claire.good("GET", "/api/systems")["items"]] == [made["system"]]
    assert claire.good("GET", "/api/assets")["items"] == [], "what is shared with the firm is not the council's"
    again.stop()
    every_public_page_is_small(folder)
    checked = subprocess.run([PROGRAM, "lab", "check", folder / "lab", "--json"], capture_output=True, check=False)
    assert (checked.returncode, json.loads(checked.stdout)["damage"]) == (0, [])


@pytest.mark.long
def test_all_examples_are_examined_under_their_themes(tmp_path, monkeypatch):
    folder, made = made_in(tmp_path, monkeypatch, dict(examinations.OTHERS))
    again = Again(folder)
    agnes = signed_in(again.port, made, "agnes@school.example")
    kept = agnes.good("GET", "/api/studies")["items"]
    studies = {one["id"]: one.get("theme") for one in kept if one["state"] == "registered"}
    assert len(studies) == len(examinations.OTHERS) + 1
    assert set(studies.values()) == {"ai_governance", "business_data_science", "cultural_impact", "future_of_work"}
    again.stop()


def test_every_example_has_its_place():
    bundled = {path.parent.name for path in (ROOT / "examples").glob("*/study.yaml")}
    assert bundled == {examinations.HIRING, *examinations.OTHERS}


def test_texts_are_in_both_languages():
    texts = json.loads((FOLDER / "texts.json").read_text(encoding="utf-8"))
    assert all(set(one) == {"en", "fr"} and one["en"] != one["fr"] for one in texts.values())


def test_a_laboratory_in_use_is_no_demonstration(lab, sandbox):
    lab.administrator()
    assert FIELD not in lab.client().ask("GET", "/").fields
    assert "description" not in lab.client().good("GET", "/openapi.json")["info"]
    lab.stop()
    refused = sandbox.run("serve", "--dir", "lab", "--demonstration", "--listen", "127.0.0.1:0", "--json")
    assert (refused.code, refused.error["code"]) == (3, "lab_has_people")
    lab.start()


def test_a_demonstration_stays_one_without_being_told(sandbox):
    from world import Laboratory

    with Laboratory(sandbox, "--demonstration") as made:
        made.administrator()
    with Laboratory(sandbox) as made:
        assert made.client().ask("GET", "/healthz").fields[FIELD] == "true"
