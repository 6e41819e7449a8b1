# SPDX-License-Identifier: Apache-2.0
"""Laboratories without a network whose clock and chance are the test's: asked the same, they answer the same bytes."""
import base64
import json
import shutil
import subprocess
from pathlib import Path

from program import PROGRAM
from world import PASSWORD, totp

DRIVER = PROGRAM.parent / "lab_driver"
START = 1_800_000_000  # the first request's second; each comes a millisecond after the last


class Answered:
    def __init__(self, line):
        self.status, self.fields = line["status"], line["fields"]
        self.body = base64.b64decode(line["body"])
        self.letters = line["letters"]
        self.asked = line["asked"]  # of the organisations' providers: url, form, authorization

    @property
    def bytes(self):
        return json.dumps([self.status, self.fields]).encode() + self.body

    @property
    def json(self):
        return json.loads(self.body)

    def field(self, name):
        return next(value for key, value in self.fields if key == name)


def give_key(shared: Path, state: Path):
    """The keys of laboratories side by side are the same, or whatever they sign would differ."""
    state.mkdir(mode=0o700, exist_ok=True)
    for name in ("log", "witness"):
        if not (shared / f"{name}.key").exists():
            subprocess.run([str(PROGRAM), "key", "new", str(shared / name)], check=True, capture_output=True)
        for file in (f"{name}.key", f"{name}.pub"):
            if not (state / file).exists():
                shutil.copy2(shared / file, state / file)


class Driven:
    def __init__(self, folder: Path, seed=1, start=START * 1_000_000, before=()):
        """`before`: a command that runs the driver. `link` is None where the laboratory did not open."""
        assert DRIVER.is_file(), f"{DRIVER} is missing: build it"
        give_key(folder.parent, Path(f"{folder}-state"))
        self.process = subprocess.Popen([*before, str(DRIVER), str(folder), str(seed), str(start)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.asked, self.secrets = 0, {}
        self.letters = []  # that went, oldest first
        first = self.process.stdout.readline()
        self.link = json.loads(first)["link"] if first else None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(timeout=20)

    @property
    def now(self):
        """In microseconds."""
        return START * 1_000_000 + 1_000 * self.asked

    post = "open"  # or "closed": no letter goes
    providers = None  # what they answer, by address: {"status": 200, "body": ""}

    def raw(self, head, body=b"", origin=""):
        """The answer to a request of these lines, from that address: without one, from one of its own."""
        line = {"head": head, "body": base64.b64encode(body).decode(), "at": self.now, "from": origin, "post": self.post,
                "providers": self.providers or {}}
        self.process.stdin.write(json.dumps(line).encode() + b"\n")
        self.process.stdin.flush()
        self.asked += 1
        answered = Answered(json.loads(self.process.stdout.readline()))
        self.letters += answered.letters
        return answered

    def ask(self, who, method, path, body=None, origin="", **fields):
        """`who` is the value of a Cookie or Authorization field, or None."""
        head = [f"{method} {path} HTTP/1.1", "Host: lab.example"]
        if who:
            head.append(("Cookie: " if who.startswith("__Host") else "Authorization: ") + who)
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        if data:
            head += [f"Content-Length: {len(data)}"]
            if not isinstance(body, bytes):
                head.append("Content-Type: application/json")
        head += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
        return self.raw(head, data, origin)

    def good(self, who, method, path, body=None, **fields):
        answer = self.ask(who, method, path, body, **fields)
        assert answer.status < 300, (answer.status, answer.body)
        return answer.json

    def join(self, link, name, email, **more):
        begun = self.good(None, "POST", "/api/accounts",
                          {"link": link, "name": name, "email": email, "password": PASSWORD, **more})
        self.secrets[email] = begun["totp_secret"]
        code = totp(begun["totp_secret"], self.now / 1_000_000)
        joined = self.ask(None, "POST", "/api/accounts/confirm", {"link": link, "code": code})
        assert joined.status == 200, joined.body
        return joined.field("Set-Cookie").partition(";")[0]

    def invite(self, administrator, organisation, role, name):
        email = f"{name.lower()}@example.org"
        link = self.good(administrator, "POST", "/api/invitations",
                         {"organisation": organisation, "role": role, "email": email})["link"]
        return self.join(link.partition("#")[2], name, email)
