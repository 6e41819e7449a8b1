# SPDX-License-Identifier: Apache-2.0
"""The laboratory's pages in a real browser, against the real server: stories from one end to the other."""
import gzip
import json
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from test_reviews import reviewed  # noqa: F401 - the fixture of the second story
from world import PASSWORD, Client, totp

WEB = Path(__file__).resolve().parents[2] / "web"
in_browser = pytest.mark.skipif(not shutil.which("chromium"), reason="NOT RUN: there is no Chromium")


def story(name, *said, timeout=240):
    told = subprocess.run(["node", f"scripts/{name}.mjs", *said], cwd=WEB, capture_output=True, text=True, timeout=timeout)
    assert told.returncode == 0, told.stderr[-3000:]
    return json.loads(told.stdout)


# Each story in both languages; what the citizen reads is in the other one. In short: English.
LANGUAGES = pytest.mark.parametrize("language", ["en", pytest.param("fr", marks=pytest.mark.long)])
SAID = {"en": {"name": "Your name: fill this in.", "decision": "Your decision: fill this in.", "reason": "Your reason: fill this in.",
               "unexamined": "Aucun examen de ce syst\u00e8me n\u2019est publi\u00e9.", "title": "Ce qui vous attend",
               "nothing": "Rien ne vous attend. Ce que l\u2019on vous demandera se trouvera ici."},
        "fr": {"name": "Votre nom\xa0: \u00e0 remplir.", "decision": "Votre d\u00e9cision\xa0: \u00e0 remplir.",
               "reason": "Votre raison\xa0: \u00e0 remplir.", "unexamined": "No examination of this system is published.",
               "title": "What waits for you", "nothing": "Nothing waits for you. What others ask of you will stand here."}}


@in_browser
@LANGUAGES
def test_an_administrator_starts_a_laboratory_and_a_citizen_contests(lab, language):
    address, said = f"http://localhost:{lab.port}", SAID[language]
    told = story("lab_story", address, f"{address}/lab/start#{lab.link}", language)
    assert told["complaints"] == []
    assert told["codes"] == 10 and said["name"] in told["summary"]
    for text in ("Gives each application a score.", "\u00c9cole d\u2019\u00e9t\u00e9", "1.0", "Preselection <b>of</b> applicants",
                 said["unexamined"], "Ada"):
        assert text in told["told"], text
    assert "Celle du 3 mars, \u00e0 Lyon." in told["answered"] and "The score was below 0.6." in told["answered"]
    assert told["other"] == {"title": said["title"], "focus": "H1", "unknown": 404, "nothing": said["nothing"]}


@in_browser
@LANGUAGES
def test_a_reviewer_decides_with_a_passkey_and_verifies_the_entry(lab, reviewed, language):  # noqa: F811
    reviewed.ask()
    code, said = totp(lab.secrets["rita@example.org"], time.time() + 30), SAID[language]
    told = story("lab_review", f"http://localhost:{lab.port}", language, "rita@example.org", PASSWORD, code, reviewed.evidence["id"])
    assert told["complaints"] == []
    assert told["answer"] and said["decision"] in told["wrong"] and said["reason"] in told["wrong"]
    assert told["statement"]["subject"][0]["digest"]["sha256"] == reviewed.evidence["digest"]
    (decision,) = reviewed.partners.rita.good("GET", "/api/decisions")["items"]
    assert [decision[name] for name in ("decision", "reason", "signed_with")] == ["not_agreed", "The bound has no reason.", "passkey"]
    (comment,) = reviewed.partners.rita.good("GET", "/api/comments")["items"]
    assert comment["text"] == "Why <i>this</i> bound?"
    assert (told["checks"], told["changed"]) == (["holds", "holds"], ["fails", "holds"])


@in_browser
@pytest.mark.long
def test_every_page_holds_at_every_width_in_both_themes_and_languages(tmp_path, monkeypatch):
    """Pictures of all of them are in build/pages/lab, to be looked at."""
    from test_demonstration import Again, made_in
    folder, made = made_in(tmp_path, monkeypatch, {"small-hiring": ("future_of_work", True)})
    again = Again(folder)
    farid = next(one for one in made["people"] if one["email"] == "farid@firm.example")
    told = story("lab_shots", f"http://localhost:{again.port}", farid["email"], farid["password"], farid["codes"][0],
                 str(WEB.parent / "build/pages/lab"), timeout=1500)
    again.stop()
    assert told["complaints"] == []


def built(client):
    """The application's page and what it asks for first, by path."""
    page = client.ask("GET", "/lab")
    assert page.status == 200
    names = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.body.decode())
    return {"/lab": page} | {name: client.ask("GET", name) for name in names}


def test_the_application_is_small_and_loads_nothing_but_its_own(lab):
    client = lab.client()
    parts = built(client)
    assert all(one.status == 200 for one in parts.values())
    # What comes first is all that it imports by itself; a page that is opened later brings its own.
    for one in [one for name, one in parts.items() if name.endswith(".js")]:
        for name in re.findall(r'(?:from|import)\s*"\./([\w-]+\.js)"', one.body.decode()):
            assert f"/assets/{name}" in parts, f"{name} is not preloaded"
    later = set(re.findall(r'assets/[\w-]+\.(?:js|css)', "".join(one.body.decode() for name, one in parts.items() if name.endswith(".js"))))
    assert len(later) > 20 and sum(len(gzip.compress(one.body, 9)) for one in parts.values()) <= 150_000
    name, script = next((name, one) for name, one in parts.items() if name.endswith(".js"))
    sent = client.ask("GET", name, Accept_Encoding="br, gzip")
    assert sent.fields["Content-Encoding"] == "gzip" and gzip.decompress(sent.body) == script.body
    assert "Content-Encoding" not in client.ask("GET", name, Accept_Encoding="gzip;q=0").fields
    assert sent.fields["ETag"] != script.fields["ETag"] and sent.fields["Vary"] == "Accept-Encoding"
    policy = parts["/lab"].fields["Content-Security-Policy"]
    assert "script-src 'self';" in policy and "unsafe" not in policy and "http" not in policy
    assert parts["/lab"].fields["Cache-Control"] == "no-cache"
    assert all(one.fields["Cache-Control"].endswith("immutable") for name, one in parts.items() if name != "/lab")


def test_every_path_of_the_application_is_its_page_and_no_other_is(lab):
    client = lab.client()
    page = client.ask("GET", "/lab")
    for path in ("/lab/systems", "/lab/systems?words=x&lifecycle=retired", "/lab?language=fr", "/lab/assets?form=model", "/lab/search?kind=asset", "/lab/studies/new?system=x",
                 "/lab/no/such/page"):
        assert client.ask("GET", path).body == page.body
    for path in ("/api/lab", "/labs", "/assets/lab.js", "/register/answer/x"):
        client.refused(404, "lab_no_route", "GET", path)
    again = client.ask("GET", "/lab", If_None_Match=page.fields["ETag"])
    assert (again.status, again.body) == (304, b"")
    ada = lab.administrator()
    assert ada.ask("GET", "/lab").body == page.body, "the page is the same for everybody"


def forms(client, path, body):
    return client.ask("POST", path, body.encode(), Content_Type="application/x-www-form-urlencoded", Accept_Language="en")


def test_the_public_pages_are_small_keep_their_language_and_take_a_form(lab):
    ada = lab.administrator()
    system = ada.good("POST", "/api/systems", {"name": "<i>Tool</i>", "purpose": "First.\n\nSecond & last."}, 201)["id"]
    anybody = lab.client()
    entry = f"/register/{system}"
    assert anybody.ask("GET", entry).status == 404
    ada.good("PUT", f"/api/systems/{system}/contact", {"person": ada.good("GET", "/api/me")["id"]})
    for path in ("/", "/register", entry, "/register/answer", "/register?words=second+LAST&theme="):
        page = anybody.ask("GET", path)
        assert page.status == 200 and len(gzip.compress(page.body)) <= 50_000
        assert b"<script" not in page.body and b"<i>" not in page.body
        assert anybody.ask("GET", path, If_None_Match=page.fields["ETag"]).status == 304
    assert f'href="{entry}?language=fr"' in anybody.ask("GET", "/register?language=fr").body.decode()
    assert "<html lang=\"fr\">" in anybody.ask("GET", f"{entry}?language=fr").body.decode()
    assert system not in anybody.ask("GET", "/register?words=third").body.decode()
    sent = forms(anybody, f"{entry}/requests", "kind=contest&text=Why%3F+%0D%0A%3Cb%3E&reply_to=")
    assert sent.status == 201, sent.body
    receipt = re.search(r"<pre[^>]*><code>([^<]+)</code>", sent.body.decode())[1]
    shown = forms(anybody, "/register/answer", f"receipt={receipt}")
    assert shown.status == 200 and "Why? \n&lt;b&gt;" in shown.body.decode()
    assert ada.good("GET", "/api/requests")["items"][0]["text"] == "Why? \n<b>"


UNFIT = ("kind=contest&text=", "kind=king&text=x", "kind=contest&text=x&text=y", "kind=contest&text=%zz", "kind=contest&text=%ff",
         "kind=contest&text=x&more=y", "")


def test_a_form_that_does_not_fit_comes_back_with_what_is_wrong(lab):
    ada = lab.administrator()
    system = ada.good("POST", "/api/systems", {"name": "Tool"}, 201)["id"]
    ada.good("PUT", f"/api/systems/{system}/contact", {"person": ada.good("GET", "/api/me")["id"]})
    for body in UNFIT:
        answer = forms(Client(lab.port), f"/register/{system}/requests", body)
        assert answer.status == 400 and b'role="alert"' in answer.body and b"<form" in answer.body, body
    assert ada.good("GET", "/api/requests")["items"] == []


def test_a_link_with_what_others_count_by_is_the_page_and_the_api_refuses_it(lab):
    anybody = lab.client()
    for path in ("/", "/register", "/register/answer"):
        plain = anybody.ask("GET", path)
        for more in ("fbclid=abc", "utm_source=x&utm_medium=y"):
            answer = anybody.ask("GET", f"{path}?{more}")
            assert (answer.status, answer.body) == (200, plain.body), (path, more)
    anybody.refused(400, "lab_field_unknown", "GET", f"/api/public/systems/{'0' * 26}?fbclid=abc")


def test_what_is_wrong_in_an_address_is_said_as_a_page(lab):
    anybody, browser = lab.client(), {"Accept": "text/html", "Accept_Language": "fr"}
    found = anybody.ask("GET", "/register?found=zz", **browser)
    assert found.status == 400 and "Celles-ci existent\u00a0: none, met" in found.body.decode()
    unread = anybody.ask("GET", "/register?words=%FF", **browser)
    assert unread.status == 400 and '<html lang="fr">' in unread.body.decode()
    assert anybody.ask("GET", "/register?words=%FF").fields["Content-Type"] == "application/json"
    assert anybody.ask("GET", "/api/me?words=%FF", **browser).fields["Content-Type"] == "application/json"
    assert anybody.ask("DELETE", "/register").fields["Allow"] == "GET, HEAD"
    assert anybody.ask("GET", "/register/x/requests").fields["Allow"] == "POST"


@pytest.mark.parametrize("asked, language", [("fr", "fr"), ("FR-ca", "fr"), ("fr;q=0", "en"), ("en;q=0.3, fr;q=0.8", "fr"), ("fr;q=0.3,en", "en"),
                                             ("de, fr;q=0.1", "fr"), ("de", "en"), ("afr", "en"), ("fr; Q=0.2, en ;q=0.1", "fr"), (";,;q=", "en")])
def test_a_browser_s_languages_are_weighed(lab, asked, language):
    assert f'<html lang="{language}">' in lab.client().ask("GET", "/", Accept_Language=asked).body.decode()
