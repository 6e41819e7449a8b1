# SPDX-License-Identifier: Apache-2.0
"""People sign on at their organisation's own provider: named, linked, entered with, unlinked, removed; the second factor is
asked for unless the provider says as named that it did, and nothing of it goes round the locks."""
import json
import shutil
import sqlite3

import pytest
from authenticator import Passkey, create
from forger import CLIENT, ISSUER, Forger, asked_for, basic, challenge_of
from signed_on import ACCOUNTS, MINE, SECRET, SESSIONS, Campus, campus, cookie_of, form_of, trusting  # noqa: F401 - fixtures
from test_passwords import Away, code_of
from world import PASSWORD, totp

MINUTE, HOUR = 60, 3_600
TWO = {"acr": "urn:two", "amr": ["pwd", "mfa"]}


def test_a_browser_goes_there_with_what_binds_it_and_comes_back_to_a_session(campus):  # noqa: F811
    lab = campus.lab
    assert campus.link().status == 201
    address, cookie = campus.begin()
    sent = asked_for(address)
    assert address.startswith(ISSUER + "/authorize?")
    assert sent.pop("redirect_uri") == f"https://lab.example/lab/sign-on/{campus.school}"
    bound = [sent.pop(name) for name in ("state", "nonce", "code_challenge")]
    assert sent == {"response_type": "code", "client_id": CLIENT, "scope": "openid", "code_challenge_method": "S256",
                    "max_age": "600"}
    assert len(set(bound)) == 3 and all(len(one) == 43 for one in bound)
    waits = campus.come_back(address, cookie)
    asked = waits.asked
    assert [one["url"] for one in asked] == [ISSUER + "/token", ISSUER + "/keys"]
    form = form_of(asked[0])
    assert challenge_of(form.pop("code_verifier")) == asked_for(address)["code_challenge"]
    assert form == {"grant_type": "authorization_code", "code": "a code",
                    "redirect_uri": asked_for(address)["redirect_uri"]}
    assert asked[0]["authorization"] == basic(CLIENT, "a%20secret%20of%20the%20client%20%2F%20%2B%20%25")
    assert waits.json == {"signed_in": False}, "the laboratory asks for the second factor by itself"
    assert lab.ask(cookie_of(waits), "GET", "/api/me").status == 401
    entered = campus.confirm(cookie_of(waits))
    assert entered.json == {"signed_in": True}
    me = lab.good(cookie_of(entered), "GET", "/api/me")
    assert (me["name"], me["fresh"]) == ("Carl", True)
    assert "used_at" in lab.good(campus.carl, "GET", MINE)["items"][0]


def test_what_is_kept_has_neither_secrets_nor_anything_that_finishes_a_sign_on(campus):  # noqa: F811
    campus.link()
    campus.begin()
    files = [path for path in campus.folder.rglob("*") if path.is_file()]
    address, cookie = campus.begin()
    sent = asked_for(address)
    for path in files:
        kept = path.read_bytes()
        for secret in (SECRET, sent["state"], sent["nonce"], cookie.partition("=")[2]):
            assert secret.encode() not in kept, path
    state = campus.folder.parent / "lab-state" / "sign-on"
    held, = state.iterdir()
    assert held.read_text() == SECRET and held.stat().st_mode & 0o777 == 0o600 and state.stat().st_mode & 0o777 == 0o700
    shown = campus.lab.good(campus.ada, "GET", "/api/providers")["items"]
    assert shown == [{"organisation": campus.school, "name": "School", "issuer": ISSUER, "client": CLIENT, "has_secret": True,
                      "acr": "", "amr": ""}]
    assert campus.lab.good(None, "GET", SESSIONS) == {"items": [{"organisation": campus.school, "name": "School"}]}
    assert campus.name(secret=None).status == 200, "a client without a secret has PKCE alone"
    assert list(state.iterdir()) == []
    address, cookie = campus.begin()
    asked = campus.come_back(address, cookie).asked[0]
    assert asked["authorization"] == "" and form_of(asked)["client_id"] == CLIENT


def test_two_factors_there_are_believed_only_as_they_were_named(trusting):  # noqa: F811
    campus = trusting  # noqa: F811
    assert asked_for(campus.begin()[0])["acr_values"] == "urn:two"
    assert campus.link().status == 201
    for claims in ({}, {"acr": "urn:two"}, {"amr": ["mfa"]}, {"acr": "urn:two", "amr": ["MFA", "pwd"]},
                   {"acr": "urn:one", "amr": ["mfa"]}):
        assert campus.sign_on(claims=claims).json == {"signed_in": False}, claims
    entered = campus.sign_on(claims=TWO)
    assert entered.json == {"signed_in": True}
    assert campus.lab.good(cookie_of(entered), "GET", "/api/me")["fresh"] is True


def test_a_session_is_as_fresh_as_the_provider_says_that_it_asked(trusting):  # noqa: F811
    campus = trusting  # noqa: F811
    campus.link()
    for said, fresh in ((campus.now(), True), (campus.now() - 11 * MINUTE, False), (None, False)):
        session = cookie_of(campus.sign_on(claims=TWO | {"auth_time": said}))
        assert campus.lab.good(session, "GET", "/api/me")["fresh"] is fresh, said
    refused = campus.lab.ask(session, "POST", MINE + "/address")
    assert code_of(refused) == "lab_sign_in_again"


def test_who_is_not_linked_is_told_one_thing_and_counted(campus):  # noqa: F811
    told = {campus.sign_on(subject=who).body for who in ("carl-there", "nobody", "carl@example.org", "ada@school.example")}
    assert len(told) == 1 and json.loads(told.pop())["error"]["code"] == "lab_sign_on_unknown"
    assert campus.store("SELECT count(*) FROM session WHERE identity IS NOT NULL") == [(0,)]
    assert [campus.sign_on(subject="eve").status for _ in range(6)] == [401] * 5 + [429]
    email = campus.sign_on(subject="x", claims={"email": "carl@example.org", "email_verified": True})
    assert email.status == 401, "an address of e-mail finds nobody"


def test_codes_lock_the_address_for_every_way_in_and_the_first_factor_forgives_none(campus):  # noqa: F811
    campus.link()
    for _ in range(5):
        waits = campus.sign_on()
        assert campus.confirm(cookie_of(waits), "000000").status == 401
    assert campus.confirm(cookie_of(waits)).status == 429
    assert campus.sign_on().status == 429
    assert campus.lab.ask(None, "POST", "/api/sessions", {"email": "carl@example.org", "password": "x", "code": "1"}).status == 429
    campus.lab.away += 16 * MINUTE
    assert campus.enter()


def test_the_second_factor_is_the_browsers_that_showed_the_first_for_a_while_and_once(campus):  # noqa: F811
    campus.link()
    waits = cookie_of(campus.sign_on())
    other = campus.begin()[1]
    for cookie in (None, other, waits + "x"):
        assert code_of(campus.confirm(cookie)) == "lab_challenge_invalid"
    assert campus.confirm(waits).status == 200
    assert code_of(campus.confirm(waits)) == "lab_challenge_invalid"
    waits = cookie_of(campus.sign_on())
    campus.lab.away += 5 * MINUTE + 1
    assert code_of(campus.confirm(waits)) == "lab_challenge_invalid"
    first = cookie_of(campus.sign_on())
    campus.sign_on()
    assert code_of(campus.confirm(first)) == "lab_challenge_invalid", "one browser at a time"


def test_who_is_invited_joins_with_a_second_factor_of_the_laboratory(campus):  # noqa: F811
    lab, link = campus.lab, campus.invitation("dora")
    body = {"link": link, "name": "Dora", "email": "dora@example.org"}
    address, cookie = campus.begin(ACCOUNTS, body)
    begun = campus.come_back(address, cookie, ACCOUNTS, subject="dora-there", changes={"link": link})
    assert begun.status == 200 and begun.json["signed_in"] is False
    assert campus.sign_on(subject="dora-there").status == 401, "pending"
    secret = begun.json["totp_secret"]
    assert begun.json["totp_address"].startswith("otpauth://totp/Metalab:dora%40example.org?secret=" + secret)
    joined = lab.ask(None, "POST", "/api/accounts/confirm", {"link": link, "code": totp(secret, lab.now / 1_000_000)})
    assert joined.status == 200 and len(joined.json["recovery_codes"]) == 10
    lab.secrets["dora@example.org"] = secret
    lab.away += 60
    waits = cookie_of(campus.sign_on(subject="dora-there"))
    assert campus.confirm(waits, campus.code("dora@example.org")).status == 200
    first = cookie_of(joined)
    assert lab.good(first, "GET", "/api/me")["name"] == "Dora"
    mine = lab.good(first, "GET", MINE)["items"][0]["id"]
    refused = lab.ask(first, "DELETE", f"{MINE}/{mine}")
    assert code_of(refused) == "lab_last_way_in", "it is all that she has"
    dora = lab.good(first, "GET", "/api/me")["id"]
    assert lab.good(campus.ada, "DELETE", f"/api/people/{dora}/identity") == {"removed": dora}
    assert lab.ask(first, "GET", "/api/me").status == 401, "her first session came through it"


def test_who_is_invited_joins_with_both_factors_there_where_they_are_believed(trusting):  # noqa: F811
    campus, link = trusting, trusting.invitation("dora")  # noqa: F811
    address, cookie = campus.begin(ACCOUNTS, {"link": link, "name": "Dora", "email": "x@example.org"})
    joined = campus.come_back(address, cookie, ACCOUNTS, claims=TWO, changes={"link": link})
    assert joined.json["signed_in"] is True and len(joined.json["recovery_codes"]) == 10
    people = campus.lab.good(campus.ada, "GET", "/api/people")["items"]
    assert "dora@example.org" in [one["email"] for one in people], "the address is the invitation's"
    again = campus.begin(ACCOUNTS, {"link": campus.invitation("eve"), "name": "Eve", "email": "eve@example.org"})
    taken = campus.come_back(*again, ACCOUNTS, claims=TWO, changes={"link": "x"})
    assert code_of(taken) == "lab_challenge_invalid", "of another link"


def test_whoever_had_the_link_before_is_left_outside(campus):  # noqa: F811
    """Somebody who reads the invitation first links themselves, and waits for its owner to make the account."""
    lab = campus.lab
    for number, way in enumerate(("password", "passkey")):
        link = campus.invitation(way)
        body = {"link": link, "name": "Dora", "email": f"{way}@example.org"}
        thief = f"thief-{number}"
        begun = campus.begin(ACCOUNTS, body)
        if way == "password":
            assert campus.come_back(*begun, ACCOUNTS, subject=thief, changes={"link": link}).status == 200
            lab.join(link, "Dora", f"{way}@example.org")
        else:
            options = lab.good(None, "POST", "/api/accounts/passkey/options", body)["options"]
            assert campus.come_back(*begun, ACCOUNTS, subject=thief, changes={"link": link}).status == 200
            made = {"link": link, "name": "Key", "credential": create(Passkey(number + 20), options, "https://lab.example")}
            assert lab.ask(None, "POST", "/api/accounts/passkey", made).status == 200
        assert code_of(campus.sign_on(subject=thief)) == "lab_sign_on_unknown"
    link = campus.invitation("late")
    begun = campus.begin(ACCOUNTS, {"link": link, "name": "Late", "email": "late@example.org"})
    lab.good(None, "POST", "/api/accounts", {"link": link, "name": "Late", "email": "late@example.org", "password": PASSWORD})
    late = campus.come_back(*begun, ACCOUNTS, subject="thief-3", changes={"link": link})
    assert code_of(late) == "lab_challenge_invalid"


def test_linking_asks_again_and_one_account_has_one_identity(campus):  # noqa: F811
    lab = campus.lab
    address, cookie = campus.begin(MINE, who=campus.carl)
    lab.away += 11 * MINUTE
    assert code_of(campus.come_back(address, cookie, MINE)) == "lab_sign_in_again"
    assert code_of(lab.ask(campus.carl, "POST", MINE + "/address")) == "lab_sign_in_again"
    lab.away -= 11 * MINUTE
    assert campus.link().status == 201
    there = campus.link(subject="another")
    assert (there.status, code_of(there)) == (409, "lab_identity_there")
    dan = lab.invite(campus.ada, campus.school, "member", "Dan")
    taken = campus.link(who=dan)
    assert (taken.status, code_of(taken)) == (409, "lab_identity_taken")
    address, cookie = campus.begin(MINE, who=dan)
    swapped = cookie.replace(dan, campus.carl)
    assert code_of(campus.come_back(address, swapped, MINE, subject="dan-there")) == "lab_challenge_invalid", "another's session"
    token = lab.good(campus.carl, "POST", "/api/tokens", {"name": "t", "scopes": ["read", "write"], "days": 1})["token"]
    assert code_of(lab.ask("Bearer " + token, "POST", MINE + "/address")) == "lab_scope_missing"


def test_unlinking_ends_what_came_through_it_and_nothing_else(campus):  # noqa: F811
    lab, made = campus.lab, campus.link().json["id"]
    entered = campus.enter()
    assert lab.good(entered, "DELETE", f"{MINE}/{made}") == {"removed": made}
    assert lab.ask(entered, "GET", "/api/me").status == 401
    assert lab.good(campus.carl, "GET", MINE) == {"items": []}
    assert code_of(campus.sign_on()) == "lab_sign_on_unknown"
    assert code_of(lab.ask(campus.carl, "DELETE", f"{MINE}/{made}")) == "lab_not_found"
    assert campus.link().status == 201


def test_removing_the_provider_ends_every_session_of_it(campus):  # noqa: F811
    lab = campus.lab
    campus.link()
    entered, waits, begun = campus.enter(), cookie_of(campus.sign_on()), campus.begin()
    lab.away -= 2 * MINUTE  # Ada's session is still fresh
    path = f"/api/organisations/{campus.school}/sign-on"
    assert lab.good(campus.ada, "DELETE", path) == {"removed": campus.school}
    assert lab.ask(entered, "GET", "/api/me").status == 401 and lab.ask(campus.carl, "GET", "/api/me").status == 200
    assert code_of(campus.confirm(waits)) == "lab_challenge_invalid"
    assert code_of(campus.come_back(*begun)) == "lab_not_found"
    assert lab.good(None, "GET", SESSIONS) == {"items": []}
    assert campus.store("SELECT count(*) FROM identity") == [(0,)]
    assert list((campus.folder.parent / "lab-state" / "sign-on").iterdir()) == []
    assert code_of(lab.ask(campus.ada, "DELETE", path)) == "lab_not_found"


def test_naming_keeps_the_links_of_one_issuer_and_refuses_another(campus):  # noqa: F811
    campus.link()
    assert campus.name(client=CLIENT, name="Campus").status == 200
    assert campus.enter()
    other = campus.name(forger=Forger("https://other.example"))
    assert (other.status, code_of(other)) == (409, "lab_provider_other")
    assert code_of(campus.name(organisation="0" * 26)) == "lab_not_found"
    assert len(list((campus.folder.parent / "lab-state" / "sign-on").iterdir())) == 1, "of a refused one nothing is left"


def test_a_secret_that_the_state_does_not_have_is_said(campus):  # noqa: F811
    campus.link()
    for held in (campus.folder.parent / "lab-state" / "sign-on").iterdir():
        held.unlink()
    missing = campus.sign_on()
    assert (missing.status, code_of(missing), missing.asked) == (503, "lab_client_secret_missing", [])


def test_each_organisation_has_its_own(campus):  # noqa: F811
    """An identity of one is nobody at another, also where both name one issuer."""
    firm = campus.lab.good(campus.ada, "POST", "/api/organisations", {"name": "Firm"})["id"]
    assert campus.name(organisation=firm).status == 200
    campus.link()
    address, cookie = campus.begin(body={"organisation": firm})
    assert campus.come_back(address, cookie, changes={"organisation": firm}).status == 401
    address, cookie = campus.begin(body={"organisation": firm})
    assert code_of(campus.come_back(address, cookie)) == "lab_challenge_invalid", "come back to another's page"
    assert campus.lab.ask(None, "POST", SESSIONS + "/address", {"organisation": "0" * 26}).status == 404


@pytest.mark.parametrize("what", ["identity", "provider"])
def test_an_older_copy_brings_nothing_of_it_back(tmp_path, what):
    folder = tmp_path / "lab"
    with Away(folder) as lab:
        campus = Campus(lab, folder)  # noqa: F811
        made = campus.link().json["id"]
    shutil.copytree(folder, tmp_path / "older")
    with Away(folder) as lab:
        lab.away = MINUTE
        who, path = {"identity": (campus.carl, f"{MINE}/{made}"),
                     "provider": (campus.ada, f"/api/organisations/{campus.school}/sign-on")}[what]
        lab.good(who, "DELETE", path)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "older", folder)
    assert campus.store("SELECT count(*) FROM identity") == [(1,)]
    with Away(folder):
        assert campus.store("SELECT count(*) FROM identity") == [(0,)]
        assert campus.store("SELECT count(*) FROM provider") == [(1 if what == "identity" else 0,)]


def test_who_comes_back_in_vain_again_and_again_is_asked_to_wait_and_nobody_else(campus):  # noqa: F811
    """Each return asks a provider, so strangers do not make the laboratory ask without end."""
    campus.link()
    vain = {"organisation": campus.school, "state": "x", "code": "x"}
    told = [campus.lab.ask(None, "POST", SESSIONS, vain, origin="203.0.113.9").status for _ in range(101)]
    assert told == [410] * 100 + [429]
    address, cookie = campus.begin()
    campus.lab.providers = campus.forger.answers(campus.forger.token(address, campus.now()))
    waits = campus.lab.ask(cookie, "POST", SESSIONS, campus.came_back(address), origin="203.0.113.9")
    assert (waits.status, code_of(waits), waits.asked) == (429, "lab_too_many_of_address", [])
    assert campus.lab.ask(cookie, "POST", SESSIONS, campus.came_back(address), origin="203.0.113.10").status == 200
    campus.lab.away += HOUR
    assert campus.lab.ask(None, "POST", SESSIONS, vain, origin="203.0.113.9").status == 410


def test_who_begins_without_end_is_asked_to_wait_and_nobody_else(campus):  # noqa: F811
    def begin(path, body, origin="203.0.113.9"):
        return campus.lab.ask(None, "POST", path, body, origin=origin).status
    there = (SESSIONS + "/address", {"organisation": campus.school})
    assert [begin(*there) for _ in range(600)] == [200] * 600
    assert (begin(*there), begin("/api/sessions/passkey/options", None)) == (429, 429)
    assert begin(*there, origin="203.0.113.10") == 200
    campus.lab.away += HOUR
    assert begin(*there) == 200


def test_no_organisation_takes_the_room_of_anothers_sign_ons(campus):  # noqa: F811
    """Of one purpose ten thousand are kept, and the first make room; they are those of one organisation."""
    firm = campus.lab.good(campus.ada, "POST", "/api/organisations", {"name": "Firm"})["id"]
    assert campus.name(organisation=firm).status == 200
    campus.link()
    schools, first = campus.begin(), campus.begin(body={"organisation": firm})
    with sqlite3.connect(campus.folder / "lab.sqlite") as store:
        purpose, ends = store.execute("SELECT purpose, expires_at FROM passkey_challenge WHERE purpose LIKE ?", ["%" + firm]).fetchone()
        store.executemany("INSERT INTO passkey_challenge(hash, purpose, holder, expires_at) VALUES (?, ?, 'x', ?)",
                          [(f"{number:064}", purpose, ends + 1) for number in range(9_999)])
    store.close()
    campus.begin(body={"organisation": firm})
    assert code_of(campus.come_back(*first, changes={"organisation": firm})) == "lab_challenge_invalid"
    assert campus.store("SELECT count(*) FROM passkey_challenge") == [(10_001,)]
    assert campus.come_back(*schools).status == 200
