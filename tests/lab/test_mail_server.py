# SPDX-License-Identifier: Apache-2.0
"""The real service and a mail server: letters go through the one that the administrator named, over TLS but on this
machine, and without one everything else works."""
import email.policy
import subprocess
import time

import pytest
from post_office import PostOffice
from test_reviews import Reviewed
from world import Laboratory, Partners

MINE = "/api/me/notices"


def options(post, scheme="smtp", user=()):
    address = post.server_address[0]
    return ("--smtp", f"{scheme}://{address}:{post.port}", "--mail-from", "lab@lab.example", *user)


def until(holds):
    for _ in range(300):
        if found := holds():
            return found
        time.sleep(0.1)
    raise AssertionError("nothing came")


def subscribed(lab):
    partners = Partners(lab)
    for client in (partners.bob, partners.rita):
        client.good("PUT", MINE, {"often": "at_once", "language": "en", "titles": "shown"})
    return partners


def a_request(partners):
    """Something of the public that waits for Bob."""
    made = partners.bob.good("POST", "/api/systems", {"name": "Hiring"}, 201)["id"]
    me = partners.bob.good("GET", "/api/me")["id"]
    partners.bob.good("PUT", f"/api/systems/{made}/contact", {"person": me})
    partners.lab.client().good("POST", f"/api/public/systems/{made}/requests", {"kind": "contest", "text": "Why?"}, 201)


@pytest.fixture
def certificate(tmp_path):
    made = tmp_path / "post.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.2", "-addext",
                    "subjectAltName=IP:127.0.0.1,IP:127.0.0.2", "-keyout", made, "-out", tmp_path / "cert.pem"],
                   check=True, capture_output=True)
    made.write_bytes(made.read_bytes() + (tmp_path / "cert.pem").read_bytes())
    return made


def test_a_review_reaches_its_reviewer_and_the_decision_who_asked(sandbox):
    with PostOffice() as post, Laboratory(sandbox, *options(post)) as lab:
        reviewed = Reviewed(lab, sandbox)
        bob, rita = reviewed.partners.bob, reviewed.partners.rita
        for client in (bob, rita):
            client.good("PUT", MINE, {"often": "at_once", "language": "en"})
        review = reviewed.ask()
        (sender, recipients, text), = until(lambda: list(post.letters))
        assert (sender, recipients) == ("<lab@lab.example>", ["<rita@example.org>"])
        message = email.message_from_string(text, policy=email.policy.default)
        assert f"A review waits for you or your colleagues\n  http://localhost:{lab.port}/lab/reviews/{review['id']}\n" \
            in message.get_content()
        reviewed.key_of(rita, "rita")
        rita.good("POST", "/api/decisions", {"review": review["id"], "envelope": reviewed.decision()}, 201)
        until(lambda: len(post.letters) == 2)
        assert post.letters[1][1] == ["<bob@example.org>"]
        told = email.message_from_string(post.letters[1][2], policy=email.policy.default).get_content()
        assert "A review that you asked for is decided\n" in told and review["id"] in told


def test_a_name_and_a_password_are_given_and_a_refusal_is_tried_again(sandbox):
    sandbox.write("secret", "s3cret\n")
    user = ("--smtp-user", "lab", "--smtp-password-file", "secret")
    with PostOffice() as post, Laboratory(sandbox, *options(post, user=user)) as lab:
        partners = subscribed(lab)
        post.refuses = True
        a_request(partners)
        until(lambda: partners.bob.good("GET", MINE)["failures"] == 1)
        assert post.letters == [] and any(line.startswith("AUTH PLAIN") for line in post.said)
        lab.stop()
        assert b'"error":"smtp_failed"' in lab.said and b"bob@" not in lab.said and b"s3cret" not in lab.said
        lab.start()
        partners.bob.port = lab.port
        assert partners.bob.good("GET", MINE)["waiting"], "it waits in the database"


@pytest.mark.parametrize("kind", ["plain", "starttls", "smtps"])
def test_nothing_is_said_without_tls_that_is_checked(kind, sandbox, certificate):
    sandbox.write("secret", "s3cret\n")
    user = ("--smtp-user", "lab", "--smtp-password-file", "secret")
    post = PostOffice("127.0.0.1" if kind == "smtps" else "127.0.0.2", None if kind == "plain" else certificate,
                      wraps=kind == "smtps")
    with post, Laboratory(sandbox, *options(post, "smtps" if kind == "smtps" else "smtp", user)) as lab:
        partners = subscribed(lab)
        a_request(partners)
        until(lambda: partners.bob.good("GET", MINE)["failures"] == 1)
        assert post.connections >= 1 and post.letters == []
        assert [line for line in post.said if line.split()[0] not in ("EHLO", "HELO", "STARTTLS", "QUIT")] == []


@pytest.mark.parametrize("kind", ["starttls", "smtps"])
def test_a_letter_goes_by_tls_with_a_certificate_of_a_named_authority(kind, sandbox, certificate):
    sandbox.write("secret", "s3cret\n")
    sandbox.path("secret").chmod(0o644)
    user = ("--smtp-user", "lab", "--smtp-password-file", "secret")
    post = PostOffice("127.0.0.2", certificate, wraps=kind == "smtps")
    with post, Laboratory(sandbox, *options(post, "smtps" if kind == "smtps" else "smtp", user),
                          SSL_CERT_FILE=str(certificate.with_name("cert.pem"))) as lab:
        partners = subscribed(lab)
        a_request(partners)
        until(lambda: post.letters)
        encrypted_from = post.said.index("STARTTLS") if kind == "starttls" else 0
        assert all(line.startswith("EHLO") for line in post.said[:encrypted_from])
        assert any(line.startswith("AUTH PLAIN") for line in post.said[encrypted_from:])
        lab.stop()
        assert b"chmod 600 secret" in lab.said and b"s3cret" not in lab.said


def test_without_a_mail_server_all_else_works(lab):
    partners = Partners(lab)
    assert partners.bob.good("GET", MINE) == {"subscribed": False, "available": False}
    partners.bob.refused(409, "lab_no_mail", "PUT", MINE, {"often": "daily", "language": "fr"})
    a_request(partners)


@pytest.mark.parametrize("given, code", [
    (("--smtp", "http://post.example", "--mail-from", "lab@lab.example"), "smtp_url"),
    (("--smtp", "smtp://", "--mail-from", "lab@lab.example"), "smtp_url"),
    (("--smtp", "smtp://lab:secret@post.example", "--mail-from", "lab@lab.example"), "smtp_url"),
    (("--smtp", "smtp://post.example/path", "--mail-from", "lab@lab.example"), "smtp_url"),
    (("--smtp", "smtps://post.example"), "smtp_from"), (("--smtp", "smtps://post.example", "--mail-from", "lab"), "smtp_from"),
    (("--smtp", "smtps://post.example", "--mail-from", "lab@x.example\r\nBcc: eve@x.example"), "smtp_from"),
    (("--smtp", "smtps://post.example", "--mail-from", "lab@lab.example", "--smtp-password-file", "none"), "smtp_no_user"),
    (("--mail-from", "lab@lab.example"), "smtp_alone"), (("--smtp-user", "lab"), "smtp_alone"),
    (("--smtp", "smtps://post.example", "--mail-from", "lab@lab.example", "--smtp-user", "lab", "--smtp-password-file", "none"),
     "file_missing"),
])
def test_options_that_do_not_fit_are_a_sentence(given, code, sandbox):
    refused = sandbox.run("serve", "--dir", "lab", "--listen", "127.0.0.1:0", "--json", *given)
    assert (refused.code, refused.error["code"]) == (3, code), refused.err
    assert not sandbox.path("lab").exists(), "nothing was made"
