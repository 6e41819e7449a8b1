# SPDX-License-Identifier: Apache-2.0
"""Data that cannot be read, or says something strange: a sentence, exit code 3, nothing left."""
import gzip
import os

import pyarrow
import pyarrow.parquet
import pytest
from program import only_selection, parquet_bytes, small_rows
from static_text import seen

DATA = {
    "empty": (b"", "file_empty"),
    "header only": (b"sex,hired\n", "data_no_rows"),
    "binary": (bytes(range(256)) * 300, ("input_unreadable", "input_not_utf8", "study_unknown_column")),
    "too many cells in a row": (b"sex,hired\n" + b"F,1\n" * 50 + b"F,1,9,9\n", ("input_unreadable", "value_does_not_fit")),
    "too few cells in a row": (b"sex,hired\n" + b"F,1\n" * 50 + b"F\n", ("input_unreadable", "value_does_not_fit")),
    "quote that never ends": (b'sex,hired\n"F,1\n' + b"F,1\n" * 50, ("input_unreadable", "value_does_not_fit")),
    "latin-1": ("sex,hired\n".encode() + "é,1\n".encode("latin-1") * 20, "input_not_utf8"),
    "decision with three values": (b"sex,hired\n" + b"F,0\nF,1\nM,2\n" * 10, "target_not_binary"),
    "decision of text": (b"sex,hired\n" + b"F,no\nM,yes\n" * 10, "target_text"),
    "infinity": (b"sex,hired\n" + b"F,0\nF,1\nM,inf\n" * 10, "target_not_binary"),
    "date as decision": (b"sex,hired\nF,2024-01-01\nM,2024-01-02\n", "role_type"),
    "column missing": (b"sex,hire\nF,0\n", "study_unknown_column"),
}


@pytest.mark.parametrize("name", DATA)
def test_data(sandbox, name):
    content, code = DATA[name]
    sandbox.write("people.csv", content)
    sandbox.write_study(**only_selection())
    error = sandbox.refuse("audit", "study.yaml", code=code)
    if name == "column missing":
        assert error["values"]["nearest"] == "hire"


@pytest.mark.parametrize("part", [0.02, 0.5, 0.9, 0.999])
def test_cut_short_parquet(sandbox, part):
    whole = parquet_bytes(sandbox.temporary)
    (sandbox.temporary / "whole.parquet").unlink()
    sandbox.write("people.parquet", whole[:int(len(whole) * part)])
    sandbox.write_study(**only_selection("people.parquet"))
    sandbox.refuse("audit", "study.yaml", code="input_unreadable")


def test_damaged_parquet(sandbox):
    whole = bytearray(parquet_bytes(sandbox.temporary))
    (sandbox.temporary / "whole.parquet").unlink()
    whole[4:60] = b"\xff" * 56
    sandbox.write("people.parquet", bytes(whole))
    sandbox.write_study(**only_selection("people.parquet"))
    sandbox.refuse("audit", "study.yaml", code=("input_unreadable", "value_does_not_fit"))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name, content", [("people.csv", "sex,hired\n" + "a\0x,1\nb,0\n" * 20), (
    "people.jsonl", '{"sex": "a\\u0000x", "hired": 1}\n{"sex": "b", "hired": 0}\n' * 20)])
def test_a_byte_0_in_a_group(sandbox, name, content, language):
    sandbox.write(name, content)
    sandbox.write_study(**only_selection(name))
    for command in (["audit", "study.yaml"], ["check", "study.yaml", "--rows"]):
        sandbox.refuse(*command, code="value_with_nul", language=language)
    if name == "people.csv":
        sandbox.write(name, content.replace("sex", "se\0x"))
        sandbox.refuse("audit", "study.yaml", code="column_with_nul", language=language)
    sandbox.write(name, content.replace("sex", "town").replace("hired", "sex"))  # where no role names it
    sandbox.write_study(**{**only_selection(name), "roles": {"decision": "sex"}, "criteria": []})
    sandbox.good("audit", "study.yaml", "--out", "found")


OTHER_FORMS = {".gz": gzip.compress(b"sex,hired\n"), ".zst": b"\x28\xb5\x2f\xfd\x00", ".zip": b"PK\x03\x04\x00",
               ".parquet": b"PAR1\x00"}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("ending", OTHER_FORMS)
def test_other_files_named_as_text(sandbox, ending, language):
    for name in ("people.csv", "people.jsonl"):
        sandbox.write(name, OTHER_FORMS[ending] * 9)
        sandbox.write_study(**only_selection(name))
        error = sandbox.refuse("audit", "study.yaml", code="file_other_form", language=language)
        assert ending in error["message"]
        assert ("format" in error["message"]) == (ending in (".zip", ".parquet")), "what is packed has no format"
        sandbox.refuse("new", name, code="file_other_form", language=language)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_text_named_as_parquet(sandbox, language):
    for content in (b"a,b,c", b"sex,hired\n" + b"F,1\n" * 99):
        sandbox.write("people.parquet", content)
        sandbox.write_study(**only_selection("people.parquet"))
        error = sandbox.refuse("audit", "study.yaml", code="input_unreadable", language=language)
        assert "Parquet" not in error["message"].replace("people.parquet", "") and "engine." not in error["message"]


def test_the_one_row_with_another_value_is_counted(sandbox):
    sandbox.write("people.csv", "sex,hired\n" + "F,0\nM,1\n" * 20 + "F,2\n")
    sandbox.write_study(**only_selection())
    error = sandbox.refuse("audit", "study.yaml", code="target_not_binary", rows="1", found="")
    assert "0, 1" not in error["message"]


UTF_16 = {"a mark": b"\xff\xfe" + "sex,hired\n".encode("utf-16-le") + "é,1\nm,0\n".encode("utf-16-le") * 20,
          "the other mark": b"\xfe\xff" + "sex,hired\n".encode("utf-16-be") + "é,1\nm,0\n".encode("utf-16-be") * 20,
          "no mark": "sex,hired\n".encode("utf-16-le") + "é,1\nm,0\n".encode("utf-16-le") * 20,
          "no mark, turned": "sex,hired\n".encode("utf-16-be") + "é,1\nm,0\n".encode("utf-16-be") * 20}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", UTF_16)
def test_utf_16_is_told_as_what_it_is(sandbox, name, language):
    sandbox.write("people.csv", UTF_16[name])
    for table in ("people.csv", {"path": "people.csv", "encoding": "latin-1"}):
        sandbox.write_study(**only_selection(table))
        error = sandbox.refuse("audit", "study.yaml", code="input_not_utf8", language=language)
        assert "encoding: utf-16" in error["message"] and "latin-1" not in error["message"]
    sandbox.write_study(**only_selection({"path": "people.csv", "encoding": "utf-16"}))
    sandbox.good("audit", "study.yaml", "--out", "found")
    assert sandbox.predicate("found")["rows"]["used"] == 40


OBJECT, ROW = '{"sex": "a", "hired": 1}\n', "a,1\n"
LINES = {
    "JSON": ("people.jsonl", OBJECT * 2 + '{"sex": a}\n' + OBJECT, 3),
    "JSON behind blank lines": ("people.jsonl", OBJECT + "\n \n" + '{"sex": a}\n' + OBJECT, 4),
    "JSON behind the rows that tell the types": ("people.jsonl", OBJECT * 210_000 + '{"sex": a}\n', 210_001),
    "CSV": ("people.csv", "sex,hired\n" + ROW + "a,1,2\n" + ROW, 3),
    "CSV behind blank lines": ("people.csv", "sex,hired\n\n" + ROW + "\na,1,2\n" + ROW, 5),
    "CSV behind line ends in quotes": ("people.csv", "sex,hired\n" + '"a\nb",1\n' * 3 + ROW + "a,1,2\n", 9),
    "CSV behind a sep line": ("people.csv", "sep=,\nsex,hired\n" + ROW + "a,1,2\n", 4),
    "CSV behind the rows that tell the types": (
        "people.csv", "sex,hired\n" + '"a\nb",1\n' + ROW * 210_000 + "a,1,2\n", 210_004)}


@pytest.mark.parametrize("name", LINES)
def test_the_line_is_that_of_the_file(sandbox, name):
    file, content, line = LINES[name]
    sandbox.write(file, content)
    sandbox.write_study(**only_selection(file))
    sandbox.refuse("audit", "study.yaml", code=("input_unreadable", "value_does_not_fit"), line=str(line))


def test_advice_on_a_text_is_yaml(sandbox):
    sandbox.write("people.csv", "sex,hired\n" + "F,no\nM,yes\n" * 20)
    sandbox.write_study(**only_selection())
    for language in ("en", "fr"):
        error = sandbox.refuse("audit", "study.yaml", code="target_text", language=language)
        assert "decision: {sql: …, positive: …}" in error["message"]


def test_column_of_the_wrong_type(sandbox):
    pyarrow.parquet.write_table(pyarrow.table({"sex": [["F"], ["M"]] * 20, "hired": [0, 1] * 20}),
                                sandbox.path("people.parquet"))
    sandbox.write_study(**only_selection("people.parquet"))
    sandbox.refuse("audit", "study.yaml", code="role_type", role="group_sex")


def test_expression_of_the_wrong_type(sandbox):
    sandbox.write_small(roles={"decision": "sex + 1"}, measures=["selection_rate"], criteria=[])
    sandbox.refuse("audit", "study.yaml", code=("expression_type", "value_does_not_fit"))


def test_infinite_outcome_of_a_parquet_file(sandbox):
    pyarrow.parquet.write_table(pyarrow.table({"sex": ["F", "M"] * 20, "hired": [0.0, float("inf")] * 20}),
                                sandbox.path("people.parquet"))
    sandbox.write_study(**only_selection("people.parquet"))
    sandbox.refuse("audit", "study.yaml", code="target_not_binary", found="0, Infinity")


def test_a_group_with_a_million_values(sandbox):
    sandbox.write("people.csv", "sex,hired\n" + "".join(f"{i},1\n" for i in range(1_000_000)))
    sandbox.write_study(**only_selection())
    sandbox.refuse("audit", "study.yaml", code="cube_too_many_values", name="sex")


def test_no_rows_after_where(sandbox):
    sandbox.write_small(data={"tables": {"people": "people.csv"}, "where": "id < 0"})
    sandbox.refuse("audit", "study.yaml", code="data_no_rows", read="240")


def test_missing_file_and_folder(sandbox):
    sandbox.write_study()
    sandbox.refuse("audit", "study.yaml", code="data_missing")
    sandbox.path("people.csv").mkdir()
    sandbox.refuse("audit", "study.yaml", code="file_is_folder")
    sandbox.refuse("audit", "nothing.yaml", code="file_missing")
    sandbox.refuse("audit", ".", code="file_is_folder")


@pytest.mark.parametrize("name", ["people*.csv", "people?.csv", "people[12].csv", "{people}.csv"])
def test_a_pattern_is_no_file(sandbox, name):
    sandbox.write("people.csv", small_rows())
    sandbox.write("people1.csv", small_rows())
    sandbox.write_study(data={"tables": {"people": name}})
    sandbox.refuse("audit", "study.yaml", code="file_glob")


def test_a_pipe_in_the_place_of_data(sandbox):
    """Nothing may wait for ever on a file that is none."""
    os.mkfifo(sandbox.path("people.csv"))
    sandbox.write_study()
    done = sandbox.run("check", "study.yaml", "--json", timeout=5)
    assert done.code == 3 and done.error["code"]


def test_a_device_without_end_in_the_place_of_data(sandbox):
    sandbox.write_study(data={"tables": {"people": {"path": "/dev/zero", "format": "csv"}}})
    done = sandbox.run("audit", "study.yaml", "--json", "--timeout", "1", timeout=5)
    assert done.code == 3 and done.error["code"]


def test_symbolic_links_are_fine(sandbox):
    sandbox.write_small()
    (sandbox.path("people.csv")).rename(sandbox.path("real.csv"))
    sandbox.path("people.csv").symlink_to("real.csv")
    sandbox.path("link.yaml").symlink_to("study.yaml")
    sandbox.good("audit", "link.yaml")


def test_strange_names_are_fine(sandbox):
    name = "it's a \"file\"; DROP é %20 --.csv"
    sandbox.write(name, small_rows())
    sandbox.write_study(data={"tables": {"people": name}})
    sandbox.good("audit", "study.yaml", "--out", "it's, ünder %")


ALIKE = ("a\u202eb", "a\u202db", "a\u2066b", "a\x01b", "a\x02b", "a\ufffdb", "missing", "", "everyone")


def test_groups_that_look_alike_have_names_of_their_own(sandbox):
    sandbox.write("people.csv", ("sex,hired\n" + "".join(f"{sex},{i % 2}\n" for sex in ALIKE for i in range(20))))
    sandbox.write_study(**only_selection())
    sandbox.good("audit", "study.yaml")
    (note,) = [one for one in sandbox.predicate()["notes"] if one["code"] == "groups_alike"]
    assert len(note["values"]["values"].split(", ")) == 5  # U+FFFD is seen
    lines = sandbox.good("render", "small/evidence.json", "--as", "csv").out.splitlines()
    ids = [line.split(",")[1] for line in lines if line.startswith("finding")]
    assert len(set(ids)) == len(ids) == len(ALIKE) + 1
    for form in ("text", "markdown"):
        shown = sandbox.good("render", "small/evidence.json", "--as", form).out.replace("\\", "")
        for name in ("a[U+202E]b", "a[U+202D]b", "a[U+2066]b", "a[U+0001]b", "a[U+0002]b", "a\ufffdb", "missing (as text)", "missing ", "everyone (as text)"):
            assert name in shown, (form, name)
    page = seen(sandbox.good("render", "small/evidence.json", "--as", "html").out, "en")
    assert "everyone (as text)" in page and "a[U+202E]b" in page and "A[U+202E]b" not in page
