# SPDX-License-Identifier: Apache-2.0
"""Lost and changed passwords: recovery never bypasses the second factor, every way in locks after five failures, and
sessions are listed and ended."""
import pytest
from driven import Driven
from world import PASSWORD, totp

NEW = "eleven green herons dive"
DAY = 86_400


class Away(Driven):
    """A laboratory whose time is moved on by the test."""

    away = 0

    @property
    def now(self):
        return super().now + self.away * 1_000_000


class Cast:
    def __init__(self, lab):
        self.lab = lab
        self.ada = lab.join(lab.link, "Ada", "ada@school.example", organisation="School")
        self.firm = lab.good(self.ada, "POST", "/api/organisations", {"name": "Firm"})["id"]
        self.boss = lab.invite(self.ada, self.firm, "administrator", "Boss")
        self.bob = lab.invite(self.ada, self.firm, "member", "Bob")
        self.bobs_id = lab.good(self.bob, "GET", "/api/me")["id"]

    def link(self):
        made = self.lab.good(self.boss, "POST", f"/api/people/{self.bobs_id}/recovery")["link"]
        assert made.startswith("https://lab.example/lab/recover#")
        return made.partition("#")[2]

    def code(self):
        """Bob's next code that was not used."""
        self.lab.away += 60
        return totp(self.lab.secrets["bob@example.org"], self.lab.now / 1_000_000)

    def recover(self, link, code, password=NEW):
        return self.lab.ask(None, "POST", "/api/recoveries", {"link": link, "password": password, "code": code})

    def sign_in(self, password, code):
        return self.lab.ask(None, "POST", "/api/sessions", {"email": "bob@example.org", "password": password, "code": code})


@pytest.fixture
def cast(tmp_path):
    with Away(tmp_path / "lab") as lab:
        yield Cast(lab)


def code_of(answer):
    return answer.json["error"]["code"]


def test_a_lost_password_is_replaced_with_the_link_and_the_second_factor(cast):
    link = cast.link()
    refused = cast.recover(link, "000000")
    assert (refused.status, code_of(refused)) == (401, "lab_sign_in_failed")
    assert (cast.recover(link, cast.code(), "short").status, cast.sign_in(PASSWORD, cast.code()).status) == (400, 200)
    recovered = cast.recover(link, cast.code())
    assert recovered.status == 200
    session = recovered.field("Set-Cookie").partition(";")[0]
    assert cast.lab.good(session, "GET", "/api/me")["id"] == cast.bobs_id
    assert cast.lab.ask(cast.bob, "GET", "/api/me").status == 401, "earlier sessions end"
    assert cast.sign_in(PASSWORD, cast.code()).status == 401
    assert cast.sign_in(NEW, cast.code()).status == 200
    assert code_of(cast.recover(link, cast.code())) == "lab_link_invalid"


def test_a_code_that_stands_for_the_second_factor_recovers_once(cast):
    codes = cast.lab.good(cast.bob, "POST", "/api/me/second-factor")["totp_secret"]
    cast.lab.secrets["bob@example.org"] = codes
    made = cast.lab.good(cast.bob, "PUT", "/api/me/second-factor", {"code": cast.code()})["recovery_codes"]
    assert cast.recover(cast.link(), made[0]).status == 200
    assert cast.recover(cast.link(), made[0]).status == 401


def test_recovery_links_are_made_for_ones_own_people_and_do_nothing_else(cast):
    refused = cast.lab.ask(cast.ada, "POST", f"/api/people/{cast.bobs_id}/recovery")
    assert (refused.status, code_of(refused)) == (404, "lab_not_found"), "another organisation's"
    link = cast.link()
    body = {"link": link, "name": "Eve", "email": "eve@example.org", "password": PASSWORD}
    assert code_of(cast.lab.ask(None, "POST", "/api/accounts", body)) == "lab_link_invalid"
    assert code_of(cast.lab.ask(None, "POST", "/api/accounts/confirm", {"link": link, "code": cast.code()})) == "lab_link_invalid"
    invitation = cast.lab.good(cast.boss, "POST", "/api/invitations", {
        "organisation": cast.firm, "email": "eve@example.org", "role": "member"})["link"].partition("#")[2]
    assert code_of(cast.recover(invitation, "000000")) == "lab_link_invalid"
    newer = cast.link()
    assert code_of(cast.recover(link, cast.code())) == "lab_link_invalid", "the one before stops working"
    cast.lab.away += 8 * DAY
    assert code_of(cast.recover(newer, cast.code())) == "lab_link_invalid", "it has expired"


@pytest.mark.parametrize("way", ["sign_in", "recover", "change"])
def test_every_way_in_locks_for_the_address_and_each_locks_the_others(way, cast):
    link = cast.link()
    ways = {"sign_in": lambda code: cast.sign_in("not the password", code), "recover": lambda code: cast.recover(link, "000000"),
            "change": lambda code: cast.lab.ask(cast.bob, "PUT", "/api/me/password", {
                "old_password": "not the password", "password": NEW})}
    for _ in range(5):
        assert ways[way]("000000").status == 401
    assert [one("000000").status for one in ways.values()] == [429, 429, 429]
    assert cast.sign_in(PASSWORD, cast.code()).status == 429 and cast.recover(link, cast.code()).status == 429
    cast.lab.away += 16 * 60
    assert cast.sign_in(PASSWORD, cast.code()).status == 200


def test_a_password_is_changed_by_who_knows_the_old_one_and_other_sessions_end(cast):
    other = cast.sign_in(PASSWORD, cast.code()).field("Set-Cookie").partition(";")[0]
    sessions = cast.lab.good(other, "GET", "/api/sessions")["items"]
    assert [one["this"] for one in sessions] == [False, True]
    changed = cast.lab.good(other, "PUT", "/api/me/password", {"old_password": PASSWORD, "password": NEW})
    assert changed == {"changed": True}
    assert cast.lab.ask(cast.bob, "GET", "/api/me").status == 401
    assert [one["this"] for one in cast.lab.good(other, "GET", "/api/sessions")["items"]] == [True]
    third = cast.sign_in(NEW, cast.code()).field("Set-Cookie").partition(";")[0]
    mine = [one["id"] for one in cast.lab.good(other, "GET", "/api/sessions")["items"] if one["this"]][0]
    cast.lab.good(third, "DELETE", f"/api/sessions/{mine}")
    assert cast.lab.ask(other, "GET", "/api/me").status == 401
    stranger = [one["id"] for one in cast.lab.good(third, "GET", "/api/sessions")["items"]][0]
    assert cast.lab.ask(cast.ada, "DELETE", f"/api/sessions/{stranger}").status == 404
