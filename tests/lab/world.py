# SPDX-License-Identifier: Apache-2.0
"""A laboratory that runs, and people who use it over HTTP."""
import http.client
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "examples/laboratory"))

from one_time_code import totp  # noqa: E402, F401 - for all who sign in here

PASSWORD = "nine purple walruses sing"
JSON = "application/json"


class Answer:
    def __init__(self, response):
        self.status, self.fields, self.body = response.status, response.headers, response.read()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json["error"]["code"]


class Client:
    """Somebody who asks: with a session, a token, or neither."""

    def __init__(self, port, cookie=None, token=None):
        self.port, self.cookie, self.token = port, cookie, token

    def ask(self, method, path, body=None, **fields):
        headers = {"Host": f"localhost:{self.port}"}
        if self.cookie:
            headers["Cookie"] = self.cookie
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if isinstance(body, (dict, list)):
            body, headers["Content-Type"] = json.dumps(body).encode(), JSON
        headers |= {name.replace("_", "-"): value for name, value in fields.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def good(self, method, path, body=None, status=None, **fields):
        answer = self.ask(method, path, body, **fields)
        assert (answer.status == status if status else answer.status < 300), (answer.status, answer.body)
        return answer.json if answer.fields["Content-Type"] == JSON else answer.body

    def refused(self, status, code, method, path, body=None, **fields):
        answer = self.ask(method, path, body, **fields)
        assert (answer.status, answer.code) == (status, code), (answer.status, answer.body)
        sentence = answer.json["error"]["message"]
        assert sentence.strip() and "error." not in sentence, sentence
        return answer

    def job(self, job):
        """What a job came to."""
        for _ in range(300):
            found = self.good("GET", f"/api/jobs/{job}")
            if found["state"] not in ("queued", "running"):
                return found
            time.sleep(0.05)
        raise AssertionError(f"the job has not ended: {found}")


class Laboratory:
    """`metalab serve` in the sandbox's folder "lab"."""

    def __init__(self, sandbox, *options, **environment):
        self.sandbox, self.options, self.environment = sandbox, options, environment
        self.folder = "lab"
        self.secrets = {}  # second factors by e-mail

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        command = self.sandbox.command("serve", "--dir", self.folder, "--listen", "127.0.0.1:0", "--json", *self.options)
        self.process = subprocess.Popen(command, cwd=self.sandbox.work, env=self.sandbox.environment(**self.environment),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        text = b""
        for line in self.process.stdout:
            text += line
            if line == b"}\n":
                break
        assert text, self.process.stderr.read().decode()
        said = json.loads(text)
        assert "url" in said, said
        self.port = int(said["url"].rpartition(":")[2]) if "localhost" in said["url"] else None
        self.link = said["link"].partition("#")[2]
        return said

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        _, self.said = self.process.communicate(timeout=20)
        return self.process.returncode

    def kill(self):
        self.process.kill()
        self.process.communicate(timeout=20)

    def client(self, **more):
        return Client(self.port, **more)

    def join(self, link, name, email, **more):
        """An account made with a one-time link: the client has its session."""
        client = self.client()
        begun = client.good("POST", "/api/accounts",
                            {"link": link, "name": name, "email": email, "password": PASSWORD, **more})
        self.secrets[email] = begun["totp_secret"]
        joined = client.ask("POST", "/api/accounts/confirm", {"link": link, "code": totp(begun["totp_secret"])})
        assert joined.status == 200, joined.body
        client.cookie = joined.fields["Set-Cookie"].partition(";")[0]
        return client

    def administrator(self):
        return self.join(self.link, "Ada", "ada@school.example", organisation="School")

    def invite(self, administrator, organisation, role, name):
        email = f"{name.lower()}@example.org"
        link = administrator.good("POST", "/api/invitations",
                                  {"organisation": organisation, "role": role, "email": email}, 201)["link"]
        return self.join(link.partition("#")[2], name, email)

    def token(self, client, *scopes):
        made = client.good("POST", "/api/tokens", {"name": "program", "scopes": list(scopes), "days": 1}, 201)
        return made["token"]


def state_of(sandbox):
    """Where the keys and the memory of the sandbox's laboratory are."""
    return next(sandbox.path(".local/state/metalab").iterdir())


class Partners:
    """A school that runs the laboratory and a firm, with a person of each role."""

    def __init__(self, lab):
        self.lab = lab
        self.ada = lab.administrator()
        self.school = self.ada.good("GET", "/api/me")["organisation"]
        self.firm = self.ada.good("POST", "/api/organisations", {"name": "Firm"}, 201)["id"]
        self.bob = lab.invite(self.ada, self.firm, "member", "Bob")
        self.rita = lab.invite(self.ada, self.school, "reviewer", "Rita")
        self.olga = lab.invite(self.ada, self.firm, "observer", "Olga")
