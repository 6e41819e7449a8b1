# SPDX-License-Identifier: Apache-2.0
"""What a stranger sends: nothing of the data stands in a message, and nothing acts that is only shown."""
import gzip

import pytest
from program import only_selection, small_rows

SECRET = "Secretson"
LONG = 110_000  # pairs of rows: more than are looked at for types

LEAKS = {
    "a value beyond the sample": ("sex,hired\n" + "1,1\n2,0\n" * LONG + f"{SECRET},1\n", "sex + 0"),
    "a cell too many": ("sex,hired\n" + "F,1\nM,0\n" * LONG + f"{SECRET},1,2\n", "sex"),
    "a quote that never ends": ("sex,hired\n" + "F,1\nM,0\n" * LONG + f'"{SECRET},1\n', "sex"),
    "a cast": (f"sex,hired\nF,1\nM,0\n{SECRET},1\n", "CAST(sex AS INTEGER)"),
    "a regular expression": (f"sex,hired\nF,1\nM,0\n[{SECRET},1\n", "regexp_matches('a', sex)"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", LEAKS)
def test_no_message_quotes_the_data(sandbox, name, language):
    content, group = LEAKS[name]
    sandbox.write("people.csv", content)
    sandbox.write_study(**{**only_selection(), "roles": {"decision": "hired", "groups": {"sex": group}}})
    done = sandbox.run("audit", "study.yaml", "--json", "--lang", language)
    assert done.code == 3, done.err
    assert SECRET not in done.out + done.err
    assert not done.error["message"].rstrip().endswith(":")


RARE = {
    "a text": ("sex,hired\n" + "F,yes\nM,no\n" * 20 + f"F,{SECRET}\n", {"decision": "hired"}, "target_text"),
    "a text beside the positive": ("sex,hired\n" + "F,ja\nM,no\n" * 20 + f"F,{SECRET}\n",
                                   {"decision": {"sql": "hired", "positive": SECRET[:-1]}}, "target_positive_unknown"),
    "a class": ("sex,hired\n" + "F,low\nM,high\n" * 20 + f"F,{SECRET}\n",
                {"outcome": {"sql": "hired", "classes": ["low", "high"]}, "decision": {"sql": "hired", "classes": ["low", "high"]}},
                "target_class_unknown"),
    "a number": ("sex,hired\n" + "F,1\nM,0\n" * 20 + "F,4711\n", {"decision": "hired"}, "target_not_binary"),
    "a weight": ("sex,hired,w\n" + "F,1,1\nM,0,1\n" * 20 + "F,1,-4711\n",
                 {"decision": "hired", "weight": {"sql": "w", "kind": "survey"}}, "weight_negative"),
    "a score": ("sex,hired,w\n" + "F,1,1\nM,0,1\n" * 20 + "F,1,4711e30\n", {"outcome": "hired", "score": "w"}, "score_too_large"),
}


@pytest.mark.parametrize("name", RARE)
def test_no_message_names_what_few_rows_have(sandbox, name):
    content, roles, code = RARE[name]
    sandbox.write("people.csv", content)
    measure = "accuracy" if name == "a class" else "auc" if name == "a score" else "selection_rate"
    sandbox.write_study(**{**only_selection(), "roles": {**roles, "groups": {"sex": "sex"}}, "measures": [measure], "criteria": []})
    done = sandbox.run("audit", "study.yaml", "--json")
    assert done.code == 3 and done.error["code"] == code, done.out
    assert SECRET not in done.out.replace(f"“{SECRET[:-1]}”", "") and "4711" not in done.out + done.err


HEADERLESS = {
    "CSV": ("people.csv", "".join(f"Ada {SECRET}{i},1815-12-10,HIV+,4821{i}.50\n" for i in range(60))),
    "a number alone": ("people.csv", "".join(f"{SECRET}{i};4711\n" for i in range(60))),
    "TSV": ("people.tsv", "".join(f"{SECRET}\t-{i}.5\tHIV+\n" for i in range(60))),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", HEADERLESS)
def test_a_first_row_that_is_no_header_is_not_quoted(sandbox, name, language):
    """Names of columns of which one looks like data may be the first person's values."""
    file, content = HEADERLESS[name]
    sandbox.write(file, content)
    for changes in ({}, {"data": {"tables": {"people": {"path": file, "types": {"hired": "text"}}}}}):
        sandbox.write_study(**{**only_selection(file), **changes})
        for command in (["check"], ["audit"], ["audit", "--dry-run"], ["cube"]):
            error = sandbox.refuse(command[0], "study.yaml", *command[1:], code=("study_unknown_column", "header_unsure"),
                                   language=language)
            assert SECRET not in str(error) and "HIV" not in str(error) and "1815" not in str(error) and "4711" not in str(error)
            assert "header: false" in error["message"]


def test_names_of_columns_are_listed_where_none_looks_like_data(sandbox):
    sandbox.write("people.csv", "sex,hired (0/1),Âge\n" + "F,1,40\n" * 60)
    sandbox.write_study(**only_selection())
    error = sandbox.refuse("check", "study.yaml", code="study_unknown_column", known="sex, hired (0/1), Âge")
    assert "header: false" not in error["message"]


@pytest.mark.parametrize("before", ["", "\n", " \r\n\t\n", '"', "\ufeff"])
def test_too_many_columns(sandbox, before):
    columns = 100_000
    header = ",".join(["sex", "hired"] + [f"c{i}" for i in range(columns)])
    sandbox.write("people.csv", before + header + "\n" + ("F,1" + ",0" * columns + "\n") * 2)
    sandbox.write_study(**only_selection())
    sandbox.refuse("audit", "study.yaml", code=("input_unreadable", "too_many_columns") if before == '"' else "too_many_columns")


def test_new_of_many_columns(sandbox):
    header = ",".join(["sex", "hired"] + [f"c{i}" for i in range(2_000)])
    sandbox.write("people.csv", header + "\n" + ("F,1" + ",x" * 2_000 + "\nM,0" + ",y" * 2_000 + "\n") * 20)
    sandbox.good("new", "people.csv", codes=(0,))
    written = sandbox.path("people.study.yaml").read_text(encoding="utf-8")
    assert "2002" in written and "500" in written and '"c497"' in written and '"c498"' not in written
    sandbox.good("check", "people.study.yaml", codes=(0,))


NAMES = ["a\x01b", "a\x1b[31mb", "a\u009bb", "a\u202eb", "a\u200bb", "a\U000e0041b", "it's\u0085", "- a: {b", "a\\b\x7f", "'", "{{"]


@pytest.mark.parametrize("name", NAMES)
def test_new_of_names_that_are_no_plain_text(sandbox, name):
    quoted = '"' + name.replace('"', '""') + '"'
    sandbox.write("people.csv", f"sex,{quoted},hired\n" + f"F,{quoted},1\nM,other,0\n" * 20)
    sandbox.good("new", "people.csv", codes=(0,))
    sandbox.good("audit", "people.study.yaml", codes=(0,))


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("opening,closing", [("[", "]"), ('{"a":', "}")])
def test_json_nested_too_deep(sandbox, opening, closing, compressed):
    deep = opening * 20_000 + "1" + closing * 20_000
    lines = ('{"sex":"F","hired":1}\n' * 20 + f'{{"sex":"M","hired":0,"x":{deep}}}\n').encode()
    name = "people.jsonl.gz" if compressed else "people.jsonl"
    sandbox.write(name, gzip.compress(lines, mtime=0) if compressed else lines)
    sandbox.write_study(**only_selection({"path": name, "format": "jsonl"}))
    sandbox.refuse("audit", "study.yaml", code="data_too_deep", limit="1000")


def test_brackets_in_a_text_are_no_depth(sandbox):
    lines = '{"sex":"F","hired":1,"x":"' + '[' * 5_000 + '\\"' + '{' * 5_000 + '"}\n{"sex":"M","hired":0,"x":[[1]]}\n'
    sandbox.write("people.jsonl", lines * 20)
    sandbox.write_study(**only_selection("people.jsonl"))
    sandbox.good("audit", "study.yaml")


def test_separator_of_a_compressed_file(sandbox):
    # Another candidate stands more often among the bytes of the compressed file's first line.
    whole = gzip.compress(("sex;hired\n" + "F;1\nM;0\n" * 40).encode(), mtime=0)
    named = whole[:3] + b"\x08" + whole[4:10] + b"a|b|c|d,e,f,g,h\x00" + whole[10:]  # a file name (RFC 1952)
    sandbox.write("people.csv.gz", named)
    sandbox.write_study(**only_selection({"path": "people.csv.gz", "format": "csv"}))
    sandbox.good("audit", "study.yaml")


@pytest.mark.parametrize("name", ["metalab_cells", "metalab_code_0"])
def test_a_table_may_be_called_as_ours(sandbox, name):
    sandbox.write("people.csv", small_rows())
    sandbox.write_study(**{**only_selection(), "data": {"tables": {name: "people.csv"}}})
    sandbox.good("audit", "study.yaml")


def test_a_plan_as_csv_holds_no_formula(sandbox):
    sandbox.write_small(criteria=[{"id": "=1+2", "measure": "selection_rate", "across": "sex", "compare": "ratio",
                                   "at_least": 0.8, "because": "us.ugesp.four-fifths"}])
    done = sandbox.good("plan", "study.yaml", "--rate", "selection_rate=0.3", "--groups", "sex=2", "--as", "csv")
    lines = done.out.splitlines()[1:]
    assert lines and all(line.startswith("'=1+2,") for line in lines)


def test_groups_that_differ_by_unseen_signs_look_different(sandbox):
    names = ["women", "wo\u00admen", "wo\u200bmen", "wo\u2060men", "wo\u180emen", "women\U000e0041"]
    sandbox.write("people.csv", "sex,hired\n" + "".join(f"{name},{i % 2}\n" for name in names for i in range(30)))
    sandbox.write_study(**only_selection())
    shown = sandbox.good("audit", "study.yaml").out
    written = sandbox.good("audit", "study.yaml", "--json", "--out", "again").out
    markdown = sandbox.good("render", "small/evidence.json", "--as", "markdown").out
    for name in names[1:]:
        sign = next(c for c in name if ord(c) > 127)
        assert sign not in shown + written + markdown
        assert f"[U+{ord(sign):04X}]" in shown


def test_the_page_runs_no_code_but_its_own(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    page = sandbox.path("small/report.html").read_text(encoding="utf-8")
    policy = page.partition('http-equiv="Content-Security-Policy"')[2].partition("/>")[0]
    for source in ("script-src", "style-src"):
        allowed = policy.partition(source + " ")[2].partition(";")[0]
        assert allowed.startswith("'sha256-") and "unsafe" not in allowed


def test_an_expression_that_fails_on_a_row_is_named(sandbox):
    sandbox.write("people.csv", "sex,hired\n" + "F,1\nM,0\n" * 20 + f"{SECRET},1\n")
    sandbox.write_study(**{**only_selection(where="hired < 2"), "roles": {"decision": "hired", "groups": {
        "a": "sex", "sex": "CAST(sex AS INTEGER)"}}})
    error = sandbox.refuse("audit", "study.yaml", code="value_does_not_fit", key="roles.groups.sex")
    assert SECRET not in str(error)


def test_a_name_that_is_a_whole_file_is_not_listed(sandbox):
    sandbox.write("people.csv", "sex,hired\n" + "F,1\nM,0\n" * 20 + f"{SECRET},1\n")
    sandbox.write_study(**only_selection({"path": "people.csv", "encoding": "utf-16"}))
    error = sandbox.refuse("audit", "study.yaml", code="study_unknown_column")
    assert error["values"]["known"] == "\u2026"


def test_data_given_as_a_study_is_not_quoted(sandbox):
    sandbox.write("people.csv", f"sex\n{SECRET}\n")
    error = sandbox.refuse("check", "people.csv", code="study_wrong_type")
    assert SECRET not in str(error)
