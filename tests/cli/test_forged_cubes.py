# SPDX-License-Identifier: Apache-2.0
"""Cubes that a stranger made: what is accepted satisfies all that a cube of ours does."""
import json

import pyarrow
import pyarrow.parquet
import pytest
from program import ROOT, sha256, small_rows, small_study

FIXTURE = ROOT / "tests" / "fixtures" / "0.1.0" / "small-hiring"
WEIGHTED = {**small_study()["roles"], "weight": {"sql": "score + 1", "kind": "survey"}}


def forge(sandbox, change_metadata=lambda m: None, change_columns=lambda c: None):
    """b.parquet: a.parquet with other metadata and columns."""
    table = pyarrow.parquet.read_table(sandbox.path("a.parquet"))
    metadata = json.loads(table.schema.metadata[b"metalab"])
    columns = {name: table[name].to_pylist() for name in table.column_names}
    change_metadata(metadata)
    change_columns(columns)
    arrays = {name: pyarrow.array(values, table.schema.field(name).type) for name, values in columns.items()}
    forged = pyarrow.table(arrays).replace_schema_metadata({b"metalab": json.dumps(metadata).encode()})
    pyarrow.parquet.write_table(forged, sandbox.path("b.parquet"))


@pytest.fixture
def cube(sandbox):
    sandbox.write_small(roles=WEIGHTED)
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    return sandbox


def refused(sandbox, code="cube_malformed"):
    sandbox.refuse("audit", "study.yaml", "--cube", "b.parquet", code=code)
    sandbox.refuse("merge", "b.parquet", "--out", "c.parquet", code=code)


METADATA = {
    "negative rows left out": lambda m: m["rows"].update(excluded_by_study=-160, read=m["rows"]["read"] - 160),
    "negative rows removed": lambda m: m["rows"].update(removed=-5),
    "negative rows without a role": lambda m: m["rows"]["missing"].update(sex=-5),
    "more rows without a role than rows": lambda m: m["rows"]["missing"].update(sex=10_000),
    "negative rows of a table": lambda m: m["rows"]["tables"].update(people={"rows": -1, "matched": -1}),
    "more matched than rows": lambda m: m["rows"]["tables"].update(people={"rows": 1, "matched": 2}),
    "a total above 2^53": lambda m: m["rows"].update(read=2**53 + 1, excluded_by_study=2**53 + 1 - 240),
    "a digest too short": lambda m: m["sources"][0].update(sha256="0" * 63),
    "a digest in capitals": lambda m: m["sources"][0].update(sha256="A" * 64),
    "a digest that is none": lambda m: m.update(data_part="x" * 64),
    "no sources": lambda m: m.update(sources=[]),
    "a source called study": lambda m: m["sources"][0].update(name="study"),
    "a source called cube": lambda m: m["sources"][0].update(name="cube"),
    "a source without a name": lambda m: m["sources"][0].update(name=""),
    "a note that is free text": lambda m: m["notes"].append({"code": "All is well!", "values": {}}),
    "a note of another shape": lambda m: m["notes"].append({"code": "leading_zeros"}),
    "a note of rules": lambda m: m["notes"].append({"code": "rule_sets_no_threshold", "values": {
        "criterion": "four-fifths", "rule": "us.ugesp.four-fifths"}}),
    "a note of disclosure": lambda m: m["notes"].append({"code": "digests_left_out_for_disclosure", "values": {}}),
    "a type that is none": lambda m: m["column_types"]["people"].update(sex="SECRET"),
    "another shift": lambda m: m.update(shift=20),
    "no shift": lambda m: m.pop("shift"),
    "a member that is not ours": lambda m: m.update(approved_by="somebody"),
    "a format of its own": lambda m: m.update(format="cube/3"),
    "no engine": lambda m: m.pop("engine"),
    "a group twice": lambda m: m["groups"].append(m["groups"][0]),
    "bins beyond the coarsest": lambda m: m.update(score_bins_coarser=99),
}


@pytest.mark.parametrize("name", METADATA)
def test_metadata_that_no_cube_of_ours_has(cube, name):
    forge(cube, METADATA[name])
    refused(cube)


OF_THE_STUDY = {
    "rows left out without where": lambda m: m["rows"].update(excluded_by_study=1000, read=m["rows"]["read"] + 1000),
    "a table without a join": lambda m: m["rows"].update(tables={"other": {"rows": 5, "matched": 2}}),
    "its own table without a join": lambda m: m["rows"].update(tables={"people": {"rows": 240, "matched": 2}}),
    "a source that the study lacks": lambda m: m["sources"][0].update(name="nonsense"),
    "a source more": lambda m: m["sources"].append({"name": "more", "sha256": "0" * 64}),
    "types of a table that the study lacks": lambda m: m["column_types"].update(more={"a": "BIGINT"}),
    "a label of no group": lambda m: m["notes"].append({"code": "label_without_value", "values": {"group": "age", "value": "x"}}),
    "an expression of its own": lambda m: m["notes"].append({"code": "groups_alike", "values": {
        "group": "sex", "values": "", "expression": "DROP TABLE people"}}),
    "another expression": lambda m: m["notes"].append({"code": "groups_alike", "values": {
        "group": "sex", "values": "", "expression": "trim(lower(nfc_normalize(town)))"}}),
    "a join that the study forbids": lambda m: m["notes"].append({"code": "join_multiplies_rows", "values": {
        "table": "people", "other": "people", "rows": "1", "read": "2"}}),
    "another case of another name": lambda m: m["notes"].append({"code": "column_other_case", "values": {
        "table": "people", "name": "sex", "column": "town"}}),
}


@pytest.mark.parametrize("name", OF_THE_STUDY)
def test_metadata_that_no_cube_of_the_study_has(cube, name):
    forge(cube, OF_THE_STUDY[name])
    cube.refuse("audit", "study.yaml", "--cube", "b.parquet", code="cube_malformed")


def test_a_join_has_its_account(sandbox):
    sandbox.write("towns.csv", "town,region\nA,north\nB,south\nC,south\n")
    sandbox.write_small(data={"tables": {"people": "people.csv", "towns": "towns.csv"}, "from": "people JOIN towns USING (town)"},
                        roles={"decision": "hired", "groups": {"region": "region"}}, measures=["selection_rate"], criteria=[])
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    for change in (lambda m: m["rows"]["tables"].clear(), lambda m: m["rows"]["tables"].pop("towns")):
        forge(sandbox, change)
        sandbox.refuse("audit", "study.yaml", "--cube", "b.parquet", code="cube_malformed")


def test_notes_that_follow_from_the_cells_are_not_believed(sandbox):
    """Neither that a value is not there, nor that groups are alike; and what is left out is said again."""
    groups = {"sex": {"sql": "sex", "labels": {"F": {"en": "women"}, "X": {"en": "others"}}}, "town": "town"}
    sandbox.write_small(roles={"decision": "hired", "groups": groups}, measures=["selection_rate"])
    sandbox.write("people.csv", small_rows().replace(",A,", ",c,"))
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    sandbox.good("audit", "study.yaml", "--cube", "a.parquet", "--out", "true")
    notes = sandbox.predicate("true")["notes"]
    assert [note["code"] for note in notes] == ["label_without_value", "groups_alike"]
    alike = {"code": "groups_alike", "values": {"group": "sex", "values": '"F", "M"', "expression": "trim(lower(nfc_normalize(sex)))"}}
    for change in (lambda m: m["notes"].clear(), lambda m: m["notes"].append(alike),
                   lambda m: m["notes"][0]["values"].update(value="F"), lambda m: m["notes"][1]["values"].update(values="F, M")):
        forge(sandbox, change)
        sandbox.good("audit", "study.yaml", "--cube", "b.parquet", "--out", "again")
        assert sandbox.predicate("again")["notes"] == notes
        statement = sandbox.read("again/evidence.json")
        next(one for one in statement["subject"] if one["name"] == "cube")["digest"]["sha256"] = sha256(sandbox.path("b.parquet"))
        sandbox.write("forged.json", json.dumps(statement))
        sandbox.good("verify", "forged.json", "--study", "study.yaml", "--cube", "b.parquet", codes=(0,))
        statement["predicate"]["notes"] = json.loads(pyarrow.parquet.read_schema(sandbox.path("b.parquet")).metadata[b"metalab"])["notes"]
        sandbox.write("forged.json", json.dumps(statement))
        sandbox.refuse("verify", "forged.json", "--study", "study.yaml", "--cube", "b.parquet", code="findings_differ", exit_code=4)


def test_added_cubes_note_what_is_so_of_all_rows(sandbox):
    groups = {"sex": {"sql": "sex", "labels": {"F": {"en": "women"}, "M": {"en": "men"}}}}
    sandbox.write_small(roles={"decision": "hired", "groups": groups}, measures=["selection_rate"])
    header, *rows = small_rows().splitlines()
    for name, sign in (("a", ",F,"), ("b", ",M,")):
        sandbox.write("people.csv", "\n".join([header, *(row for row in rows if sign in row)]) + "\n")
        sandbox.good("cube", "study.yaml", "--out", f"{name}.parquet")
    sandbox.good("merge", "a.parquet", "b.parquet", "--out", "ab.parquet")
    sandbox.good("audit", "study.yaml", "--cube", "ab.parquet")
    codes = [note["code"] for note in sandbox.predicate()["notes"]]
    assert codes == ["several_sources"], "each lacked a label that the other has"


HUGE = 10**38 - 1
COLUMNS = {
    "weights that cannot be added": lambda c: [c["sum_w"].__setitem__(i, HUGE) for i in (0, 1)],
    "a huge weight": lambda c: c["sum_w"].__setitem__(0, 10**30),
    "a huge square": lambda c: c["sum_w2"].__setitem__(0, 10**37),
    "a negative weight": lambda c: c["sum_w"].__setitem__(0, -c["sum_w"][0]),
    "a negative square": lambda c: c["sum_w2"].__setitem__(0, -c["sum_w2"][0]),
    "squares too small for their sum": lambda c: c["sum_w2"].__setitem__(0, 1),
    "no sum": lambda c: c["sum_w"].__setitem__(0, None),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_sums_that_no_rows_have(cube, name):
    from decimal import Decimal

    def change(columns):
        COLUMNS[name](columns)
        for column in ("sum_w", "sum_w2"):
            columns[column] = [None if value is None else Decimal(value) for value in columns[column]]

    forge(cube, change_columns=change)
    refused(cube)


def retyped(name, kind):
    def of(table):
        return table.set_column(table.column_names.index(name), name, table[name].cast(kind, safe=False))
    return of


TABLES = {
    "a column more": lambda t: t.append_column("name", pyarrow.array(["Ada"] * len(t))),
    "a column of another case": lambda t: t.append_column("N", t["n"]),
    "sums that are no whole numbers": retyped("sum_w", pyarrow.float64()),
    "counts of another type": retyped("n", pyarrow.int32()),
    "groups that are no texts": retyped("sex", pyarrow.binary()),
    "decisions that are texts": retyped("decision", pyarrow.string()),
    "columns in another order": lambda t: t.select(t.column_names[::-1]),
}


@pytest.mark.parametrize("name", TABLES)
def test_columns_that_no_cube_of_ours_has(cube, name):
    table = pyarrow.parquet.read_table(cube.path("a.parquet"))
    changed = TABLES[name](table).replace_schema_metadata({b"metalab": table.schema.metadata[b"metalab"]})
    pyarrow.parquet.write_table(changed, cube.path("b.parquet"))
    refused(cube)


def test_a_cube_as_it_was_is_accepted(cube):
    forge(cube)
    cube.good("audit", "study.yaml", "--cube", "b.parquet")


def test_a_group_text_beyond_the_limit(cube):
    def change(columns):
        columns["town"] = ["x" * 100_000 if town == "A" else town for town in columns["town"]]

    forge(cube, change_columns=change)
    refused(cube, "group_text_too_long")
    cube.write("people.csv", small_rows().replace(",A,", "," + "x" * 100_000 + ","))
    cube.refuse("cube", "study.yaml", "--out", "c.parquet", code="group_text_too_long", name="town")


def test_frequencies_are_whole_and_missing_people_are_those_of_the_cells(sandbox):
    from decimal import Decimal
    rows = "".join(f"{'FM '[i % 3].strip()},{i % 2},{(1, 50, 1000)[i % 3]}\n" for i in range(120))
    sandbox.write("people.csv", "sex,hired,w\n" + rows)
    sandbox.write_study(roles={"decision": "hired", "groups": {"sex": "sex"}, "weight": {"sql": "w", "kind": "frequency"}},
                        measures=["selection_rate"], criteria=[])
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    forge(sandbox)
    sandbox.good("audit", "study.yaml", "--cube", "b.parquet")  # more people lack a sex than there are rows
    for forgery in ({"change_metadata": lambda m: m["rows"]["missing"].update(sex=39_999)},
                    {"change_metadata": lambda m: m["rows"]["missing"].update(sex=0)},
                    {"change_metadata": lambda m: m["rows"]["missing"].pop("sex")},
                    {"change_metadata": lambda m: m["rows"]["missing"].update(town=1)},
                    {"change_columns": lambda c: c["sum_w"].__setitem__(0, c["sum_w"][0] + Decimal(2**39))}):
        forge(sandbox, **forgery)
        sandbox.refuse("audit", "study.yaml", "--cube", "b.parquet", code="cube_malformed")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_sums_without_room(sandbox, language):
    def rows(count):
        return "sex,good,score,w\n" + "".join(f"{'FM'[i % 2]},{i // 2 % 2},{4e9 if i < count else 1},4e6\n" for i in range(8))
    sandbox.write_study(roles={"outcome": "good", "score": "score", "groups": {"sex": "sex"}, "weight": {"sql": "w", "kind": "survey"}},
                        measures=["mean_score"], criteria=[])
    sandbox.write("people.csv", rows(3))
    sandbox.refuse("cube", "study.yaml", "--out", "c.parquet", code="sums_too_large", quantity="score", language=language)
    for name in "ab":  # each has room for one row of the two
        sandbox.write("people.csv", rows(1) + "F,0,0,1\n" * (name == "b"))
        sandbox.good("cube", "study.yaml", "--out", f"{name}.parquet")
    sandbox.refuse("merge", "a.parquet", "b.parquet", "--out", "c.parquet", code="sums_too_large", language=language)


def test_counts_that_evidence_cannot_say(sandbox):
    """Each cube's counts can be written, their sum cannot; and so many people are none."""
    sandbox.write("towns.csv", "town,region\nA,north\nB,south\nC,south\n")
    sandbox.write_small(data={"tables": {"people": "people.csv", "towns": "towns.csv"}, "from": "people JOIN towns USING (town)"},
                        roles={"decision": "hired", "groups": {"region": "region"}}, measures=["selection_rate"], criteria=[])
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    forge(sandbox, lambda m: (m["rows"]["tables"]["people"].update(rows=2**53 - 1), m["sources"][0].update(sha256="0" * 64)))
    sandbox.good("audit", "study.yaml", "--cube", "b.parquet")
    sandbox.good("verify", "small/evidence.json", codes=(0,))
    sandbox.refuse("audit", "study.yaml", "--cube", "a.parquet", "--cube", "b.parquet", "--out", "c", code="cube_malformed")
    sandbox.write("people.csv", "sex,hired,n\n" + "F,0,4000000000\nM,1,4000000000\n" * 1_200_000)
    sandbox.write_study(roles={"decision": "hired", "groups": {"sex": "sex"}, "weight": {"sql": "n", "kind": "frequency"}},
                        measures=["selection_rate"], criteria=[])
    sandbox.refuse("cube", "study.yaml", "--out", "c.parquet", code="sums_too_large", quantity="w")


def test_cubes_that_share_rows_are_not_added(sandbox):
    sandbox.write_small()
    for name, count in (("a", 240), ("b", 300), ("c", 360)):
        sandbox.write("people.csv", small_rows(count))
        sandbox.good("cube", "study.yaml", "--out", f"{name}.parquet")
    sandbox.good("merge", "a.parquet", "b.parquet", "--out", "ab.parquet")
    sandbox.good("merge", "b.parquet", "c.parquet", "--out", "bc.parquet")
    for pair in (("a", "a"), ("ab", "a"), ("a", "ab"), ("ab", "bc")):
        files = [f"{name}.parquet" for name in pair]
        sandbox.refuse("merge", *files, "--out", "d.parquet", code="cube_twice")
        sandbox.refuse("audit", "study.yaml", "--cube", files[0], "--cube", files[1], code="cube_twice")


def test_cubes_may_share_a_table_of_codes(sandbox):
    sandbox.write("towns.csv", "town,region\nA,north\nB,south\nC,south\n")
    sandbox.write_small(data={"tables": {"people": "people.csv", "towns": "towns.csv"}, "from": "people JOIN towns USING (town)"},
                        roles={"decision": "hired", "groups": {"region": "region"}}, measures=["selection_rate"], criteria=[])
    for name, count in (("a", 240), ("b", 300)):
        sandbox.write("people.csv", small_rows(count))
        sandbox.good("cube", "study.yaml", "--out", f"{name}.parquet")
    sandbox.good("audit", "study.yaml", "--cube", "a.parquet", "--cube", "b.parquet")
    sandbox.good("verify", "small/evidence.json", "--study", "study.yaml", "--cube", "small/cube.parquet", "--data",
                 "towns=towns.csv", "--data", "people=people.csv", codes=(0,))


# --- formats ----------------------------------------------------------------------------------

def test_cubes_of_0_1_0_are_examined_and_not_added_to_others(sandbox):
    for name in ("study.yaml", "applicants.csv"):
        sandbox.write(name, (FIXTURE / name).read_bytes())
    sandbox.write("old.parquet", (FIXTURE / "cube.parquet").read_bytes())
    sandbox.good("cube", "study.yaml", "--out", "new.parquet")
    formats = {name: json.loads(pyarrow.parquet.read_schema(sandbox.path(f"{name}.parquet")).metadata[b"metalab"])["format"]
               for name in ("old", "new")}
    assert formats == {"old": "cube/1", "new": "cube/2"}
    sandbox.good("audit", "study.yaml", "--cube", "old.parquet", "--out", "old")
    sandbox.good("verify", "old/evidence.json", "--study", "study.yaml", "--cube", "old/cube.parquet", codes=(0,))
    for language in ("en", "fr"):
        for one, other in (("old", "new"), ("new", "old")):
            pair = (f"{one}.parquet", f"{other}.parquet")
            sandbox.refuse("merge", *pair, "--out", "c.parquet", code="cube_formats_mixed", language=language)
            sandbox.refuse("audit", "study.yaml", "--cube", pair[0], "--cube", pair[1], "--out", "both",
                           code="cube_formats_mixed", language=language)
