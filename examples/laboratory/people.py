# SPDX-License-Identifier: Apache-2.0
"""People who ask a laboratory over HTTP, sign with keys of their own, and run `metalab` where they are."""
import http.client
import json
import os
import secrets
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import urlsplit

from one_time_code import totp

VERDICTS = (0, 1, 2)  # exit codes of an audit that was done


def day(back=0):
    """So many days before today, in UTC, as the laboratory counts."""
    return str((datetime.now(timezone.utc) - timedelta(days=back)).date())


class Desk:
    """Where the story is told: a laboratory's address, the program, and a folder for files that nobody keeps."""

    def __init__(self, url, program, folder):
        self.url, self.program, self.folder = url, program, Path(folder)

    def run(self, *command, codes=(0,), **environment):
        done = subprocess.run([self.program, *map(str, command), "--json"], cwd=self.folder, capture_output=True, text=True,
                              check=False, env=os.environ | environment)
        if done.returncode not in codes:
            raise SystemExit(f"metalab {command[0]}: {done.returncode}\n{done.stdout}{done.stderr}")
        return json.loads(done.stdout) if done.stdout else {}

    def ask(self, method, path, body=None, **fields):
        """The answer's fields and body; an answer that is no success ends the story."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=60)
        if isinstance(body, dict):
            body, fields["Content-Type"] = json.dumps(body).encode(), "application/json"
        connection.request(method, path, body, fields)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status >= 300:
            raise SystemExit(f"{method} {path}: {answer.status}\n{text.decode()}")
        return answer.headers, text

    def key(self, name):
        self.run("key", "new", name)
        return (self.folder / f"{name}.pub").read_text()


class Person:
    """Somebody with an account, made by a one-time link, and a key that nobody else has."""

    def __init__(self, desk, link, name, email, **more):
        self.desk, self.name, self.email, self.key = desk, name, email, email.partition("@")[0]
        self.password = secrets.token_urlsafe(15)
        asked = {"link": link, "name": name, "email": email, "password": self.password} | more
        self.second_factor = json.loads(desk.ask("POST", "/api/accounts", asked)[1])["totp_secret"]
        fields, made = desk.ask("POST", "/api/accounts/confirm", {"link": link, "code": totp(self.second_factor)})
        self.codes = json.loads(made)["recovery_codes"]
        self.cookie = fields["Set-Cookie"].partition(";")[0]
        me = self.get("/api/me")
        self.id, self.organisation, self.role = me["id"], me["organisation"], me["role"]
        self.enrol(self.key, "person")

    def ask(self, method, path, body=None):
        fields, text = self.desk.ask(method, path, body, Cookie=self.cookie)
        return json.loads(text) if fields["Content-Type"] == "application/json" else text

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, **body):
        return self.ask("POST", path, body)

    def put(self, path, **body):
        return self.ask("PUT", path, body or None)

    def enrol(self, key, whose):
        named = {"public_key": self.desk.key(key), "whose": whose}
        proof = self.envelope(self.post("/api/keys/statement", **named), key)
        self.post("/api/keys", name=key, proof=proof, **named)

    def token(self, days, *scopes):
        return self.post("/api/tokens", name="demonstration", scopes=list(scopes), days=days)

    def share(self, thing, *others):
        for one in others:
            self.put(f"/api/objects/{thing['id']}/shares/{one}")

    def signed(self, what, digest, decision, reason, key=None, **more):
        """The envelope of a decision of theirs, or of their organisation's where they name its key."""
        statement = {"_type": "https://in-toto.io/Statement/v1", "predicateType": "urn:metalab:decision:v1",
                     "subject": [{"name": what, "digest": {"sha256": digest}}],
                     "predicate": {"decision": decision, "reason": reason, "made_on": day()} | more}
        return self.envelope(statement, key or self.key)

    def envelope(self, statement, key):
        (self.desk.folder / "decision.json").write_text(json.dumps(statement))
        (self.desk.folder / "decision.dsse.json").unlink(missing_ok=True)
        self.desk.run("sign", "decision.json", "--key", f"{key}.key", "--out", "decision.dsse.json")
        return json.loads((self.desk.folder / "decision.dsse.json").read_text())

    def agree(self, round_, reason, key=None):
        self.post(f"/api/agreements/{round_['id']}/signatures",
                  envelope=self.signed("agreement", round_["digest"], "agreed", reason, key))
