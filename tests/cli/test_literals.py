# SPDX-License-Identifier: Apache-2.0
"""Dates, times and numbers in quotes within a study's expressions, and the columns that they stand beside."""
import json

import pytest
from program import only_selection

ROWS = [("2024-01-15", "08:30", 5), ("2024-03-01", "17:00", 30)] * 30


def write(sandbox, rows=ROWS, table="people.csv", **data):
    lines = [f"{'FM'[i % 2]};{int(i % 3 == 0)};{';'.join(map(str, row))}\n" for i, row in enumerate(rows)]
    sandbox.write("people.csv", "sex;hired;d;clock;age\n" + "".join(lines))
    sandbox.write_study(**only_selection(table, **data))


NO_DATES = ["d >= '24-02-01'", "d >= DATE '24-02-01'", "d >= CAST('24-02-01' AS DATE)", "d >= '24-02-01'::TIMESTAMP", "d > 'epoch'",
            "d < '5000-01-01 (BC)'", "d < 'infinity'", "d >= '01/02/2024'", "d >= '2024-02-30'", "d >= '2024-2-1'",
            "'24-02-01' <= d", "d BETWEEN '24-02-01' AND '2024-12-31'", "d IN ('2024-01-15', '24-03-01')",
            "coalesce(d, '24-01-01') > '2024-02-01'", "date_trunc('month', d) >= '24-02-01'", "year('24-02-01') < year(d)",
            "CASE WHEN sex = 'F' THEN d ELSE '24-01-01' END > '2024-02-01'", "sex = 'F' AND NOT (d < '24-02-01')"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("where", NO_DATES)
def test_a_date_is_written_with_its_year(sandbox, where, language):
    write(sandbox, where=where)
    for command in ("check", "audit"):
        error = sandbox.refuse(command, "study.yaml", code="literal_no_date", language=language)
        assert error["place"]["line"] > 0 and error["values"]["found"] in where


@pytest.mark.parametrize("where, rows", [
    ("d >= '2024-02-01'", 30), ("d >= DATE '2024-02-01'", 30), ("d >= '2024-01-15 00:00:00'", 60), ("clock < '12:00'", 30),
    ("d IN ('2024-01-15')", 30), ("date_trunc('month', d) >= '2024-02-01'", 30), ("date_part('year', d) = 2024", 60),
    ("sex < '24-02-01'", 0), ("sex = '24-02-01' OR d >= '2024-02-01'", 30), ("age >= '18'", 30)])
def test_dates_as_they_should_be(sandbox, where, rows):
    write(sandbox, where=where)
    if rows == 0:
        sandbox.refuse("audit", "study.yaml", code="text_compared")
        return
    sandbox.good("audit", "study.yaml", "--out", "found")
    assert sandbox.predicate("found")["rows"]["used"] == rows


def test_a_time_is_written_as_one(sandbox):
    write(sandbox, where="clock < '8h30'")
    sandbox.refuse("audit", "study.yaml", code="literal_no_time")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("row, where", [
    (("inconnu", "08:30", 5), "d >= '2024-02-01'"), (("31/02/2024", "08:30", 5), "d BETWEEN '2024-02-01' AND '2024-12-31'"),
    (("2024-01-15", "soir", 5), "clock < '12:00'"), (("2024-01-15", "08:30", "?"), "age >= '18'"),
    (("2024-01-15", "08:30", "?"), "'18' <= age")])
def test_a_column_of_texts_has_no_order_of_dates(sandbox, row, where, language):
    write(sandbox, [*ROWS, row], where=where)
    error = sandbox.refuse("audit", "study.yaml", code="text_compared", language=language)
    assert error["values"]["name"] in where
    missing = {"path": "people.csv", "missing": ["", "inconnu", "31/02/2024", "soir", "?"]}
    write(sandbox, [*ROWS, row], table=missing, where=where)
    sandbox.good("audit", "study.yaml", "--out", "found")
    assert sandbox.predicate("found")["rows"]["used"] == 30
    column = error["values"]["name"]
    write(sandbox, [*ROWS, row], table={"path": "people.csv", "types": {column: "text"}}, where=where)
    sandbox.good("audit", "study.yaml", "--out", "as text")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_of_json_lines_no_words_for_missing_values_are_asked(sandbox, language):
    """They would be refused: study_option_unused."""
    lines = [{"sex": "FM"[i % 2], "hired": i % 3 % 2, "d": "2024-03-01" if i else "unknown"} for i in range(60)]
    sandbox.write("people.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    sandbox.write_study(**only_selection("people.jsonl", where="d >= '2024-02-01'"))
    error = sandbox.refuse("audit", "study.yaml", code="text_compared", language=language)
    assert "missing:" not in error["message"] and "null" in error["message"] and "{d: text}" in error["message"]
    sandbox.write("people.jsonl", "".join(json.dumps({**line, "d": None if line["d"] == "unknown" else line["d"]}) + "\n" for line in lines))
    sandbox.good("audit", "study.yaml", "--out", "found")
    assert sandbox.predicate("found")["rows"]["used"] == 59


def test_times_with_a_zone_are_said_to_be_taken_in_utc(sandbox):
    times = [("2024-01-01 00:30:00+01:00", "08:30", 5), ("2024-06-01 00:30:00+01:00", "08:30", 5)] * 30
    write(sandbox, times, where="year(d) = 2023")
    sandbox.good("audit", "study.yaml", "--out", "found")
    assert sandbox.predicate("found")["rows"]["used"] == 30
    notes = [note for note in sandbox.predicate("found")["notes"] if note["code"] == "times_in_utc"]
    assert [note["values"] for note in notes] == [{"column": "d", "table": "people"}]
    write(sandbox, times)
    sandbox.good("audit", "study.yaml", "--out", "unused")
    assert "times_in_utc" not in str(sandbox.predicate("unused")["notes"])
