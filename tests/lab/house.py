# SPDX-License-Identifier: Apache-2.0
"""A school and a firm in a laboratory whose clock is the test's, each person with a key of their own."""
import copy
import sqlite3
from functools import partial

from signing import Key, decision, enrol
from world import PASSWORD, totp

DAY = 86_400 * 1000  # in requests, each a millisecond


class House:
    def __init__(self, lab, folder):
        self.lab, self.folder, self.keys, self.people = lab, folder, {}, {}
        self.ada = self.joined("ada", lab.join(lab.link, "Ada", "ada@example.org", organisation="School"))
        self.school = self.me("ada")["organisation"]
        self.firm = lab.good(self.ada, "POST", "/api/organisations", {"name": "Firm"})["id"]
        for name, organisation, role in (("fay", self.firm, "administrator"), ("mia", self.school, "member"),
                                         ("bob", self.firm, "member"), ("rita", self.school, "reviewer"),
                                         ("olga", self.firm, "observer")):
            setattr(self, name, self.joined(name, lab.invite(self.ada, organisation, role, name.title())))
        for seed, (organisation, who) in enumerate((("school", self.ada), ("firm", self.fay)), 100):
            self.enrol(organisation, who, seed, "organisation")

    def moved(self, lab, folder):
        """The same house in a copy of its folder, which `lab` opened."""
        other = copy.copy(self)
        other.lab, other.folder, other.keys, other.people = lab, folder, dict(self.keys), dict(self.people)
        lab.asked, lab.secrets = self.lab.asked, dict(self.lab.secrets)
        return other

    def me(self, name):
        return self.lab.good(getattr(self, name), "GET", "/api/me")

    def joined(self, name, session):
        setattr(self, name, session)
        self.people[name] = self.me(name)["id"]
        self.enrol(name, session, len(self.people), "person")
        return session

    def enrol(self, name, who, seed, whose):
        self.keys[name] = Key(seed)
        enrol(partial(self.lab.good, who), name, self.keys[name], whose)

    def again(self, name):
        """Signs in anew, after time has passed."""
        email = f"{name}@example.org"
        code = totp(self.lab.secrets[email], self.lab.now / 1_000_000)
        answer = self.lab.ask(None, "POST", "/api/sessions", {"email": email, "password": PASSWORD, "code": code})
        assert answer.status == 200, answer.body
        setattr(self, name, answer.field("Set-Cookie").partition(";")[0])

    def keep(self, name, path, body):
        return self.lab.good(getattr(self, name), "POST", f"/api/{path}", body)

    def share(self, name, thing, organisation):
        self.lab.good(getattr(self, name), "PUT", f"/api/objects/{thing['id']}/shares/{organisation}")

    def sign(self, name, round_, key=None, word="agreed", digest=None, **more):
        envelope = self.keys[key or name].envelope(decision(digest or round_["digest"], word, **more))
        return self.lab.ask(getattr(self, name), "POST", f"/api/agreements/{round_['id']}/signatures",
                            {"envelope": envelope})

    def signed(self, name, round_, **more):
        answer = self.sign(name, round_, **more)
        assert answer.status == 201, answer.body
        return answer.json

    def state(self, name, round_):
        return self.lab.good(getattr(self, name), "GET", f"/api/agreements/{round_['id']}")["state"]

    def refused(self, answer, status, code):
        assert (answer.status, answer.json["error"]["code"]) == (status, code), answer.body
        return answer.json["error"]["values"]

    def store(self, statement):
        with sqlite3.connect(f"file:{self.folder}/lab.sqlite?mode=ro", uri=True) as store:
            return store.execute(statement).fetchall()
