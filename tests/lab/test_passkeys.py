# SPDX-License-Identifier: Apache-2.0
"""Passkeys sign in as both factors in one: enrolled, listed, renamed, removed, and each check of WebAuthn broken once."""
import json
import sqlite3

import pytest
from authenticator import PRESENT, VERIFIED, Passkey, base64url, create, get
from test_passwords import Away, code_of
from world import PASSWORD, totp

ORIGIN, ME = "https://lab.example", "/api/me/passkeys"
MINUTE = 60


class Cast:
    """Ada has a password and a second factor; Bob came with a passkey and has nothing else."""

    def __init__(self, lab, folder):
        self.lab, self.folder = lab, folder
        self.ada = lab.join(lab.link, "Ada", "ada@school.example", organisation="School")
        self.school = lab.good(self.ada, "GET", "/api/me")["organisation"]
        self.bobs = Passkey(7)
        self.bob = session(self.join(self.invitation("bob"), self.bobs))

    def invitation(self, name, role="member"):
        return self.lab.good(self.ada, "POST", "/api/invitations", {
            "organisation": self.school, "email": f"{name}@example.org", "role": role})["link"].partition("#")[2]

    def begin_account(self, link, name="Bob", email="bob@example.org"):
        return self.lab.good(None, "POST", "/api/accounts/passkey/options",
                             {"link": link, "name": name, "email": email})["options"]

    def join(self, link, passkey, **changes):
        made = create(passkey, self.begin_account(link), ORIGIN, **changes)
        return self.lab.ask(None, "POST", "/api/accounts/passkey", {"link": link, "name": "Key", "credential": made})

    def enrol(self, who, passkey, kind="sign_in", **changes):
        options = self.lab.good(who, "POST", ME + "/options", {"kind": kind})["options"]
        made = create(passkey, options, ORIGIN, **changes)
        return self.lab.ask(who, "POST", ME, {"kind": kind, "name": "Key", "credential": made})

    def begin(self):
        """A ceremony to sign in: (options, the browser's cookie)."""
        begun = self.lab.ask(None, "POST", "/api/sessions/passkey/options")
        assert begun.status == 200
        cookie = begun.field("Set-Cookie")
        assert "HttpOnly; SameSite=Strict; Max-Age=300" in cookie
        return begun.json["options"], cookie.partition(";")[0]

    def answer(self, cookie, made):
        return self.lab.ask(cookie, "POST", "/api/sessions/passkey", {"credential": made})

    def sign_in(self, passkey, **changes):
        options, cookie = self.begin()
        return self.answer(cookie, get(passkey, options, ORIGIN, **changes))

    def store(self, statement):
        with sqlite3.connect(f"file:{self.folder}/lab.sqlite?mode=ro", uri=True) as store:
            return store.execute(statement).fetchall()


def session(answer):
    assert answer.status < 300, answer.body
    return answer.field("Set-Cookie").partition(";")[0]


@pytest.fixture
def cast(tmp_path):
    with Away(tmp_path / "lab") as lab:
        yield Cast(lab, tmp_path / "lab")


@pytest.mark.parametrize("algorithm", ["ES256", "EdDSA", "RS256"])
def test_a_passkey_is_enrolled_and_signs_in_with_each_algorithm(cast, algorithm):
    lab, passkey = cast.lab, Passkey(2, algorithm)
    options = lab.good(cast.ada, "POST", ME + "/options", {"kind": "sign_in"})["options"]
    assert options["rp"]["id"] == "lab.example" and options["attestation"] == "none"
    assert options["authenticatorSelection"] == {"requireResidentKey": True, "residentKey": "required",
                                                 "userVerification": "required"}
    assert "ada" not in options["user"]["id"] and options["excludeCredentials"] == []
    assert cast.enrol(cast.ada, passkey).status == 201
    entered = session(cast.sign_in(passkey))
    me = lab.good(entered, "GET", "/api/me")
    assert me["name"] == "Ada" and me["fresh"] is True
    found = lab.good(entered, "GET", ME)["items"]
    assert [(one["kind"], one["name"], one["public_key"], "used_at" in one) for one in found] == [
        ("sign_in", "Key", passkey.pem, True)]
    options = lab.good(cast.ada, "POST", ME + "/options", {"kind": "sign_in"})["options"]
    assert [one["id"] for one in options["excludeCredentials"]] == [base64url(passkey.id)]


def test_the_first_administrator_and_who_is_invited_may_choose_a_passkey(tmp_path):
    with Away(tmp_path / "lab") as lab:
        passkey = Passkey(3)
        body = {"link": lab.link, "name": "Ada", "email": "Ada@school.example", "organisation": "School"}
        options = lab.good(None, "POST", "/api/accounts/passkey/options", body)["options"]
        assert (options["user"]["name"], options["user"]["displayName"]) == ("ada@school.example", "Ada")
        made = {"link": lab.link, "name": "Key", "credential": create(passkey, options, ORIGIN)}
        joined = lab.ask(None, "POST", "/api/accounts/passkey", made)
        assert len(joined.json["recovery_codes"]) == 10
        me = lab.good(session(joined), "GET", "/api/me")
        assert me["role"] == "administrator" and me["runs_lab"] is True
        again = lab.ask(None, "POST", "/api/accounts/passkey", made)
        assert (again.status, code_of(again)) == (410, "lab_challenge_invalid"), "the link and the challenge work once"
        assert code_of(lab.ask(None, "POST", "/api/accounts/passkey/options", body)) == "lab_link_invalid"


def test_an_account_without_a_password_has_no_way_in_by_one(cast):
    for password, code in (("", "000000"), (PASSWORD, totp("", cast.lab.now / 1_000_000))):
        body = {"email": "bob@example.org", "password": password or "x", "code": code}
        assert cast.lab.ask(None, "POST", "/api/sessions", body).status == 401
    link = cast.lab.good(cast.ada, "POST", f"/api/people/{cast.lab.good(cast.bob, 'GET', '/api/me')['id']}/recovery")["link"]
    refused = cast.lab.ask(None, "POST", "/api/recoveries", {
        "link": link.partition("#")[2], "password": PASSWORD, "code": totp("", cast.lab.now / 1_000_000)})
    assert (refused.status, code_of(refused)) == (401, "lab_sign_in_failed"), "the codes of no secret are known to all"


def test_what_was_begun_with_a_password_is_not_made_with_a_passkey_nor_the_other_way_round(cast):
    link, passkey = cast.invitation("carl"), Passkey(4)
    options = cast.begin_account(link, "Carl", "carl@example.org")
    cast.lab.good(None, "POST", "/api/accounts", {"link": link, "name": "Carl", "email": "carl@example.org",
                                                  "password": PASSWORD})
    made = cast.lab.ask(None, "POST", "/api/accounts/passkey", {
        "link": link, "name": "Key", "credential": create(passkey, options, ORIGIN)})
    assert (made.status, code_of(made)) == (410, "lab_challenge_invalid")
    cast.begin_account(link, "Carl", "carl@example.org")
    code = totp("", cast.lab.now / 1_000_000)
    assert code_of(cast.lab.ask(None, "POST", "/api/accounts/confirm", {"link": link, "code": code})) == "lab_code_wrong"
    assert cast.join(link, passkey).status == 200


# Each check of the specification broken once, all else as it should be: (the code of enrolment, what is changed). What is
# wrong in signing in is not told.
BROKEN = {
    "type": ("passkey_type", {"type": "payment.get"}),
    "challenge": ("lab_challenge_invalid", {"challenge": base64url(b"x" * 32)}),
    "challenge with padding": ("lab_challenge_invalid", {"challenge": base64url(b"x" * 32) + "="}),
    "origin": ("passkey_origin", {"origin": "https://lab.example.evil.example"}),
    "port": ("passkey_origin", {"origin": "https://lab.example:8443"}),
    "plain origin": ("passkey_origin", {"origin": "http://lab.example"}),
    "frame": ("passkey_cross_origin", {"more": {"crossOrigin": True}}),
    "page above": ("passkey_cross_origin", {"more": {"topOrigin": "https://evil.example"}}),
    "party": ("passkey_rp_id", {"party": "evil.example"}),
    "not present": ("passkey_not_present", {"flags": VERIFIED}),
    "not verified": ("passkey_not_verified", {"flags": PRESENT}),
    "cut short": ("passkey_authenticator_data", {"after": lambda data: data[:-1]}),
    "trailing byte": ("passkey_authenticator_data", {"after": lambda data: data + b"\0"}),
    "oversized": ("passkey_malformed", {"after": lambda data: data + bytes(5_000)}),
}


def test_each_check_is_broken_once(cast):
    for name, (code, changes) in BROKEN.items():
        changes = dict(changes)
        origin = changes.pop("origin", ORIGIN)
        options = cast.lab.good(cast.ada, "POST", ME + "/options", {"kind": "sign_in"})["options"]
        refused = cast.lab.ask(cast.ada, "POST", ME, {"kind": "sign_in", "name": "Key",
                                                     "credential": create(Passkey(5), options, origin, **changes)})
        assert (refused.status, code_of(refused)) == (410 if code.startswith("lab") else 422, code), (name, refused.body)
        assert cast.lab.good(cast.ada, "GET", ME)["items"] == []
        options, cookie = cast.begin()
        refused = cast.answer(cookie, get(cast.bobs, options, origin, **changes))
        told = {"lab_challenge_invalid": 410, "passkey_malformed": 422}
        expected = code if code in told else "lab_passkey_unknown"
        assert (refused.status, code_of(refused)) == (told.get(code, 401), expected), (name, refused.body)
        assert cast.sign_in(cast.bobs).status == 200, "nothing but that was wrong"


def test_a_counter_that_does_not_grow_is_refused_and_one_that_is_none_taken(cast):
    assert cast.sign_in(cast.bobs).status == 200
    for grows in (0, -1):
        assert code_of(cast.sign_in(cast.bobs, grows=grows)) == "lab_passkey_unknown"
    assert cast.sign_in(cast.bobs, grows=2).status == 200
    synced = Passkey(6)
    assert cast.enrol(cast.ada, synced).status == 201
    assert [cast.sign_in(synced, grows=0).status for _ in range(2)] == [200, 200]


def test_an_answer_works_once_in_its_browser_and_for_a_while(cast):
    options, cookie = cast.begin()
    made = get(cast.bobs, options, ORIGIN)
    assert cast.answer(cookie, made).status == 200
    assert code_of(cast.answer(cookie, made)) == "lab_challenge_invalid", "replayed"
    options, cookie = cast.begin()
    _, another = cast.begin()
    made = get(cast.bobs, options, ORIGIN)
    for other in (None, another):
        assert code_of(cast.answer(other, made)) == "lab_challenge_invalid"
    assert cast.answer(cookie, made).status == 200
    options, cookie = cast.begin()
    refused = cast.answer(cookie, get(cast.bobs, options, ORIGIN, flags=PRESENT))
    assert code_of(refused) == "lab_passkey_unknown"
    assert code_of(cast.answer(cookie, get(cast.bobs, options, ORIGIN))) == "lab_challenge_invalid", "used up by failing"
    options, cookie = cast.begin()
    cast.lab.away += 5 * MINUTE + 1
    assert code_of(cast.answer(cookie, get(cast.bobs, options, ORIGIN))) == "lab_challenge_invalid", "too old"


def test_challenges_are_of_one_purpose_and_one_session(cast):
    ada_options = cast.lab.good(cast.ada, "POST", ME + "/options", {"kind": "sign_in"})["options"]
    passkey = Passkey(8)
    body = {"kind": "sign_in", "name": "Key", "credential": create(passkey, ada_options, ORIGIN)}
    assert code_of(cast.lab.ask(cast.bob, "POST", ME, body)) == "lab_challenge_invalid", "another's session"
    assert code_of(cast.lab.ask(cast.ada, "POST", ME, body | {"kind": "decide"})) == "lab_challenge_invalid"
    options, _ = cast.begin()
    made = create(passkey, ada_options | {"challenge": options["challenge"]}, ORIGIN)
    assert code_of(cast.lab.ask(cast.ada, "POST", ME, body | {"credential": made})) == "lab_challenge_invalid"
    signing, cookie = cast.begin()
    made = get(cast.bobs, signing | {"challenge": ada_options["challenge"]}, ORIGIN)
    assert code_of(cast.answer(cookie, made)) == "lab_challenge_invalid"
    assert cast.lab.ask(cast.ada, "POST", ME, body).status == 201


def test_a_passkey_is_its_owners_and_signed_by_its_key(cast):
    assert cast.enrol(cast.ada, Passkey(9)).status == 201
    assert code_of(cast.sign_in(cast.bobs, signer=Passkey(9))) == "lab_passkey_unknown"
    assert code_of(cast.sign_in(Passkey(10))) == "lab_passkey_unknown", "that nobody has"
    other = Passkey(9)
    other.handle = cast.bobs.handle
    assert code_of(cast.sign_in(other)) == "lab_passkey_unknown", "of one person under another's name"
    stolen = Passkey(11)
    stolen.id = cast.bobs.id
    taken = cast.enrol(cast.ada, stolen)
    assert (taken.status, code_of(taken)) == (409, "lab_passkey_taken")
    assert cast.sign_in(cast.bobs).status == 200


def test_one_for_decisions_never_signs_in(cast):
    deciding = Passkey(12)
    assert cast.enrol(cast.ada, deciding, "decide").status == 201
    assert deciding.handle.endswith(b".decide"), "an authenticator keeps one passkey for each name"
    assert code_of(cast.sign_in(deciding)) == "lab_passkey_unknown"
    deciding.handle = deciding.handle.partition(b".")[0]
    assert code_of(cast.sign_in(deciding)) == "lab_passkey_unknown"


def test_failures_lock_the_address_for_every_way_in(cast):
    for _ in range(5):
        assert cast.sign_in(cast.bobs, flags=PRESENT).status == 401
    assert cast.sign_in(cast.bobs).status == 429
    body = {"email": "bob@example.org", "password": PASSWORD, "code": "000000"}
    assert cast.lab.ask(None, "POST", "/api/sessions", body).status == 429
    cast.lab.away += 16 * MINUTE
    for _ in range(5):
        assert cast.lab.ask(None, "POST", "/api/sessions", body).status == 401
    assert cast.sign_in(cast.bobs).status == 429, "and the other way round"
    nobodys = Passkey(13)
    assert [cast.sign_in(nobodys).status for _ in range(6)] == [401] * 5 + [429], "as of a passkey that somebody has"


def test_enrolling_renaming_and_removing_ask_again_and_tokens_may_not(cast):
    token = "Bearer " + cast.lab.good(cast.bob, "POST", "/api/tokens", {"name": "t", "scopes": ["read", "write"], "days": 9})["token"]
    mine = cast.lab.good(cast.bob, "GET", ME)["items"][0]["id"]
    options = cast.lab.good(cast.bob, "POST", ME + "/options", {"kind": "sign_in"})["options"]
    asks = (("POST", ME + "/options", {"kind": "sign_in"}), ("PUT", f"{ME}/{mine}", {"name": "x"}), ("DELETE", f"{ME}/{mine}", None),
            ("POST", ME, {"kind": "sign_in", "name": "x", "credential": create(Passkey(14), options, ORIGIN)}))
    for method, path, body in asks:
        assert code_of(cast.lab.ask(token, method, path, body)) == "lab_scope_missing"
    cast.lab.away += 11 * MINUTE
    for method, path, body in asks:
        assert code_of(cast.lab.ask(cast.bob, method, path, body)) == "lab_sign_in_again"
    cast.bob = session(cast.sign_in(cast.bobs))
    assert cast.enrol(cast.bob, Passkey(14)).status == 201


def test_passkeys_are_renamed_and_removed_by_their_owner_but_for_the_last_way_in(cast):
    lab, first = cast.lab, cast.lab.good(cast.bob, "GET", ME)["items"][0]["id"]
    assert lab.good(cast.bob, "PUT", f"{ME}/{first}", {"name": "Blue key"}) == {"id": first, "name": "Blue key"}
    assert lab.good(cast.bob, "GET", ME)["items"][0]["name"] == "Blue key"
    for method, body in (("PUT", {"name": "x"}), ("DELETE", None)):
        assert code_of(lab.ask(cast.ada, method, f"{ME}/{first}", body)) == "lab_not_found"
    refused = lab.ask(cast.bob, "DELETE", f"{ME}/{first}")
    assert (refused.status, code_of(refused)) == (409, "lab_last_way_in")
    deciding = cast.enrol(cast.bob, Passkey(15), "decide").json["id"]
    assert code_of(lab.ask(cast.bob, "DELETE", f"{ME}/{first}")) == "lab_last_way_in", "one for decisions is none"
    lab.good(cast.bob, "DELETE", f"{ME}/{deciding}")
    second = Passkey(16)
    assert cast.enrol(cast.bob, second).status == 201
    lab.good(cast.bob, "DELETE", f"{ME}/{first}")
    assert (cast.sign_in(cast.bobs).status, cast.sign_in(second).status) == (401, 200)
    only = cast.enrol(cast.ada, Passkey(17)).json["id"]
    lab.good(cast.ada, "DELETE", f"{ME}/{only}")  # a password and a second factor are left
    acts = [act for act, in cast.store("SELECT act FROM history WHERE act LIKE 'passkey%' ORDER BY seq")]
    assert acts.count("passkey enrolled") == 4 and acts.count("passkey renamed") == 1 and acts.count("passkey removed") == 3
    removed = [json.loads(line)["what"] for line in open(f"{cast.folder}-state/removals.jsonl", encoding="utf8")]
    assert removed == ["passkey"] * 3, "no older copy brings them back"


def test_a_person_has_a_bounded_number(cast):
    for seed in range(20, 40):
        assert cast.enrol(cast.ada, Passkey(seed)).status == 201
    refused = cast.enrol(cast.ada, Passkey(40))
    assert (refused.status, code_of(refused)) == (409, "lab_passkeys_most")


def test_who_leaves_or_is_erased_leaves_no_passkey(cast):
    bob = cast.lab.good(cast.bob, "GET", "/api/me")["id"]
    cast.lab.good(cast.ada, "DELETE", f"/api/people/{bob}")
    assert cast.sign_in(cast.bobs).status == 401
    assert cast.store("SELECT count(*) FROM passkey") == [(0,)]
    cast.lab.good(cast.ada, "POST", f"/api/people/{bob}/erasure")
    assert [row for row in cast.store("SELECT before, after FROM history WHERE act LIKE 'passkey%'")
            if row != (None, '{"erased":true}')] == []


def test_a_lost_passkey_is_replaced_with_the_link_and_a_recovery_code(cast):
    codes = cast.join(cast.invitation("carl"), Passkey(18)).json["recovery_codes"]
    carl = next(one["id"] for one in cast.lab.good(cast.ada, "GET", "/api/people")["items"] if one["email"] == "carl@example.org")
    link = cast.lab.good(cast.ada, "POST", f"/api/people/{carl}/recovery")["link"].partition("#")[2]
    body = {"link": link, "password": PASSWORD, "code": "000000"}
    assert cast.lab.ask(None, "POST", "/api/recoveries", body).status == 401
    again, new = session(cast.lab.ask(None, "POST", "/api/recoveries", body | {"code": codes[0]})), Passkey(19)
    assert cast.enrol(again, new).status == 201
    assert cast.sign_in(new).status == 200
