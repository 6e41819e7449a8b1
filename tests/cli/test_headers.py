# SPDX-License-Identifier: Apache-2.0
"""First lines that may hold names or data, and separators that the first line alone does not tell."""
import pytest
from program import only_selection

PEOPLE = [("FM"[i % 2], int(i % 3 == 0), f"0.{i % 9 + 1}") for i in range(60)]


def lines(rows, header=None, sign=","):
    return "".join(sign.join(map(str, row)) + "\n" for row in ([header] if header else []) + list(rows))


def write(sandbox, content, table="people.csv", decision="hired", group="g"):
    sandbox.write("people.csv", content)
    sandbox.write_study(**{**only_selection(table), "roles": {"decision": decision, "groups": {"g": group}}, "criteria": []})


def rows_used(sandbox):
    sandbox.good("audit", "study.yaml", "--out", "found")
    return sandbox.predicate("found")["rows"]["used"]


WITHOUT_NAMES = {
    "letters, truths and decimals": lines(PEOPLE),
    "decimal commas": lines([(g, y, s.replace(".", ",")) for g, y, s in PEOPLE], sign=";"),
    "numbers alone": lines([(i, y, s) for i, (_, y, s) in enumerate(PEOPLE)]),
    "ids, names and truths": lines([(i, f"name {i}", g, y) for i, (g, y, _) in enumerate(PEOPLE)]),
    "texts alone": lines([(g, "yes" if y else "no") for g, y, _ in PEOPLE]),
    "dates": lines([(f"2024-01-{i % 28 + 1:02d}", g, y) for i, (g, y, _) in enumerate(PEOPLE)]),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", WITHOUT_NAMES)
def test_a_first_line_of_data_is_asked_for(sandbox, name, language):
    write(sandbox, WITHOUT_NAMES[name])
    for command in ("check", "audit"):
        error = sandbox.refuse(command, "study.yaml", code="header_unsure", language=language)
        assert "header: false" in error["message"]


def test_what_the_study_says_of_the_header_counts(sandbox):
    for header, rows in ((False, 60), (True, 59)):
        write(sandbox, lines(PEOPLE), {"path": "people.csv", "header": header}, *(
            ("column1", "column0") if not header else ('"1"', "F")))
        assert rows_used(sandbox) == rows


def test_new_reads_a_file_without_names(sandbox):
    sandbox.write("people.csv", lines(PEOPLE))
    sandbox.good("new", "people.csv", "--out", "study.yaml", "--decided", "column1", "--group", "column0")
    assert "header: false" in sandbox.path("study.yaml").read_text()
    assert rows_used(sandbox) == 60


@pytest.mark.parametrize("header", [("g", "hired", "score"), ("g", "hired", "2024"), ("sex 1", "hired", "0.5 or more")])
def test_names_are_names(sandbox, header):
    write(sandbox, lines(PEOPLE, header), group=f'"{header[0]}"')
    assert rows_used(sandbox) == 60


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("content", [
    lines([(*row, i) for i, row in enumerate(PEOPLE)], ("g", "hired", "score")),
    lines([(*row[:2], "a remark" if i == 7 else "") for i, row in enumerate(PEOPLE)], ("g", "hired"), ";"),
    lines([(i, 1, "a remark" if i == 7 else "") for i in range(60)], ("g", "hired"), ";"),
    lines([("F", 1, 0, 73), ("M", 0, 1, 55)], ("g", "hired", "score"))])
def test_a_header_that_lacks_a_name_is_refused(sandbox, content, language):
    write(sandbox, content)
    for command in ("check", "audit"):
        sandbox.refuse(command, "study.yaml", code="header_short", language=language)


@pytest.mark.parametrize("names", [range(1, 61), [f"Mazda {i}" for i in range(60)]])
def test_row_names_are_said(sandbox, names):
    write(sandbox, lines([(name, *row) for name, row in zip(names, PEOPLE)], ("g", "hired", "score")))
    assert rows_used(sandbox) == 60
    notes = [note["code"] for note in sandbox.predicate("found")["notes"]]
    assert "row_names" in notes


FRENCH = ("Âge (années, révolues)", "Sexe (H, F)", "Embauché")
SEPARATED = {
    "commas within names": lines([(i % 50, "HF"[i % 2], "non oui".split()[i % 3 == 0]) for i in range(60)], FRENCH, ";"),
    "more commas than semicolons": lines(
        [(i % 50, "HF"[i % 2], "non oui".split()[i % 3 == 0]) for i in range(60)], ("Âge (a, b, c, d)", *FRENCH[1:]), ";"),
    "R's write.table": '"Sexe (H, F)" "Embauché"\n'.replace(", ", "-") + "".join(
        f'"{i}" "{"HF"[i % 2]}" "{"non oui".split()[i % 3 == 0]}"\n' for i in range(60)),
}


@pytest.mark.parametrize("name", SEPARATED)
def test_the_rows_tell_the_separator(sandbox, name):
    sandbox.write("people.csv", SEPARATED[name])
    sandbox.good("new", "people.csv", "--out", "study.yaml", "--decided", "Embauché=oui")
    assert rows_used(sandbox) == 60
    sex = FRENCH[1] if "R's" not in name else "Sexe (H-F)"
    assert sex in sandbox.path("study.yaml").read_text()
