# SPDX-License-Identifier: Apache-2.0
"""The same bytes for any threads, order and format; cubes merged, reused, suppressed."""
import random

import duckdb
import pandas
from program import sha256, small_rows, small_study

# --- the same bytes ---------------------------------------------------------------------------

def several_measures():
    return {"measures": ["selection_rate", "accuracy", "matthews_correlation", "f1"], "intersections": [["sex", "town"]],
            "criteria": [*small_study()["criteria"],
                         {"id": "rest", "measure": "accuracy", "across": "town", "compare": "difference_to_rest",
                          "at_most": 0.2, "because": {"en": "chosen"}}]}


def results(sandbox, folder):
    return [sandbox.path(f"{folder}/{name}").read_bytes() for name in ("evidence.json", "cube.parquet", "report.html")]


def cells(path):
    return sorted(map(repr, duckdb.connect().execute(f"SELECT * FROM read_parquet('{path}')").fetchall()))


def test_same_bytes_for_any_number_of_threads_and_twice(sandbox):
    sandbox.write_small(**several_measures())
    sandbox.write("people.csv", small_rows(60_000))
    for folder, threads in (("one", 1), ("again", 1), ("two", 2), ("four", 4)):
        sandbox.good("audit", "study.yaml", "--out", folder, "--threads", threads)
    for folder in ("again", "two", "four"):
        assert results(sandbox, folder) == results(sandbox, "one"), folder


def test_same_findings_for_any_order_of_rows(sandbox):
    sandbox.write_small(**several_measures())
    header, *rows = small_rows(30_000).splitlines()
    for i, folder in enumerate(("whole", "shuffled", "sorted", "backwards")):
        order = {0: rows, 1: random.Random(7).sample(rows, len(rows)), 2: sorted(rows), 3: rows[::-1]}[i]
        sandbox.write("people.csv", "\n".join([header, *order]) + "\n")
        sandbox.good("audit", "study.yaml", "--out", folder)
    for folder in ("shuffled", "sorted", "backwards"):
        assert sandbox.predicate(folder) == sandbox.predicate("whole"), folder
        assert cells(sandbox.path(f"{folder}/cube.parquet")) == cells(sandbox.path("whole/cube.parquet"))


def test_same_findings_for_any_format(sandbox):
    sandbox.write_small(**several_measures())
    sandbox.good("audit", "study.yaml", "--out", "csv")
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE t AS FROM read_csv('{sandbox.path('people.csv')}')")
    connection.execute(f"COPY t TO '{sandbox.path('people.parquet')}'")
    connection.execute(f"COPY t TO '{sandbox.path('people.jsonl')}' (FORMAT json)")
    connection.execute(f"COPY t TO '{sandbox.path('people.tsv')}' (DELIMITER '\t')")
    for ending in ("parquet", "jsonl", "tsv"):
        sandbox.write_study(**several_measures(), data={"tables": {"people": f"people.{ending}"}})
        sandbox.good("audit", "study.yaml", "--out", ending)
        for part in ("findings", "comparisons", "verdicts", "rows"):
            assert sandbox.predicate(ending)[part] == sandbox.predicate("csv")[part], (ending, part)


# --- cubes ------------------------------------------------------------------------------------

def test_three_parts_merged_are_the_whole(sandbox):
    sandbox.write_small(**several_measures())
    header, *rows = small_rows(3_000).splitlines()
    sandbox.write("people.csv", "\n".join([header, *rows]) + "\n")
    sandbox.good("audit", "study.yaml", "--out", "whole")
    for i in range(3):
        sandbox.write(f"part{i}.csv", "\n".join([header, *rows[i * i * 500:(i + 1) ** 2 * 500]]) + "\n")
        sandbox.good("cube", "study.yaml", "--data", f"people=part{i}.csv", "--out", f"{i}.parquet")
    # 0–500, 500–2000, 2000–4500: every row once
    sandbox.good("merge", "0.parquet", "1.parquet", "2.parquet", "--out", "merged.parquet")
    sandbox.good("merge", "2.parquet", "0.parquet", "1.parquet", "--out", "other-order.parquet")
    assert sha256(sandbox.path("merged.parquet")) == sha256(sandbox.path("other-order.parquet"))
    assert cells(sandbox.path("merged.parquet")) == cells(sandbox.path("whole/cube.parquet"))
    sandbox.good("audit", "study.yaml", "--cube", "merged.parquet", "--out", "merged")
    sandbox.good("audit", "study.yaml", "--cube", "0.parquet", "--cube", "1.parquet", "--cube", "2.parquet",
                 "--out", "apart")
    for folder in ("merged", "apart"):
        for part in ("findings", "comparisons", "verdicts", "rows"):
            assert sandbox.predicate(folder)[part] == sandbox.predicate("whole")[part], (folder, part)
    assert results(sandbox, "merged") == results(sandbox, "apart")
    names = [item["name"] for item in sandbox.read("merged/evidence.json")["subject"]]
    assert names.count("people") == 3, "every site's file is a subject"
    sandbox.good("verify", "merged/evidence.json", "--study", "study.yaml", "--cube", "merged/cube.parquet", codes=(0,))
    for i in range(3):
        sandbox.good("verify", "merged/evidence.json", "--data", f"people=part{i}.csv", codes=(0,))


def test_another_criterion_on_an_old_cube(sandbox):
    sandbox.write_small()
    sandbox.good("cube", "study.yaml")
    assert sandbox.path("small.cube.parquet").is_file()
    sandbox.path("people.csv").unlink()
    sandbox.write_study(**several_measures() | {"intersections": [], "uncertainty": {"confidence": 0.9}})
    sandbox.good("audit", "study.yaml", "--cube", "small.cube.parquet")
    assert len(sandbox.predicate()["verdicts"]) == 2


def test_a_cube_opens_with_any_tool(sandbox):
    sandbox.write_small()
    sandbox.good("cube", "study.yaml", "--out", "cube.parquet")
    columns = duckdb.connect().execute(f"FROM read_parquet('{sandbox.path('cube.parquet')}')").df()
    assert set(columns.columns) == {"sex", "town", "outcome", "decision", "score", "n", "sum_score", "sum2_score"}
    assert columns["n"].sum() == 240
    frame = pandas.read_csv(sandbox.path("people.csv"))
    expected = frame.groupby(["sex", "town", "good", "hired"]).size()
    found = columns.groupby(["sex", "town", "outcome", "decision"])["n"].sum()
    assert found.to_dict() == expected.to_dict()


def test_suppression_keeps_small_cells_out_of_the_file(sandbox):
    sandbox.write_small(disclosure={"minimum_cell": 20})
    sandbox.good("audit", "study.yaml")
    frame = duckdb.connect().execute(f"FROM read_parquet('{sandbox.path('small/cube.parquet')}')").df()
    assert frame["n"].min() >= 20
    sandbox.good("verify", "small/evidence.json", "--study", "study.yaml", "--cube", "small/cube.parquet", codes=(0,))
