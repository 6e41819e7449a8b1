# SPDX-License-Identifier: Apache-2.0
"""A whole laboratory out and in: nothing that lets somebody in travels, everything else is verified on both sides."""
import pytest
from test_care import filled  # noqa: F401 - a fixture
from test_removals import person_id
from world import PASSWORD, Laboratory, Partners


def test_an_export_has_everything_but_ways_in_and_comes_in_elsewhere(lab, sandbox, filled):  # noqa: F811
    bob, evidence = filled.bob, filled.evidence
    state = next(sandbox.path(".local/state/metalab").iterdir())
    exported = sandbox.run("lab", "export", "lab", "out", "--json")
    assert exported.code == 0, exported.err
    assert exported.json | {"damage": [], "evidence": 1, "entries": 2} == exported.json
    data = sandbox.path("out/lab.sqlite").read_bytes()
    secrets = [b"argon2", *(one.encode() for one in lab.secrets.values())]
    assert not [one for one in secrets if one in data] and b"bob@example.org" in data
    assert [one for one in secrets if one in sandbox.path("lab/lab.sqlite").read_bytes() + sandbox.path("lab/lab.sqlite-wal").read_bytes()]
    refused = sandbox.run("lab", "import", "out", "in", "--json")
    assert (refused.code, refused.error["code"]) == (3, "lab_import_origin")
    imported = sandbox.run("lab", "import", "out", "in", "--new-origin", "elsewhere.example/log", "--json")
    assert imported.code == 0, imported.err
    assert imported.json["entries"] == 3
    # The exported laboratory goes on as it was.
    assert bob.good("GET", f"/api/evidence/{evidence['id']}")["state"] == "recomputed"
    other = Laboratory(sandbox)
    other.folder = "in"
    with other:
        assert other.link, "there is no administrator who could sign in"
        named = {"link": other.link, "name": "Eve", "email": "eve@school.example", "password": PASSWORD, "organisation": "Keeper"}
        said = other.client().refused(409, "lab_organisation_there", "POST", "/api/accounts", named).json["error"]
        assert said["values"]["name"] == "School"
        eve = other.join(other.link, "Eve", "eve@school.example", organisation="School")
        assert [one["name"] for one in eve.good("GET", "/api/organisations")["items"]] == ["School", "Firm"]
        assert eve.good("GET", "/api/ledger")["earlier"][0]["origin"] == bob.good("GET", "/api/ledger")["origin"]
        people = {one["email"]: one for one in eve.good("GET", "/api/people")["items"]}
        assert people["rita@example.org"]["state"] == "pending"
        link = eve.good("POST", f"/api/people/{people['rita@example.org']['id']}/recovery", None, 201)["link"]
        assert "/lab/join#" in link
        rita = other.join(link.partition("#")[2], "Rita", "rita@example.org")
        assert rita.good("GET", "/api/me")["id"] == people["rita@example.org"]["id"]
        # A partner's people are invited with the address that they had, each to their own account.
        back = other.invite(eve, filled.firm, "administrator", "Bob")
        assert back.good("GET", "/api/me") | {"id": bob.good("GET", "/api/me")["id"], "role": "administrator"} == back.good("GET", "/api/me")
    assert state.exists()


def test_what_is_tried_until_who_is_named_joins_again_is_nobodys(lab, sandbox):
    partners = Partners(lab)
    bob, ada = partners.bob, partners.ada
    system = bob.good("POST", "/api/systems", {"name": "Hiring", "purpose": "Old."}, 201)["id"]
    mia = lab.invite(ada, partners.firm, "member", "Mia")
    bob.good("PUT", f"/api/systems/{system}/contact", {"person": person_id(mia)})
    assert sandbox.run("lab", "export", "lab", "out").code == 0
    assert sandbox.run("lab", "import", "out", "in", "--new-origin", "elsewhere.example/log").code == 0
    other = Laboratory(sandbox)
    other.folder = "in"
    with other:
        eve = other.join(other.link, "Eve", "eve@school.example", organisation="School")
        fay = other.invite(eve, partners.firm, "administrator", "Fay")
        people = {one["name"]: one["id"] for one in fay.good("GET", "/api/people")["items"]}
        assert other.client().ask("GET", f"/register/{system}").status == 404

        def back(name):
            link = fay.good("POST", f"/api/people/{people[name]}/recovery", None, 201)["link"]
            return other.join(link.partition("#")[2], name, f"{name.lower()}@example.org")

        bob = back("Bob")
        for purpose in ("Secret words.", "Tells who is not invited."):
            version = bob.good("GET", f"/api/systems/{system}")["version"]
            bob.good("PUT", f"/api/systems/{system}", {"name": "Hiring", "purpose": purpose}, If_Match=f'"{version}"')
        back("Mia")
        told = other.client().ask("GET", f"/register/{system}/history", Accept_Language="en").body
        assert b"Secret" not in told and b"Tells who is not invited." in told and b"closed to the public for a time" in told, told


@pytest.mark.parametrize("change, code, name", [
    (lambda out: (out / "lab.sqlite").write_bytes(b"x"), "lab_damaged", "lab.sqlite"),
    (lambda out: (out / "more").write_bytes(b"x"), "lab_damaged", "more"),
    (lambda out: (out / "ledger/checkpoint").unlink(), "lab_damaged", "ledger/checkpoint"),
    (lambda out: (out / "manifest.json").write_text('{"format":"another/1","files":{}}'), "lab_no_export", None),
    (lambda out: (out / "manifest.json").unlink(), "lab_no_export", None),
])
def test_an_export_that_is_not_what_was_written_is_refused(change, code, name, lab, sandbox):
    lab.administrator()
    assert sandbox.run("lab", "export", "lab", "out").code == 0
    change(sandbox.path("out"))
    refused = sandbox.run("lab", "import", "out", "in", "--new-origin", "b.example", "--json")
    assert (refused.code, refused.error["code"]) == (4 if code == "lab_damaged" else 3, code), refused.err
    assert name is None or refused.error["values"]["name"] == name
    assert not sandbox.path("in").exists()
