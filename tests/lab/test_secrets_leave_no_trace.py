# SPDX-License-Identifier: Apache-2.0
"""Two laboratories that differ in one secret answer somebody without the right to it with the same bytes: over every
operation of the API, with every id that there is, in filters, lists and errors. An operation that is not asked fails the
test."""
import itertools
import json
import tempfile
from pathlib import Path

import pytest
from authenticator import Passkey, create
from driven import Driven
from forger import CLIENT, Forger
from forger import asked_for as sent_with

A_STUDY = {
    "metalab": "study/1", "id": "secret", "title": {"en": "A case"}, "system": {"name": "machine", "version": "1"},
}
# Bodies for operations that take one; what is wrong with them is wrong in both.
NAMES = {"name": "A name", "text": "A remark", "whose": "person", "role": "member", "email": "eve@example.org"}

FEW = {"year": ("2027", "x"), "form": ("uk-atrs", "eu-annex-viii.json", "x")}  # parts of paths that are no ids


class Scene:
    """The firm keeps things that the school must not see, and a thing that it may."""

    def __init__(self, lab, secrets):
        self.lab = lab
        self.ada = lab.join(lab.link, "Ada", "ada@school.example", organisation="School")
        self.school = lab.good(self.ada, "GET", "/api/me")["organisation"]
        self.firm = lab.good(self.ada, "POST", "/api/organisations", {"name": "Firm"})["id"]
        self.bob = lab.invite(self.ada, self.firm, "member", "Bob")
        self.olga = lab.invite(self.ada, self.firm, "observer", "Olga")
        self.rita = lab.invite(self.ada, self.school, "reviewer", "Rita")
        self.mia = lab.invite(self.ada, self.school, "member", "Mia")
        self.mias_token = "Bearer " + lab.good(self.mia, "POST", "/api/tokens",
                                               {"name": "t", "scopes": ["read"], "days": 9})["token"]
        self.blind_token = "Bearer " + lab.good(self.bob, "POST", "/api/tokens",
                                                {"name": "t", "scopes": ["push"], "days": 9})["token"]
        lab.providers = Forger().named()
        lab.good(self.ada, "PUT", f"/api/organisations/{self.firm}/sign-on",
                 {"name": "Firm", "issuer": Forger().issuer, "client": CLIENT, "secret": "s"})
        lab.providers = None
        shared = self.keep("systems", {"name": "Shared"})
        lab.good(self.bob, "PUT", f"/api/objects/{shared}/shares/{self.school}")
        self.ids = {"nothing": "0" * 26}
        for secret in secrets:
            secret(self)
        # What comes after a secret is numbered and dated as if there were none.
        self.ids |= {"shared": shared, "open": self.keep("comments", {"text": "Seen", "about": shared})}
        self.viewers = {"nobody": None, "rita": self.rita, "mia": self.mia, "ada": self.ada, "olga": self.olga,
                        "token": self.mias_token, "blind": self.blind_token}

    def keep(self, path, body):
        return self.lab.good(self.bob, "POST", f"/api/{path}", body)["id"]

    def nothing(self):
        self.lab.good(None, "GET", "/healthz")


def a_name(text):
    def secret(scene):
        scene.ids["hidden"] = scene.keep("systems", {"name": text, "domain": text, "lifecycle": "planned" if text < "M" else "retired"})
        scene.ids["part"] = scene.keep("versions", {"name": text, "about": scene.ids["hidden"]})
        scene.ids["said"] = scene.keep("comments", {"text": text * 40, "about": scene.ids["part"]})
        scene.keep("periods", {"about": scene.ids["hidden"], "version": scene.ids["part"], "from": "2026-01-01",
                               "place": text})
        scene.keep("readings", {"about": scene.ids["part"], "unit": "cpu_seconds", "amount": len(text),
                                "from": "2026-01-01", "until": "2026-01-02", "meter": text})
        scene.keep("dependences", {"about": scene.ids["hidden"], "layer": "law", "name": text})
    return secret


def an_existence(there):
    def secret(scene):
        scene.keep("systems", {"name": "Hidden"}) if there else scene.nothing()
    return secret


def a_change(text):
    def secret(scene):
        hidden = scene.keep("programmes", {"name": "Quiet", "themes": ["ai_governance"]})
        scene.lab.good(scene.bob, "PUT", f"/api/programmes/{hidden}", {"name": text}, If_Match='"1"')
        scene.ids["changed"] = hidden
    return secret


def a_partner_of_the_share(there):
    """With whom else something is shared is the owner's matter."""
    def secret(scene):
        other = scene.lab.good(scene.ada, "POST", "/api/organisations", {"name": "Other"})["id"]
        both = scene.keep("systems", {"name": "Both"})
        scene.lab.good(scene.bob, "PUT", f"/api/objects/{both}/shares/{scene.school}")
        scene.lab.good(scene.bob, "PUT", f"/api/objects/{both}/shares/{other}") if there else scene.nothing()
        scene.ids |= {"both": both, "other": other}
    return secret


def a_colleague(name):
    """Who works at a firm is seen by the firm's people alone."""
    def secret(scene):
        link = scene.lab.good(scene.ada, "POST", "/api/invitations",
                              {"organisation": scene.firm, "role": "member", "email": f"{name}@firm.example"})["link"]
        scene.lab.join(link.partition("#")[2], name, f"{name}@firm.example")
    return secret


def a_passkey(there):
    """How somebody signs in is theirs to know."""
    def secret(scene):
        if not there:
            return scene.nothing(), scene.nothing()
        options = scene.lab.good(scene.bob, "POST", "/api/me/passkeys/options", {"kind": "sign_in"})["options"]
        return scene.lab.good(scene.bob, "POST", "/api/me/passkeys", {
            "kind": "sign_in", "name": "Key", "credential": create(Passkey(), options, "https://lab.example")})
    return secret


def an_identity(there):
    """Who somebody is at their organisation is theirs to know, and whether they are linked to it."""
    def secret(scene):
        if not there:
            return scene.nothing(), scene.nothing()
        begun, forger = scene.lab.ask(scene.bob, "POST", "/api/me/identities/address"), Forger()
        address, cookie = begun.json["address"], begun.field("Set-Cookie").partition(";")[0]
        scene.lab.providers = forger.answers(forger.token(address, scene.lab.now // 1_000_000, "bob-there"))
        made = scene.lab.good(f"{scene.bob}; {cookie}", "POST", "/api/me/identities", {
            "organisation": scene.firm, "state": sent_with(address)["state"], "code": "x", "iss": forger.issuer})
        scene.lab.providers = None
        return made
    return secret


def an_agreement(text):
    """A round that only the firm sees, and an asset that a thing of both rests on."""
    def secret(scene):
        both = scene.keep("programmes", {"name": "Both"})
        scene.lab.good(scene.bob, "PUT", f"/api/objects/{both}/shares/{scene.school}")
        hidden = scene.keep("assets", {"name": text, "form": "model"})
        scene.keep("uses", {"about": hidden, "text": text, "day": "2027-01-01"})
        scene.keep("agreements/shares", {"about": hidden, "right": "property", "from": "2027-01-01",
                                         "until": "2028-01-01", "shares": {scene.firm: 10_000}})
        scene.lab.good(scene.bob, "PUT", f"/api/objects/{both}/parts/{hidden}") if text > "M" else scene.nothing()
        scene.ids |= {"rests": both, "hidden asset": hidden}
    return secret


def a_request(text):
    """What the public asks of a system that both see is its owner's to read."""
    def secret(scene):
        both = scene.keep("systems", {"name": "Asked"})
        scene.lab.good(scene.bob, "PUT", f"/api/objects/{both}/shares/{scene.school}")
        bob = scene.lab.good(scene.bob, "GET", "/api/me")["id"]
        scene.lab.good(scene.bob, "PUT", f"/api/systems/{both}/contact", {"person": bob})
        scene.lab.good(None, "POST", f"/api/public/systems/{both}/requests", {"kind": "contest", "text": text})
        scene.ids["asked"] = both
    return secret


# All at once: whichever is told, the request is named. Who else may see them, besides whoever made them.
SECRETS = {
    "of objects": ([a_name("Alpha"), an_existence(True), a_change("Louder"), a_partner_of_the_share(True),
                    an_agreement("Zeta"), a_request("Why?")],
                   [a_name("Omega and more"), an_existence(False), a_change("Softer still"),
                    a_partner_of_the_share(False), an_agreement("Eta and more"), a_request("Because of what?")], set()),
    "of people": ([a_colleague("carl"), a_passkey(True), an_identity(True)],
                  [a_colleague("dora"), a_passkey(False), an_identity(False)], {"olga"}),
}


def body_for(operation, ids):
    """Bodies of the operation: its required fields, with each id that there is."""
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" not in content:
        return [b"some bytes" if content else None]
    schema = content["application/json"]["schema"]
    bodies = []
    for one in ids.values():
        body = {}
        for name, kind in schema["properties"].items():
            if name in schema.get("required", ()) or kind.get("pattern", "").startswith("^[0-9A-Z]"):
                body[name] = value_of(name, kind, one)
        bodies.append(body)
    return [json.loads(text) for text in dict.fromkeys(map(json.dumps, bodies))]


def value_of(name, kind, one):
    if kind.get("pattern", "").startswith("^[0-9A-Z]"):
        return one
    if kind.get("pattern"):
        return "ab" * 32
    if kind.get("format") == "date":
        return "2027-06-01"
    if "enum" in kind:
        return kind["enum"][0]
    return {"integer": 1, "array": [], "object": A_STUDY}.get(kind["type"]) if kind["type"] != "string" else \
        NAMES.get(name, "value")


def asked_for(parameter, ids):
    """What a query is asked with: every id where it takes one, what fits and what does not."""
    if parameter["schema"].get("pattern", "").startswith("^[0-9A-Z]"):
        return [*ids.values(), "x"]
    if parameter["schema"].get("format") == "date":
        return ["2027-06-01", "x"]
    if "enum" in parameter["schema"]:
        return [parameter["schema"]["enum"][0], "x"]
    if parameter["name"] == "words":
        return ["Alpha", "%20"]
    return ["1", "ab" * 32, "x%00"]


def requests(document, scene):
    """(operation, method, path, body) of every operation with every id in its path, its query and its body. A query that
    takes no id is asked where all ids of the path are one: it makes no other way to an object."""
    ids = scene.ids | {"school": scene.school, "firm": scene.firm}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            names = [one["name"] for one in operation.get("parameters", []) if one["in"] == "path"]
            queries = [(f"?{one['name']}={value}", value in ids.values()) for one in operation.get("parameters", [])
                       if one["in"] == "query" for value in asked_for(one, ids)]
            for values in itertools.product(*(FEW.get(name, ids.values()) for name in names)):
                filled = path
                for name, value in zip(names, values):
                    filled = filled.replace("{" + name + "}", value)
                alike = len(set(values)) <= 1
                for query in ["", *(query for query, of_id in queries if of_id or alike)]:
                    for body in body_for(operation, ids):
                        yield operation["operationId"], method.upper(), filled + query, body


@pytest.fixture
def folder(tmp_path):
    """In memory where that can be: what is durable is tested elsewhere."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as made:
        yield Path(made)


@pytest.mark.parametrize("name", SECRETS)
def test_no_operation_tells_the_secret(name, folder):
    one, other, may_see = SECRETS[name]
    with Driven(folder / "one") as first, Driven(folder / "other") as second:
        scenes = [Scene(first, one), Scene(second, other)]
        assert scenes[0].ids == scenes[1].ids, "the laboratories differ in more than the secret"
        document = first.good(None, "GET", "/openapi.json")
        second.good(None, "GET", "/openapi.json")
        methods = [one for path in document["paths"].values() for one in path.values()]
        operations = {one["operationId"] for one in methods}
        public = {one["operationId"] for one in methods if one.get("security") == []}
        asked, told = set(), []
        for viewer in scenes[0].viewers.keys() - may_see:
            for operation, method, path, body in requests(document, scenes[0]):
                if operation == "sign_out" or (viewer in ("token", "blind") and method != "GET"):
                    continue  # signing out is asked last, below
                if operation in public and viewer not in ("nobody", "rita"):
                    continue  # who asks is not looked at
                answers = [scene.lab.ask(scene.viewers[viewer], method, path, body, If_Match='"1"') for scene in scenes]
                asked.add(operation)
                if answers[0].bytes != answers[1].bytes:
                    told.append((viewer, method, path, answers[0].body[:300], answers[1].body[:300]))
        for viewer in scenes[0].viewers:
            answers = [scene.lab.ask(scene.viewers[viewer], "DELETE", "/api/sessions/current") for scene in scenes]
            assert answers[0].bytes == answers[1].bytes
        assert asked | {"sign_out"} == operations
        assert not told, told[:5]


def opened(lab, text, there):
    """A system that is open to the public, with a dependence that is public, and others that are not: their ids."""
    ada = lab.join(lab.link, "Ada", "ada@school.example", organisation="School")

    def keep(path, **body):
        return lab.good(ada, "POST", f"/api/{path}", body)["id"]

    system = keep("systems", name="Open")
    lab.good(ada, "PUT", f"/api/systems/{system}/contact", {"person": lab.good(ada, "GET", "/api/me")["id"]})
    shown, hidden = (keep("dependences", about=system, layer="hosting", name=name) for name in ("Shown", text))
    lab.good(ada, "PUT", f"/api/dependences/{shown}/public")
    lab.good(ada, "PUT", f"/api/dependences/{hidden}", {"layer": "law", "name": text, "text": text * 9}, If_Match='"1"')
    if there:
        keep("dependences", about=system, layer="model", name="More")
    else:
        lab.good(None, "GET", "/healthz")
    return ada, system, hidden


def test_no_public_answer_tells_of_a_dependence_that_is_not_public(folder):
    with Driven(folder / "one") as first, Driven(folder / "other") as second:
        labs, (ada, system, hidden) = (first, second), opened(first, "Alpha", True)
        assert opened(second, "Omega and more", False) == (ada, system, hidden), "they differ in more than the secret"
        document = first.good(None, "GET", "/openapi.json")
        second.good(None, "GET", "/openapi.json")
        told = set()
        for path, methods in document["paths"].items():
            if methods.get("get", {}).get("security") != [] or "sign-on" in path:
                continue
            for form in FEW["form"] if "{form}" in path else [""]:
                for id in [system, hidden] if "{id}" in path else [""]:
                    filled = path.replace("{id}", id).replace("{form}", form).replace("{evidence}", hidden)
                    answers = [lab.ask(None, "GET", filled) for lab in labs]
                    assert answers[0].bytes == answers[1].bytes, filled
                    told |= {methods["get"]["operationId"]} if b"Shown" in answers[0].body else set()
        assert told == {"read_entry", "read_entry_history", "read_entry_feed", "read_feed", "save_entry_record"}
        # Whoever keeps it reads it.
        answers = [lab.ask(ada, "GET", f"/api/dependences?about={system}") for lab in labs]
        assert answers[0].bytes != answers[1].bytes


def test_the_comparison_finds_what_an_entitled_person_sees(folder):
    """The same walk as somebody who may see it finds the difference: it is no test that cannot fail."""
    one, other, _ = SECRETS["of objects"]
    with Driven(folder / "one") as first, Driven(folder / "other") as second:
        scenes = [Scene(first, one), Scene(second, other)]
        for path in ("/api/systems", "/api/systems?lifecycle=planned", "/api/systems?words=Alpha", f"/api/systems/{scenes[0].ids['hidden']}",
                     f"/api/objects/{scenes[0].ids['said']}/history"):
            answers = [scene.lab.ask(scene.bob, "GET", path) for scene in scenes]
            assert answers[0].status == 200 and answers[0].bytes != answers[1].bytes, path
