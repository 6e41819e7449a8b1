# SPDX-License-Identifier: Apache-2.0
"""SQL of strangers: what reads elsewhere, does more than one thing or never ends."""
import json

import pytest

SECRET = "kept-from-strangers-4711"
EXPRESSION_ERRORS = ("expression_syntax", "expression_not_one", "expression_forbidden", "expression_function",
                     "expression_too_complex", "expression_type", "role_type", "study_unknown_column")


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


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("expression", ["sex > 1", "sex + 1", "-sex", "hired LIKE 'a%'", "town BETWEEN 1 AND 2", "round(sex)",
                                        "greatest(sex, 1)", "DATE '2026-01-01' + 1 > 1", "year(sex) > 1", "least()"])
def test_types_are_told_in_words_of_ours(sandbox, expression, language):
    sandbox.write_small(**{"roles": {"decision": expression, "groups": {"sex": "sex"}}, "criteria": [],
                           "measures": ["selection_rate"]})
    error = sandbox.refuse("audit", "study.yaml", code="expression_type", language=language)
    assert not any(word in error["message"] for word in ("Binder", "VARCHAR", "LITERAL", "explicit"))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("data", [{"where": "id > 3"}, {"from": "people JOIN scores ON id = scores.id"}])
def test_a_column_of_several_tables(sandbox, data, language):
    sandbox.write("scores.csv", "id,other\n1,1\n")
    sandbox.write_small(data={"tables": {"people": "people.csv", "scores": "scores.csv"},
                              "from": "people JOIN scores ON people.id = scores.id", **data})
    error = sandbox.refuse("check", "study.yaml", code="column_ambiguous", language=language)
    assert "people.id" in error["message"] and "scores.id" in error["message"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_sign_behind_escape_is_one(sandbox, language):
    sandbox.write_small(**ROLES["where"]("sex LIKE 'a%' ESCAPE 'ab'"))
    error = sandbox.refuse("audit", "study.yaml", code=("value_does_not_fit", "expression_type"), language=language)
    assert "Error" not in error["message"]
