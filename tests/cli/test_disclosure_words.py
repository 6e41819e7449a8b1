# SPDX-License-Identifier: Apache-2.0
"""What is said where disclosure hides counts."""
import pytest
from program import small_rows


def test_rows_needed_are_not_guessed_from_hidden_counts(sandbox):
    sandbox.write_small(disclosure={"minimum_cell": 5})
    said = sandbox.good("audit", "study.yaml", "--out", "out").out
    verdict = sandbox.read("out/evidence.json")["predicate"]["verdicts"][0]
    assert verdict["verdict"] == "insufficient_evidence" and verdict.get("rows_needed") is None
    assert "cannot be said" in " ".join(said.split()) and "No realistic number" not in said


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
