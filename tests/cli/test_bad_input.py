# SPDX-License-Identifier: Apache-2.0
"""Bad input is a sentence: a code, exit 3 (4 for evidence that was changed), and nothing left behind."""
import base64
import json
import os
import signal
import stat
import subprocess
import time

import pyarrow
import pyarrow.parquet
import pytest
from program import small_rows, small_study

SECRET = "kept-from-strangers-4711"
EXPRESSION_ERRORS = ("expression_syntax", "expression_not_one", "expression_forbidden", "expression_function",
                     "expression_too_complex", "expression_type", "role_type", "study_unknown_column")


# --- data ---------------------------------------------------------------------------------------

def parquet_bytes(folder):
    path = folder / "whole.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"sex": ["F", "M"] * 500, "hired": [0, 1] * 500}), path)
    return path.read_bytes()


def only_selection(table="people.csv", **data):
    return {"data": {"tables": {"people": table}, **data}, "roles": {"decision": "hired", "groups": {"sex": "sex"}},
            "measures": ["selection_rate"]}


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


@pytest.mark.parametrize("name", ["people*.csv", "people?.csv", "people[1].csv", "{people}.csv"])
def test_a_path_with_a_glob_sign(sandbox, name):
    sandbox.write("people.csv", small_rows())
    sandbox.write(name, small_rows())
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


# --- study files --------------------------------------------------------------------------------

def changed(**changes):
    return json.dumps({**small_study(), **changes})


def criterion(**changes):
    return changed(criteria=[{**small_study()["criteria"][0], **changes}])


GOOD = changed()
STUDIES = {
    "empty": ("", "yaml_empty", {}),
    "only a comment": ("# nothing\n", "yaml_empty", {}),
    "not a map": ("- a\n- b\n", "study_wrong_type", {}),
    "not text": (b"\xff\xfe\x00m", "yaml_not_text", {}),
    "zero byte": (b"metalab: study/1\0\n", "yaml_not_text", {}),
    "broken": ("metalab: [study/1\nid: x", "yaml_syntax", {}),
    "tab": ("metalab:\n\t- a\n", "yaml_syntax", {}),
    "two documents": (GOOD + "\n---\n" + GOOD, "yaml_documents", {}),
    "100 MB": ("metalab: study/1\n" + "# " + "x" * 100_000_000, "file_too_large", {}),
    "20,000 deep": ("a: " + "[" * 20_000 + "]" * 20_000, "yaml_depth", {}),
    "20,000 maps deep": ("{a: " * 20_000 + "}" * 20_000, "yaml_depth", {}),
    "many values": ("a: [" + "1, " * 30_000 + "1]", "yaml_nodes", {}),
    "alias": ("a: &x 1\nb: *x\n", "yaml_alias", {"line": 1}),
    "billion laughs": ("a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)), "yaml_alias", {}),
    "merge key": ("<<: {a: 1}\nmetalab: study/1\n", "study_unknown_key", {}),
    "tag": ("a: !!python/object:os.system x\n", "yaml_tag", {}),
    "duplicate key": ("metalab: study/1\nid: a\nid: b\n", "yaml_duplicate_key", {"line": 3}),
    "key that is no text": ("? [a]\n: b\n", "yaml_key", {}),
    "another version": (changed(metalab="study/2"), "study_not_one_of", {"nearest": "study/1"}),
    "unknown key": (changed(measure=["selection_rate"]), "study_unknown_key", {"nearest": "measures"}),
    "unknown key below": (changed(small_groups={"minimun": 3}), "study_unknown_key", {"nearest": "minimum"}),
    "missing key": (json.dumps({k: v for k, v in small_study().items() if k != "roles"}), "study_missing_key",
                    {"name": "roles"}),
    "id that leaves the folder": (changed(id="../x"), "study_id", {"found": "../x"}),
    "id with a slash": (changed(id="a/b"), "study_id", {}),
    "id that is too long": (changed(id="a" * 65), "study_id", {}),
    "no measure": (changed(measures=[]), "study_no_measure", {}),
    "measure twice": (changed(measures=["accuracy", "accuracy"]), "study_measure_twice", {"name": "accuracy"}),
    "unknown measure": (changed(measures=["true_positiv_rate"]), "study_unknown_measure",
                        {"nearest": "true_positive_rate"}),
    "unknown measure in a criterion": (criterion(measure="selectionrate"), "study_unknown_measure",
                                       {"nearest": "selection_rate"}),
    "unknown rule": (criterion(because="us.ugesp.four-fifth"), "study_unknown_rule",
                     {"nearest": "us.ugesp.four-fifths"}),
    "unknown group": (criterion(across="sx"), "study_unknown_group", {"nearest": "sex"}),
    "unknown column": (changed(roles={"decision": "hird"}, measures=["selection_rate"], criteria=[]),
                       "study_unknown_column", {"nearest": "hired"}),
    "unknown column in a group": (changed(roles={"decision": "hired", "groups": {"sex": "lower(sx)"}},
                                          measures=["selection_rate"], criteria=[]),
                                  "study_unknown_column", {"nearest": "sex"}),
    "unknown column of types": (changed(data={"tables": {"people": {"path": "people.csv", "types": {"twon": "text"}}}}),
                                "study_unknown_column", {"nearest": "town"}),
    "unknown type": (changed(data={"tables": {"people": {"path": "people.csv", "types": {"town": "txt"}}}}),
                     "study_not_one_of", {"nearest": "text"}),
    "unknown compare": (criterion(compare="ratios"), "study_not_one_of", {"nearest": "ratio"}),
    "unknown reference": (criterion(compare="ratio_to_reference", reference="Female", because="Agreed"),
                          "study_unknown_reference", {}),
    "reference needed": (criterion(compare="ratio_to_reference"), "study_reference_needed", {}),
    "reference unused": (criterion(reference="F"), "study_reference_unused", {}),
    "no bound": (json.dumps({**small_study(), "criteria": [
        {k: v for k, v in small_study()["criteria"][0].items() if k != "at_least"}]}), "study_one_bound", {}),
    "two bounds": (criterion(at_most=1), "study_one_bound", {}),
    "bound NaN": (GOOD.replace('"at_least": 0.8', '"at_least": .nan'), "study_wrong_type", {"expected": "number"}),
    "bound infinite": (GOOD.replace('"at_least": 0.8', '"at_least": .inf'), "study_wrong_type", {}),
    "bound beyond reals": (GOOD.replace('"at_least": 0.8', '"at_least": 1e999'), "study_wrong_type", {}),
    "bound as text": (GOOD.replace('"at_least": 0.8', '"at_least": "0.8"'), "study_wrong_type", {}),
    "bound in hexadecimal": (GOOD.replace('"at_least": 0.8', '"at_least": 0x10'), "study_wrong_type", {}),
    "within the wrong way round": (GOOD.replace('"at_least": 0.8', '"within": [0.9, 0.1]'), "study_within", {}),
    "within of three": (GOOD.replace('"at_least": 0.8', '"within": [0.1, 0.2, 0.3]'), "study_within", {}),
    "huge integer": (changed(seed=10 ** 30), "study_out_of_range", {}),
    "negative seed": (changed(seed=-1), "study_out_of_range", {}),
    "seed that is no whole number": (changed(seed=1.5), "study_wrong_type", {}),
    "replicates out of range": (changed(uncertainty={"replicates": 10 ** 12}), "study_out_of_range", {}),
    "confidence 1": (changed(uncertainty={"confidence": 1}), "study_out_of_range", {}),
    "minimum 0": (changed(small_groups={"minimum": 0}), "study_out_of_range", {}),
    "intersection not listed": (criterion(across=["sex", "town"]), "study_intersection_unlisted", {}),
    "intersection of one": (changed(intersections=[["sex"]]), "study_intersection_single", {}),
    "no table": (changed(data={"tables": {}}), "study_no_table", {}),
    "two tables without from": (changed(data={"tables": {"a": "people.csv", "b": "people.csv"}}),
                                "study_from_needed", {}),
    "unknown format": (changed(data={"tables": {"people": "people.xlsx"}}), "study_unknown_format", {}),
    "table with a strange name": (changed(data={"tables": {"peo ple": "people.csv"}}), "study_wrong_type", {}),
    "table not used": (changed(data={"tables": {"people": "people.csv", "more": "people.csv"}, "from": "people"}),
                       "from_table_unused", {"name": "more"}),
    "reserved group name": (changed(roles={"decision": "hired", "groups": {"outcome": "sex"}}),
                            "study_reserved_name", {}),
    "no target": (changed(roles={"groups": {"sex": "sex"}}), "study_no_target", {}),
    "score needed": (changed(roles={"decision": {"score_at_least": 0.5}}), "study_score_needed", {}),
    "role needed": (changed(roles={"decision": "hired", "groups": {"sex": "sex"}}), "measure_needs_role",
                    {"role": "outcome"}),
    "criterion twice": (changed(criteria=[small_study()["criteria"][0]] * 2), "study_criterion_twice", {}),
    "too many criteria": (changed(criteria=[{**small_study()["criteria"][0], "id": f"c{i}"} for i in range(1001)]),
                          "study_too_many", {}),
    "expression too long": (changed(roles={"decision": "hired" + " " * 20_000}), "study_expression_too_long", {}),
    "expression empty": (changed(roles={"decision": "  "}), "study_wrong_type", {}),
}


@pytest.mark.parametrize("name", STUDIES)
def test_study(sandbox, name):
    text, code, values = STUDIES[name]
    sandbox.write("people.csv", small_rows())
    sandbox.write("study.yaml", text)
    sandbox.refuse("audit", "study.yaml", code=code, **values)
    if name != "unknown reference":  # a value of the data, which check does not read
        sandbox.refuse("check", "study.yaml", code=code, language="fr", **values)


# --- expressions --------------------------------------------------------------------------------

READERS = [  # of other files, the environment, the network
    "read_csv('secret.csv')", "read_text('secret.csv')", "(SELECT content FROM read_text('secret.csv'))",
    "(SELECT count(*) FROM 'secret.csv')", "(SELECT count(*) FROM \"secret.csv\")", "(FROM 'secret.csv')",
    "EXISTS (SELECT * FROM 'secret.csv')", "NOT EXISTS (FROM read_blob('secret.csv'))",
    "hired IN (SELECT 1 FROM 'secret.csv')", "hired = ANY (SELECT 1 FROM 'secret.csv')",
    "CASE WHEN hired = 1 THEN (SELECT max(content) FROM read_text('secret.csv')) ELSE 'x' END",
    "CASE WHEN (SELECT content FROM read_text('secret.csv')) LIKE 'k%' THEN 1 ELSE 0 END",
    "COALESCE((SELECT 1 FROM glob('*')), 0)", "glob('*')", "'secret.csv'.content", "getenv('HOME')",
    "(SELECT 1 FROM 'https://example.org/people.csv')", "read_csv('https://example.org/people.csv')",
    "(SELECT 1 FROM 's3://bucket/people.parquet')",
]
EXPRESSIONS = [
    # more than one expression
    "hired; DROP VIEW people", "hired; COPY people TO 'stolen.csv'", ";", "1) FROM (people --", "1) FROM people --",
    "1) FROM read_csv('secret.csv') --", "1) OR (1", "hired)", "(hired", "hired -- x\n) FROM 'secret.csv' --",
    "1 /*", "/*", "--", "*/ 1", "hired, sex", "hired AS x", "hired FROM people", "hired FROM 'secret.csv'",
    "hired WHERE hired = 1", "hired GROUP BY 1", "hired GROUP BY ALL", "hired GROUP BY ()", "hired HAVING true",
    "hired OFFSET 1", "hired USING SAMPLE 1", "hired WINDOW w AS ()", "hired FETCH FIRST 1 ROWS ONLY", "hired ORDER BY 1", "hired LIMIT 1", "DISTINCT hired",
    "hired UNION SELECT 1", "SELECT hired", "(SELECT 1)", "VALUES (1)", "hired QUALIFY 1 = 1", "ALL hired",
    # statements
    "COPY people TO 'stolen.csv'", "ATTACH 'stolen.db'", "SET threads = 1", "PRAGMA version", "INSTALL httpfs",
    "LOAD httpfs", "CREATE TABLE t AS SELECT 1", "EXPORT DATABASE 'stolen'", "CALL pragma_version()", "USE memory",
    # functions that are not plain
    "current_setting('threads')", "query('SELECT 1')", "query_table('people')", "getvariable('x')",
    "nextval('s')", "random()", "uuid()", "now()", "current_date", "current_user", "version()",
    "pragma_version()", "duckdb_settings()", "system.main.lower(sex)", "main.read_csv('secret.csv')",
    "repeat('x', 1000000000)", "lpad('x', 1000000000, 'x')", "printf('%1000000000d', 1)", "range(1000000000000)",
    "generate_series(1, 1000000000000)", "unnest([1, 2])", "regexp_replace(sex, '(a*)*b', 'x')",
    "list_transform([1], x -> x)", "list_transform([1], lambda x: x)", "[x FOR x IN [1, 2]]",
    "list_aggregate([1], 'sum')", "hash(sex)", "md5(sex)", "error(sex)", "sleep_ms(1000)",
    # rows other than this one
    "(WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t)",
    "(WITH t AS (SELECT 1) SELECT * FROM t)", "row_number() OVER ()", "lag(hired) OVER (ORDER BY id)",
    "sum(hired)", "count(*)", "max(hired) FILTER (WHERE true)", "avg(DISTINCT hired)", "lower(DISTINCT sex)",
    "first(hired ORDER BY id)", "GROUPING(sex)",
    # parameters, stars, nested values, types
    "$1", "?", "$name", "COLUMNS(*)", "COLUMNS('h.*')", "*", "people.*", "{'a': 1}", "[1, 2]", "MAP {'a': 1}",
    "ROW(1, 2)", "(1, 2)", "sex[1]", "sex[1:2]", "CAST(hired AS mood)", "hired::INTEGER[]",
    "hired::STRUCT(a INTEGER)", "CAST(sex AS ENUM('a'))", "CAST(sex AS JSON)", "sex::BLOB", "sex COLLATE NOCASE",
    "DEFAULT", "people", "rowid", "#1", "INTERVAL 1 DAY",
    # broken text
    "hired +", "1 1", "'never ends", '"never ends', "$$never ends", "hired = = 1", "CASE WHEN", "\u0000hired",
]
ROLES = {
    "outcome": lambda sql: {"roles": {"outcome": sql}, "measures": ["base_rate"], "criteria": []},
    "decision": lambda sql: {"roles": {"decision": sql}, "measures": ["selection_rate"], "criteria": []},
    "score": lambda sql: {"roles": {"score": sql, "decision": {"score_at_least": 0.5}},
                          "measures": ["selection_rate"], "criteria": []},
    "group": lambda sql: {"roles": {"decision": "hired", "groups": {"g": sql}}, "measures": ["selection_rate"],
                          "criteria": []},
    "where": lambda sql: {"data": {"tables": {"people": "people.csv"}, "where": sql}},
}


@pytest.mark.parametrize("sql", READERS + EXPRESSIONS)
def test_expression(sandbox, sql):
    sandbox.write("secret.csv", f"content\n{SECRET}\n")
    for role in ROLES if sql in READERS else ("group", "where"):
        sandbox.write_small(**ROLES[role](sql))
        error = sandbox.refuse("check", "study.yaml", code=(*EXPRESSION_ERRORS, "yaml_not_text", "yaml_syntax",
                                                            "study_wrong_type"))
        assert SECRET not in json.dumps(error), role
        if "\u0000" not in sql:
            assert error["place"]["line"] > 0, "the place is named"


def test_expressions_are_refused_by_every_command(sandbox):
    sandbox.write("secret.csv", f"content\n{SECRET}\n")
    for sql in ("(SELECT content FROM read_text('secret.csv'))", "hired; COPY people TO 'stolen.csv'"):
        sandbox.write_small(**ROLES["group"](sql))
        for words in (("audit", "study.yaml"), ("cube", "study.yaml"), ("audit", "study.yaml", "--dry-run"),
                      ("check", "study.yaml")):
            sandbox.refuse(*words, code=EXPRESSION_ERRORS)


@pytest.mark.parametrize("sql", ["(" * 8000 + "hired" + ")" * 8000, "(" * 16000, "NOT " * 4000 + "hired",
                                 "hired" + "+1" * 8000, "CASE WHEN hired THEN " * 700 + "1" + " END" * 700,
                                 "-" * 1 + " - " * 5000 + "1", "lower(" * 2600 + "sex" + ")" * 2600,
                                 "hired IN (" + ",".join(["1"] * 8000) + ") AND", "9" * 16000, "1e" + "9" * 400,
                                 "'" + "x" * 16000],
                         ids=lambda sql: f"{sql[:12]} {len(sql)}")
def test_expression_of_great_depth_or_length(sandbox, sql):
    """Refused or, where it is a value after all, understood; never a crash."""
    for role in ("decision", "where"):
        sandbox.write_small(**ROLES[role](sql))
        done = sandbox.run("check", "study.yaml", "--json")
        assert done.code in (0, 3), done.err[:500]
        if done.code == 3:
            assert done.error["code"] in (*EXPRESSION_ERRORS, "study_expression_too_long")


FROMS = [
    "read_csv('secret.csv')", "'secret.csv'", '"secret.csv"', "secret.csv", "glob('*')", "range(10)",
    "duckdb_settings()", "information_schema.tables", "'https://example.org/people.csv'", "people, scores",
    "people CROSS JOIN scores", "people JOIN scores", "people NATURAL JOIN scores",
    "people POSITIONAL JOIN scores", "people SEMI JOIN scores USING (id)", "people ANTI JOIN scores USING (id)",
    "people ASOF JOIN scores ON people.id >= scores.id", "people JOIN 'secret.csv' USING (id)",
    "people JOIN (SELECT * FROM 'secret.csv') s USING (id)", "(SELECT * FROM people) JOIN scores USING (id)",
    "people JOIN scores ON people.id = (SELECT 1 FROM 'secret.csv')",
    "people JOIN scores ON EXISTS (FROM 'secret.csv')", "people JOIN scores ON read_text('secret.csv') = sex",
    "people JOIN scores ON getenv('HOME') = sex", "people JOIN scores ON $1 = 1", "people JOIN scores USING (idd)",
    "people JOIN scores ON people.idd = scores.id", "people JOIN people USING (id)", "people JOIN other USING (id)",
    "people JOIN scores USING (id) WHERE 1 = 1", "people JOIN scores USING (id) LIMIT 1",
    "people JOIN scores USING (id) ORDER BY 1", "people JOIN scores USING (id) GROUP BY ALL",
    "people JOIN scores USING (id) UNION SELECT 1", "people JOIN scores USING (id); DROP VIEW people",
    "people JOIN scores USING (id) TABLESAMPLE 10%", "people TABLESAMPLE 10% JOIN scores USING (id)",
    "people p(a, b) JOIN scores USING (id)", "main.people JOIN scores USING (id)",
    "memory.main.people JOIN scores USING (id)", "people JOIN scores USING (id) QUALIFY true",
    "people JOIN scores USING (id) GROUP BY ()", "people JOIN scores USING (id) HAVING true",
    "people JOIN scores USING (id) OFFSET 1", "people JOIN scores USING (id) USING SAMPLE 1",
    "people JOIN scores USING (id) WINDOW w AS ()",
    "(PIVOT people ON sex) JOIN scores USING (id)", "people JOIN LATERAL (SELECT 1) s ON true",
    "people JOIN scores USING (id) /*", "VALUES (1)", "people", "--", "/*", "people JOIN", "JOIN scores",
    "people, LATERAL (FROM 'secret.csv')", "people JOIN scores USING (id)) x, (FROM 'secret.csv'",
    "people JOIN scores ON row_number() OVER () = 1", "people JOIN scores ON sum(people.id) = 1",
]


@pytest.mark.parametrize("sql", FROMS)
def test_from(sandbox, sql):
    sandbox.write("secret.csv", f"id,content\n1,{SECRET}\n")
    sandbox.write("scores.csv", "id,other\n1,1\n")
    sandbox.write_small(data={"tables": {"people": "people.csv", "scores": "scores.csv"}, "from": sql})
    error = sandbox.refuse("check", "study.yaml", code=(
        *EXPRESSION_ERRORS, "from_syntax", "from_not_a_join", "from_unknown_table", "from_table_twice",
        "from_table_unused"))
    assert SECRET not in json.dumps(error)


# --- outputs ------------------------------------------------------------------------------------

def test_output_that_cannot_be_made(sandbox):
    sandbox.write_small()
    sandbox.write("file", "in the way")
    for out, code in (("file", "output_exists"), ("file/below", "output_unwritable"),
                      ("/proc/results", "output_unwritable"), ("/proc/self/results", "output_unwritable")):
        sandbox.refuse("audit", "study.yaml", "--out", out, code=code)
    for out in ("file/below.parquet", "/proc/cube.parquet"):
        sandbox.refuse("cube", "study.yaml", "--out", out, code="output_unwritable")
    sandbox.path("folder").mkdir()
    sandbox.write("folder/kept", "x")
    sandbox.refuse("cube", "study.yaml", "--out", "folder", code=("output_unwritable", "file_is_folder"))
    sandbox.refuse("new", "people.csv", "--out", "file", code="output_exists")
    sandbox.refuse("new", "people.csv", "--out", "file/x", code="output_unwritable")
    sandbox.refuse("key", "new", "file/x", code="output_unwritable")
    sandbox.refuse("key", "new", "/proc/x", code="output_unwritable")


def test_a_pipe_is_not_replaced_by_a_cube(sandbox):
    """Whoever names a device or a pipe has it in place afterwards; a rename would destroy it."""
    sandbox.write_small()
    os.mkfifo(sandbox.path("pipe"))
    sandbox.refuse("cube", "study.yaml", "--out", "pipe", code=("output_unwritable", "output_exists"))
    assert stat.S_ISFIFO(sandbox.path("pipe").lstat().st_mode)


def test_standard_output_on_a_full_device(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    wrong = []
    for words in (("render", "small/evidence.json", "--as", "json"), ("render", "small/evidence.json", "--as", "html"),
                  ("check", "study.yaml", "--json"), ("check", "study.yaml"), ("completion", "bash"), ("--help",)):
        with open("/dev/full", "wb") as full:
            done = sandbox.run(*words, stdout=full)
        if done.code != 3 or "output_unwritable" not in done.err:
            wrong.append(f"{' '.join(words)}: exit {done.code}, {done.err.strip() or 'and not a word'}")
    assert not wrong, "what was printed is lost: " + "; ".join(wrong)


@pytest.fixture
def full_folder(sandbox):
    """A file system of 1 MB with 8 KB left."""
    folder = sandbox.work / "full"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True,
                             check=False)
    if mounted.returncode != 0:
        pytest.skip("a small file system cannot be mounted here, so a full one is not tested")
    try:
        size = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
        (folder / "ballast").write_bytes(b"x" * (size - 8192))
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_device(sandbox, full_folder):
    # 40,000 groups: the cube and the evidence need more than 8 KB
    sandbox.write("people.csv", "sex,hired\n" + "".join(f"{i * 7919 % 40000},{i % 2}\n" for i in range(40_000)))
    sandbox.write_study(**only_selection(), criteria=[], small_groups={"minimum": 1})
    codes = ("output_unwritable", "engine_refused")
    sandbox.refuse("audit", "study.yaml", "--out", "full/results", code=codes)
    sandbox.refuse("cube", "study.yaml", "--out", "full/cube.parquet", code=codes)
    size = os.statvfs(full_folder).f_bavail * os.statvfs(full_folder).f_frsize
    (full_folder / "more").write_bytes(b"x" * max(0, size))
    sandbox.refuse("new", "people.csv", "--out", "full/study.yaml", code=codes)
    sandbox.refuse("key", "new", "full/pair", code=codes)


def test_folders_of_others_are_not_overwritten(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml", "--out", "results")
    sandbox.write_study("other.yaml", id="another")
    sandbox.refuse("audit", "other.yaml", "--out", "results", code="output_other_study", found="small")
    sandbox.write("foreign/notes.txt", "mine")
    sandbox.refuse("audit", "study.yaml", "--out", "foreign", code="output_not_ours")
    sandbox.write("broken/evidence.json", "{}")
    sandbox.refuse("audit", "study.yaml", "--out", "broken", code="output_not_ours")
    sandbox.path("empty").mkdir()
    sandbox.good("audit", "study.yaml", "--out", "empty")


def test_a_folder_of_the_same_study_is_replaced(sandbox):
    sandbox.write_small()
    sandbox.good("key", "new", "auditor")
    sandbox.good("audit", "study.yaml", "--key", "auditor.key")
    before = sandbox.snapshot()
    sandbox.write("small/my-notes.txt", "mine")
    sandbox.write_small(title={"en": "Another title"})
    sandbox.good("audit", "study.yaml")
    assert sandbox.predicate()["study"]["title"] == {"en": "Another title"}
    assert not sandbox.path("small/evidence.dsse.json").exists(), "an old signature is not left beside new evidence"
    assert sandbox.path("small/my-notes.txt").read_text() == "mine"
    assert set(sandbox.snapshot()) - set(before) == {str(sandbox.path("small/my-notes.txt"))}
    sandbox.refuse("audit", "study.yaml", "--data", "people=nothing.csv", code="data_missing")


def test_a_failed_run_leaves_the_old_results(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    sandbox.write("people.csv", b"\0" * 5000)
    sandbox.refuse("audit", "study.yaml", code=("input_unreadable", "input_not_utf8", "study_unknown_column"))


# --- arguments ----------------------------------------------------------------------------------

@pytest.mark.parametrize("words", [
    ("audit",), ("audit", "study.yaml", "--threads", "0"), ("audit", "study.yaml", "--threads", "x"),
    ("audit", "study.yaml", "--memory", "5"), ("audit", "study.yaml", "--timeout", "-1"),
    ("audit", "study.yaml", "--data", "people"), ("audit", "study.yaml", "--nothing"), ("nothing",), (),
    ("merge", "a.parquet"), ("key",), ("completion", "tcsh"), ("verify",), ("audit", "study.yaml", "more.yaml")])
def test_arguments(sandbox, words):
    sandbox.write_small()
    sandbox.refuse(*words, code=("usage", "usage_missing", "usage_value", "usage_extra", "unknown_command"))


def test_arguments_in_french(sandbox):
    for words in (("audit",), ("audit", "study.yaml", "--threads", "0"), ("nothing",), ("merge", "a.parquet")):
        done = sandbox.run(*words, "--lang", "fr")
        assert done.code == 3
        for english in ("required", "Value ", "not in range", "subcommand", "arguments were not expected"):
            assert english not in done.err, done.err


def test_unknown_names(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    sandbox.refuse("render", "small/evidence.json", "--as", "markdwn", code="unknown_rendering", nearest="markdown")
    sandbox.refuse("audit", "study.yaml", "--data", "peopl=people.csv", code="data_unknown_table", nearest="people")


def test_limits(sandbox):
    sandbox.write("people.csv", "a,hired\n" + "".join(f"{i},1\n" for i in range(60_000)))
    sandbox.write_study(**SLOW_JOIN)
    sandbox.write("scores.csv", sandbox.path("people.csv").read_text().replace("hired", "other"))
    sandbox.refuse("audit", "study.yaml", "--timeout", "0.5", code="time_limit")


# --- interrupts ---------------------------------------------------------------------------------

SLOW_JOIN = {
    "data": {"tables": {"people": "people.csv", "scores": "scores.csv"}, "from": "people JOIN scores ON people.a <> scores.a"},
    "roles": {"decision": "hired", "groups": {"end": "people.a % 10"}}, "measures": ["selection_rate"], "criteria": []}
MANY_REPLICATES = {
    "roles": {"decision": "hired", "groups": {"g": "g"}}, "measures": ["selection_rate"], "criteria": [],
    "uncertainty": {"replicates": 1_000_000}}
SOON = 1.0


def prepare(sandbox, work):
    if work == "join":
        sandbox.write("people.csv", "a,hired\n" + "".join(f"{i},1\n" for i in range(60_000)))
        sandbox.write("scores.csv", "a,other\n" + "".join(f"{i},1\n" for i in range(60_000)))
        sandbox.write_study(**SLOW_JOIN)
    elif work == "file":
        sandbox.write("people.csv", b"sex,hired,more\n" + b"F,1,some more text to read\nM,0,and yet more of it\n" * 3_000_000)
        sandbox.write_study(**only_selection(), criteria=[])
    else:
        sandbox.write("people.csv", "g,hired\n" + "".join(f"{i % 300},{i // 300 % 2}\n" for i in range(30_000)))
        sandbox.write_study(**MANY_REPLICATES)


def interrupt(sandbox, words, delay, which):
    before = sandbox.snapshot()
    process = subprocess.Popen(sandbox.command(*words), cwd=sandbox.work, env=sandbox.environment(),
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(delay)
    running = process.poll() is None
    start = time.monotonic()
    process.send_signal(which)
    _, err = process.communicate(timeout=30)
    took = time.monotonic() - start
    assert running, "the work was over before the signal came"
    assert process.returncode == 130, f"after {delay} s: exit {process.returncode}: {err}"
    assert took <= SOON, f"after {delay} s: it took {took:.2f} s to stop"
    assert sandbox.snapshot() == before, f"after {delay} s something was left behind"
    assert b"[interrupted]" in err, f"after {delay} s: it ended without a word"


@pytest.mark.parametrize("work, words, delays", [
    ("join", ("audit", "study.yaml", "--key", "auditor.key"), (0.06, 0.1, 0.17, 0.3, 0.5, 0.8)),
    ("join", ("cube", "study.yaml", "--out", "cube.parquet"), (0.08, 0.4)),
    ("file", ("audit", "study.yaml", "--threads", "1"), (0.06, 0.11, 0.2, 0.35)),
    ("replicates", ("audit", "study.yaml"), (0.1, 0.3, 0.6, 0.9)),
], ids=["join", "cube", "file", "replicates"])
def test_interrupt(sandbox, work, words, delays):
    prepare(sandbox, work)
    sandbox.good("key", "new", "auditor")
    for delay in delays:
        interrupt(sandbox, words, delay, signal.SIGINT)
    interrupt(sandbox, words, delays[-1] / 2, signal.SIGTERM)


# --- evidence -----------------------------------------------------------------------------------

@pytest.fixture
def signed(sandbox):
    sandbox.write_small()
    for name in ("auditor", "stranger"):
        sandbox.good("key", "new", name)
    sandbox.good("audit", "study.yaml", "--key", "auditor.key")
    return sandbox


def envelope_of(sandbox):
    return sandbox.read("small/evidence.dsse.json")


VERIFY = ("verify", "changed.json", "--key", "auditor.pub")
TAMPERED = ("envelope_malformed", "envelope_type", "signature_invalid", "evidence_malformed", "not_signed")


def test_flipped_bytes(signed):
    whole = signed.path("small/evidence.dsse.json").read_bytes()
    keyid = envelope_of(signed)["signatures"][0]["keyid"].encode()
    # The key's id is only a hint and is not covered by the signature (DSSE protocol, keyid), nor is its name.
    hint = {*range(whole.index(keyid), whole.index(keyid) + len(keyid)),
            *range(whole.index(b'"keyid"') + 1, whole.index(b'"keyid"') + 6)}
    step = max(1, len(whole) // 60)
    ends = [*range(0, 12), *range(len(whole) - 300, len(whole), 7), *range(12, len(whole), step)]
    for at in sorted({at for at in ends if at not in hint}):
        bytes_ = bytearray(whole)
        bytes_[at] ^= 0x01
        signed.write("changed.json", bytes(bytes_))
        signed.refuse(*VERIFY, code=TAMPERED, exit_code=4)


def test_cut_envelopes(signed):
    whole = signed.path("small/evidence.dsse.json").read_bytes()
    for length in (0, 1, 2, 20, len(whole) // 4, len(whole) // 2, len(whole) - 90, len(whole) - 2, len(whole) - 1):
        signed.write("changed.json", whole[:length])
        signed.refuse(*VERIFY, code=TAMPERED, exit_code=4)
        if length:
            signed.refuse("render", "changed.json", code=TAMPERED, exit_code=4)
    signed.write("changed.json", whole + b"\n{}")
    signed.refuse(*VERIFY, code=TAMPERED, exit_code=4)


def test_cut_evidence(signed):
    whole = signed.path("small/evidence.json").read_bytes()
    for length in (0, 1, 50, len(whole) // 2, len(whole) - 1):
        signed.write("changed.json", whole[:length])
        signed.refuse("verify", "changed.json", code="evidence_malformed", exit_code=4)
        signed.refuse("render", "changed.json", code="evidence_malformed", exit_code=4)


def test_envelopes_that_are_not_ours(signed):
    envelope = envelope_of(signed)
    payload, signature = envelope["payload"], envelope["signatures"][0]

    def changed_envelope(**changes):
        signed.write("changed.json", json.dumps({**envelope, **changes}))

    signed.refuse("verify", "small/evidence.dsse.json", "--key", "stranger.pub", code="signature_invalid", exit_code=4)
    signed.refuse("verify", "small/evidence.json", "--key", "auditor.pub", code="not_signed", exit_code=4)
    changed_envelope(payloadType="application/json")
    signed.refuse(*VERIFY, code="envelope_type", exit_code=4, found="application/json")
    changed_envelope(signatures=[])
    signed.refuse(*VERIFY, code="signature_invalid", exit_code=4)
    changed_envelope(signatures="none")
    signed.refuse(*VERIFY, code="envelope_malformed", exit_code=4)
    changed_envelope(payload=payload[:-4])
    signed.refuse(*VERIFY, code=TAMPERED, exit_code=4)
    changed_envelope(payload="%%%%")
    signed.refuse(*VERIFY, code="envelope_malformed", exit_code=4)
    # a true signature, but of other evidence
    signed.write_small(title="Another")
    signed.good("audit", "study.yaml", "--key", "auditor.key", "--out", "other")
    other = signed.read("other/evidence.dsse.json")
    changed_envelope(signatures=other["signatures"])
    signed.refuse(*VERIFY, code="signature_invalid", exit_code=4)
    changed_envelope(payload=other["payload"])
    signed.refuse(*VERIFY, code="signature_invalid", exit_code=4)
    # several signatures: one true one suffices, and its owner is found
    changed_envelope(signatures=[other["signatures"][0], signature])
    signed.good(*VERIFY, codes=(0,))
    # a signature with a changed half, another length, of nothing
    raw = base64.b64decode(signature["sig"])
    for sig in (raw[::-1], raw[:63], raw + b"\0", b"", b"\0" * 64):
        changed_envelope(signatures=[{**signature, "sig": base64.b64encode(sig).decode()}])
        signed.refuse(*VERIFY, code="signature_invalid", exit_code=4)


def test_duplicate_keys_in_json(signed):
    text = signed.path("small/evidence.dsse.json").read_text()
    signed.write("changed.json", text.replace('"payloadType":', '"payloadType":"x","payloadType":', 1))
    signed.refuse(*VERIFY, code=TAMPERED, exit_code=4)
    text = signed.path("small/evidence.json").read_text()
    signed.write("changed.json", text.replace('"findings":', '"findings":[],"findings":', 1))
    signed.refuse("verify", "changed.json", code="evidence_malformed", exit_code=4)


@pytest.mark.parametrize("bytes_", [b"[" * 100_000, b'{"a":' * 50_000, b"1e999", b"null", b"[]", b'"x"', b"{}",
                                    b"\xff\xfe", b"\0" * 100, b"{\"_type\": 1}"])
def test_json_that_is_no_evidence(sandbox, bytes_):
    sandbox.write("changed.json", bytes_)
    sandbox.refuse("verify", "changed.json", code="evidence_malformed", exit_code=4)
    sandbox.refuse("render", "changed.json", code="evidence_malformed", exit_code=4)


def test_keys_that_are_none(signed):
    evidence = "small/evidence.dsse.json"
    signed.refuse("verify", evidence, "--key", "auditor.key", code="key_kind")
    signed.refuse("audit", "study.yaml", "--key", "auditor.pub", code="key_kind")
    signed.refuse("verify", evidence, "--key", "nothing.pub", code="file_missing")
    pem = signed.path("auditor.pub").read_text()
    for text in ("", "x" * 100, pem.replace("MCow", "MCox"), pem[:-40], pem.replace("-----END", "----END")):
        signed.write("broken.pub", text)
        signed.refuse("verify", evidence, "--key", "broken.pub", code="key_malformed")
    signed.write("broken.pub", "x" * 10_000)
    signed.refuse("verify", evidence, "--key", "broken.pub", code="file_too_large")


CHANGES = {
    "estimate": lambda p: p["findings"][1].update(estimate=0.5),
    "interval": lambda p: p["findings"][1]["interval"].update(lower=0.0),
    "count": lambda p: p["findings"][1].update(n=p["findings"][1]["n"] + 1),
    "method": lambda p: p["findings"][1]["interval"].update(method="exact"),
    "status": lambda p: p["findings"].__setitem__(1, {**{k: v for k, v in p["findings"][1].items() if k not in (
        "estimate", "interval")}, "status": "not_estimable", "reason": "too_few_rows"}),
    "finding left out": lambda p: p["findings"].pop(1),
    "finding added": lambda p: p["findings"].append({**p["findings"][1], "id": "selection_rate/sex=X", "group": {"sex": "X"}}),
    "finding twice": lambda p: p["findings"].append(p["findings"][1]),
    "comparison": lambda p: p["comparisons"][0].update(estimate=0.123),
    "lowest": lambda p: p["comparisons"][0].update(lowest=p["comparisons"][0]["highest"]),
    "comparison left out": lambda p: p["comparisons"].pop(0),
    "verdict": lambda p: p["verdicts"][0].update(verdict="met"),
    "bound": lambda p: p["verdicts"][0].update(bound={"at_least": 0.1}),
    "reason for the bound": lambda p: p["verdicts"][0].update(because={"en": "x"}),
    "verdict left out": lambda p: p["verdicts"].pop(0),
    "rows": lambda p: p["rows"].update(read=p["rows"]["read"] + 1),
    "missing": lambda p: p["rows"]["missing"].update(sex=5),
    "title": lambda p: p["study"].update(title={"en": "Another"}),
    "system": lambda p: p["system"].update(version="2"),
    "minimum": lambda p: p["small_groups"].update(minimum=1),
    "confidence": lambda p: p["uncertainty"].update(confidence=0.9),
    "a note": lambda p: p["notes"].append({"code": "leading_zeros", "values": {"table": "people", "column": "sex"}}),
    "column types": lambda p: p["column_types"]["people"].update(sex="BIGINT"),
    "an unknown member": lambda p: p.update(approved_by="the authority"),
    "an unknown member of a verdict": lambda p: p["verdicts"][0].update(overruled="met"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_findings_that_do_not_follow(sandbox, name):
    """Without a signature, computing again from the study and the cube shows every change."""
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    statement = sandbox.read("small/evidence.json")
    CHANGES[name](statement["predicate"])
    sandbox.write("changed.json", json.dumps(statement))
    words = ("verify", "changed.json", "--study", "study.yaml", "--cube", "small/cube.parquet")
    error = sandbox.refuse(*words, code=("findings_differ", "evidence_malformed", "digest_differs"), exit_code=4)
    if name == "estimate":
        assert statement["predicate"]["findings"][1]["id"] in error["message"]


def test_verify_with_a_changed_study_or_cube(signed):
    evidence = "small/evidence.dsse.json"
    signed.write_study("other.yaml", title="Another")
    signed.refuse("verify", evidence, "--study", "other.yaml", "--cube", "small/cube.parquet",
                  code="digest_differs", exit_code=4, name="study")
    signed.write("people.csv", small_rows(300))
    signed.good("audit", "study.yaml", "--out", "again")
    signed.refuse("verify", evidence, "--study", "study.yaml", "--cube", "again/cube.parquet",
                  code="digest_differs", exit_code=4, name="cube")
    signed.refuse("verify", evidence, "--data", "people=people.csv", code="digest_differs", exit_code=4, name="people")
    cube = bytearray(signed.path("small/cube.parquet").read_bytes())
    cube[len(cube) // 2] ^= 1
    signed.write("changed.parquet", bytes(cube))
    signed.refuse("verify", evidence, "--study", "study.yaml", "--cube", "changed.parquet",
                  code="digest_differs", exit_code=4, name="cube")


# --- cubes --------------------------------------------------------------------------------------

def test_cubes_of_different_studies(sandbox):
    sandbox.write_small()
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    sandbox.write_small(roles={**small_study()["roles"], "groups": {"sex": "upper(sex)", "town": "town"}})
    sandbox.good("cube", "study.yaml", "--out", "b.parquet")
    sandbox.refuse("merge", "a.parquet", "b.parquet", "--out", "c.parquet", code="cube_other_study")
    sandbox.refuse("audit", "study.yaml", "--cube", "a.parquet", code="cube_other_study")
    sandbox.refuse("audit", "study.yaml", "--cube", "b.parquet", "--cube", "a.parquet", code="cube_other_study")


def test_files_that_are_no_cube(sandbox):
    sandbox.write_small()
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    whole = sandbox.path("a.parquet").read_bytes()
    codes = ("cube_malformed", "input_unreadable", "file_empty", "file_missing")
    for name, content in (("cut", whole[:len(whole) // 2]), ("short", whole[:-1]), ("empty", b""), ("text", b"x" * 999),
                          ("foreign", parquet_bytes(sandbox.temporary))):
        sandbox.write(f"{name}.parquet", content)
        sandbox.refuse("audit", "study.yaml", "--cube", f"{name}.parquet", code=codes)
        sandbox.refuse("merge", "a.parquet", f"{name}.parquet", "--out", "c.parquet", code=codes)
    sandbox.refuse("audit", "study.yaml", "--cube", "nothing.parquet", code=codes)


def rewrite_cube(sandbox, change, name="changed.parquet"):
    table = pyarrow.parquet.read_table(sandbox.path("a.parquet"))
    columns = {column: table[column].to_pylist() for column in table.column_names}
    change(columns)
    arrays = {key: pyarrow.array(value, table.schema.field(key).type if key in table.schema.names else None)
              for key, value in columns.items()}
    pyarrow.parquet.write_table(pyarrow.table(arrays).replace_schema_metadata(table.schema.metadata),
                                sandbox.path(name))


@pytest.mark.parametrize("change", [
    lambda c: c["n"].__setitem__(0, -5), lambda c: c["n"].__setitem__(0, None),
    lambda c: c["decision"].__setitem__(0, 7), lambda c: c.pop("town"), lambda c: c.pop("n"),
    lambda c: c["n"].__setitem__(0, c["n"][0] + 1), lambda c: [v.append(v[0]) for v in c.values()],
], ids=["negative count", "no count", "decision 7", "a column less", "no counts", "other count", "cell twice"])
def test_cubes_that_were_changed(sandbox, change):
    sandbox.write_small()
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    rewrite_cube(sandbox, change)
    # The cube says how many rows were read and left out: its cells must add up to that.
    sandbox.refuse("audit", "study.yaml", "--cube", "changed.parquet", code=("cube_malformed", "input_unreadable"))
