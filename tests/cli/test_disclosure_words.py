# SPDX-License-Identifier: Apache-2.0
"""What is said where disclosure hides counts."""
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
