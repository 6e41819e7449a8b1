# SPDX-License-Identifier: Apache-2.0
"""Workbooks of spreadsheets (.xlsx): the same as openpyxl reads, and sentences where a cell cannot be meant."""
import datetime
import hashlib
import random

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from program import only_selection
from workbooks import bytes_of, changed, shared, without, workbook

ROWS = [("FM"[i % 2], "Éa€"[i % 3], int(i % 5 < 2 + i % 2), 1000.25 + i * 7 % 900) for i in range(120)]
HEADER = ("sex", "town", "hired", "income")
SHEET = "xl/worksheets/sheet1.xml"


def study(table):
    return {"data": {"tables": {"people": table}}, "measures": ["selection_rate"],
            "roles": {"decision": "hired", "groups": {"sex": "sex", "town": "town", "rich": "income > 1400.5"}},
            "criteria": []}


def findings(sandbox, table, content, name="people.xlsx"):
    sandbox.write(name, content)
    sandbox.write_study(**study(table))
    sandbox.good("audit", "study.yaml", "--out", "found")
    return {one["id"]: (one.get("estimate"), one["n"]) for one in sandbox.predicate("found")["findings"]}


def groups(sandbox, column, content, **table):
    """The values of one column, which is a group: each with its rows."""
    sandbox.write("people.xlsx", content)
    sandbox.write_study(**{**only_selection({"path": "people.xlsx", **table}), "criteria": [],
                           "roles": {"decision": "hired", "groups": {"value": column}}})
    sandbox.good("audit", "study.yaml", "--out", "found")
    return {one["group"]["value"]: one["n"] for one in sandbox.predicate("found")["findings"] if one["group"]}


PLAIN = [HEADER, *ROWS]
TITLE = [("Staff of the firm",), (), ("made up", None, "#1")]
FILES = {
    "the first sheet": ({}, workbook(PLAIN)),
    "by name": ({"sheet": "Gens d'août"}, workbook(PLAIN, "Gens d'août", before=["Notes"])),
    "behind a hidden sheet": ({}, workbook(PLAIN, before=["Lists"], hidden=["Lists"])),
    "rows to skip": ({"skip": 3}, workbook([*TITLE, *PLAIN])),
    "empty rows above": ({}, workbook([(), (), *PLAIN])),
    "empty rows below": ({}, workbook([*PLAIN, (), (None, ""), ()])),
    "numbers as texts with decimal commas": (
        {"decimal": ","}, workbook([HEADER, *[(*row[:3], str(row[3]).replace(".", ",")) for row in ROWS]])),
    "some numbers as texts": (
        {"decimal": ","}, workbook([HEADER, *[(*row[:3], str(row[3]).replace(".", ",") if i % 2 else row[3])
                                              for i, row in enumerate(ROWS)]])),
    "texts shared by cells": ({}, shared(workbook(PLAIN))),
    "places left out": ({}, changed(workbook(PLAIN), SHEET, *[
        (f' r="{column}{row}"', "") for row in range(1, 122) for column in "ABCD"])),
    "strict": ({}, changed(changed(workbook(PLAIN), SHEET, (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main")), "xl/workbook.xml", (
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main"))),
    "with macros": ({"path": "people.xlsm"}, workbook(PLAIN)),
    "any name": ({"path": "people.data", "format": "xlsx"}, workbook(PLAIN)),
}


@pytest.mark.parametrize("name", FILES)
def test_the_same_findings_as_from_csv(sandbox, name):
    lines = "".join(",".join(map(str, row)) + "\n" for row in PLAIN)
    plain = findings(sandbox, "plain.csv", lines, "plain.csv")
    table, content = FILES[name]
    table = {"path": "people.xlsx", **table}
    assert findings(sandbox, table, content, table["path"]) == plain
    subjects = [one["digest"]["sha256"] for one in sandbox.read("found/evidence.json")["subject"]]
    assert hashlib.sha256(content).hexdigest() in subjects
    sandbox.good("verify", "found/evidence.json", "--study", "study.yaml", "--cube", "found/cube.parquet")


def rich_text():
    return CellRichText("say ", TextBlock(InlineFont(b=True), '"a, b"'))


VALUES = {  # what is in the cells, their format, and the group's text
    "leading zeros of text": ("007", "@", "007"),
    "a whole number": (12.0, "General", "12"),
    "a sum of tenths": (0.1 + 0.7, "General", "0.7999999999999999"),
    "a small number": (1e-7, "0.00E+00", "1e-07"),
    "a share": (0.5, "0%", "0.5"),
    "money": (1234.5, '_-* #,##0.00\\ "€"_-;[Red]-#,##0.00', "1234.5"),
    "true": (True, "General", "true"),
    "a day": (datetime.date(2026, 1, 31), "dd/mm/yyyy", "2026-01-31"),
    "a day in words": (datetime.date(1900, 2, 28), '[$-40C]d\\ mmmm\\ yyyy;"never"', "1900-02-28"),
    "a month": (datetime.date(2026, 3, 1), "mmmm", "2026-03-01"),
    "a moment": (datetime.datetime(2026, 1, 31, 8, 5, 9), "yyyy-mm-dd hh:mm", "2026-01-31 08:05:09"),
    "a time": (datetime.time(8, 30), "h:mm AM/PM", "08:30:00"),
    "a duration": (datetime.timedelta(hours=26, minutes=30), "[h]:mm:ss", "26:30:00"),
    "a number that quotes a day": (3, '0 "days"', "3"),
    "quotes and lines": ('say "a,\nb"; c', "General", 'say "a,\nb"; c'),
    "a carriage return": ("a_x000D_b", "General", "a\rb"),
    "letters and numbers": (rich_text(), "General", 'say "a, b"'),
    "formula's text": ('="x"', "@", '="x"'),
}


@pytest.mark.parametrize("name", VALUES)
def test_a_cell_says_what_it_holds(sandbox, name):
    value, code, expected = VALUES[name]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["value", "hired"])
    for i in range(24):
        sheet.append([None, i % 2])
        cell = sheet.cell(i + 2, 1, value)
        cell.number_format = code
        if name == "formula's text":
            cell.data_type = "s"
    assert groups(sandbox, "value", bytes_of(book)) == {expected: 24}
    assert groups(sandbox, "value", shared(bytes_of(book))) == {expected: 24}


def test_days_from_1904(sandbox):
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["day", "hired"])
    for i in range(24):
        book.active.append([datetime.date(1904, 1, 1 + i % 2), i % 2])
    assert groups(sandbox, "day", bytes_of(book)) == {"1904-01-01": 12, "1904-01-02": 12}


def test_saved_values_of_formulas_are_read(sandbox):
    content = workbook([("value", "hired"), *[("=1+1", i % 2) for i in range(24)]])
    with_value = changed(content, SHEET, ("<f>1+1</f><v />", "<f>1+1</f><v>2</v>"))
    assert groups(sandbox, "value", with_value) == {"2": 24}
    of_text = changed(changed(content, SHEET, ("<f>1+1</f><v />", "<f>1+1</f><v>B&amp;C</v>")), SHEET,
                      *[(f'r="A{row}"', f'r="A{row}" t="str"') for row in range(2, 26)])
    assert groups(sandbox, "value", of_text) == {"B&C": 24}


def test_not_available_and_empty_are_missing(sandbox):
    rows = [("value", "hired"), *[(("a", "#N/A", None, "")[i % 4], i % 2) for i in range(48)]]
    assert groups(sandbox, "value", workbook(rows)) == {"a": 12, None: 36}
    rows = [("value", "hired"), *[(("a", "#DIV/0!", "?")[i % 3], i % 2) for i in range(48)]]
    assert groups(sandbox, "value", workbook(rows), missing=["#DIV/0!", "?"]) == {"a": 16, None: 32}


def test_a_row_without_values_between_others_is_a_row(sandbox):
    rows = [("value", "hired"), *[("a", i % 2) for i in range(12)], (), *[("a", i % 2) for i in range(12)]]
    sandbox.write("people.xlsx", workbook(rows))
    sandbox.write_study(**{**only_selection("people.xlsx"), "criteria": [],
                           "roles": {"decision": "hired", "groups": {"value": "value"}}})
    sandbox.good("audit", "study.yaml", "--out", "found")
    rows = sandbox.predicate("found")["rows"]
    assert (rows["read"], rows["missing"]["decision"], rows["missing"]["value"]) == (25, 1, 1)


def test_random_cells_as_openpyxl_reads_them(sandbox):
    """Texts, numbers and days of all kinds: what openpyxl finds in the same file, cell by cell."""
    chance = random.Random(20261129)
    day = datetime.datetime(1950, 1, 1)
    kinds = [lambda: "".join(chance.choice("aé,;\"'\n_x0 €0") for _ in range(chance.randint(1, 9))),
             lambda: chance.choice([0, 7, -3, 10 ** 12]), lambda: chance.uniform(-1e6, 1e6),
             lambda: chance.choice([True, False]), lambda: (day + datetime.timedelta(chance.randint(0, 40_000))).date()]
    rows = [[kind() for kind in kinds] for _ in range(60)]
    for number, row in enumerate(rows):
        row[0] = f"{number:02}{row[0]}."  # no blanks at the ends, where openpyxl says nothing of them
    content = workbook([("text", "whole", "real", "truth", "day", "hired"), *[(*row, 1) for row in rows]])
    sandbox.write("people.xlsx", content)
    sheet = openpyxl.load_workbook(sandbox.path("people.xlsx")).active
    for at, name in enumerate(["text", "whole", "real", "truth", "day"]):
        values = [row[at] for row in sheet.iter_rows(min_row=2, values_only=True)]
        texts = [str(value.date()) if isinstance(value, datetime.datetime) else str(value).lower()
                 if isinstance(value, bool) else str(int(value)) if isinstance(value, float) and value.is_integer()
                 else repr(value) if isinstance(value, float) else str(value) for value in values]
        found = groups(sandbox, name, content)
        assert found == {text: texts.count(text) for text in texts}, name


def damaged(was, now, part=SHEET):
    return changed(workbook(PLAIN), part, (was, now))


BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]><worksheet '
REFUSED = {
    "an error": (workbook([HEADER, *ROWS[:3], ("F", "a", 1, "#DIV/0!")]), {}, "cell_error", "D5"),
    "a formula that nothing has computed": (workbook([HEADER, ("F", "a", "=1+0", 5)]), {}, "cell_not_computed", "C2"),
    "a date that is none": (workbook([HEADER, ("F", "a", 1, -5)], formats={"D": "dd/mm/yyyy"}), {}, "cell_date", "D2"),
    "the 29 February 1900": (workbook([HEADER, ("F", "a", 1, 60)], formats={"D": "dd/mm/yyyy"}), {}, "cell_date", "D2"),
    "a value without a column": (workbook([HEADER, (*ROWS[0], "note")]), {}, "cell_without_name", "E2"),
    "merged cells": (damaged("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A2:A4"/></mergeCells>'), {},
                     "cells_merged", "A2:A4"),
    "no such sheet": (workbook(PLAIN), {"sheet": "Poeple"}, "sheet_unknown", "People"),
    "an empty sheet": (workbook([]), {}, "sheet_empty", "People"),
    "all rows skipped": (workbook(PLAIN), {"skip": 500}, "sheet_empty", "People"),
    "no archive": (b"sex,hired\n", {}, "workbook_damaged", ""),
    "cut": (workbook(PLAIN)[:3000], {}, "workbook_damaged", ""),
    "a file of before 2007, or with a password": (b"\xd0\xcf\x11\xe0" * 300, {}, "workbook_protected", ""),
    "no sheet": (without(workbook(PLAIN), SHEET), {}, "workbook_damaged", SHEET),
    "no list of sheets": (without(workbook(PLAIN), "xl/workbook.xml"), {}, "workbook_damaged", "xl/workbook.xml"),
    "XML that does not end": (damaged("</sheetData>", ""), {}, "workbook_damaged", SHEET),
    "a document type": (damaged("<worksheet ", BOMB), {}, "workbook_damaged", SHEET),
    "a text that is not there": (changed(shared(workbook(PLAIN)), SHEET, ('t="s"><v>5</v>', 't="s"><v>500</v>')), {}, "workbook_damaged", SHEET),
    "a number that is none": (damaged("<v>1000.25</v>", "<v>1000,25</v>"), {}, "workbook_damaged", SHEET),
    "rows in disorder": (damaged('<row r="3"', '<row r="2"'), {}, "workbook_damaged", SHEET),
    "a row that no sheet has": (damaged('<row r="121"', '<row r="1048577"'), {}, "workbook_damaged", SHEET),
    "a cell of another row": (damaged('r="B3"', 'r="B4"'), {}, "workbook_damaged", SHEET),
    "a long tag": (damaged("<sheetData>", f'<sheetData a="{"b" * 3_000_000}">'), {}, "workbook_damaged", SHEET),
    "depth": (damaged("<sheetData>", "<a>" * 200 + "</a>" * 200 + "<sheetData>"), {}, "workbook_damaged", SHEET),
    "a text beyond all rows": (damaged("<v>1000.25</v>", f"<v>{'1' * 3_000_000}</v>"), {}, "workbook_too_large", SHEET),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_refused(sandbox, name, language):
    content, table, code, said = REFUSED[name]
    sandbox.write("people.xlsx", content)
    sandbox.write_study(**study({"path": "people.xlsx", **table}))
    error = sandbox.refuse("audit", "study.yaml", code=code, language=language)
    assert said in error["message"] and "people.xlsx" in error["message"]


def test_few_bytes_do_not_become_many(sandbox):
    """One text in every cell of a row: megabytes that stand in a file of kilobytes."""
    content = changed(shared(workbook([("x" * 1_000,) * 100])), "xl/sharedStrings.xml", ("x" * 1_000, "x" * 100_000))
    sandbox.write("people.xlsx", content)
    sandbox.write_study(**only_selection("people.xlsx"))
    sandbox.refuse("audit", "study.yaml", code="workbook_too_large")


@pytest.mark.parametrize("ending", ["xls", "ods", "xlsb", "numbers"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_other_spreadsheets_are_told_how_to_be_saved(sandbox, ending, language):
    sandbox.write(f"people.{ending}", b"any")
    sandbox.write_study(**only_selection(f"people.{ending}"))
    for arguments in (("audit", "study.yaml"), ("new", f"people.{ending}")):
        error = sandbox.refuse(*arguments, code="spreadsheet_format", language=language)
        assert ".xlsx" in error["message"] and "CSV" in error["message"]


@pytest.mark.parametrize("option", [{"delimiter": ";"}, {"encoding": "latin-1"}, {"quote": "'"}])
def test_options_of_texts_say_nothing_of_a_workbook(sandbox, option):
    sandbox.write("people.xlsx", workbook(PLAIN))
    sandbox.write_study(**study({"path": "people.xlsx", **option}))
    sandbox.refuse("check", "study.yaml", code="study_option_unused")


def test_a_sheet_of_csv_is_refused(sandbox):
    sandbox.write("people.csv", "sex,hired\nF,1\n")
    sandbox.write_study(**only_selection({"path": "people.csv", "sheet": "People"}))
    sandbox.refuse("check", "study.yaml", code="study_option_unused")


def test_new_and_dry_run_know_the_sheet(sandbox):
    day = datetime.date(2026, 1, 31)
    rows = [("sexe", "embauche", "revenu", "jour"), *[("FH"[i % 2], i % 3 // 2, f"{i},5", day) for i in range(60)]]
    sandbox.write("gens.xlsx", workbook(rows, "Été"))
    sandbox.good("new", "gens.xlsx", "--out", "alone.yaml", codes=(0,))
    alone = sandbox.path("alone.yaml").read_text(encoding="utf-8")
    assert "sheet" not in alone and "  date or time  " in alone and "decimal: ','" in alone
    sandbox.write("gens.xlsx", workbook(rows, "Été", before=["Listes"], hidden=["Listes"]))
    sandbox.good("new", "gens.xlsx", "--out", "study.yaml", codes=(0,))
    assert "sheet: 'Été'" in sandbox.path("study.yaml").read_text(encoding="utf-8")
    sandbox.good("check", "study.yaml", codes=(0,))
    sandbox.good("audit", "study.yaml", "--out", "found")
    assert "“Été”" in sandbox.good("audit", "study.yaml", "--dry-run").out
    answer = sandbox.good("audit", "study.yaml", "--dry-run", "--json").json
    assert [table["sheet"] for table in answer["tables"].values()] == ["Été"]
