# SPDX-License-Identifier: Apache-2.0
"""The report without its scripts answers ten factual questions, in both languages."""
import json
import re

import pytest
from program import ROOT, sandbox  # noqa: F401 - the fixture of every test here
from static_text import seen, spaced

@pytest.fixture
def adult(sandbox):  # noqa: F811
    sandbox.good("key", "new", "auditor")
    sandbox.good("audit", str(ROOT / "examples/adult/study.yaml"), "--key", "auditor.key", "--out", "adult")
    sandbox.evidence = json.loads(sandbox.path("adult/evidence.json").read_text(encoding="utf-8"))
    return sandbox


def answers(evidence, key):
    """Question -> what must be read, in English and in French."""
    cube = next(one["digest"]["sha256"] for one in evidence["subject"] if one["name"] == "cube")
    return {
        "which groups": (["sex (2 groups)", "age (3 groups)", "reported race (5 groups)"],
                         ["sexe (2 groupes)", "âge (3 groupes)", "race déclarée (5 groupes)"]),
        "which rates": (["8.5% of women and 26.6% of men are selected"],
                        ["Le système sélectionne 8,5 % des femmes et 26,6 % des hommes"]),
        "which bound": (["At least 0.8"], ["Au moins 0,8"]),
        "whose": (["Four-fifths rule", "five points are the most the project accepts"],
                  ["quatre cinquièmes", "le projet n’admet pas plus de cinq points d’écart"]),
        "how sure": (["the bound lies outside the interval (95% confidence)"],
                     ["la borne se trouve hors de l’intervalle (confiance à 95 %)"]),
        "how many people": (["32,561 of 32,561 read"], ["32 561 sur 32 561 lues"]),
        "what is missing": (["People of whom there is no row at all", "the study does not say"],
                            ["Les personnes dont il n’existe aucune ligne", "l’étude ne le dit pas"]),
        "what was not examined": (["What was not", "Any groups other than by", "Other versions of the system"],
                                  ["Ce qui ne l’a pas été", "Tout groupe formé autrement que par", "Les autres versions du système"]),
        "who examined": (["the authors of Metalab", f"Signed with the key {key[:16]}"],
                         ["les auteurs de Metalab", f"Signé avec la clé {key[:16]}"]),
        "how to check": (["metalab verify report.html --key PUBLIC", cube], ["metalab verify report.html --key PUBLIC", cube]),
    }


def test_ten_questions_are_answered_without_scripts(adult):
    envelope = json.loads(adult.path("adult/evidence.dsse.json").read_text(encoding="utf-8"))
    asked = answers(adult.evidence, envelope["signatures"][0]["keyid"])
    assert len(asked) == 10
    for place, language in enumerate(("en", "fr")):
        page = adult.good("render", "adult/evidence.dsse.json", "--as", "html", "--lang", language).out
        text = spaced(seen(page, language))
        for question, texts in asked.items():
            for expected in texts[place]:
                assert spaced(expected) in text, f"{language}, {question}: {expected}"


def test_what_is_not_met_comes_first_and_what_was_not_examined_is_never_empty(sandbox):  # noqa: F811
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    page = sandbox.path("small/report.html").read_text(encoding="utf-8")
    body = re.sub(r"<(script|template)\b.*?</\1>", " ", page[page.index("<body>"):], flags=re.S)
    order = {"not_met": 0, "insufficient_evidence": 1, "met": 2}
    rows = [order[name] for name in re.findall(r'<tr class="criterion (\w+)">', body)]
    assert rows == sorted(rows) and rows
    box = re.search(r'<section id="not-examined".*?</section>', body, re.S)[0]
    assert box.count("<li>") >= 3
