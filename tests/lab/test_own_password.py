# SPDX-License-Identifier: Apache-2.0
"""Between ways in, by oneself: from passkeys alone to a password with a second factor beside them, and back."""
import json
import shutil

import pytest
from authenticator import Passkey
from driven import Driven
from test_passkeys import ME, MINUTE, Cast, session
from test_passwords import Away, code_of
from world import PASSWORD, totp

MINE = "/api/me/password"


@pytest.fixture
def cast(tmp_path):
    with Away(tmp_path / "lab") as lab:
        yield Cast(lab, tmp_path / "lab")


def code(cast, secret):
    cast.lab.away += MINUTE
    return totp(secret, cast.lab.now / 1_000_000)


def enter(cast, secret, password=PASSWORD):
    return cast.lab.ask(None, "POST", "/api/sessions",
                        {"email": "bob@example.org", "password": password, "code": code(cast, secret)})


def add(cast):
    """Bob adds a password; his second factor's secret."""
    secret = cast.lab.good(cast.bob, "POST", MINE, {"password": PASSWORD})["totp_secret"]
    cast.lab.good(cast.bob, "PUT", "/api/me/second-factor", {"code": code(cast, secret)})
    return secret


def test_a_password_is_added_and_counts_with_its_second_factor(cast):
    begun = cast.lab.good(cast.bob, "POST", MINE, {"password": PASSWORD})
    assert begun["totp_address"].startswith("otpauth://totp/Metalab:bob%40example.org?")
    secret = begun["totp_secret"]
    assert enter(cast, secret).status == 401, "it does not count yet"
    assert code_of(cast.lab.ask(cast.bob, "PUT", "/api/me/second-factor", {"code": "000000"})) == "lab_code_wrong"
    cast.lab.good(cast.bob, "PUT", "/api/me/second-factor", {"code": code(cast, secret)})
    assert enter(cast, secret).status == 200
    assert enter(cast, secret, "another that is long").status == 401
    assert cast.sign_in(cast.bobs).status == 200, "the passkey goes on"
    again = cast.lab.ask(cast.bob, "POST", MINE, {"password": PASSWORD})
    assert (again.status, code_of(again)) == (409, "lab_has_password")
    acts = [act for act, in cast.store("SELECT act FROM history WHERE act LIKE '%password%'")]
    assert acts == ["password added"]


def test_what_was_begun_counts_with_no_other_second_factor(cast):
    cast.lab.good(cast.bob, "POST", MINE, {"password": PASSWORD})
    other = cast.lab.good(cast.bob, "POST", "/api/me/second-factor")["totp_secret"]
    cast.lab.good(cast.bob, "PUT", "/api/me/second-factor", {"code": code(cast, other)})
    assert enter(cast, other).status == 401
    assert cast.store("SELECT DISTINCT password FROM person WHERE email LIKE 'bob%'") == [("",)]


@pytest.mark.parametrize("bad, problem", [("short", "lab_password_short"), ("JeTaimeMonAmour", "lab_password_common"),
                                          ("bob@example.org 1", "lab_password_common")])
def test_an_added_password_is_as_good_as_any(bad, problem, cast):
    assert code_of(cast.lab.ask(cast.bob, "POST", MINE, {"password": bad})) == problem


def test_both_ask_again_and_no_token_may(cast):
    token = "Bearer " + cast.lab.good(cast.bob, "POST", "/api/tokens", {"name": "t", "scopes": ["read", "write"], "days": 9})["token"]
    asks = (("POST", {"password": PASSWORD}), ("DELETE", None))
    assert [code_of(cast.lab.ask(token, method, MINE, body)) for method, body in asks] == ["lab_scope_missing"] * 2
    cast.lab.away += 11 * MINUTE
    assert [code_of(cast.lab.ask(cast.bob, method, MINE, body)) for method, body in asks] == ["lab_sign_in_again"] * 2


def test_a_password_is_removed_where_a_passkey_signs_in(cast):
    secret = add(cast)
    other = session(enter(cast, secret))
    assert code_of(cast.lab.ask(cast.ada, "DELETE", MINE)) == "lab_last_way_in"
    assert cast.enrol(cast.ada, Passkey(50), "decide").status == 201
    assert code_of(cast.lab.ask(cast.ada, "DELETE", MINE)) == "lab_last_way_in", "one for decisions is none"
    assert cast.lab.good(cast.bob, "DELETE", MINE) == {"removed": True}
    assert cast.lab.ask(other, "GET", "/api/me").status == 401, "other sessions end"
    assert enter(cast, secret).status == 401
    assert code_of(cast.lab.ask(cast.bob, "DELETE", MINE)) == "lab_not_found"
    only = cast.lab.good(cast.bob, "GET", ME)["items"][0]["id"]
    assert code_of(cast.lab.ask(cast.bob, "DELETE", f"{ME}/{only}")) == "lab_last_way_in"
    assert cast.sign_in(cast.bobs).status == 200
    removed = [json.loads(line)["what"] for line in open(f"{cast.folder}-state/removals.jsonl", encoding="utf8")]
    assert removed == ["password"]


def test_a_password_that_was_begun_after_one_was_removed_outlives_a_restart(cast):
    add(cast)
    cast.lab.good(cast.bob, "DELETE", MINE)
    secret = cast.lab.good(cast.bob, "POST", MINE, {"password": PASSWORD})["totp_secret"]
    cast.lab.__exit__()
    with Driven(cast.folder, start=cast.lab.now) as again:
        again.asked = cast.lab.asked + (cast.lab.away + MINUTE) * 1_000
        again.good(cast.bob, "PUT", "/api/me/second-factor", {"code": totp(secret, again.now / 1_000_000)})


@pytest.mark.parametrize("added_again", [False, True])
def test_an_older_copy_brings_no_removed_password_back_and_takes_no_later_one(added_again, cast, tmp_path):
    secret = add(cast)
    if added_again:
        cast.lab.good(cast.bob, "DELETE", MINE)
        cast.bob = session(cast.sign_in(cast.bobs))
        secret = add(cast)
    shutil.copytree(cast.folder, tmp_path / "older")
    if not added_again:
        cast.lab.good(cast.bob, "DELETE", MINE)
    cast.lab.__exit__()
    shutil.copytree(f"{cast.folder}-state", tmp_path / "older-state")
    with Driven(tmp_path / "older", start=cast.lab.now) as older:
        older.asked = cast.lab.asked + (cast.lab.away + MINUTE) * 1_000
        body = {"email": "bob@example.org", "password": PASSWORD, "code": totp(secret, older.now / 1_000_000)}
        assert older.ask(None, "POST", "/api/sessions", body).status == (200 if added_again else 401)
