# SPDX-License-Identifier: Apache-2.0
"""What was revoked, withdrawn or erased stays so, whatever older copy of the laboratory's folder is served."""
import json
import shutil
import sqlite3
import time

import pytest
from signing import Key, enrol
from test_reviews import Reviewed
from world import Laboratory, Partners, state_of


@pytest.fixture
def partners(lab):
    return Partners(lab)


def served(sandbox, folder):
    """The copied folder, served with the state of the laboratory that was copied."""
    other = Laboratory(sandbox, "--state", str(state_of(sandbox)))
    other.folder = folder
    return other


def person_id(client):
    return client.good("GET", "/api/me")["id"]


def key_of(sandbox, person, name):
    """A key that the person enrols as their own; its id."""
    sandbox.good("key", "new", name, codes=(0,))
    return enrol(person.good, f"{name}'s key", Key.of_file(sandbox.path(f"{name}.key")))["id"]


def rows(sandbox, folder, statement, *values):
    with sqlite3.connect(f"file:{sandbox.path(folder)}/lab.sqlite?mode=ro", uri=True) as store:
        return store.execute(statement, values).fetchall()


def test_what_was_revoked_stays_so_in_an_older_copy(lab, sandbox, partners):
    ada, bob, rita = partners.ada, partners.bob, partners.rita
    key = key_of(sandbox, bob, "bob")
    token = lab.client(token=lab.token(bob, "read"))
    mine = token.good("GET", "/api/systems") and bob.good("GET", "/api/tokens")["items"][0]["id"]
    shared = bob.good("POST", "/api/systems", {"name": "Shared"}, 201)["id"]
    bob.good("PUT", f"/api/objects/{shared}/shares/{partners.school}")
    mia = lab.invite(ada, partners.school, "member", "Mia")
    gone = person_id(mia)
    lab.stop()
    shutil.copytree(sandbox.path("lab"), sandbox.path("older"))
    lab.start()
    for client in (ada, bob, rita, mia, token):
        client.port = lab.port
    bob.good("DELETE", f"/api/keys/{key}")
    bob.good("DELETE", f"/api/tokens/{mine}")
    bob.good("DELETE", f"/api/objects/{shared}/shares/{partners.school}")
    ada.good("DELETE", f"/api/people/{gone}")
    lab.stop()
    with served(sandbox, "older") as other:
        for client in (ada, bob, rita, mia, token):
            client.port = other.port
        token.refused(401, "lab_not_signed_in", "GET", "/api/me")
        mia.refused(401, "lab_not_signed_in", "GET", "/api/me")
        rita.refused(404, "lab_not_found", "GET", f"/api/systems/{shared}")
        assert bob.good("GET", f"/api/systems/{shared}")["name"] == "Shared"
        assert [one["revoked_at"] for one in bob.good("GET", "/api/keys")["items"]]
        states = {one["id"]: one["state"] for one in ada.good("GET", "/api/people")["items"]}
        assert states[gone] == "left"
    lab.start()


def drafts_are_nobodys(bob, system, person):
    """While the entry is closed its owner tries words; then it is opened again: its history, without them."""
    path = f"/api/systems/{system}"
    for purpose in ("Secret words.", "Tells who is not invited."):
        version = bob.good("GET", path)["version"]
        bob.good("PUT", path, {"name": "Hiring", "purpose": purpose}, If_Match=f'"{version}"')
    if person:
        bob.good("PUT", f"{path}/contact", {"person": person})
    told = bob.ask("GET", f"/register/{system}/history", Accept_Language="en")
    assert told.status == 200 and b"Secret" not in told.body and b"Tells who is not invited." in told.body, told.body
    assert b"Secret" not in bob.ask("GET", f"/register/{system}/feed.atom").body


def test_what_was_closed_stays_so_in_an_older_copy_and_its_history_says_so(lab, sandbox, partners):
    """Closed by its owner; without whom it named; and no longer shared with the owner's own observers."""
    bob, olga, ada, path = partners.bob, partners.olga, partners.ada, "/api/systems"
    fay = lab.invite(ada, partners.firm, "administrator", "Fay")
    max_ = lab.invite(ada, partners.firm, "member", "Max")
    closed, left = (bob.good("POST", path, {"name": "Hiring", "purpose": "Old."}, 201)["id"] for _ in range(2))
    bob.good("PUT", f"{path}/{closed}/contact", {"person": person_id(bob)})
    gone = person_id(max_)
    bob.good("PUT", f"{path}/{left}/contact", {"person": gone})
    bob.good("PUT", f"/api/objects/{closed}/shares/{partners.firm}")
    assert olga.good("GET", f"{path}/{closed}")["id"] == closed
    lab.stop()
    shutil.copytree(sandbox.path("lab"), sandbox.path("older"))
    lab.start()
    for client in (bob, olga, fay):
        client.port = lab.port
    bob.good("DELETE", f"{path}/{closed}/contact")
    fay.good("DELETE", f"/api/people/{gone}")
    bob.good("DELETE", f"/api/objects/{closed}/shares/{partners.firm}")
    olga.refused(404, "lab_not_found", "GET", f"{path}/{closed}")
    lab.stop()
    for _ in range(2):  # what was repeated is said once
        with served(sandbox, "older") as other:
            for client in (bob, olga):
                client.port = other.port
            olga.refused(404, "lab_not_found", "GET", f"{path}/{closed}")
            acts = [one["act"] for one in bob.good("GET", f"/api/objects/{closed}/history")["items"]]
            assert acts.count("closed to the public") == 1
    with served(sandbox, "older") as other:
        bob.port = other.port
        for system in (closed, left):
            assert other.client().ask("GET", f"/register/{system}").status == 404
            drafts_are_nobodys(bob, system, person_id(bob))
    lab.start()


def test_what_is_shared_again_stays_shared(lab, sandbox, partners):
    bob, rita = partners.bob, partners.rita
    shared = bob.good("POST", "/api/systems", {"name": "Shared"}, 201)["id"]
    path = f"/api/objects/{shared}/shares/{partners.school}"
    for method in ("PUT", "DELETE", "PUT"):
        bob.good(method, path)
    lab.stop()
    lab.start()
    rita.port = lab.port
    assert rita.good("GET", f"/api/systems/{shared}")["name"] == "Shared"


def test_members_leave_with_every_way_in(lab, sandbox, partners):
    ada, rita = partners.ada, partners.rita
    token = lab.client(token=lab.token(rita, "read"))
    key_of(sandbox, rita, "rita")
    gone = person_id(rita)
    ada.refused(404, "lab_not_found", "DELETE", f"/api/people/{person_id(partners.bob)}")
    ada.refused(409, "lab_last_administrator", "DELETE", f"/api/people/{person_id(ada)}")
    ada.refused(409, "lab_last_administrator", "POST", f"/api/people/{person_id(ada)}/erasure")
    ada.good("DELETE", f"/api/people/{gone}")
    ada.refused(404, "lab_not_found", "DELETE", f"/api/people/{gone}")
    for client in (rita, token):
        client.refused(401, "lab_not_signed_in", "GET", "/api/me")
    assert [one["revoked_at"] for one in ada.good("GET", "/api/keys")["items"]]


def test_who_left_is_invited_anew_and_who_is_there_is_not(lab, partners):
    fay = lab.invite(partners.ada, partners.firm, "administrator", "Fay")
    asked = {"organisation": partners.firm, "role": "member", "email": "Bob@example.org"}
    fay.refused(409, "lab_email_active", "POST", "/api/invitations", asked)
    fay.refused(409, "lab_email_elsewhere", "POST", "/api/invitations", asked | {"email": "rita@example.org"})
    gone = person_id(partners.bob)
    fay.good("DELETE", f"/api/people/{gone}")
    bob = lab.invite(fay, partners.firm, "member", "Bob")
    assert person_id(bob) != gone
    lab.stop()
    lab.start()  # what was removed is removed again, and nobody else is
    bob.port = lab.port
    assert {(one["id"], one["state"]) for one in bob.good("GET", "/api/people")["items"]} >= {(gone, "left"), (person_id(bob), "active")}


def occurrences(sandbox, text):
    """Every file that holds it: of the laboratory, its state, its log."""
    folders = [sandbox.path(name) for name in ("lab", "again", ".local")]
    return [path for folder in folders if folder.exists() for path in folder.rglob("*")
            if path.is_file() and text in path.read_bytes()]


def test_an_erasure_reaches_everything_and_breaks_no_proof(lab, sandbox):
    reviewed = Reviewed(lab, sandbox)
    ada, bob, rita = reviewed.partners.ada, reviewed.partners.bob, reviewed.partners.rita
    review = reviewed.ask()
    reviewed.key_of(rita, "rita")
    envelope = reviewed.decision(reason="Xanthippe finds it sound.")
    decision = rita.good("POST", "/api/decisions", {"review": review["id"], "envelope": envelope}, 201)
    remark = rita.good("POST", "/api/comments", {"about": reviewed.evidence["id"], "text": "Xanthippe asks why."}, 201)
    while (ready := bob.ask("GET", f"/api/objects/{decision['id']}/proof")).status == 503:
        time.sleep(0.05)
    sandbox.write("before.tlog-proof", ready.json["proof"])
    sandbox.write("lab.policy", bob.good("GET", "/api/ledger")["policy"])
    assert sandbox.run("lab", "backup", "lab", "copy").code == 0
    salt = rows(sandbox, "lab", "SELECT salt FROM salt")[0][0].encode()
    signature = envelope["signatures"][0]["sig"].encode()
    wanted = (b"rita@example.org", b"Rita", b"Xanthippe", b"xanthippe", salt, signature)
    assert all(occurrences(sandbox, text) for text in wanted)
    ada.good("POST", f"/api/people/{person_id(rita)}/erasure")
    rita.refused(401, "lab_not_signed_in", "GET", "/api/me")
    shown = bob.good("GET", f"/api/comments/{remark['id']}")
    assert shown["erased"] is True and "text" not in shown
    assert bob.good("GET", f"/api/decisions/{decision['id']}")["erased"] is True
    bob.refused(404, "lab_not_found", "GET", f"/api/decisions/{decision['id']}/envelope")
    history = bob.good("GET", f"/api/objects/{remark['id']}/history")["items"]
    assert [(one["act"], one.get("after")) for one in history] == [("created", {"erased": True}), ("erased", None)]
    checked = sandbox.run("lab", "check", "lab", "--json")
    assert checked.code == 0 and checked.json["damage"] == [], checked.err
    assert [text for text in wanted if occurrences(sandbox, text)] == [], "while it runs"
    lab.stop()
    assert [text for text in wanted if occurrences(sandbox, text)] == []
    assert not any(text in lab.said for text in wanted)
    verified = sandbox.run("verify", "before.tlog-proof", "--policy", "lab.policy", "--json")
    assert verified.code == 0, verified.err
    restored = sandbox.run("lab", "restore", "copy", "again", "--state", state_of(sandbox), "--json")
    assert restored.code == 0, restored.err
    assert [text for text in wanted if occurrences(sandbox, text)] == []
    lab.start()


def test_a_journal_that_a_crash_cut_is_read_and_a_damaged_one_refused(lab, sandbox, partners):
    key = key_of(sandbox, partners.bob, "bob")
    partners.bob.good("DELETE", f"/api/keys/{key}")
    lab.stop()
    journal = state_of(sandbox) / "removals.jsonl"
    whole = journal.read_bytes()
    assert json.loads(whole)["what"] == "key" and (journal.stat().st_mode & 0o777) == 0o600
    journal.write_bytes(whole + whole[:20])
    lab.start()
    lab.stop()
    assert journal.read_bytes() == whole
    journal.write_bytes(b"{}\n" + whole)
    options = ("serve", "--dir", "lab", "--listen", "127.0.0.1:0", "--json")
    refused = sandbox.run(*options)
    assert (refused.code, refused.error["code"]) == (4, "lab_journal_invalid"), refused.err
    journal.write_bytes(whole)
    lab.start()
