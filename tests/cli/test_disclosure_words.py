# SPDX-License-Identifier: Apache-2.0
"""What is said where disclosure hides counts."""
import csv
import io

import pytest
from program import small_rows


def test_rows_needed_are_not_guessed_from_hidden_counts(sandbox):
    sandbox.write_small(disclosure={"minimum_cell": 5})
    said = sandbox.good("audit", "study.yaml", "--out", "out").out
    verdict = sandbox.read("out/evidence.json")["predicate"]["verdicts"][0]
    assert verdict["verdict"] == "insufficient_evidence" and verdict.get("rows_needed") is None
    assert "cannot be said" in " ".join(said.split()) and "Even 100 times" not in said


def test_notes_of_disclosed_cubes_that_are_added_stand_once(sandbox):
    sandbox.write_small(disclosure={"minimum_cell": 5})
    for site, rows in (("a", 240), ("b", 300)):
        sandbox.write("people.csv", small_rows(rows))
        sandbox.good("cube", "study.yaml", "--out", f"{site}.parquet")
    sandbox.good("audit", "study.yaml", "--cube", "a.parquet", "--cube", "b.parquet", "--out", "both")
    codes = [note["code"] for note in sandbox.read("both/evidence.json")["predicate"]["notes"]]
    assert codes.count("counts_in_ranges") == codes.count("scores_removed_for_disclosure") == 1


@pytest.mark.parametrize("form", ["text", "markdown", "latex", "model-card"])
@pytest.mark.parametrize("language, words", [("en", "of"), ("fr", "sur")])
def test_rows_are_the_least_that_there_may_be(sandbox, form, language, words):
    sandbox.write_small(disclosure={"minimum_cell": 5})
    sandbox.good("audit", "study.yaml", "--out", "out")
    rows = sandbox.predicate("out")["rows"]
    assert rows["used"] < 240
    said = sandbox.good("render", "out/evidence.json", "--as", form, "--lang", language).out
    sign = "$\\geq$ " if form == "latex" else "≥ "
    assert f"{sign}{rows['used']}" in said and f"{sign}{rows['read']}" in said
    assert f"{words} {rows['read']} " not in said


def test_a_disclosed_cube_has_at_least_so_many_rows(sandbox):
    sandbox.write_small(disclosure={"minimum_cell": 5})
    assert "≥ " in sandbox.good("cube", "study.yaml", "--out", "a.parquet").out
    sandbox.write_study()
    assert "≥ " not in sandbox.good("cube", "study.yaml", "--out", "b.parquet").out


SCORES = {"roles": {"outcome": "good", "score": "score", "groups": {"sex": "sex"}}, "measures": ["auc", "mean_score"],
          "disclosure": {"minimum_cell": 5}}


def test_nothing_is_counted_of_scores_that_are_not_published(sandbox):
    """Neither that nobody has one, nor that nobody of those who have is positive."""
    sandbox.write_small(**SCORES, criteria=[])
    sandbox.good("audit", "study.yaml", "--out", "out")
    predicate = sandbox.predicate("out")
    assert "score" not in predicate["rows"]["missing"] and "outcome" in predicate["rows"]["missing"]
    assert predicate["findings"]
    for finding in predicate["findings"]:
        assert finding["status"] == "not_estimable" and finding["reason"] == "hidden_for_disclosure"
        assert "counts" not in finding
    for line in csv.DictReader(io.StringIO(sandbox.good("render", "out/evidence.json", "--as", "csv").out)):
        assert line["n"] == "" and line["counts"] == ""
    sandbox.good("audit", "study.yaml", "--cube", "out/cube.parquet", "--out", "again")
    assert sandbox.predicate("again")["rows"] == predicate["rows"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("command", ["check", "plan", "audit", "cube"])
def test_a_criterion_on_scores_that_are_not_published_is_refused(sandbox, command, language):
    criterion = {"id": "c", "measure": "auc", "across": "sex", "compare": "difference", "at_most": 0.1, "because": "x"}
    sandbox.write_small(**SCORES, criteria=[criterion])
    sandbox.refuse(command, "study.yaml", code="disclosure_of_scores", language=language, name="auc")


@pytest.mark.parametrize("language, words", [("en", "is not promised"), ("fr", "n’est pas garantie")])
def test_a_plan_says_that_disclosure_takes_more_rows(sandbox, language, words):
    arguments = ("plan", "study.yaml", "--rate", "selection_rate=0.4", "--groups", "sex=2")
    sandbox.write_small(disclosure={"minimum_cell": 1000})
    assert words in " ".join(sandbox.good(*arguments, "--lang", language).out.split())
    notes = sandbox.good(*arguments, "--json").json["assumed"]
    assert {"code": "plan_exact_counts", "values": {"minimum": "1000"}} in notes
    sandbox.write_small()
    assert "plan_exact_counts" not in [note["code"] for note in sandbox.good(*arguments, "--json").json["assumed"]]


def test_rows_left_out_are_the_least_too_where_sums_are_exact(sandbox):
    """Of numbers those that are used are counted, those that `where` leaves out in ranges."""
    rows = "".join(f"{'AB'[i % 2]},{1000 + i * 37 % 911},{i % 7}\n" for i in range(1800))
    sandbox.write("people.csv", "town,paid,code\n" + rows)
    sandbox.write_study(data={"tables": {"people": "people.csv"}, "where": "code <> 3"}, criteria=[], measures=["mean_outcome"],
                        roles={"outcome": {"sql": "paid", "kind": "number"}, "groups": {"town": "town"}},
                        disclosure={"minimum_cell": 10})
    sandbox.good("audit", "study.yaml", "--out", "out")
    rows = sandbox.predicate("out")["rows"]
    assert rows["used"] == 1543 and 0 < rows["excluded_by_study"] < 257 and rows["read"] < 1800
    for form in ("text", "markdown", "model-card", "conformance"):
        said = sandbox.good("render", "out/evidence.json", "--as", form).out
        assert f"≥ {rows['read']:,}" in said and "≥ 1,543" not in said, form
    for form in ("markdown", "conformance"):
        assert f"≥ {rows['excluded_by_study']}" in sandbox.good("render", "out/evidence.json", "--as", form).out


@pytest.mark.parametrize("language, words", [("en", "is counted as so many rows"), ("fr", "est comptée comme autant de lignes")])
def test_rows_are_people_where_one_stands_for_several(sandbox, language, words):
    sandbox.write("people.csv", "g,dec,w\nu,0,500\nu,1,400\nv,0,300\nv,1,450\n")
    sandbox.write_study(roles={"decision": "dec", "weight": {"sql": "w", "kind": "frequency"}, "groups": {"g": "g"}},
                        measures=["selection_rate"], criteria=[], disclosure={"minimum_cell": 5})
    sandbox.good("audit", "study.yaml", "--out", "out")
    for form in ("text", "markdown", "model-card"):
        said = " ".join(sandbox.good("render", "out/evidence.json", "--as", form, "--lang", language).out.split())
        assert "which stand for" not in said and "qui représentent" not in said
        assert form == "model-card" or words in said, said


def test_no_curves_are_drawn_of_scores_that_are_not_published(sandbox):
    sandbox.write_small(**SCORES, criteria=[])
    sandbox.good("audit", "study.yaml", "--out", "out")
    assert "curves" not in sandbox.predicate("out")


def test_the_form_of_local_law_144_has_the_least_applicants(sandbox):
    sandbox.write_small(disclosure={"minimum_cell": 5})
    sandbox.good("audit", "study.yaml", "--out", "out")
    said = sandbox.good("render", "out/evidence.json", "--as", "ll144").out
    assert f"| Number of applicants or candidates | ≥ {sandbox.predicate('out')['rows']['used']} |" in said
    assert "| Source of the data | ≥ " in said
