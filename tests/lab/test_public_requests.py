# SPDX-License-Identifier: Apache-2.0
"""The public asks of a system that takes requests: a person by name, a month, one answer, which is kept."""
from house import DAY
from test_register import text_of
from world import Partners


def opened(house):
    made = house.keep("bob", "systems", {"name": "Hiring", "purpose": "Who is invited"})
    house.lab.good(house.bob, "PUT", f"/api/systems/{made['id']}/contact", {"person": house.people["bob"]})
    return made


def asked(house, made, origin="", **more):
    body = {"kind": "explanation", "text": "Why was I not invited?", "reply_to": "eve@example.org"} | more
    return house.lab.ask(None, "POST", f"/api/public/systems/{made['id']}/requests", body, origin=origin)


def test_a_request_reaches_the_named_person_and_is_answered_once(house):
    made = opened(house)
    seen = house.lab.good(None, "GET", f"/api/public/systems/{made['id']}")
    assert seen == {"id": made["id"], "name": "Hiring", "purpose": "Who is invited", "organisation": "Firm",
                    "answers": "Bob"}
    taken = asked(house, made).json
    assert taken["due_on"] == "2027-02-15"
    own = house.lab.good(None, "POST", "/api/public/requests", {"receipt": taken["receipt"]})
    assert (own["state"], own["addressed_to"], "reply_to" in own) == ("waiting", "Bob", False)
    (listed,) = house.lab.good(house.bob, "GET", "/api/requests")["items"]
    assert (listed["text"], listed["reply_to"]) == ("Why was I not invited?", "eve@example.org")
    assert "receipt" not in listed
    path = f"/api/requests/{listed['id']}/answer"
    house.refused(house.lab.ask(house.mia, "POST", path, {"text": "x"}), 404, "lab_not_found")
    house.lab.good(house.bob, "POST", path, {"text": "Your file lacked a diploma."})
    house.refused(house.lab.ask(house.fay, "POST", path, {"text": "x"}), 409, "lab_answered")
    own = house.lab.good(None, "POST", "/api/public/requests", {"receipt": taken["receipt"]})
    assert (own["state"], own["answer"]) == ("answered", "Your file lacked a diploma.")
    house.refused(house.lab.ask(None, "POST", "/api/public/requests", {"receipt": listed["id"]}), 404, "lab_not_found")
    assert b"diploma" not in house.lab.ask(house.bob, "GET", f"/api/objects/{made['id']}/history").body


def test_observers_are_not_named_and_programs_that_read_read_requests(house):
    made = opened(house)
    path = f"/api/systems/{made['id']}/contact"
    house.refused(house.lab.ask(house.bob, "PUT", path, {"person": house.people["olga"]}), 400, "lab_contact_observer")
    asked(house, made)
    house.refused(house.lab.ask(house.olga, "GET", "/api/requests"), 403, "lab_not_allowed")
    for scope, status in (("read", 200), ("write", 403)):
        token = house.lab.good(house.bob, "POST", "/api/tokens", {"name": scope, "scopes": [scope], "days": 1})["token"]
        answer = house.lab.ask(f"Bearer {token}", "GET", "/api/requests")
        assert answer.status == status and (status == 403 or len(answer.json["items"]) == 1), answer.body


def test_a_month_of_silence_is_overdue(house):
    taken = asked(house, opened(house), kind="contest").json
    house.lab.asked += 32 * DAY
    own = house.lab.good(None, "POST", "/api/public/requests", {"receipt": taken["receipt"]})
    assert (own["state"], own["kind"]) == ("overdue", "contest")


def test_partners_who_see_the_system_do_not_see_what_the_public_asks(house):
    made = opened(house)
    house.share("bob", made, house.school)
    asked(house, made)
    assert house.lab.good(house.mia, "GET", "/api/requests")["items"] == []
    assert len(house.lab.good(house.fay, "GET", "/api/requests")["items"]) == 1
    assert house.lab.ask(house.olga, "GET", "/api/requests").status == 403


def test_a_system_that_takes_none_is_to_the_public_as_if_there_were_none(house):
    made = house.keep("bob", "systems", {"name": "Hiring"})
    nothing = {"id": "0" * 26}
    for one in (made, nothing):
        house.refused(asked(house, one), 404, "lab_not_found")
        house.refused(house.lab.ask(None, "GET", f"/api/public/systems/{one['id']}"), 404, "lab_not_found")
    house.refused(house.lab.ask(house.bob, "PUT", f"/api/systems/{made['id']}/contact",
                                {"person": house.people["mia"]}), 404, "lab_not_found")
    house.lab.good(house.bob, "PUT", f"/api/systems/{made['id']}/contact", {"person": house.people["fay"]})
    house.lab.good(house.bob, "DELETE", f"/api/systems/{made['id']}/contact")
    house.refused(asked(house, made), 404, "lab_not_found")


def test_more_than_people_ask_in_an_hour_is_refused_and_hostile_text_is_kept_as_text(house):
    made = opened(house)
    house.refused(asked(house, made, text=""), 400, "lab_field_value")
    house.refused(asked(house, made, text="a\u202eb"), 400, "lab_field_value")
    for _ in range(30):
        assert asked(house, made, text="<script>alert(1)</script>\n'; DROP TABLE object; --").status == 201
    house.refused(asked(house, made), 429, "lab_too_many")
    (first, *_) = house.lab.good(house.bob, "GET", "/api/requests")["items"]
    assert first["text"] == "<script>alert(1)</script>\n'; DROP TABLE object; --"
    house.lab.asked += 3_600_001
    assert asked(house, made).status == 201


def test_one_address_asks_ten_times_an_hour_whatever_it_asks_of(house):
    made, other = opened(house), opened(house)
    for number in range(9):
        assert asked(house, (made, other)[number % 2], origin="192.0.2.7").status == 201
    house.refused(asked(house, {"id": "0" * 26}, origin="192.0.2.7"), 404, "lab_not_found")  # it counts, too
    before = len(house.lab.good(house.bob, "GET", "/api/requests")["items"])
    answer = asked(house, made, origin="192.0.2.7")
    house.refused(answer, 429, "lab_too_many_of_address")
    assert answer.json["error"]["message"].startswith("As many requests came from this address")
    assert len(house.lab.good(house.bob, "GET", "/api/requests")["items"]) == before
    assert asked(house, made, origin="192.0.2.8").status == 201
    house.lab.asked += 3_600_001
    assert asked(house, made, origin="192.0.2.7").status == 201
    assert "192.0.2" not in str(house.store("SELECT * FROM history") + house.store("SELECT * FROM public_request"))


def test_addresses_are_those_that_a_proxy_of_this_machine_names_and_networks_of_ipv6(lab):
    partners = Partners(lab)
    made = partners.bob.good("POST", "/api/systems", {"name": "Hiring"}, 201)
    bob = partners.bob.good("GET", "/api/me")["id"]
    partners.bob.good("PUT", f"/api/systems/{made['id']}/contact", {"person": bob})

    def statuses(*addresses):
        body = {"kind": "contest", "text": "Why?"}
        path = f"/api/public/systems/{made['id']}/requests"
        return [lab.client().ask("POST", path, body, X_Forwarded_For=one).status for one in addresses]

    same_network = [f"203.0.113.9, 2001:db8:1:2::{number}" for number in range(1, 11)]
    assert statuses(*same_network) == [201] * 10
    assert statuses("2001:db8:1:2:ffff::1", "2001:db8:1:3::1", "203.0.113.9", "::ffff:203.0.113.9") == [429, 201, 201, 201]


def page(house, path, body, language="en"):
    answer = house.lab.ask(None, "POST", path, body.encode(), Content_Type="application/x-www-form-urlencoded", Accept_Language=language)
    return answer.status, text_of(answer.body)


def test_the_form_says_what_is_wrong_in_words_for_people(house):
    path = f"/register/{opened(house)['id']}/requests"
    for body, said in (("text=x", "Choose whether you ask"), ("kind=contest", "Write which decision"), ("kind=contest&text=" + "a" * 20_001, "at most 20,000 characters"),
                       ("kind=contest&text=x&reply_to=" + "b" * 201, "at most 200 characters"), ("kind=contest&text=x&zzz=1", "no form that a browser sent")):
        status, shown = page(house, path, body)
        assert status == 400 and said in shown and "member" not in shown, shown
    status, shown = page(house, path, "kind=king&text=x", "fr")
    assert status == 400 and "Choisissez" in shown and "membre" not in shown


def test_a_receipt_shows_its_days_in_words_and_nobody_where_nobody_is_left(house):
    taken = asked(house, opened(house)).json
    body = f"receipt={taken['receipt']}"
    assert "due by 15 February 2027, addressed to Bob." in page(house, "/register/answer", body)[1]
    assert "r\u00e9ponse due le 15 f\u00e9vrier 2027, adress\u00e9e \u00e0 Bob." in page(house, "/register/answer", body, "fr")[1]
    house.lab.good(house.fay, "POST", f"/api/people/{house.people['bob']}/erasure")
    shown = page(house, "/register/answer", body)[1]
    assert "addressed" not in shown and "due by 15 February 2027." in shown
