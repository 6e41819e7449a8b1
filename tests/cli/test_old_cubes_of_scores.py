# SPDX-License-Identifier: Apache-2.0
"""Cubes of the format cube/1 that hold scores, as they are or in bins of equal width, say what their rows say."""
import bisect
from pathlib import Path

import pytest

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "cube-1"
ROWS = {"exact": (1500, 499), "binned": (5000, 10007)}  # how many, and how many distinct scores at most
BIN = 1 / 4096
STUDY = """\
metalab: study/1
id: scores
title: {en: Scores}
system: {name: scores, version: "1"}
data: {tables: {rows: rows.csv}}
roles: {outcome: outcome, score: score, groups: {group: {sql: '"group"'}}}
measures: [mean_score, brier_score, auc, average_precision, calibration_in_the_large]
"""


def rows_of(name):
    """(group, outcome, score) of each row that the fixture was made of."""
    n, distinct = ROWS[name]
    out = []
    for i in range(n):
        score = (i * 7919 % distinct) / distinct
        out.append(("ab"[i % 5 % 2], int((i * i * 31 + 7 * i) % 101 < 101 * (0.2 + 0.6 * score)), score))
    return out


def area(rows):
    negatives = sorted(s for y, s in rows if y == 0)
    won = sum(bisect.bisect_left(negatives, s) + bisect.bisect_right(negatives, s) for y, s in rows if y == 1) / 2
    return won / (len(negatives) * (len(rows) - len(negatives)))


def values(rows):
    n = len(rows)
    mean = sum(s for _, s in rows) / n
    return {"mean_score": mean, "brier_score": sum((s - y) ** 2 for y, s in rows) / n, "auc": area(rows),
            "calibration_in_the_large": mean - sum(y for y, _ in rows) / n}


@pytest.mark.parametrize("name", ROWS)
def test_an_old_cube_of_scores_says_what_its_rows_say(sandbox, name):
    sandbox.write("study.yaml", STUDY)
    sandbox.write("old.parquet", (FIXTURES / f"{name}.cube.parquet").read_bytes())
    sandbox.good("audit", "study.yaml", "--cube", "old.parquet", "--out", "out", codes=(0,))
    sandbox.good("verify", "out/evidence.json", "--study", "study.yaml", "--cube", "out/cube.parquet", codes=(0,))
    found = {one["id"]: one for one in sandbox.read("out/evidence.json")["predicate"]["findings"]}
    for group in (None, "a", "b"):
        mine = [(y, s) for g, y, s in rows_of(name) if group in (None, g)]
        for measure, expected in values(mine).items():
            one = found[f"{measure}/group={group}" if group else f"{measure}/everyone"]
            assert one["n"] == len(mine)
            # In bins the order of a bin's scores is not known.
            close = BIN if (name, measure) == ("binned", "auc") else 1e-9
            assert abs(one["estimate"] - expected) <= close, one["id"]
            assert one["interval"]["lower"] < expected < one["interval"]["upper"], one["id"]


def test_old_and_new_cubes_of_scores_are_not_added(sandbox):
    sandbox.write("study.yaml", STUDY)
    sandbox.write("rows.csv", "group,outcome,score\n" + "".join(f"{g},{y},{s!r}\n" for g, y, s in rows_of("exact")))
    sandbox.good("cube", "study.yaml", "--out", "new.parquet")
    sandbox.write("old.parquet", (FIXTURES / "binned.cube.parquet").read_bytes())
    sandbox.refuse("merge", "old.parquet", "new.parquet", "--out", "c.parquet", code="cube_formats_mixed")
