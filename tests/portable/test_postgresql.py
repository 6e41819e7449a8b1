# SPDX-License-Identifier: Apache-2.0
"""The cube's SQL, as `audit --dry-run` prints it, gives PostgreSQL the cube that the engine makes."""
import json
import os
import subprocess
from collections import Counter
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest
from postgresql import PostgreSQL

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("METALAB", ROOT / "build" / "release" / "metalab")).absolute()
WEIGHTED = """metalab: study/1
id: weighted
title: {en: Weights, fr: Poids}
system: {name: machine, version: "1"}
data: {tables: {people: people.csv}, where: age IS NOT NULL}
roles:
  outcome: good
  decision: {score_at_least: 0.25}
  score: score
  weight: {sql: weight, kind: survey}
  groups: {town: "CASE WHEN town = 'A' THEN 'Á' ELSE town END", young: age < 30}
measures: [selection_rate]
"""
SCORED = """metalab: study/1
id: scored
title: {en: Scores, fr: Notes}
system: {name: machine, version: "1"}
data: {tables: {people: people.csv}}
measures: [auc]
roles:
  outcome: good
  score: score
  groups: {town: town}
"""
NUMBERS = """metalab: study/1
id: numbers
title: {en: Numbers, fr: Nombres}
system: {name: machine, version: "1"}
data: {tables: {people: people.csv}}
measures: [mean_error]
roles:
  outcome: {sql: real, kind: number}
  decision: {sql: guess, kind: number}
  groups: {town: town, year: "CASE WHEN real < 3 THEN 'old' WHEN real < 9 THEN 'new' ELSE 'newest' END"}
"""


@pytest.fixture(scope="module")
def server():
    running = PostgreSQL()
    yield running
    running.stop()


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments, "--json"], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (0, 1, 2), done.stderr
    return json.loads(done.stdout)


def cells_of_engine(study, folder, names, sums):
    cube = folder / "cube.parquet"
    run("cube", study, "--out", cube)
    return Counter({(tuple(row[name] for name in names), *(int(row[one]) for one in sums)): row["n"]
                    for row in pyarrow.parquet.read_table(cube).to_pylist()})


def check_same(server, study, folder, read_value):
    """read_value(column, text): the engine's value of a dimension for PostgreSQL's."""
    asked = run("audit", study, "--dry-run")
    for name, table in asked["tables"].items():
        rows = duckdb.sql(f"SELECT {', '.join(table['columns'])} FROM '{table['path']}'").fetchall()
        server.load(name, table["columns"].items(), rows)
    rows = server.ask(asked["sql"])
    names = [name for name in rows[0] if name.startswith(("group_", "decision")) or name in ("outcome", "score")]
    sums = [name for name in rows[0] if name.startswith("sum")]
    found = Counter()
    for row in rows:
        key = tuple(read_value(name.removeprefix("group_"), row[name]) for name in names)
        found[(key, *(int(row[one] or 0) for one in sums))] += int(row["n"])
    expected = cells_of_engine(study, folder, [name.removeprefix("group_") for name in names], sums)
    assert len(found) > 3 and found == expected


def test_decisions_and_binned_scores(server, tmp_path):
    read = {"outcome": lambda text: int(text == ">50K"), "decision": lambda text: int(text == "t"), "score": float}
    check_same(server, ROOT / "examples" / "adult" / "study.yaml", tmp_path,
               lambda column, text: read.get(column, str)(text))


def test_classes(server, tmp_path):
    check_same(server, ROOT / "examples" / "party" / "study.yaml", tmp_path, lambda _, text: text)


def test_weights_and_missing_values(server, tmp_path):
    rows = [f"{'' if i % 11 == 0 else 'ABC'[i % 3]},{'' if i % 7 == 0 else 20 + i % 30},{i % 2},"
            f"{'' if i % 13 == 0 else i % 16 / 16},{(1 + i % 5 / 3, 0.001 + i % 3, 123456.789 + i, 3.1e9 + i / 7)[i % 4]}" for i in range(3000)]
    (tmp_path / "people.csv").write_text("town,age,good,score,weight\n" + "\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "study.yaml").write_text(WEIGHTED, encoding="utf-8")
    read = {"town": str, "young": {"t": "true", "f": "false"}.get, "outcome": int, "score": float,
            "decision": {"t": 1, "f": 0}.get}
    check_same(server, tmp_path / "study.yaml", tmp_path,
               lambda column, text: None if text is None else read[column](text))


def test_scores_of_any_size(server, tmp_path):
    rows = [f"{'AB'[i % 2]},{i % 2},{(i * 7919 % 8009 - 4000) * 1234.567 ** (i % 3) / 7}" for i in range(9000)]
    (tmp_path / "people.csv").write_text("town,good,score\n" + "\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "study.yaml").write_text(SCORED, encoding="utf-8")
    read = {"town": str, "outcome": int, "score": float}
    check_same(server, tmp_path / "study.yaml", tmp_path, lambda column, text: read[column](text))


@pytest.mark.parametrize("models", ["decision: {sql: guess, kind: number}",
                                    "decisions: {old: {sql: guess, kind: number}, young: {sql: MIDDLE + guess / 2, kind: number}}"])
@pytest.mark.parametrize("weight", ["", "  weight: {sql: weight, kind: frequency}\n", "  weight: {sql: weight, kind: survey}\n"])
def test_numbers(server, tmp_path, weight, models):
    """About zero and of such a size that the engine's units are 1 and nothing is subtracted, which is what is printed."""
    size = 1 if "survey" in weight else 128
    rows = []
    for i in range(5000):
        u, v = (i * step % 8009 / 8009 * 2 - 1 for step in (7919, 104729))
        rows.append(f"{'AB'[i % 2]},{18 * size * u},{'' if i % 19 == 0 else 20.2 * size * (0.3 * u + 0.7 * v)},{1 + i * 31 % 60000}")
    (tmp_path / "people.csv").write_text("town,real,guess,weight\n" + "\n".join(rows) + "\n", encoding="utf-8")
    study = NUMBERS.replace("decision: {sql: guess, kind: number}", models.replace("MIDDLE", str(8 * size)))
    (tmp_path / "study.yaml").write_text(study + weight, encoding="utf-8")
    check_same(server, tmp_path / "study.yaml", tmp_path,
               lambda column, text: int(text) if text and column.startswith("decision_") else text)
