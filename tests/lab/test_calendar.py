# SPDX-License-Identifier: Apache-2.0
"""A calendar's address shows the days of whoever made it, as they see the laboratory at each reading, and nothing else."""
import datetime

import icalendar
from house import DAY

LONG = "Ünïversity; of “hiring”, with a backslash \\ and a name that is longer than a line of seventy-five octets 語語語語語語語語"


def token(house, name, *scopes):
    made = house.lab.good(getattr(house, name), "POST", "/api/tokens", {"name": "t", "scopes": list(scopes), "days": 30})
    return made["id"], made["token"], made.get("address")


def address(house, name):
    made, _, found = token(house, name, "calendar")
    return made, found.removeprefix("https://lab.example")


def read(house, path, **fields):
    answer = house.lab.ask(None, "GET", path, **fields)
    assert answer.status == 200 and answer.field("Content-Type") == "text/calendar; charset=utf-8", answer.body
    lines = answer.body.split(b"\r\n")
    assert lines.pop() == b"" and b"\n" not in b"".join(lines), "each line ends with CR and LF"
    assert max(map(len, lines)) <= 75 and all(line.decode() for line in lines), "folds are between signs"
    found = icalendar.Calendar.from_ical(answer.body)
    assert found.errors == [] and found["VERSION"] == "2.0" and found.subcomponents
    events = found.walk("VEVENT")
    assert all(one.errors == [] and {"UID", "DTSTAMP", "DTSTART", "URL"} <= set(one) for one in events)
    assert len({str(one["UID"]) for one in events}) == len(events)
    return {str(one["SUMMARY"]): one.decoded("DTSTART") for one in events}


def programme(house, name=LONG):
    made = house.keep("mia", "programmes", {"name": name, "parties": [house.school, house.firm]})
    house.share("mia", made, house.firm)
    return house.keep("mia", "agreements/charter", {"about": made["id"], "text": "Together.", "until": "2027-02-28"}), made


def test_a_round_stands_on_its_last_day_until_it_is_signed(house):
    (_, mias), (_, bobs) = address(house, "mia"), address(house, "bob")
    assert read(house, mias) == {}
    made, _ = programme(house)
    due = {f"Last day to sign: charter, {LONG}": datetime.date(2027, 2, 28)}
    assert read(house, mias) == read(house, bobs) == due
    house.signed("ada", made, key="school")
    assert (read(house, mias), read(house, bobs)) == ({}, due)
    house.signed("fay", made, key="firm")
    assert read(house, bobs) == {}


def test_requests_of_the_public_stand_with_whom_they_are_addressed_to(house):
    made = house.keep("bob", "systems", {"name": "Hiring"})
    house.lab.good(house.bob, "PUT", f"/api/systems/{made['id']}/contact", {"person": house.people["bob"]})
    house.share("bob", made, house.school)
    calendars = {name: address(house, name)[1] for name in ("bob", "fay", "olga", "mia")}
    house.lab.good(None, "POST", f"/api/public/systems/{made['id']}/requests", {"kind": "contest", "text": "Why?"})
    due = {"An answer to the public is due: Hiring": datetime.date(2027, 2, 15)}
    assert {name: read(house, path) for name, path in calendars.items()} == {"bob": due, "fay": due, "olga": {}, "mia": {}}
    (asked,) = house.lab.good(house.bob, "GET", "/api/requests")["items"]
    house.lab.good(house.bob, "POST", f"/api/requests/{asked['id']}/answer", {"text": "So."})
    assert read(house, calendars["bob"]) == {}


def test_a_council_is_told_in_the_readers_language(house):
    council = house.lab.good(house.ada, "POST", "/api/organisations", {"name": "Council"})["id"]
    house.cleo = house.joined("cleo", house.lab.invite(house.ada, council, "member", "Cleo"))
    made = house.keep("bob", "systems", {"name": "Hiring"})
    house.share("bob", made, council)
    told = house.keep("bob", "consultations", {"about": made["id"], "council": council, "on": "2027-01-10", "text": "x"})
    house.lab.good(house.bob, "PUT", f"/api/consultations/{told['id']}/question", {"on": "2027-01-12", "text": "x"})
    path = address(house, "cleo")[1]
    assert read(house, path) == {"The works council was informed: Hiring": datetime.date(2027, 1, 10),
                                 "The works council was asked for its opinion: Hiring": datetime.date(2027, 1, 12)}
    french = read(house, path + "?language=fr")
    assert "Le comité social et économique a été informé\u00a0: Hiring" in french
    assert read(house, path, Accept_Language="fr") == french
    house.refused(house.lab.ask(None, "GET", path + "?language=de"), 400, "lab_field_value")


def test_what_its_person_no_longer_sees_is_gone(house):
    _, about = programme(house, "Seen")
    path = address(house, "bob")[1]
    assert len(read(house, path)) == 1
    house.lab.good(house.mia, "DELETE", f"/api/objects/{about['id']}/shares/{house.firm}")
    assert read(house, path) == {}


def test_an_address_that_ended_is_as_if_there_were_none(house):
    (first, withdrawn), (_, kept) = address(house, "bob"), address(house, "bob")
    assert read(house, withdrawn) == read(house, kept) == {}
    house.lab.good(house.bob, "DELETE", f"/api/tokens/{first}")
    never_was = kept[:-1] + ("A" if kept[-1] != "A" else "B")
    for path in (withdrawn, never_was):
        house.refused(house.lab.ask(None, "GET", path), 404, "lab_not_found")
    assert read(house, kept) == {}
    _, mias = address(house, "mia")
    house.lab.good(house.fay, "DELETE", f"/api/people/{house.people['bob']}")
    house.refused(house.lab.ask(None, "GET", kept), 404, "lab_not_found")
    house.lab.asked += 31 * DAY
    house.refused(house.lab.ask(None, "GET", mias), 404, "lab_not_found")


def test_an_address_opens_nothing_else_and_nothing_else_opens_a_calendar(house):
    programme(house, "Seen")
    _, secret, _ = token(house, "bob", "calendar")
    house.refused(house.lab.ask("Bearer " + secret, "GET", "/api/programmes"), 403, "lab_scope_missing")
    for scopes in (["read"], ["calendar", "read"], []):
        _, other, found = token(house, "bob", *scopes)
        assert found is None
        house.refused(house.lab.ask(None, "GET", f"/calendar/{other}"), 404, "lab_not_found")
    with_session = house.bob.partition("=")[2]
    house.refused(house.lab.ask(None, "GET", f"/calendar/{with_session}"), 404, "lab_not_found")
