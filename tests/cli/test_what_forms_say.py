# SPDX-License-Identifier: Apache-2.0
"""What every form says of rows that are in no number, of counts that are hidden, and of whom a number is."""
import re

import pytest
from program import small_rows
from static_text import seen, spaced

FORMS = ("text", "markdown", "latex", "model-card", "html", "ll144")
UNMATCHED = {"en": "80 rows of the table people (33.3%) have no partner", "fr": "80 lignes de la table people (33,3 %) n’ont pas de correspondance"}


def plain(text):
    """Without the signs that forms put before others."""
    return spaced(text.replace("\\,", " ")).replace("\\", "")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_rows_that_a_join_leaves_out_are_named_in_every_form(sandbox, language):
    sandbox.write("places.csv", "town,region\nA,east\nB,east\n")  # town C has no region
    sandbox.write_small(data={"tables": {"people": "people.csv", "places": "places.csv"}, "from": "people JOIN places USING (town)"})
    assert UNMATCHED[language] in plain(sandbox.good("check", "study.yaml", "--rows", "--lang", language, codes=(0,)).out)
    sandbox.good("audit", "study.yaml", "--out", "out")
    for form in FORMS:
        said = sandbox.good("render", "out/evidence.json", "--as", form, "--lang", language, codes=(0,)).out
        said = seen(said, language) if form == "html" else said
        assert UNMATCHED[language] in plain(said), (form, said[:2000])


def test_how_many_are_in_a_hidden_group_is_no_0(sandbox):
    number = {"sql": "score", "kind": "number"}
    sandbox.write_small(roles={"outcome": number, "decision": number | {"sql": "score / 2"}, "groups": {"sex": "sex"}},
                        measures=["mean_error"], criteria=[], disclosure={"minimum_cell": 5})
    sandbox.good("audit", "study.yaml", "--out", "out")
    hidden = [one for one in sandbox.predicate("out")["findings"] if one.get("reason") == "hidden_for_disclosure" and one["n"] == 0]
    assert hidden
    for form in ("text", "markdown", "latex", "model-card", "html"):
        said = sandbox.good("render", "out/evidence.json", "--as", form, codes=(0,)).out
        wrong = re.findall(r"(?m)^.*(?:\bn +0 *$|\| 0 \|$|& 0 \\\\$|<td[^>]*>0</td>)", said)
        assert not wrong and "hidden" in said, (form, wrong)


@pytest.mark.parametrize("missing", ["group", "exclude"])
def test_who_lacks_a_group_is_said_to_be_one_only_where_they_are(sandbox, missing):
    sandbox.write("people.csv", small_rows().replace(",B,", ",,", 30))
    sandbox.write_study(roles={"outcome": "good", "decision": "hired", "groups": {"sex": "sex", "town": {"sql": "town", "missing": missing}}})
    sandbox.good("audit", "study.yaml", "--out", "out")
    grouped = "they form the group “missing”: town (30)"
    said = spaced(seen(sandbox.path("out/report.html").read_text(encoding="utf-8"), "en"))
    assert (grouped in said) == (missing == "group") and "town (30)" in said


def test_two_models_in_a_group_are_said_to_be_of_it(sandbox):
    sandbox.write_small(roles={"outcome": "good", "decisions": {"old": "hired", "new": "score >= 0.5"}, "groups": {"town": "town"}},
                        measures=["accuracy"],
                        criteria=[{"id": "no-worse", "measure": "accuracy", "across": "town", "compare": "paired_difference",
                                   "at_least": -0.9, "because": "Agreed."}])
    sandbox.good("audit", "study.yaml", "--out", "out")
    said = spaced(seen(sandbox.path("out/report.html").read_text(encoding="utf-8"), "en"))
    assert re.search(r"Accuracy, [ABC]: \S+ for (old|new) and \S+ for (old|new)\.", said), said[:1500]
