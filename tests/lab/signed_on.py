# SPDX-License-Identifier: Apache-2.0
"""A school whose people sign on at a provider: the driven laboratory, and how a browser goes there and comes back."""
import sqlite3
from urllib.parse import parse_qs

import pytest
from forger import CLIENT, Forger, asked_for
from test_passwords import Away
from world import totp

SESSIONS, ACCOUNTS, MINE = "/api/sessions/sign-on", "/api/accounts/sign-on", "/api/me/identities"
SECRET = "a secret of the client / + %"


def cookie_of(answer):
    return answer.field("Set-Cookie").partition(";")[0]


class Campus:
    """Ada administers; Carl has a password and a second factor, and is linked where a test says so."""

    def __init__(self, lab, folder, **named):
        self.lab, self.folder, self.forger = lab, folder, Forger()
        self.ada = lab.join(lab.link, "Ada", "ada@school.example", organisation="School")
        self.school = lab.good(self.ada, "GET", "/api/me")["organisation"]
        self.carl = lab.invite(self.ada, self.school, "member", "Carl")
        self.carls_id = lab.good(self.carl, "GET", "/api/me")["id"]
        assert self.name(**named).status == 200

    def name(self, organisation=None, forger=None, document=None, **changes):
        forger = forger or self.forger
        self.lab.providers = forger.named(**(document or {}))
        body = {"name": "School", "issuer": forger.issuer, "client": CLIENT, "secret": SECRET} | changes
        return self.lab.ask(self.ada, "PUT", f"/api/organisations/{organisation or self.school}/sign-on",
                            {name: value for name, value in body.items() if value is not None})

    def invitation(self, name, role="member"):
        return self.lab.good(self.ada, "POST", "/api/invitations", {
            "organisation": self.school, "email": f"{name}@example.org", "role": role})["link"].partition("#")[2]

    def begin(self, path=SESSIONS, body=None, who=None):
        """(the address that the browser is sent to, its cookies)."""
        if body is None and path == SESSIONS:
            body = {"organisation": self.school}
        begun = self.lab.ask(who, "POST", path + "/address", body)
        assert begun.status == 200, begun.body
        cookie = begun.field("Set-Cookie")
        assert "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=300" in cookie
        return begun.json["address"], "; ".join(filter(None, [who, cookie.partition(";")[0]]))

    def now(self):
        return self.lab.now // 1_000_000

    def came_back(self, address, **changes):
        """What the page that the browser comes back to sends."""
        sent = asked_for(address)
        body = {"organisation": self.school, "state": sent["state"], "code": "a code", "iss": self.forger.issuer} | changes
        return {name: value for name, value in body.items() if value is not None}

    def come_back(self, address, cookie, path=SESSIONS, token=None, more=None, changes=None, **forged):
        self.lab.providers = self.forger.answers(token or self.forger.token(address, self.now(), **forged), **(more or {}))
        return self.lab.ask(cookie, "POST", path, self.came_back(address, **(changes or {})))

    def sign_on(self, **forged):
        address, cookie = self.begin()
        return self.come_back(address, cookie, **forged)

    def link(self, who=None, **forged):
        address, cookie = self.begin(MINE, who=who or self.carl)
        return self.come_back(address, cookie, MINE, **forged)

    def code(self, email="carl@example.org"):
        self.lab.away += 60
        return totp(self.lab.secrets[email], self.lab.now / 1_000_000)

    def confirm(self, awaiting, code=None):
        return self.lab.ask(awaiting, "POST", SESSIONS + "/code", {"code": code or self.code()})

    def enter(self, **forged):
        """A session, by both steps."""
        waits = self.sign_on(**forged)
        assert (waits.status, waits.json) == (200, {"signed_in": False}), waits.body
        entered = self.confirm(cookie_of(waits))
        assert entered.status == 200, entered.body
        return cookie_of(entered)

    def store(self, statement):
        with sqlite3.connect(f"file:{self.folder}/lab.sqlite?mode=ro", uri=True) as store:
            return store.execute(statement).fetchall()


@pytest.fixture
def campus(tmp_path):
    with Away(tmp_path / "lab") as lab:
        yield Campus(lab, tmp_path / "lab")


@pytest.fixture
def trusting(tmp_path):
    """Its provider is believed to have asked for two factors, where it says so."""
    with Away(tmp_path / "lab") as lab:
        yield Campus(lab, tmp_path / "lab", amr="mfa", acr="urn:two")


def form_of(ask):
    return {name: values[0] for name, values in parse_qs(ask["form"], keep_blank_values=True).items()}


