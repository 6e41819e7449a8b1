# SPDX-License-Identifier: Apache-2.0
"""Disclosed cubes of numbers that a stranger made: what a table shows is part of what everyone has."""
import json
import random
from decimal import Decimal

import pyarrow.parquet
import pytest

from test_forged_cubes import forge

SHIFT = 40


def rows(towns, seed=1, scale=1.0):
    draw = random.Random(seed)
    return "town,paid,said\n" + "".join(
        f"{town},{draw.gauss(100, 9) * scale:.2f},{draw.gauss(100, 9) * scale:.2f}\n" for town, count in towns for _ in range(count))


def write(sandbox, towns, **more):
    sandbox.write("people.csv", rows(towns))
    sandbox.write_study(roles={"outcome": {"sql": "paid", "kind": "number"}, "decision": {"sql": "said", "kind": "number"},
                               "groups": {"town": "town"}},
                        measures=["mean_outcome"], criteria=[], disclosure={"minimum_cell": 10}, **more)
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")


def of(columns, town):
    return columns["town"].index(town)


def scaled(town, people):
    """The town's sums as if it had so many people."""
    def change(columns):
        i = of(columns, town)
        n = columns["n"][i]
        columns["n"][i] = columns["n_most"][i] = people
        for name, values in columns.items():
            if name.startswith(("sum_rows", "sum2_rows")):
                values[i] = Decimal(people << SHIFT)
            elif name.startswith("sum"):
                values[i] = Decimal(int(values[i]) * people // n)
    return change


def multiplied(name, town, by):
    def change(columns):
        i = of(columns, town)
        columns[name][i] = Decimal(int(columns[name][i] * by))
    return change


def hidden(town, people):
    def change(columns):
        i = of(columns, town)
        for name, values in columns.items():
            if name.startswith("sum"):
                values[i] = Decimal(0)
        columns["n"][i], columns["n_most"][i] = None, people
    return change


ALL_SHOWN = {
    "three people of a town": scaled("A", 3),
    "fewer people than everyone less the other town": scaled("A", 900),
    "another sum than everyone less the other town": multiplied("sum_y", "A", Decimal("0.9")),
    "another sum of squares": multiplied("sum2_y", "A", Decimal("1.01")),
    "a hidden town of three that are a thousand": hidden("A", 3),
}


@pytest.mark.parametrize("name", ALL_SHOWN)
def test_sums_that_are_not_everyones(sandbox, name):
    write(sandbox, [("A", 1000), ("B", 1000)])
    forge(sandbox)
    sandbox.good("audit", "study.yaml", "--cube", "b.parquet", "--out", "good")
    forge(sandbox, change_columns=ALL_SHOWN[name])
    sandbox.refuse("audit", "study.yaml", "--cube", "b.parquet", code="cube_malformed")
    sandbox.refuse("merge", "b.parquet", "--out", "c.parquet", code="cube_malformed")


SOME_HIDDEN = {
    "more than everyone": multiplied("sum_y", "A", Decimal("1.5")),
    "more squares than everyone": multiplied("sum2_y", "A", Decimal("1.5")),
    "squares that leave too few": multiplied("sum2_y", "A", Decimal("1.2")),
    "other people hidden than said": lambda c: c["n_most"].__setitem__(of(c, "C"), 12),
}


@pytest.mark.parametrize("name", SOME_HIDDEN)
def test_sums_that_leave_nothing_for_hidden_groups(sandbox, name):
    write(sandbox, [("A", 1000), ("B", 600), ("C", 5)])
    shown = pyarrow.parquet.read_table(sandbox.path("a.parquet")).to_pylist()
    assert any(cell["n"] is None for cell in shown) and any(cell["n"] and cell["town"] for cell in shown)
    forge(sandbox)
    sandbox.good("audit", "study.yaml", "--cube", "b.parquet", "--out", "good")
    forge(sandbox, change_columns=SOME_HIDDEN[name])
    sandbox.refuse("audit", "study.yaml", "--cube", "b.parquet", code="cube_malformed")


def test_a_note_of_other_people(sandbox):
    write(sandbox, [("A", 1000), ("B", 1000)])
    for people in ("5", "0", "1e3", "900000"):
        forge(sandbox, lambda m: next(note for note in m["notes"] if note["code"] == "sums_of_many_alone")["values"].update(people=people))
        sandbox.refuse("audit", "study.yaml", "--cube", "b.parquet", code="cube_malformed")
    forge(sandbox, lambda m: m.update(notes=[]))
    sandbox.refuse("audit", "study.yaml", "--cube", "b.parquet", code="cube_malformed")


def test_sites_with_other_units_are_added(sandbox):
    """Sums of one lose digits; some groups are hidden at one site, everyone at another."""
    write(sandbox, [("A", 1000), ("B", 600), ("C", 5)])
    for name, towns, scale in (("b", [("A", 400), ("C", 700)], 5_000.0), ("c", [("B", 400), ("C", 400)], 1.0), ("d", [("A", 8)], 1.0)):
        sandbox.write("people.csv", rows(towns, 2, scale))
        sandbox.good("cube", "study.yaml", "--out", f"{name}.parquet")
    sandbox.good("merge", *[f"{name}.parquet" for name in "abc"], "--out", "three.parquet")
    sandbox.good("audit", "study.yaml", "--cube", "three.parquet", "--out", "three")
    sandbox.good("merge", "three.parquet", "d.parquet", "--out", "four.parquet")
    sandbox.good("audit", "study.yaml", "--cube", "four.parquet", "--out", "four")
    units = {json.loads(pyarrow.parquet.read_schema(sandbox.path(f"{name}.parquet")).metadata[b"metalab"])["scales"]["outcome"]["unit"] for name in "ab"}
    assert len(units) == 2
