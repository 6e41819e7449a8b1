# SPDX-License-Identifier: Apache-2.0
"""Folders of Parquet parts, and fields of columns of Parquet and JSON."""
import hashlib
import json
from decimal import Decimal

import pyarrow
import pyarrow.parquet
import pytest
from program import only_selection

ROWS = [{"sex": "FM"[i % 2], "hired": int(i % 5 < 2 + i % 2), "address": {"town": "ABC"[i % 3], "code": f"{i % 3:05d}"}}
        for i in range(240)]


def write_part(sandbox, name, rows):
    sandbox.path(name).parent.mkdir(parents=True, exist_ok=True)
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), sandbox.path(name))


def write_parts(sandbox, folder="people", count=4):
    """Parts as Spark names them, with the files that it writes beside them."""
    names = [f"{folder}/part-{i:05d}-c000.snappy.parquet" for i in range(count)]
    for i, name in enumerate(names):
        write_part(sandbox, name, ROWS[i::count])
    for other in ("_SUCCESS", "._SUCCESS.crc", ".part-00000-c000.snappy.parquet.crc", "_metadata"):
        sandbox.write(f"{folder}/{other}", b"any")
    return names


def study(table, **groups):
    return {**only_selection(), "data": {"tables": {"people": table}}, "criteria": [],
            "roles": {"decision": "hired", "groups": {"sex": "sex", **groups}}}


def findings(sandbox, table, **groups):
    sandbox.write_study(**study(table, **groups))
    sandbox.good("audit", "study.yaml", "--out", "found")
    return {one["id"]: (one.get("estimate"), one["n"]) for one in sandbox.predicate("found")["findings"]}


@pytest.mark.parametrize("table", ["people/", {"path": "people", "format": "parquet"}])
def test_parts_are_one_table(sandbox, table):
    write_part(sandbox, "whole.parquet", ROWS)
    names = write_parts(sandbox)
    assert findings(sandbox, table) == findings(sandbox, "whole.parquet")
    findings(sandbox, table)
    subjects = [one for one in sandbox.read("found/evidence.json")["subject"] if one["name"] == "people"]
    assert [one["digest"]["sha256"] for one in subjects] == [
        hashlib.sha256(sandbox.path(name).read_bytes()).hexdigest() for name in names]
    answer = sandbox.good("verify", "found/evidence.json", "--study", "study.yaml", "--cube", "found/cube.parquet",
                          "--data", "people=people", "--json").json
    assert answer["result"] == "FULL"
    write_part(sandbox, names[2], ROWS[:3])
    sandbox.refuse("verify", "found/evidence.json", "--data", "people=people", code="digest_differs", exit_code=4)


def test_new_and_data_take_a_folder(sandbox):
    write_parts(sandbox, "parts")
    for folder in ("parts", "parts/"):
        sandbox.good("new", folder, "--out", f"{len(folder)}.yaml", codes=(0,))
        sandbox.good("audit", f"{len(folder)}.yaml", "--out", f"found{len(folder)}")
    sandbox.write_study(**study("people.parquet"))
    sandbox.good("audit", "study.yaml", "--data", "people=parts", "--out", "other")


REFUSED = {
    "nothing but what the writer keeps": ({"_SUCCESS": b""}, "folder_without_parts"),
    "another file": ({"notes.txt": b"a"}, "folder_other_file"),
    "a partition": ({"y=1/part.parquet": b"a"}, "folder_in_folder"),
    "a table of Delta Lake": ({"_delta_log/00000000000000000000.json": b"{}"}, "folder_with_log"),
    "a table of Hudi": ({".hoodie/hoodie.properties": b"a"}, "folder_with_log"),
    "a table of Iceberg": ({"metadata/v1.metadata.json": b"{}", "data/part.parquet": b"a"}, "folder_with_log"),
    "a part that is empty": ({"part-9.parquet": b""}, "file_empty"),
    "a part that is no Parquet": ({"part-9.parquet": b"sex,hired"}, "input_unreadable"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_refused(sandbox, name, language):
    files, code = REFUSED[name]
    if "nothing" not in name:
        write_parts(sandbox)
    for file, content in files.items():
        sandbox.write(f"people/{file}", content)
    sandbox.write_study(**study("people/"))
    error = sandbox.refuse("audit", "study.yaml", code=code, language=language)
    assert "/proc/" not in error["message"]


@pytest.mark.parametrize("rows", [
    [{"sex": "F", "hired": 1}], [{"sex": "F", "hired": "1", "address": {"town": "A", "code": "1"}}],
    [{"hired": 1, "sex": "F", "address": {"town": "A", "code": "1"}}]])
def test_parts_have_the_same_columns(sandbox, rows):
    write_parts(sandbox)
    write_part(sandbox, "people/part-9.parquet", rows)
    sandbox.write_study(**study("people/"))
    error = sandbox.refuse("audit", "study.yaml", code="parts_differ")
    assert error["values"]["name"] == "part-9.parquet"


@pytest.mark.parametrize("folder", ["people.parquet", "people/part-0.parquet"])
def test_decimals_that_are_too_long(sandbox, folder):
    """decimal256(39, 2) is read as another number; of 38 digits it is exact."""
    long = pyarrow.array([Decimal("1.50"), Decimal("2.00")] * 120, pyarrow.decimal256(39, 2))
    sandbox.path(folder).parent.mkdir(parents=True, exist_ok=True)
    pyarrow.parquet.write_table(pyarrow.table({
        "sex": ["F", "M"] * 120, "hired": [0, 1, 1] * 80, "long": long, "short": long.cast(pyarrow.decimal128(38, 2)),
        "pay": pyarrow.StructArray.from_arrays([long], ["amount"])}), sandbox.path(folder))
    table = folder.split("/")[0] + ("/" if "/" in folder else "")
    for sql, data in (("long", {}), ("long > 1", {}), ("pay.amount", {}), ("sex", {"where": "long < 2"})):
        sandbox.write_study(**{**study(table, g=sql), "data": {"tables": {"people": table}, **data}})
        for command in ("check", "audit"):
            error = sandbox.refuse(command, "study.yaml", code="decimal_too_long")
        assert error["values"]["digits"] == "39"
    assert findings(sandbox, table, g="short")["selection_rate/g=1.5"][1] == 120
    sandbox.good("new", table, "--out", "new.yaml")
    sandbox.good("audit", "new.yaml", "--out", "of new")


def test_a_folder_of_other_formats_is_refused(sandbox):
    sandbox.write("people.csv/part.csv", "sex,hired\n")
    sandbox.write_study(**study("people.csv"))
    sandbox.refuse("audit", "study.yaml", code="file_is_folder")


FORMS = {
    "Parquet": lambda sandbox: write_part(sandbox, "people.parquet", ROWS) or "people.parquet",
    "JSON lines": lambda sandbox: sandbox.write(
        "people.jsonl", "".join(json.dumps(row) + "\n" for row in ROWS)) and "people.jsonl",
    "a list of JSON": lambda sandbox: sandbox.write("people.json", json.dumps(ROWS)) and "people.json",
}
FIELDS = ["address.town", '"address.town"', "people.address.town", "lower(address.town)", "address . \"town\""]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_a_column(sandbox, form, field):
    found = findings(sandbox, FORMS[form](sandbox), town=field, code="address.code")
    towns = {key.split("town=")[1].upper(): value for key, value in found.items() if "town=" in key}
    expected = {town: [row["hired"] for row in ROWS if row["address"]["town"] == town] for town in "ABC"}
    assert towns == {town: (sum(rows) / len(rows), len(rows)) for town, rows in expected.items()}
    assert {"selection_rate/code=00001"} <= found.keys()


def test_a_field_that_is_not_there_is_named_with_the_nearest(sandbox):
    write_part(sandbox, "people.parquet", ROWS)
    sandbox.write_study(**study("people.parquet", town="address.twon"))
    sandbox.refuse("audit", "study.yaml", code="study_unknown_column", nearest="address.town")


def test_a_column_of_that_name_comes_before_a_field(sandbox):
    rows = [{**row, "address.town": "here"} for row in ROWS]
    sandbox.write("people.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    found = findings(sandbox, "people.jsonl", town='"address.town"')
    assert "selection_rate/town=here" in found and "selection_rate/town=A" not in found
