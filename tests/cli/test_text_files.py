# SPDX-License-Identifier: Apache-2.0
"""Text files as spreadsheets, R, pandas and older programs write them: the same findings as from the plain file."""
import gzip
import hashlib
import json
import zlib

import pyarrow
import pytest
from program import only_selection, small_rows

ROWS = [("FM"[i % 2], "Éa€"[i % 3], int(i % 5 < 2 + i % 2), f"{1000 + i * 7 % 900}.{i % 10}5") for i in range(240)]
HEADER = ("sex", "town", "hired", "income")


def text(rows=ROWS, header=HEADER, delimiter=",", end="\n", tail="", cell=str):
    """The rows as lines of one file."""
    lines = [delimiter.join(header)] if header else []
    return "".join(line + end for line in lines + [delimiter.join(map(cell, row)) + tail for row in rows])


def grouped(number, thousands, decimal):
    """1234.5 as 1 234,5."""
    whole, rest = number.split(".")
    return f"{whole[:-3]}{thousands}{whole[-3:]}{decimal}{rest}"


def with_signs(thousands, decimal, delimiter=";"):
    rows = [(*row[:3], grouped(row[3], thousands, decimal)) for row in ROWS]
    return text(rows, delimiter=delimiter)


def study(table):
    """Selection by sex and town, and the error of an income that is predicted to be 1,200."""
    return {"data": {"tables": {"people": table}}, "measures": ["selection_rate"],
            "roles": {"decision": "hired", "groups": {"sex": "sex", "town": "town", "rich": "income > 1400.5"}},
            "criteria": []}


def findings(sandbox, table, content, name="people.csv"):
    sandbox.write(name, content if isinstance(content, bytes) else content.encode())
    sandbox.write_study(**study(table))
    sandbox.good("audit", "study.yaml", "--out", "found")
    return {one["id"]: (one.get("estimate"), one["n"]) for one in sandbox.predicate("found")["findings"]}


def zstd(text):
    """One frame."""
    return pyarrow.compress(text.encode(), "zstd", asbytes=True)


JSON = [dict(zip(HEADER, (*row[:3], float(row[3])))) for row in ROWS]
INDEXED = text([(i, *row) for i, row in enumerate(ROWS, 1)])
FILES = {
    "decimal comma": ({"decimal": ","}, text(delimiter=";").replace(".", ",")),
    "thousands by a blank": ({"decimal": ",", "thousands": " "}, with_signs(" ", ",")),
    "thousands by a no-break blank": ({"decimal": ",", "thousands": " "}, with_signs("\u00a0", ",")),
    "thousands by a narrow blank": ({"decimal": ",", "thousands": " "}, with_signs("\u202f", ",")),
    "thousands by a point": ({"decimal": ",", "thousands": "."}, with_signs(".", ",")),
    "thousands by a comma": ({"thousands": ","}, with_signs(",", ".")),
    "thousands by an apostrophe": ({"thousands": "'"}, with_signs("’", ".")),
    "sep line": ({}, "sep=;\r\n" + text(delimiter=";", end="\r\n")),
    "sep line behind a byte order mark": ({}, "\ufeffsep=|\n" + text(delimiter="|")),
    "lines to skip": ({"skip": 3}, "Export of 3 March\n\nnot, these; lines\n" + text()),
    "windows-1252": ({"encoding": "windows-1252"}, text().encode("cp1252")),
    "line ends of two kinds": ({}, text(ROWS[:100]) + text(ROWS[100:], header=None, end="\r\n")),
    "line ends of two kinds, header first": ({}, text(ROWS[:1], end="\r\n") + text(ROWS[1:], header=None)),
    "windows-1252 with line ends of two kinds": (
        {"encoding": "windows-1252"},
        (text(ROWS[:100], end="\r\n") + text(ROWS[100:], header=None)).encode("cp1252")),
    "UTF-16": ({"encoding": "utf-16"}, text().encode("utf-16")),
    "UTF-16, the higher byte first": (
        {"encoding": "utf-16"}, ("\ufeff" + text()).encode("utf-16-be")),
    "UTF-16 behind a sep line": ({"encoding": "utf-16"}, ("sep=;\r\n" + text(delimiter=";", end="\r\n")).encode("utf-16")),
    "UTF-16 with line ends of two kinds": (
        {"encoding": "utf-16"}, (text(ROWS[:100]) + text(ROWS[100:], header=None, end="\r\n")).encode("utf-16")),
    "row names without a header": ({}, INDEXED),
    "quoted row names": ({}, text([(f'"{i}"', *row) for i, row in enumerate(ROWS)], tuple(f'"{n}"' for n in HEADER))),
    "a separator at every row's end": ({}, text(tail=",")),
    "a separator at every line's end": ({}, text(header=(*HEADER, ""), tail=",")),
    "quotes behind a backslash": (
        {"escape": "\\"}, text(header=("note", *HEADER), rows=[('"say \\"a, b\\""', *row) for row in ROWS])),
    "a line end in the header": (
        {}, text(header=("sex", "town", "hired", "income", '"a\nb"'), delimiter=";", tail=";1")),
    "packed, format by the name before": ({"path": "people.csv.gz"}, gzip.compress(text().encode())),
    "packed, any name": ({"path": "export.gz", "format": "csv"}, gzip.compress(text().encode())),
    "packed, in several members": (
        {"path": "people.csv.gz"}, b"".join(gzip.compress(part.encode()) for part in text().splitlines(True))),
    "packed by zstd, in two frames": ({"path": "people.csv.zst"}, zstd(text(ROWS[:9])) + zstd(text(ROWS[9:], None))),
    "packed, UTF-16 with line ends of two kinds": (
        {"path": "people.csv.gz", "encoding": "utf-16"},
        gzip.compress((text(ROWS[:100]) + text(ROWS[100:], header=None, end="\r\n")).encode("utf-16"))),
    "packed JSON lines behind a byte order mark": (
        {"path": "people.jsonl.gz"}, gzip.compress(("\ufeff" + "".join(json.dumps(one) + "\n" for one in JSON)).encode())),
    "a list of JSON": ({"path": "people.json"}, json.dumps(JSON)),
    "a list of JSON on many lines": ({"path": "people.json"}, json.dumps(JSON, indent=2)),
    "a packed list of JSON": ({"path": "people.json.gz"}, gzip.compress(json.dumps(JSON, indent=1).encode())),
    "JSON lines behind a byte order mark": (
        {"path": "people.jsonl"}, "\ufeff" + "".join(json.dumps(one) + "\n" for one in JSON)),
    "a name with brackets": ({"path": "people [1].csv"}, text()),
}


@pytest.mark.parametrize("name", FILES)
def test_the_same_findings_as_from_the_plain_file(sandbox, name):
    plain = findings(sandbox, "plain.csv", text(), "plain.csv")
    table, content = FILES[name]
    table = {"path": "people.csv", **table}
    assert findings(sandbox, table, content, table["path"]) == plain
    held = sandbox.path(table["path"]).read_bytes()
    subjects = sandbox.read("found/evidence.json")["subject"]
    assert hashlib.sha256(held).hexdigest() in [one["digest"]["sha256"] for one in subjects]


def test_line_ends_within_quotes_stay(sandbox):
    rows = '"a\r\nb",1\n"a\nb",0\r\n' * 30
    sandbox.write("people.csv", "sex,hired\n" + rows)
    sandbox.write_study(**only_selection())
    sandbox.good("audit", "study.yaml", "--out", "found")
    groups = {one["group"].get("sex") for one in sandbox.predicate("found")["findings"]}
    assert {"a\r\nb", "a\nb"} <= groups


@pytest.mark.parametrize("number, decimal, thousands", [
    ("1.5", ",", None), ("1,5", ".", None), ("12 34", ".", " "), ("1234,567", ".", ","), ("1,23", ".", ","),
    ("1.234,5", ",", None), ("1,234.5.6", ".", ","), ("1 234", ",", "."), (",", ",", None), ("1.2345", ",", ".")])
def test_a_number_with_other_signs_is_no_number(sandbox, number, decimal, thousands):
    table = {"path": "people.csv", "delimiter": ";", "decimal": decimal, "types": {"income": "number"},
             **({"thousands": thousands} if thousands else {})}
    sandbox.write("people.csv", f"sex;hired;income\n{'F;1;1' + chr(10)}M;0;{number}\n")
    sandbox.write_study(**{**only_selection(), "data": {"tables": {"people": table}, "where": "income > 0"}})
    error = sandbox.refuse("audit", "study.yaml", code="value_does_not_fit", row="2", name="income")
    assert number == "," or number not in error["message"]


REFUSED = {
    "decimals and thousands alike": ({"decimal": ",", "thousands": ","}, text(), "table_same_signs"),
    "thousands by a point alone": ({"thousands": "."}, text(), "table_same_signs"),
    "half a sign of UTF-16": ({"encoding": "utf-16"}, text().encode("utf-16") + b"\x00", "input_not_encoded"),
    "half a pair of UTF-16": ({"encoding": "utf-16"}, text().encode("utf-16") + b"\x00\xd8", "input_not_encoded"),
    "a byte that stands for nothing": (
        {"encoding": "windows-1252"}, text().encode("cp1252") + b"F,\x81,1,2\n", "input_not_encoded"),
    "packed Windows-1252": (
        {"path": "people.csv.gz", "encoding": "windows-1252"}, gzip.compress(text().encode("cp1252")),
        "encoding_of_compressed"),
    "a packed file of text": ({"path": "people.csv.gz"}, text(), "file_packed_badly"),
    "bytes behind a packed text": ({"path": "people.csv.gz"}, gzip.compress(text().encode()) + b"F,", "file_packed_badly"),
    "Windows-1252 said to be Latin-1": ({"encoding": "latin-1"}, text().encode("cp1252"), "input_unreadable"),
    "too few lines": ({"skip": 10_000}, text(), ("input_unreadable", "data_no_rows")),
    "more lines than may be skipped": ({"skip": 10_001}, text(), "study_out_of_range"),
    "a sign of thousands of ours": ({"thousands": "_"}, text(), "study_not_one_of"),
    "decimals of Parquet": ({"path": "people.parquet", "decimal": ","}, text(), "study_option_unused"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_refused(sandbox, name, language):
    table, content, code = REFUSED[name]
    table = {"path": "people.csv", **table}
    sandbox.write(table["path"], content if isinstance(content, bytes) else content.encode())
    sandbox.write_study(**study(table))
    error = sandbox.refuse("audit", "study.yaml", code=code, language=language)
    if "Latin-1" in name:
        assert "windows-1252" in error["message"]
    if "stands for nothing" in name:
        assert error["values"]["line"] == str(len(ROWS) + 2)


def cut_and_damaged():
    """Packed files that lack something, by what they lack."""
    rows = text(ROWS * 200).encode()
    whole = {".csv.gz": gzip.compress(rows), ".csv.zst": zstd(text(ROWS * 200)),
             ".jsonl.gz": gzip.compress("".join(json.dumps(one) + "\n" for one in JSON * 200).encode())}
    for ending, packed in whole.items():
        for share in (0.3, 0.5, 0.9, 0.999):
            yield f"{share} of {ending}", ending, packed[:int(len(packed) * share)]
        yield f"no last byte of {ending}", ending, packed[:-1]
    packed = whole[".csv.gz"]
    yield "no trailer", ".csv.gz", packed[:-8]
    yield "another checksum", ".csv.gz", packed[:-8] + bytes([packed[-8] ^ 1]) + packed[-7:]
    yield "another length", ".csv.gz", packed[:-1] + bytes([packed[-1] ^ 1])
    yield "a second member cut off", ".csv.gz", packed + gzip.compress(rows)[:100]
    half = len(packed) // 2
    yield "one bit", ".csv.gz", packed[:half] + bytes([packed[half] ^ 4]) + packed[half + 1:]
    unpacker = zlib.compressobj(wbits=31)
    yield "never closed", ".csv.gz", unpacker.compress(rows) + unpacker.flush(zlib.Z_SYNC_FLUSH)


CUT_AND_DAMAGED = {name: (ending, content) for name, ending, content in cut_and_damaged()}


@pytest.mark.parametrize("name", CUT_AND_DAMAGED)
def test_what_is_not_unpacked_to_its_end_is_refused(sandbox, name):
    ending, content = CUT_AND_DAMAGED[name]
    sandbox.write("people" + ending, content)
    sandbox.write_study(**study({"path": "people" + ending}))
    for command in (["audit", "study.yaml"], ["check", "study.yaml"], ["check", "study.yaml", "--rows"],
                    ["new", "people" + ending]):
        sandbox.refuse(*command, code="file_packed_badly")


def test_a_row_with_a_cell_too_many_is_named(sandbox):
    sandbox.write("people.csv", "sex,hired\n" + "F,1\nM,0\n" * 75 + "F,1,9\n")
    sandbox.write_study(**only_selection())
    assert sandbox.refuse("audit", "study.yaml", code="input_unreadable")["values"]["line"] == "152"


def test_a_plain_file_has_the_digest_that_it_always_had(sandbox):
    sandbox.write("people.csv", small_rows())
    sandbox.write_study()
    assert "decimal" not in sandbox.good("check", "study.yaml", "--json").out


NEW = {
    "decimal comma": text(delimiter=";").replace(".", ","),
    "thousands by a narrow blank": with_signs("\u202f", ","),
    "windows-1252": text().encode("cp1252"),
    "utf-16": text().encode("utf-16"),
    "sep line": "sep=;\n" + text(delimiter=";"),
    "row names without a header": INDEXED,
    "line ends of two kinds": text(ROWS[:100]) + text(ROWS[100:], header=None, end="\r\n"),
    "columns called by words of SQL": text(header=("select", "group", "order", "from")),
}


@pytest.mark.parametrize("name", NEW)
def test_new_writes_a_study_that_audit_accepts(sandbox, name):
    content = NEW[name]
    sandbox.write("people.csv", content if isinstance(content, bytes) else content.encode())
    sandbox.good("new", "people.csv", "--out", "study.yaml")
    sandbox.good("check", "study.yaml")
    sandbox.good("audit", "study.yaml", "--out", "found")
    assert sandbox.predicate("found")["rows"]["read"] == len(ROWS)
    columns = sandbox.path("study.yaml").read_text(encoding="utf-8")
    assert "  number  " in columns


@pytest.mark.parametrize("language", ["en", "fr"])
def test_three_decimals_behind_a_zero_are_no_thousands(sandbox, language):
    content = "sex;hired;score\n" + "".join(f"{'FM'[i % 2]};{i % 3 // 2};0,{i * 7 % 900 + 100}\n" for i in range(60))
    sandbox.write("people.csv", content)
    sandbox.good("new", "people.csv", "--out", "study.yaml", codes=(0,))
    text = sandbox.path("study.yaml").read_text(encoding="utf-8")
    assert "decimal: ','" in text and "score: score" in text
    sandbox.write_study(**{**study("people.csv"), "roles": {"decision": "hired", "score": "score", "groups": {"sex": "sex"}}})
    error = sandbox.refuse("audit", "study.yaml", code="role_decimal_comma", language=language)
    assert 'decimal: ","' in error["message"] and "thousands" not in error["message"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_decimal_comma_in_a_file_that_has_no_key_for_it(sandbox, language):
    """decimal would be refused of JSON lines: study_option_unused."""
    lines = [{"sex": "FM"[i % 2], "hired": i % 3 // 2, "score": f"0,{i * 7 % 900 + 100}"} for i in range(60)]
    sandbox.write("people.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    roles = {"decision": "hired", "score": "score", "groups": {"sex": "sex"}}
    sandbox.write_study(**{**study("people.jsonl"), "roles": roles})
    error = sandbox.refuse("audit", "study.yaml", code="role_decimal_comma", language=language)
    assert "decimal:" not in error["message"] and "JSON" in error["message"]
    assert error["message"].endswith(".") and "{" not in error["message"]


def test_the_sign_of_thousands_is_named_too(sandbox):
    content = "sex;hired;pay\n" + "".join(f"{'FM'[i % 2]};{i % 3 // 2};1 {i * 7 % 900 + 100},5\n" for i in range(60))
    sandbox.write("people.csv", content)
    sandbox.write_study(**{**study("people.csv"), "roles": {"decision": "hired", "score": "pay", "groups": {"sex": "sex"}}})
    error = sandbox.refuse("audit", "study.yaml", code="role_decimal_comma")
    assert 'decimal: ",", thousands: " "}.' in error["message"] and "JSON" not in error["message"]


def test_new_does_not_choose_between_two_readings(sandbox):
    sandbox.write("people.csv", "sex;hired;income\n" + "F;1;1,234\nM;0;2,345\n" * 20)
    sandbox.good("new", "people.csv", "--out", "study.yaml")
    assert "decimal" not in sandbox.path("study.yaml").read_text(encoding="utf-8")


def test_new_asks_for_a_format_that_no_name_tells(sandbox):
    sandbox.write("export.dat", small_rows())
    error = sandbox.refuse("new", "export.dat", "--out", "study.yaml", code="new_unknown_format")
    assert "--format" in error["message"]
    sandbox.good("new", "export.dat", "--format", "csv", "--out", "study.yaml")
    sandbox.good("audit", "study.yaml", "--out", "found")


@pytest.mark.parametrize("column", ["group", "select", "person.sex", "1st group", "a/b", "Tranche d'âge"])
def test_a_column_is_named_as_it_stands(sandbox, column):
    sandbox.write("people.csv", text(header=(column, "town", "hired", "income")))
    sandbox.write_study(**{**study("people.csv"), "roles": {"decision": "hired", "groups": {"sex": column}}})
    sandbox.good("audit", "study.yaml", "--out", "found")
    assert {"F", "M"} <= {one["group"].get("sex") for one in sandbox.predicate("found")["findings"]}
