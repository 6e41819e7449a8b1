# SPDX-License-Identifier: Apache-2.0
"""Mail of what waits: to whoever asked for it, of what they see at that moment, without anything that its carrier need
not read; each thing once; tried again; ended from the message."""
import base64
import email.policy
import hashlib
import re

import pytest
from house import DAY

MINE = "/api/me/notices"
MINUTE, HOUR = 60_000, 3_600_000  # in requests, each a millisecond


def told(house, name, **more):
    return house.lab.good(getattr(house, name), "PUT", MINE, {"often": "at_once", "language": "en"} | more)


def come(house):
    """The letters that came since they were last looked at: (to, subject, body)."""
    house.lab.good(None, "GET", "/healthz")
    letters, house.lab.letters[:] = list(house.lab.letters), []
    return [read(letter) for letter in letters]


def read(letter):
    text = letter["text"]
    assert all(line.isascii() and len(line) <= 998 for line in text.split("\r\n")) and "\n" not in text.replace("\r\n", "")
    message = email.message_from_bytes(text.encode(), policy=email.policy.default)
    assert message.defects == [] and not any(value.defects for value in message.values())
    assert (message["To"], message["From"]) == (letter["to"], "Metalab <lab@lab.example>")
    assert message["Auto-Submitted"] == "auto-generated" and message["Message-ID"].endswith("@lab.example>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert set(message.keys()) == {"From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post",
                                   "Auto-Submitted", "MIME-Version", "Content-Language", "Content-Type",
                                   "Content-Transfer-Encoding"}
    return letter["to"], message["Subject"], base64.b64decode(message.get_payload()).decode(), message


def programme(house, name="Five years"):
    made = house.keep("mia", "programmes", {"name": name, "parties": [house.school, house.firm]})
    house.share("mia", made, house.firm)
    return made


def charter(house, about, text="Together."):
    return house.keep("mia", "agreements/charter", {"about": about["id"], "text": text, "until": "2027-02-28"})


def stop_path(message):
    return re.fullmatch(r"<https://lab\.example(/notices/[\w-]{43})>", message["List-Unsubscribe"])[1]


def test_what_waits_is_told_once_to_whom_it_concerns(house):
    told(house, "bob")
    made = charter(house, programme(house))
    ((to, subject, body, message),) = come(house)
    assert (to, subject) == ("bob@example.org", "Metalab: something waits for you")
    assert "In the laboratory at https://lab.example:\n\n" in body
    assert f"\n\nAn agreement waits for a signature\n  https://lab.example/lab/agreements/{made['id']}\n" in body
    same = hashlib.sha256(f"{house.people['bob']}\nagreement {made['id']}".encode()).hexdigest()[:32]
    assert message["Message-ID"] == f"<{same}@lab.example>", "one that is sent twice is known as one"
    assert "Five years" not in body and "charter" not in body, "nothing of what it says travels"
    house.lab.asked += HOUR
    assert come(house) == []


def test_names_travel_only_where_the_person_chose_so_and_are_harmless(house):
    about = programme(house, "Plain")
    house.lab.good(house.mia, "PUT", f"/api/programmes/{about['id']}", {"name": "a \u201cq\u201d, <b> =?utf-8?B?QQ==?= .\\n." + "x" * 90,
                                                                          "parties": [house.school, house.firm]}, If_Match='"1"')
    told(house, "bob", titles="shown", language="fr")
    made = charter(house, about)
    ((_, subject, body, message),) = come(house)
    assert subject == "Metalab\u00a0: quelque chose vous attend" and message["Content-Language"] == "fr"
    assert f"Un accord attend une signature\u00a0: a \u201cq\u201d, <b> =?utf-8?B?QQ==?= .\\n.{'x' * 90}\n" in body
    assert f"https://lab.example/lab/agreements/{made['id']}" in body


@pytest.mark.parametrize("address", ["é@example.org", "bob@exämple.org", "b(c)@example.org", "b\\c@example.org"])
def test_an_address_that_no_head_can_hold_gets_no_mail(address, house):
    link = house.lab.good(house.ada, "POST", "/api/invitations",
                          {"organisation": house.school, "role": "member", "email": address})["link"]
    eve = house.lab.join(link.partition("#")[2], "Eve", address)
    house.refused(house.lab.ask(eve, "PUT", MINE, {"often": "daily", "language": "en"}), 400, "lab_mail_address")


@pytest.mark.parametrize("address", ["eve@example.org\r\nBcc: x@example.org", "eve@example.org\n", "eve\r@example.org",
                                     "eve@example.org>", "<eve@example.org", "eve@example.org, x@example.org", "eve @example.org"])
def test_an_address_with_a_line_end_is_nobodys(address, house):
    body = {"organisation": house.school, "role": "member", "email": address}
    house.refused(house.lab.ask(house.ada, "POST", "/api/invitations", body), 400, "lab_field_value")


def test_rights_are_asked_when_it_is_sent(house):
    told(house, "bob", often="daily")
    about = programme(house)
    made = charter(house, about)
    waiting = house.lab.good(house.bob, "GET", MINE)["waiting"]
    assert waiting == [{"what": "agreement", "of": made["id"]}], "a look at what the next message would name"
    house.lab.good(house.mia, "DELETE", f"/api/objects/{about['id']}/shares/{house.firm}")
    house.lab.asked += 2 * DAY
    assert come(house) == [], "it is no longer theirs to see"
    house.again("mia")
    house.share("mia", about, house.firm)
    assert [one[0] for one in come(house)] == ["bob@example.org"]


def test_what_no_longer_waits_is_not_told(house):
    told(house, "fay", often="daily")
    made = charter(house, programme(house))
    house.signed("fay", made, key="firm")
    house.lab.asked += 2 * DAY
    assert come(house) == []


def test_once_a_day_is_one_message_at_six(house):
    told(house, "bob", often="daily")
    about = programme(house)
    first, second = charter(house, about), charter(house, about, "Otherwise.")
    assert come(house) == []
    assert house.lab.good(house.bob, "GET", MINE)["not_before"] == "2027-01-16T06:00:00.000000Z"
    house.lab.asked += DAY
    ((_, _, body, message),) = come(house)
    assert first["id"] in body and second["id"] in body
    house.again("mia")
    charter(house, about, "Once more.")
    assert come(house) == []
    house.lab.asked += DAY
    ((_, _, later, _),) = come(house)
    assert first["id"] not in later


def test_at_once_is_at_most_every_ten_minutes(house):
    told(house, "bob")
    about = programme(house)
    charter(house, about)
    assert len(come(house)) == 1
    charter(house, about, "Otherwise.")
    charter(house, about, "Once more.")
    assert come(house) == []
    house.lab.asked += 10 * MINUTE
    ((_, _, body, _),) = come(house)
    assert body.count("/lab/agreements/") == 2


def test_what_waited_before_is_no_news(house):
    charter(house, programme(house))
    assert told(house, "bob")["waiting"] == []
    assert come(house) == []


def test_a_letter_that_could_not_go_is_tried_again_ever_later_as_the_same_one(house):
    told(house, "bob")
    house.lab.post = "closed"
    made = charter(house, programme(house))
    tried, at = [], house.lab.asked
    for _ in range(150):
        failures = house.lab.good(house.bob, "GET", MINE)["failures"]
        if failures > len(tried):
            tried.append(house.lab.asked - at)
            at = house.lab.asked
        house.lab.asked += MINUTE // 4
    assert len(tried) == 6 and all(late > 1.5 * early for early, late in zip(tried[1:], tried[2:])), tried
    house.lab.post = "open"
    house.lab.asked += HOUR
    ((_, _, body, message),) = come(house)
    assert made["id"] in body
    house.again("bob")
    assert house.lab.good(house.bob, "GET", MINE)["failures"] == 0


def test_after_a_day_it_is_given_up_and_the_next_thing_is_told(house):
    told(house, "bob")
    about = programme(house)
    house.lab.post = "closed"
    lost = charter(house, about)
    for _ in range(60):
        house.lab.good(None, "GET", "/healthz")
        house.lab.asked += HOUR
    house.lab.post = "open"
    house.lab.asked += 6 * HOUR
    assert come(house) == []
    house.again("mia")
    kept = charter(house, about, "Otherwise.")
    ((_, _, body, _),) = come(house)
    assert kept["id"] in body and lost["id"] not in body


def test_a_message_ends_them_by_its_button_and_a_look_at_it_does_not(house):
    told(house, "bob", language="fr")
    about = programme(house)
    charter(house, about)
    ((_, _, body, message),) = come(house)
    path = stop_path(message)
    assert f"Pour y mettre fin\u00a0: https://lab.example{path}\n" in body
    page = house.lab.ask(None, "GET", path)
    assert page.status == 200 and page.field("Content-Type") == "text/html; charset=utf-8"
    assert '<html lang="fr">' in page.body.decode() and '<form method="post">' in page.body.decode()
    assert page.field("Referrer-Policy") == "same-origin" and "default-src 'none'" in page.field("Content-Security-Policy")
    assert house.lab.good(house.bob, "GET", MINE)["subscribed"] is True
    stopped = house.lab.ask(None, "POST", path, b"List-Unsubscribe=One-Click", Content_Type="application/x-www-form-urlencoded")
    assert stopped.status == 200 and "form" not in stopped.body.decode()
    assert house.lab.good(house.bob, "GET", MINE) == {"subscribed": False, "available": True}
    for method, bytes_ in (("GET", None), ("POST", b"List-Unsubscribe=One-Click")):
        house.refused(house.lab.ask(None, method, path, bytes_), 404, "lab_not_found")
    charter(house, about, "Otherwise.")
    house.lab.asked += HOUR
    assert come(house) == []


def test_who_leaves_is_erased_or_ends_it_gets_no_more(house):
    for name in ("bob", "olga", "mia"):
        told(house, name, often="daily")
    made = charter(house, programme(house))
    assert house.store("SELECT count(*) FROM notice WHERE state = 'waiting'")[0][0] >= 2
    house.lab.good(house.mia, "DELETE", MINE)
    house.refused(house.lab.ask(house.mia, "DELETE", MINE), 404, "lab_not_found")
    house.lab.good(house.fay, "DELETE", f"/api/people/{house.people['bob']}")
    house.lab.good(house.fay, "POST", f"/api/people/{house.people['olga']}/erasure")
    assert house.store("SELECT (SELECT count(*) FROM subscription), (SELECT count(*) FROM notice)") == [(0, 0)]
    house.lab.asked += 2 * DAY
    assert come(house) == [] and made


def test_a_council_is_told_of_the_question_and_who_asked_of_its_opinion(house):
    about = house.keep("bob", "systems", {"name": "Hiring"})
    house.share("bob", about, house.school)
    for name in ("rita", "mia", "bob"):
        told(house, name)
    council = house.lab.good(house.ada, "POST", "/api/organisations", {"name": "Council"})["id"]
    house.cleo = house.joined("cleo", house.lab.invite(house.ada, council, "member", "Cleo"))
    told(house, "cleo")
    house.share("bob", about, council)
    said = house.keep("bob", "consultations", {"about": about["id"], "council": council, "on": "2027-01-10", "text": "x"})
    assert come(house) == [], "being informed asks for nothing"
    path = f"/api/consultations/{said['id']}"
    house.lab.good(house.bob, "PUT", path + "/question", {"on": "2027-01-12", "text": "x"})
    ((to, _, body, _),) = come(house)
    assert to == "cleo@example.org" and "The works council is asked for its opinion" in body and said["id"] in body
    house.lab.good(house.cleo, "PUT", path + "/opinion", {"on": "2027-01-13", "text": "x", "opinion": "favourable"})
    ((to, _, body, _),) = come(house)
    assert to == "bob@example.org" and "gave the opinion that you asked for" in body
    house.lab.asked += HOUR
    assert come(house) == []


def test_requests_of_the_public_are_told_to_who_answers_them(house):
    made = house.keep("bob", "systems", {"name": "Hiring"})
    house.lab.good(house.bob, "PUT", f"/api/systems/{made['id']}/contact", {"person": house.people["bob"]})
    house.share("bob", made, house.school)
    for name in ("bob", "fay", "olga", "mia"):
        told(house, name)
    house.lab.good(None, "POST", f"/api/public/systems/{made['id']}/requests", {"kind": "contest", "text": "Why me?"})
    letters = come(house)
    assert sorted(one[0] for one in letters) == ["bob@example.org", "fay@example.org"]
    assert all("https://lab.example/lab/requests\n" in one[2] and "Why" not in one[2] for one in letters)


def test_no_token_subscribes(house):
    token = house.lab.good(house.bob, "POST", "/api/tokens", {"name": "t", "scopes": ["read", "write"], "days": 9})["token"]
    house.refused(house.lab.ask("Bearer " + token, "PUT", MINE, {"often": "daily", "language": "en"}), 403, "lab_scope_missing")
