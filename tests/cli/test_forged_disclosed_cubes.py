# SPDX-License-Identifier: Apache-2.0
"""Disclosed cubes that a stranger made: their tables are of the same people, and of the study's groups."""
import pytest

from test_forged_cubes import forge, refused


@pytest.fixture
def cube(sandbox):
    sandbox.write_small(disclosure={"minimum_cell": 5})
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    return sandbox


def first(columns, of_everyone):
    """The first cell of everyone, or of a group, that may not be empty."""
    everyone = max(columns["merged"], key=len)
    return next(i for i, merged in enumerate(columns["merged"])
                if (merged == everyone) == of_everyone and columns["n"][i])


def set_first(column, value, of_everyone=False):
    return lambda c: c[column].__setitem__(first(c, of_everyone), value)


FORGERIES = {
    "no tables named": (lambda m: m.pop("margins"), lambda c: None),
    "a table twice": (lambda m: m["margins"].append(m["margins"][-1]), lambda c: None),
    "no table of everyone": (lambda m: m["margins"].pop(0), lambda c: None),
    "the format of 0.1.0": (lambda m: m.update(format="cube/1"), lambda c: None),
    "rows merged as in 0.1.0": (lambda m: m["rows"].update(merged=5), lambda c: None),
    "more than at most": (lambda m: None, set_first("n_most", 1)),
    "more in a group than there are": (lambda m: None, lambda c: (
        set_first("n", 5_000)(c), set_first("n_most", 5_001)(c))),
    "fewer in the groups than there are": (lambda m: None, lambda c: (
        set_first("n", None)(c), set_first("n_most", 1)(c))),
    "a table that is not named": (lambda m: None, set_first("merged", "nobody")),
    "a value where it is merged": (lambda m: None, set_first("sex", "F", of_everyone=True)),
    "nobody for certain": (lambda m: None, set_first("n", 0)),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_tables_that_no_cube_of_ours_has(cube, name):
    forge(cube, *FORGERIES[name])
    refused(cube)


def test_what_was_forged_is_accepted_unchanged(cube):
    forge(cube)
    cube.good("audit", "study.yaml", "--cube", "b.parquet", "--out", "again")


def test_a_cube_of_exact_counts_for_a_study_with_disclosure(cube):
    """Its digest of the study is written by hand; exact counts are not what that study publishes."""
    part = {}
    forge(cube, lambda m: part.update(digest=m["data_part"]))
    cube.write_small()
    cube.good("cube", "study.yaml", "--out", "a.parquet")
    forge(cube, lambda m: m.update(data_part=part["digest"]))
    cube.write_small(disclosure={"minimum_cell": 5})
    cube.refuse("audit", "study.yaml", "--cube", "b.parquet", code="cube_other_study")
