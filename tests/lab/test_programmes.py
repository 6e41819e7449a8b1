# SPDX-License-Identifier: Apache-2.0
"""A programme's year is told from its objects, to each reader of what they see; themes are the laboratory's."""
import pytest
from house import DAY


def filled(house):
    made = house.keep("mia", "programmes", {"name": "Five *years*", "parties": [house.school, house.firm],
                                            "people": [house.people["mia"], house.people["bob"]],
                                            "themes": ["ai_governance"]})
    house.share("mia", made, house.firm)
    charter = house.keep("mia", "agreements/charter", {"about": made["id"], "text": "Together.", "until": "2027-02-01"})
    house.signed("ada", charter, key="school")
    house.signed("bob", charter, key="firm")
    shared = house.keep("mia", "assets", {"name": "A panel | of firms", "form": "data_set", "theme": "future_of_work"})
    quiet = house.keep("mia", "assets", {"name": "Quiet", "form": "report"})
    house.keep("mia", "uses", {"about": quiet["id"], "text": "In a talk", "day": "2027-01-02"})
    house.share("mia", shared, house.firm)
    for one in (shared, quiet):
        house.lab.good(house.mia, "PUT", f"/api/objects/{made['id']}/parts/{one['id']}")
    return made


def test_a_report_holds_what_its_reader_sees(house):
    made = filled(house)
    path = f"/api/programmes/{made['id']}/reports/2027"
    own, partners = (house.lab.good(who, "GET", path) for who in (house.mia, house.bob))
    assert own["counts"] == {"agreement": 1, "asset": 2, "signature": 2, "use": 1}
    assert partners["counts"] == {"agreement": 1, "asset": 1, "signature": 2}
    assert partners["themes"] == {"future_of_work": 1} and [one["name"] for one in own["parties"]] == ["School", "Firm"]
    assert [(one["name"], one["organisation"]) for one in partners["people"]] == [("Mia", "School"), ("Bob", "Firm")]
    assert own["charter"]["in_force_at"].startswith("2027-01-15")
    before = house.lab.good(house.mia, "GET", f"/api/programmes/{made['id']}/reports/2026")
    assert (before["counts"], "charter" in before) == ({}, False)
    for year in ("27", "20270", "year", "1999"):
        answer = house.lab.ask(house.mia, "GET", f"/api/programmes/{made['id']}/reports/{year}")
        house.refused(answer, 400, "lab_field_value")


@pytest.mark.parametrize("language, said", [
    ("en", ["# Five \\*years\\*, 2027", "Parties: School, Firm", "People: Mia (School), Bob (Firm)", "charter has been in force since 2027-01-15",
            "| Assets | 2 |", "| Future of work | 1 |", "- A panel \\| of firms (2027-01-15)"]),
    ("fr", ["# Five \\*years\\*, 2027", "Parties\u00a0: School, Firm", "La charte est en vigueur depuis le 2027-01-15",
            "| Actifs | 2 |", "| Avenir du travail | 1 |"]),
])
def test_a_report_reads_as_text_in_both_languages(house, language, said):
    made = filled(house)
    answer = house.lab.ask(house.mia, "GET", f"/api/programmes/{made['id']}/reports/2027/text", Accept_Language=language)
    text = answer.body.decode()
    assert answer.field("Content-Type") == "text/markdown; charset=utf-8"
    assert [one for one in said if one not in text] == [], text
    assert "lab." not in text


def test_a_report_says_of_a_round_whose_last_day_has_passed_that_it_expired(house):
    made = house.keep("mia", "programmes", {"name": "Short", "parties": [house.school]})
    house.keep("mia", "agreements/charter", {"about": made["id"], "text": "Together.", "until": "2027-01-16"})
    house.lab.asked += 2 * DAY
    house.again("mia")
    path = f"/api/programmes/{made['id']}/reports/2027"
    assert [one["outcome"] for one in house.lab.good(house.mia, "GET", path)["items"]] == ["expired"]
    for language, said in (("en", "charter, expired"), ("fr", "charte, expiré")):
        assert said in house.lab.ask(house.mia, "GET", path + "/text", Accept_Language=language).body.decode()


@pytest.mark.parametrize("member, who", [("parties", "mia"), ("people", "school"), ("people", "nobody"), ("parties", "nobody")])
def test_parties_are_organisations_and_people_have_accounts(house, member, who):
    known = house.people | {"school": house.school, "nobody": "0" * 26}
    answer = house.lab.ask(house.mia, "POST", "/api/programmes", {"name": "x", member: [known[who]]})
    assert house.refused(answer, 400, "lab_party_unknown") == {"name": known[who]}


def test_themes_are_those_of_the_laboratory_and_its_own(house):
    assert house.lab.good(house.bob, "GET", "/api/themes")["items"] == [
        "business_data_science", "future_of_work", "ai_governance", "cultural_impact"]
    values = house.refused(house.lab.ask(house.mia, "POST", "/api/systems", {"name": "x", "theme": "ai_governence"}), 400,
                           "lab_theme_unknown")
    assert values["nearest"] == "ai_governance"
    house.refused(house.lab.ask(house.mia, "POST", "/api/programmes", {"name": "x", "themes": ["water"]}), 400,
                  "lab_theme_unknown")
    assert "water" in house.lab.good(house.ada, "PUT", "/api/themes", {"own": ["water"]})["items"]
    house.keep("mia", "programmes", {"name": "x", "themes": ["water"]})
    house.refused(house.lab.ask(house.fay, "PUT", "/api/themes", {"own": []}), 403, "lab_not_allowed")
