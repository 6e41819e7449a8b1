# SPDX-License-Identifier: Apache-2.0
"""Commands as a user meets them: output, languages, exit codes, help."""
import json
import os
import subprocess

import duckdb
import pandas
import pytest
from program import ROOT, small_study

FORMATS = ("text", "html", "markdown", "csv", "json")


def test_dry_run(sandbox):
    sandbox.write_small()
    before = sandbox.snapshot()
    done = sandbox.good("audit", "study.yaml", "--dry-run")
    assert "GROUP BY" in done.out and "people.csv" in done.out and "hired" in done.out
    document = sandbox.good("audit", "study.yaml", "--dry-run", "--json").json
    assert "GROUP BY" in document["sql"] and document["tables"]["people"]["columns"]["sex"] == "VARCHAR"
    assert sandbox.snapshot() == before
    # the SQL shown is what is run
    connection = duckdb.connect()
    connection.execute(f"CREATE VIEW people AS FROM read_csv('{sandbox.path('people.csv')}')")
    assert connection.execute(f"SELECT SUM(n) FROM ({document['sql']})").fetchone() == (240,)


def test_dry_run_of_numbers_looks_for_the_largest_first(sandbox):
    sandbox.write_small(roles={"outcome": {"sql": "hired", "kind": "number"}, "groups": {"sex": "sex"}}, measures=["mean_outcome"], criteria=[])
    document = sandbox.good("audit", "study.yaml", "--dry-run", "--json").json
    connection = duckdb.connect()
    connection.execute(f"CREATE VIEW people AS FROM read_csv('{sandbox.path('people.csv')}')")
    assert 1 in connection.execute(document["first_sql"]).fetchone()
    assert document["first_sql"] in sandbox.good("audit", "study.yaml", "--dry-run").out


def test_every_command_prints_one_json_document(sandbox):
    sandbox.write_small()
    for words in (("check", "study.yaml"), ("audit", "study.yaml", "--dry-run"), ("key", "new", "auditor"),
                  ("audit", "study.yaml", "--key", "auditor.key"), ("cube", "study.yaml", "--out", "a.parquet"),
                  ("merge", "a.parquet", "--out", "b.parquet"), ("new", "people.csv"),
                  ("verify", "small/evidence.dsse.json", "--key", "auditor.pub"), ("completion", "bash"),
                  *(("render", "small/evidence.json", "--as", form) for form in FORMATS)):
        done = sandbox.good(*words, "--json")
        assert isinstance(json.loads(done.out), dict), words
    assert sandbox.good("audit", "study.yaml", "--json").json["verdicts"] == {"four-fifths": "insufficient_evidence"}


def test_the_exit_code_is_the_verdict(sandbox):
    sandbox.write_small(criteria=[])
    assert sandbox.good("audit", "study.yaml").code == 0
    for bound, code in ((0.01, 0), (0.8, 2)):
        sandbox.write_small(criteria=[{**small_study()["criteria"][0], "at_least": bound, "because": "Agreed"}])
        assert sandbox.good("audit", "study.yaml").code == code
    sandbox.write_small(criteria=[
        {**small_study()["criteria"][0], "compare": "value", "at_least": 0.99, "because": "Agreed"},
        {**small_study()["criteria"][0], "id": "open"}])
    assert sandbox.good("audit", "study.yaml").code == 1, "a criterion not met outweighs one left open"


def test_french(sandbox):
    sandbox.write_small()
    words = json.loads((ROOT / "src/words/messages.fr.json").read_text(encoding="utf-8"))
    err = sandbox.run("audit", "nothing.yaml", "--lang", "fr").err
    assert err.startswith("metalab: erreur [file_missing]") and words["error.file_missing"] in err
    by_option = sandbox.good("audit", "study.yaml", "--lang", "fr").out
    by_locale = sandbox.run("audit", "study.yaml", LC_ALL="fr_FR.UTF-8").out
    assert by_option == by_locale and "Un cas" in by_option
    assert "A case" in sandbox.run("audit", "study.yaml", "--lang", "en", LC_ALL="fr_FR.UTF-8").out
    assert sandbox.run("audit", "study.yaml", "--lang", "de").code == 3
    # one evidence, whatever the language
    sandbox.good("audit", "study.yaml", "--lang", "fr", "--out", "fr")
    sandbox.good("audit", "study.yaml", "--lang", "en", "--out", "en")
    assert sandbox.path("fr/evidence.json").read_bytes() == sandbox.path("en/evidence.json").read_bytes()
    for language in ("en", "fr"):
        page = sandbox.path(f"{language}/report.html").read_text(encoding="utf-8")
        assert f'"language":"{language}"' in page


def test_every_error_has_a_sentence_in_both_languages():
    words = {language: json.loads((ROOT / f"src/words/messages.{language}.json").read_text(encoding="utf-8"))
             for language in ("en", "fr")}
    assert set(words["en"]) == set(words["fr"])


def in_a_terminal(sandbox, *words, **environment):
    """Standard output of the run on a pseudo terminal."""
    import pty
    leader, follower = pty.openpty()
    process = subprocess.Popen(sandbox.command(*words), cwd=sandbox.work, env=sandbox.environment(**environment),
                               stdin=follower, stdout=follower, stderr=subprocess.DEVNULL)
    os.close(follower)
    out = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    process.wait(timeout=60)
    os.close(leader)
    return out.decode()


def test_colour_only_on_a_terminal_and_only_if_wanted(sandbox):
    sandbox.write_small()
    assert "\x1b" not in sandbox.good("audit", "study.yaml").out
    assert "\x1b[" in in_a_terminal(sandbox, "audit", "study.yaml")
    assert "\x1b" not in in_a_terminal(sandbox, "audit", "study.yaml", NO_COLOR="1")
    assert "\x1b[" in in_a_terminal(sandbox, "render", "small/evidence.json")
    assert "\x1b" not in in_a_terminal(sandbox, "render", "small/evidence.json", NO_COLOR="1")
    assert "\x1b[" in in_a_terminal(sandbox, "audit", "study.yaml", NO_COLOR=""), "no-color.org: an empty value is none"


def test_render(sandbox):
    sandbox.write_small()
    sandbox.good("key", "new", "auditor")
    sandbox.good("audit", "study.yaml", "--key", "auditor.key")
    for form in FORMATS:
        plain = sandbox.good("render", "small/evidence.json", "--as", form, codes=(0,)).out
        signed = sandbox.good("render", "small/evidence.dsse.json", "--as", form, codes=(0,)).out
        assert plain.strip() and (plain == signed or form == "html"), "only a page keeps the envelope"
    assert sandbox.good("render", "small/evidence.json").out == sandbox.good(
        "render", "small/evidence.json", "--as", "text").out
    table = pandas.read_csv(sandbox.write("findings.csv", sandbox.good("render", "small/evidence.json", "--as", "csv").out))
    predicate = sandbox.predicate()
    assert len(table) >= len(predicate["findings"])
    assert sandbox.good("render", "small/evidence.dsse.json", "--as", "html").out == \
        sandbox.path("small/report.html").read_text(encoding="utf-8")


def test_the_report_loads_nothing_from_elsewhere(sandbox):
    sandbox.write_small(title="<script>alert(1)</script> & 'more'")
    sandbox.good("audit", "study.yaml")
    page = sandbox.path("small/report.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    for sign in ("<script src", "<link", "@import", "url(http", "src=\"http"):
        assert sign not in page


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(sandbox, shell):
    script = sandbox.good("completion", shell, codes=(0,)).out
    for word in ("audit", "verify", "threads", "dry-run"):
        assert word in script
    sandbox.write("script", script)
    subprocess.run([shell, "-n", sandbox.path("script")], check=True)


def test_completion_in_bash(sandbox):
    sandbox.write("script", sandbox.good("completion", "bash").out)
    ask = 'source ./script; COMP_WORDS=(metalab {}); COMP_CWORD={}; _metalab; echo "${{COMPREPLY[@]}}"'
    for words, at, wanted in (("a", 1, "audit"), ("audit --dr", 2, "--dry-run"), ("key n", 2, "new"),
                              ("render e.json --as mod", 4, "model-card"), ("audit --lang f", 3, "fr")):
        done = subprocess.run(["bash", "-c", ask.format(words, at)], cwd=sandbox.work, capture_output=True, text=True,
                              check=True)
        assert done.stdout.split() == [wanted], done


def test_version_and_help(sandbox):
    assert sandbox.good("--version", codes=(0,)).out.startswith("metalab ")
    assert sandbox.good("--help", codes=(0,)).out == sandbox.good("-h", codes=(0,)).out


def test_verify_of_a_table_that_the_evidence_does_not_have(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml", "--out", "results")
    sandbox.refuse("verify", "results/evidence.json", "--data", "peopl=people.csv", code="data_unknown_table", nearest="people")
