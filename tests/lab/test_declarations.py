# SPDX-License-Identifier: Apache-2.0
"""What somebody's answers mean under a version of the AI Act: kept with it, never edited, never a verdict on the law."""
import pytest


def answers(house, **others):
    said = {one["id"]: "no" for one in house.lab.good(None, "GET", "/api/act/questions")["items"]}
    return said | {"3.1": "yes", "2": "yes"} | others


def test_answers_are_kept_with_the_text_and_read_as_declared(house):
    system = house.keep("bob", "systems", {"name": "Hiring"})
    body = {"about": system["id"], "role": "deployer", "answers": answers(house, **{"iii.4.a": "yes", "50.1": "not_known"})}
    kept = house.keep("bob", "declarations", body)
    assert list(kept["tiers"]) == ["high_risk_annex_iii", "undetermined"] and kept["open"] == ["50.1"]
    assert kept["reads"]["en"] == ("What these answers mean under Regulation (EU) 2024/1689 as amended by Regulation (EU) "
                                   "2026/1744; checked 2026-11-22, as declared by Bob.")
    rules = {one["id"]: one for one in kept["rules"]}
    assert rules["eu.ai-act.6.2"]["applies_from"] == "2027-12-02" and rules["eu.ai-act.26.7"]["status"] == "adopted"
    assert "eu.ai-act.9" not in rules and all(one["certainty"] != "primary" for one in rules.values())
    assert house.lab.good(house.bob, "GET", f"/api/declarations/{kept['id']}")["answers"] == body["answers"]
    again = house.keep("bob", "declarations", body | {"answers": answers(house)})
    assert list(again["tiers"]) == ["minimal"]
    assert len(house.lab.good(house.bob, "GET", f"/api/declarations?about={system['id']}")["items"]) == 2
    words = str(kept["tiers"]) + str(kept["reads"])
    assert not any(one in words.lower() for one in ("legal", "compliant", "conforme", "licite"))


@pytest.mark.parametrize("change, code", [
    ({"5.a": "maybe"}, "lab_answer_unknown"), ({"5.z": "no"}, "lab_answer_unknown"), ({"5.a": 1}, "lab_answer_unknown"),
    (None, "lab_answer_missing"),
])
def test_no_answer_is_guessed(house, change, code):
    system = house.keep("bob", "systems", {"name": "Hiring"})
    said = answers(house) | (change or {})
    if change is None:
        del said["50.2"]
    house.refused(house.lab.ask(house.bob, "POST", "/api/declarations",
                                {"about": system["id"], "role": "provider", "answers": said}), 400, code)
    assert house.lab.good(house.bob, "GET", "/api/declarations")["items"] == []
