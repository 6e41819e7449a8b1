# SPDX-License-Identifier: Apache-2.0
"""The public asks of a system that takes requests: a person by name, a month, one answer, which is kept."""
from house import DAY


def opened(house):
    made = house.keep("bob", "systems", {"name": "Hiring", "purpose": "Who is invited"})
    house.lab.good(house.bob, "PUT", f"/api/systems/{made['id']}/contact", {"person": house.people["bob"]})
    return made


def asked(house, made, **more):
    body = {"kind": "explanation", "text": "Why was I not invited?", "reply_to": "eve@example.org"} | more
    return house.lab.ask(None, "POST", f"/api/public/systems/{made['id']}/requests", body)


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
