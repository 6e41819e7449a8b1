# SPDX-License-Identifier: Apache-2.0
"""The real service and a real provider (oidc-provider, from npm) over loopback: a browser goes there and comes back, by each
algorithm, with a secret and without. And a provider that answers too much, too late, or from elsewhere."""
import http.cookiejar
import http.server
import json
import ssl
import subprocess
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from forger import CLIENT
from test_pages import in_browser, story
from world import PASSWORD, totp

HERE = Path(__file__).parent / "provider"
SESSIONS, MINE = "/api/sessions/sign-on", "/api/me/identities"


class Provider:
    """oidc-provider on a free port of this machine."""

    def __init__(self, redirect, secret, algorithm):
        self.said = {"client": CLIENT, "secret": secret, "redirect": redirect, "algorithm": algorithm, "person": "ada-there"}

    def __enter__(self):
        self.process = subprocess.Popen(["node", "serve.mjs", json.dumps(self.said)], cwd=HERE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE)
        for line in self.process.stdout:
            if line.startswith(b'{"issuer"'):
                self.issuer = json.loads(line)["issuer"]
                return self
        raise AssertionError(self.process.stderr.read().decode())

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate(timeout=20)


class Stay(urllib.request.HTTPRedirectHandler):
    """Follows what the provider says until it sends the browser back to the laboratory."""

    def redirect_request(self, request, *rest):
        self.at = rest[-1]
        return None if "/lab/sign-on/" in self.at else super().redirect_request(request, *rest)


def browse(address, subject):
    """Where the browser comes back to, and its query."""
    stay = Stay()
    browser = urllib.request.build_opener(stay, urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar(
        http.cookiejar.DefaultCookiePolicy(secure_protocols=("https", "http")))), urllib.request.ProxyHandler({}))
    with pytest.raises(urllib.error.HTTPError):
        browser.open(f"{address}&login_hint={subject}", timeout=20)
    found = urlsplit(stay.at)
    return f"{found.scheme}://{found.netloc}{found.path}", {name: one for name, (one,) in parse_qs(found.query).items()}


def there_and_back(client, path, organisation, subject, body=None, also=None):
    begun = client.ask("POST", path + "/address", body)
    assert begun.status == 200, begun.body
    ceremony = begun.fields["Set-Cookie"].partition(";")[0]
    at, said = browse(begun.json["address"], subject)
    assert at == f"http://localhost:{client.port}/lab/sign-on/{organisation}" and set(said) == {"code", "state", "iss"}
    page = client.ask("GET", f"/lab/sign-on/{organisation}?code=x&state=y&iss=z&session_state=anything")
    assert page.status == 200 and b"<script" in page.body, "whatever else the provider adds to the address"
    cookie = "; ".join(filter(None, [client.cookie, ceremony]))
    return client.__class__(client.port, cookie).ask("POST", path, {"organisation": organisation, **said, **(also or {})})


def named(client, organisation, issuer, secret="", **more):
    body = {"name": "School", "issuer": issuer, "client": CLIENT} | ({"secret": secret} if secret else {}) | more
    return client.ask("PUT", f"/api/organisations/{organisation}/sign-on", body)


@pytest.mark.parametrize("algorithm, secret", [("RS256", "a secret/+%&= of the client"), ("ES256", ""), ("EdDSA", "s3cret")])
def test_a_person_signs_on_at_a_real_provider(lab, algorithm, secret):
    ada = lab.administrator()
    school = ada.good("GET", "/api/me")["organisation"]
    with Provider(f"http://localhost:{lab.port}/lab/sign-on/{school}", secret, algorithm) as provider:
        assert named(ada, school, provider.issuer, secret).status == 200
        nobody = lab.client()
        unknown = there_and_back(nobody, SESSIONS, school, "carl", {"organisation": school})
        assert (unknown.status, unknown.code) == (401, "lab_sign_on_unknown")
        linked = there_and_back(ada, MINE, school, "ada")
        assert linked.status == 201 and linked.json["subject"] == "ada", linked.body
        waits = there_and_back(nobody, SESSIONS, school, "ada", {"organisation": school})
        assert waits.json == {"signed_in": False}, waits.body
        entered = lab.client(cookie=waits.fields["Set-Cookie"].partition(";")[0]).ask(
            "POST", SESSIONS + "/code", {"code": totp(lab.secrets["ada@school.example"], time.time() + 30)})  # a step's code works once
        assert entered.json == {"signed_in": True}, entered.body
        me = lab.client(cookie=entered.fields.get_all("Set-Cookie")[0].partition(";")[0]).good("GET", "/api/me")
        assert (me["name"], me["fresh"]) == ("Ada", True)
        # Two factors, where the provider is asked for them and believed.
        assert named(ada, school, provider.issuer, secret, acr="urn:two-factors", amr="otp").status == 200
        direct = there_and_back(nobody, SESSIONS, school, "ada", {"organisation": school})
        assert direct.json == {"signed_in": True}, direct.body
        link = ada.good("POST", "/api/invitations", {"organisation": school, "role": "member", "email": "dora@school.example"},
                        201)["link"].partition("#")[2]
        joined = there_and_back(nobody, "/api/accounts/sign-on", school, "dora",
                                {"link": link, "name": "Dora", "email": "dora@school.example"}, {"link": link})
        assert joined.json["signed_in"] is True and len(joined.json["recovery_codes"]) == 10, joined.body
        if secret:
            assert named(ada, school, provider.issuer, "another secret").status == 200
            refused = there_and_back(nobody, SESSIONS, school, "ada", {"organisation": school})
            assert (refused.status, refused.code) == (422, "openid_code_refused")
            assert refused.json["error"]["values"] == {"why": "invalid_client"}


@in_browser
@pytest.mark.long
def test_an_administrator_names_links_and_signs_on_in_the_pages(lab):
    nobody, email = lab.client(), "ada@school.example"
    begun = nobody.good("POST", "/api/accounts", {"link": lab.link, "name": "Ada", "email": email, "password": PASSWORD,
                                                  "organisation": "School"})
    joined = nobody.ask("POST", "/api/accounts/confirm", {"link": lab.link, "code": totp(begun["totp_secret"])})
    ada = lab.client(cookie=joined.fields["Set-Cookie"].partition(";")[0])
    school, address = ada.good("GET", "/api/me")["organisation"], f"http://localhost:{lab.port}"
    with Provider(f"{address}/lab/sign-on/{school}", "", "RS256") as provider:
        told = story("lab_sign_on", address, email, PASSWORD, totp(begun["totp_secret"], time.time() + 30),
                     *joined.json["recovery_codes"][:2], provider.issuer, CLIENT)
    assert told == {"linked": f"{address}/lab/account", "query": "", "me": 200, "there": True, "complaints": []}


class Odd(http.server.BaseHTTPRequestHandler):
    """A provider that answers its document too late, too long, or with a redirect."""

    def do_GET(self):
        self.server.asked.append(self.path)
        if self.path.startswith("/long"):
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(1_000):
                    self.wfile.write(b" " * 1_000)
            except OSError:
                pass
        elif self.path.startswith("/elsewhere"):
            self.send_response(302)
            self.send_header("Location", "/long/x")
            self.end_headers()
        else:
            time.sleep(11)

    def log_message(self, *_):
        pass


@pytest.fixture
def odd():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Odd) as server:
        server.asked, server.daemon_threads = [], True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_what_is_too_long_or_from_elsewhere_is_not_read(lab, odd):
    ada = lab.administrator()
    school = ada.good("GET", "/api/me")["organisation"]
    for place in ("long", "elsewhere"):
        refused = named(ada, school, f"http://127.0.0.1:{odd.server_address[1]}/{place}")
        assert (refused.status, refused.code) == (502, "openid_unreachable"), refused.body
    assert odd.asked == ["/long/.well-known/openid-configuration", "/elsewhere/.well-known/openid-configuration"]
    refused = named(ada, school, "https://127.0.0.1:1")
    assert (refused.status, refused.code) == (502, "openid_unreachable")


def test_a_certificate_that_nobody_vouches_for_is_not_believed(lab, odd, tmp_path):
    made = tmp_path / "own.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost", "-keyout", made, "-out", tmp_path / "cert.pem"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", made)
    odd.socket = context.wrap_socket(odd.socket, server_side=True)
    ada = lab.administrator()
    school = ada.good("GET", "/api/me")["organisation"]
    refused = named(ada, school, f"https://localhost:{odd.server_address[1]}")
    assert (refused.status, refused.code) == (502, "openid_unreachable") and odd.asked == []
    assert "certificate" in refused.json["error"]["message"].lower(), refused.body


@pytest.mark.long
def test_a_provider_that_does_not_answer_stops_nobody_else(lab, odd):
    ada = lab.administrator()
    school, answers = ada.good("GET", "/api/me")["organisation"], []
    firm = ada.good("POST", "/api/organisations", {"name": "Firm"})["id"]
    late = [threading.Thread(target=lambda: answers.append(
        named(ada, school, f"http://127.0.0.1:{odd.server_address[1]}/late"))) for _ in range(4)]
    for one in late:
        one.start()
    time.sleep(1)
    begun = time.monotonic()
    assert ada.good("GET", "/healthz") == {"ok": True} and time.monotonic() - begun < 2
    other = named(ada, firm, f"http://127.0.0.1:{odd.server_address[1]}/elsewhere")
    assert (other.status, other.code) == (502, "openid_unreachable"), "those of another organisation are asked"
    for one in late:
        one.join()
    assert sorted((one.status, one.code) for one in answers) == [(502, "openid_unreachable")] * 2 + [(503, "lab_sign_on_busy")] * 2
