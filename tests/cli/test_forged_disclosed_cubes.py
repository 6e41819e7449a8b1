# SPDX-License-Identifier: Apache-2.0
"""Disclosed cubes that a stranger made: their tables are of the same people, and of the study's groups."""
import pytest

from program import small_rows
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


def group_cell(columns):
    """A cell of a group in which there may be nobody: of 0 to 4 people."""
    everyone = max(columns["merged"], key=len)
    return next(i for i, merged in enumerate(columns["merged"]) if merged != everyone and columns["n_most"][i] == 4)


def without(row):
    def change(columns):
        i = row(columns)
        for values in columns.values():
            del values[i]
    return change


def note(metadata):
    return next(one for one in metadata["notes"] if one["code"] == "counts_in_ranges")


def first_of_a_group(columns):
    return first(columns, False)


FORGERIES = {
    "a count that is known": (lambda m: None, lambda c: c["n_most"].__setitem__(
        first(c, False), c["n"][first(c, False)])),
    "a count of everyone that is known": (lambda m: None, lambda c: c["n_most"].__setitem__(
        first(c, True), c["n"][first(c, True)])),
    "a count known more closely": (lambda m: None, lambda c: c["n_most"].__setitem__(
        first(c, False), c["n_most"][first(c, False)] - 1)),
    "a few known more closely": (lambda m: None, lambda c: c["n_most"].__setitem__(group_cell(c), 3)),
    "no range for a few": (lambda m: None, without(group_cell)),
    "no range for many": (lambda m: None, without(first_of_a_group)),
    "no note on ranges": (lambda m: m.update(notes=[]), lambda c: None),
    "two notes on ranges": (lambda m: m["notes"].append({"code": "counts_in_ranges", "values": {"minimum": "2"}}), lambda c: None),
    "a note on sums": (lambda m: m["notes"].append({"code": "sums_of_many_alone", "values": {"people": "5"}}), lambda c: None),
    "a note that says more": (lambda m: note(m)["values"].update(by="somebody"), lambda c: None),
    "a note that is no number": (lambda m: note(m)["values"].update(minimum="5 http://evil.example"), lambda c: None),
    "a note of exact counts": (lambda m: note(m)["values"].update(minimum="0"), lambda c: None),
    "a note in another spelling": (lambda m: note(m)["values"].update(minimum="05"), lambda c: None),
    "a note of a larger minimum": (lambda m: note(m)["values"].update(minimum="50"), lambda c: None),
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


OTHER_STUDY = {
    "a smaller minimum": (lambda m: note(m)["values"].update(minimum="2"), lambda c: None),
    "ranges that are none of ours": (lambda m: None, lambda c: [
        c[name].__setitem__(first(c, False), c[name][first(c, False)] + 1) for name in ("n", "n_most")]),
    "rows left out that are known": (lambda m: m["rows"].update(
        read=m["rows"]["read"] + 3, excluded_by_study=3), lambda c: None),
    "rows of its tables": (lambda m: m["rows"]["tables"].update(people={"rows": 240, "matched": 240}), lambda c: None),
}


@pytest.mark.parametrize("name", OTHER_STUDY)
def test_disclosure_that_the_study_did_not_ask_for(cube, name):
    forge(cube, *OTHER_STUDY[name])
    cube.refuse("audit", "study.yaml", "--cube", "b.parquet", code="cube_malformed")


def test_a_note_on_ranges_where_there_are_none(sandbox):
    sandbox.write_small()
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    forge(sandbox, lambda m: m["notes"].append({"code": "counts_in_ranges", "values": {"minimum": "5"}}))
    refused(sandbox)


@pytest.mark.parametrize("disclosure", [{"minimum_cell": 2}, {"minimum_cell": 7}, {"minimum_cell": 5, "range_percent": 20}])
def test_whatever_sites_publish_is_accepted(sandbox, disclosure):
    """Ranges of one site and of three together, of several tables, of outcomes and decisions."""
    sandbox.write_small(disclosure=disclosure)
    for name, count in (("a", 240), ("b", 31), ("c", 1200)):
        sandbox.write("people.csv", small_rows(count))
        sandbox.good("cube", "study.yaml", "--out", f"{name}.parquet")
        sandbox.good("audit", "study.yaml", "--cube", f"{name}.parquet", "--out", name)
    cubes = [f"{name}.parquet" for name in "abc"]
    sandbox.good("merge", *cubes, "--out", "all.parquet")
    sandbox.good("audit", "study.yaml", "--cube", "all.parquet", "--out", "all")
    sandbox.good("verify", "all/evidence.json", "--study", "study.yaml", "--cube", "all/cube.parquet", codes=(0,))


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
