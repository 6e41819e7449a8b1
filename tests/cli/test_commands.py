# SPDX-License-Identifier: Apache-2.0
"""What each command does, from end to end."""
import base64
import hashlib
import json
import math
import os
import random
import shutil
import stat
import subprocess
from statistics import NormalDist

import duckdb
import pandas
import pytest
import yaml
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from program import EXAMPLES, ROOT, small_rows, small_study

SHARED_DATA = ROOT.parent / "shared" / "data" / "decisions"
FORMATS = ("text", "html", "markdown", "csv", "json")


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def example(sandbox, name):
    shutil.copytree(EXAMPLES / name, sandbox.work, dirs_exist_ok=True)


def by(items, key="id"):
    return {item[key]: item for item in items}


# --- keys and signatures ------------------------------------------------------------------------

def pre_authentication(kind, payload):
    """DSSE 1.0.2, protocol: PAE."""
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(payload), payload)


def test_key_new(sandbox):
    done = sandbox.good("key", "new", "auditor", "--json")
    assert stat.S_IMODE(sandbox.path("auditor.key").stat().st_mode) == 0o600
    assert done.json["secret"] == "auditor.key" and done.json["public"] == "auditor.pub"
    before = sandbox.snapshot()
    sandbox.refuse("key", "new", "auditor", code="output_exists")
    sandbox.path("auditor.pub").unlink()
    sandbox.refuse("key", "new", "auditor", code="output_exists")
    assert set(before) - set(sandbox.snapshot()) == {str(sandbox.path("auditor.pub"))}


def test_key_new_where_only_the_public_half_exists(sandbox):
    sandbox.write("auditor.pub", "mine")
    sandbox.refuse("key", "new", "auditor", code="output_exists")


def test_keys_differ(sandbox):
    for name in ("a", "b"):
        sandbox.good("key", "new", name)
    assert sandbox.path("a.key").read_bytes() != sandbox.path("b.key").read_bytes()


def test_other_programs_read_the_keys_and_verify_the_signature(sandbox):
    sandbox.write_small()
    keyid = sandbox.good("key", "new", "auditor", "--json").json["keyid"]
    sandbox.good("audit", "study.yaml", "--key", "auditor.key")
    secret = load_pem_private_key(sandbox.path("auditor.key").read_bytes(), None)
    public = load_pem_public_key(sandbox.path("auditor.pub").read_bytes())
    assert secret.public_key() == public
    envelope = sandbox.read("small/evidence.dsse.json")
    assert set(envelope) == {"payload", "payloadType", "signatures"}
    assert envelope["payloadType"] == "application/vnd.in-toto+json"
    assert envelope["signatures"][0]["keyid"] == keyid
    payload = base64.b64decode(envelope["payload"], validate=True)
    assert payload == sandbox.path("small/evidence.json").read_bytes()
    signed = pre_authentication(envelope["payloadType"], payload)
    signature = base64.b64decode(envelope["signatures"][0]["sig"], validate=True)
    public.verify(signature, signed)
    with pytest.raises(InvalidSignature):
        public.verify(signature, payload)
    # and the other way round: what another program signs is verified by ours
    envelope["signatures"] = [{"sig": base64.b64encode(secret.sign(signed)).decode()}]
    sandbox.write("foreign.dsse.json", json.dumps(envelope, indent=1))
    sandbox.good("verify", "foreign.dsse.json", "--key", "auditor.pub", codes=(0,))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not here")
def test_openssl_reads_the_keys(sandbox):
    sandbox.good("key", "new", "auditor")
    for words in (["-in", "auditor.key"], ["-in", "auditor.pub", "-pubin"]):
        done = subprocess.run(["openssl", "pkey", *words, "-noout", "-text"], cwd=sandbox.work, capture_output=True,
                              text=True, check=True)
        assert "ED25519" in done.stdout.upper()
    # a key that openssl made is accepted
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", "other.key"], cwd=sandbox.work, check=True)
    subprocess.run(["openssl", "pkey", "-in", "other.key", "-pubout", "-out", "other.pub"], cwd=sandbox.work, check=True)
    sandbox.write_small()
    sandbox.good("audit", "study.yaml", "--key", "other.key")
    sandbox.good("verify", "small/evidence.dsse.json", "--key", "other.pub", codes=(0,))


# --- verify -------------------------------------------------------------------------------------

def test_verify(sandbox):
    sandbox.write_small()
    sandbox.good("key", "new", "auditor")
    sandbox.good("audit", "study.yaml", "--key", "auditor.key")
    evidence = "small/evidence.dsse.json"
    done = sandbox.good("verify", evidence, "--key", "auditor.pub", "--json", codes=(0,))
    assert done.json["verified"][0] == "signature"
    done = sandbox.good("verify", evidence, "--key", "auditor.pub", "--study", "study.yaml", "--cube",
                        "small/cube.parquet", "--data", "people=people.csv", "--json", codes=(0,))
    assert set(done.json["verified"]) == {"signature", "digest:study", "digest:cube", "digest:people", "findings"}
    done = sandbox.good("verify", "small/evidence.json", "--json", codes=(0,))
    assert done.json["verified"][0] == "form"
    assert "origin was not checked" in sandbox.good("verify", evidence, codes=(0,)).out


def test_subjects_are_the_digests_of_the_files(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    statement = sandbox.read("small/evidence.json")
    digests = {item["name"]: item["digest"]["sha256"] for item in statement["subject"]}
    assert digests["people"] == sha256(sandbox.path("people.csv"))
    assert digests["cube"] == sha256(sandbox.path("small/cube.parquet"))
    assert digests["study"] == statement["predicate"]["study"]["digest"]["sha256"]
    assert digests["study"] == sandbox.good("check", "study.yaml", "--json").json["digest"]
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["predicateType"] == "urn:metalab:evidence:v1"


def test_evidence_is_canonical_and_free_of_time_and_host(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    text = sandbox.path("small/evidence.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    run = sandbox.read("small/run.json")
    assert set(run) == {"host", "seconds", "started", "threads", "version"}
    assert run["started"] not in text and "threads" not in text


# --- the same bytes -----------------------------------------------------------------------------

def several_measures():
    return {"measures": ["selection_rate", "accuracy", "matthews_correlation", "f1"], "intersections": [["sex", "town"]],
            "criteria": [*small_study()["criteria"],
                         {"id": "rest", "measure": "accuracy", "across": "town", "compare": "difference_to_rest",
                          "at_most": 0.2, "because": {"en": "chosen"}}]}


def results(sandbox, folder):
    return [sandbox.path(f"{folder}/{name}").read_bytes() for name in ("evidence.json", "cube.parquet", "report.html")]


def cells(path):
    return sorted(map(repr, duckdb.connect().execute(f"SELECT * FROM read_parquet('{path}')").fetchall()))


def test_same_bytes_for_any_number_of_threads_and_twice(sandbox):
    sandbox.write_small(**several_measures())
    sandbox.write("people.csv", small_rows(60_000))
    for folder, threads in (("one", 1), ("again", 1), ("two", 2), ("four", 4)):
        sandbox.good("audit", "study.yaml", "--out", folder, "--threads", threads)
    for folder in ("again", "two", "four"):
        assert results(sandbox, folder) == results(sandbox, "one"), folder


def test_same_findings_for_any_order_of_rows(sandbox):
    sandbox.write_small(**several_measures())
    header, *rows = small_rows(30_000).splitlines()
    for i, folder in enumerate(("whole", "shuffled", "sorted", "backwards")):
        order = {0: rows, 1: random.Random(7).sample(rows, len(rows)), 2: sorted(rows), 3: rows[::-1]}[i]
        sandbox.write("people.csv", "\n".join([header, *order]) + "\n")
        sandbox.good("audit", "study.yaml", "--out", folder)
    for folder in ("shuffled", "sorted", "backwards"):
        assert sandbox.predicate(folder) == sandbox.predicate("whole"), folder
        assert cells(sandbox.path(f"{folder}/cube.parquet")) == cells(sandbox.path("whole/cube.parquet"))


def test_same_findings_for_any_format(sandbox):
    sandbox.write_small(**several_measures())
    sandbox.good("audit", "study.yaml", "--out", "csv")
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE t AS FROM read_csv('{sandbox.path('people.csv')}')")
    connection.execute(f"COPY t TO '{sandbox.path('people.parquet')}'")
    connection.execute(f"COPY t TO '{sandbox.path('people.jsonl')}' (FORMAT json)")
    connection.execute(f"COPY t TO '{sandbox.path('people.tsv')}' (DELIMITER '\t')")
    for ending in ("parquet", "jsonl", "tsv"):
        sandbox.write_study(**several_measures(), data={"tables": {"people": f"people.{ending}"}})
        sandbox.good("audit", "study.yaml", "--out", ending)
        for part in ("findings", "comparisons", "verdicts", "rows"):
            assert sandbox.predicate(ending)[part] == sandbox.predicate("csv")[part], (ending, part)


# --- cubes --------------------------------------------------------------------------------------

def test_three_parts_merged_are_the_whole(sandbox):
    sandbox.write_small(**several_measures())
    header, *rows = small_rows(3_000).splitlines()
    sandbox.write("people.csv", "\n".join([header, *rows]) + "\n")
    sandbox.good("audit", "study.yaml", "--out", "whole")
    for i in range(3):
        sandbox.write(f"part{i}.csv", "\n".join([header, *rows[i * i * 500:(i + 1) ** 2 * 500]]) + "\n")
        sandbox.good("cube", "study.yaml", "--data", f"people=part{i}.csv", "--out", f"{i}.parquet")
    # 0–500, 500–2000, 2000–4500: every row once
    sandbox.good("merge", "0.parquet", "1.parquet", "2.parquet", "--out", "merged.parquet")
    sandbox.good("merge", "2.parquet", "0.parquet", "1.parquet", "--out", "other-order.parquet")
    assert sha256(sandbox.path("merged.parquet")) == sha256(sandbox.path("other-order.parquet"))
    assert cells(sandbox.path("merged.parquet")) == cells(sandbox.path("whole/cube.parquet"))
    sandbox.good("audit", "study.yaml", "--cube", "merged.parquet", "--out", "merged")
    sandbox.good("audit", "study.yaml", "--cube", "0.parquet", "--cube", "1.parquet", "--cube", "2.parquet",
                 "--out", "apart")
    for folder in ("merged", "apart"):
        for part in ("findings", "comparisons", "verdicts", "rows"):
            assert sandbox.predicate(folder)[part] == sandbox.predicate("whole")[part], (folder, part)
    assert results(sandbox, "merged") == results(sandbox, "apart")
    names = [item["name"] for item in sandbox.read("merged/evidence.json")["subject"]]
    assert names.count("people") == 3, "every site's file is a subject"
    sandbox.good("verify", "merged/evidence.json", "--study", "study.yaml", "--cube", "merged/cube.parquet", codes=(0,))
    for i in range(3):
        sandbox.good("verify", "merged/evidence.json", "--data", f"people=part{i}.csv", codes=(0,))


def test_another_criterion_on_an_old_cube(sandbox):
    sandbox.write_small()
    sandbox.good("cube", "study.yaml")
    assert sandbox.path("small.cube.parquet").is_file()
    sandbox.path("people.csv").unlink()
    sandbox.write_study(**several_measures() | {"intersections": [], "uncertainty": {"confidence": 0.9}})
    sandbox.good("audit", "study.yaml", "--cube", "small.cube.parquet")
    assert len(sandbox.predicate()["verdicts"]) == 2


def test_a_cube_opens_with_any_tool(sandbox):
    sandbox.write_small()
    sandbox.good("cube", "study.yaml", "--out", "cube.parquet")
    columns = duckdb.connect().execute(f"FROM read_parquet('{sandbox.path('cube.parquet')}')").df()
    assert set(columns.columns) == {"sex", "town", "outcome", "decision", "score", "n", "sum_score", "sum2_score"}
    assert columns["n"].sum() == 240
    frame = pandas.read_csv(sandbox.path("people.csv"))
    expected = frame.groupby(["sex", "town", "good", "hired"]).size()
    found = columns.groupby(["sex", "town", "outcome", "decision"])["n"].sum()
    assert found.to_dict() == expected.to_dict()


def test_suppression_keeps_small_cells_out_of_the_file(sandbox):
    sandbox.write_small(disclosure={"minimum_cell": 20})
    sandbox.good("audit", "study.yaml")
    frame = duckdb.connect().execute(f"FROM read_parquet('{sandbox.path('small/cube.parquet')}')").df()
    assert frame["n"].min() >= 20
    sandbox.good("verify", "small/evidence.json", "--study", "study.yaml", "--cube", "small/cube.parquet", codes=(0,))


# --- the command line ---------------------------------------------------------------------------

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
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not here, so its script was not parsed")
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


# --- new ----------------------------------------------------------------------------------------

NEW_FILES = {
    "decision alone": "name,sex,hired\n" + "a,F,1\nb,M,0\nc,F,0\nd,M,1\n" * 20,
    "outcome and score": "id,gender,score,label\n" + "1,f,0.25,0\n2,m,0.75,1\n3,f,0.5,1\n4,m,1.0,0\n" * 20,
    "text": "sexe,retenu\n" + "F,oui\nH,non\nF,non\n" * 20,
    "odd names": "Âge (ans),Is it \"done\"?,select,1st\n" + "jeune,1,0,x\nvieux,0,1,y\n" * 20,
    "nothing to decide": "town,amount\n" + "A,10.5\nB,20.25\nC,3\n" * 20,
    "quotes in values": 'town,hired\n' + '"it\'s: {a}, #1",1\n"b, ""c""",0\n' * 20,
    "semicolons": "sexe;embauche\n" + "F;1\nH;0\n" * 20,
    "dates": "day,sex,hired\n" + "2024-01-01,F,1\n2024-01-02,M,0\n" * 20,
    "true and false": "member,approved\n" + "true,false\nfalse,true\n" * 20,
    "missing values": "sex,hired\n" + "F,1\n,0\nM,\n" * 20,
    "constant": "sex,hired\n" + "F,1\n" * 20,
    "names that differ by sign": "a b,a-b,hired\n" + "x,y,1\nz,w,0\n" * 20,
    "reserved names": "outcome,decision,n,score\n" + "1,0,F,0.5\n0,1,M,0.25\n1,1,F,0.75\n" * 20,
    "the name of a table": "study,cube\n" + "1,F\n0,M\n" * 20,
}


@pytest.mark.parametrize("name", NEW_FILES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_new(sandbox, name, language):
    sandbox.write("my data.csv", NEW_FILES[name])
    sandbox.good("new", "my data.csv", "--lang", language, codes=(0,))
    assert sandbox.path("my data.study.yaml").is_file()
    before = sandbox.snapshot()
    sandbox.refuse("new", "my data.csv", code="output_exists")
    assert sandbox.snapshot() == before
    if name == "nothing to decide":
        sandbox.refuse("check", "my data.study.yaml", code="study_no_target")
        return
    sandbox.good("check", "my data.study.yaml", codes=(0,))
    sandbox.good("audit", "my data.study.yaml", codes=(0,))


def test_new_chooses_roles_by_their_names(sandbox):
    """What is named like a group is offered as a group, not as an outcome, though it has two values."""
    sandbox.write("people.csv", small_rows())
    sandbox.good("new", "people.csv", codes=(0,))
    study = yaml.safe_load(sandbox.path("people.study.yaml").read_text(encoding="utf-8"))
    assert study["roles"]["decision"] == "hired"
    assert study["roles"].get("outcome") != {"sql": "sex", "positive": "M"}
    assert "sex" in study["roles"]["groups"]
    sandbox.write("more.csv", "sex,hired,score\nF,1,0.5\nM,0,0.25\nF,0,0.75\n")
    sandbox.good("new", "more.csv", codes=(0,))
    study = yaml.safe_load(sandbox.path("more.study.yaml").read_text(encoding="utf-8"))
    assert "sex" in study["roles"]["groups"], study["roles"]


@pytest.mark.parametrize("file", ["adult.parquet", "adult-scores.parquet"])
def test_new_of_the_example(sandbox, file):
    shutil.copy(EXAMPLES / "adult" / file, sandbox.work)
    sandbox.good("new", file, "--out", "first.yaml", codes=(0,))
    sandbox.good("check", "first.yaml", codes=(0,))
    sandbox.good("audit", "first.yaml", codes=(0,))


def test_new_in_another_folder(sandbox):
    sandbox.write("data/people.csv", small_rows())
    sandbox.path("studies").mkdir()
    sandbox.good("new", "data/people.csv", "--out", "studies/first.yaml", codes=(0,))
    sandbox.good("audit", "studies/first.yaml", codes=(0,))


def test_new_of_what_is_no_table(sandbox):
    sandbox.write("empty.csv", b"")
    sandbox.write("people.xlsx", b"PK")
    sandbox.refuse("new", "empty.csv", code="file_empty")
    sandbox.refuse("new", "people.xlsx", code="study_unknown_format")
    sandbox.refuse("new", "nothing.csv", code=("data_missing", "file_missing"))


# --- examples -----------------------------------------------------------------------------------

@pytest.mark.parametrize("name", sorted(path.parent.name for path in EXAMPLES.glob("*/expected.json")))
def test_expected_verdicts(sandbox, name):
    example(sandbox, name)
    done = sandbox.good("audit", "study.yaml", "--out", "results", "--json")
    assert done.json["verdicts"] == sandbox.read("expected.json")


def counts_of(predicate, group):
    """tp, fp, fn, tn of a group, from a finding that names them."""
    for finding in predicate["findings"]:
        if finding["group"] == group and "true_negatives" in finding.get("counts", {}) and len(finding["counts"]) == 4:
            return {short: finding["counts"][long] for short, long in (
                ("tp", "true_positives"), ("fp", "false_positives"), ("fn", "false_negatives"), ("tn", "true_negatives"))}
    raise AssertionError(f"no finding with all four counts of {group}")


def test_expected_counts_of_adult(sandbox):
    example(sandbox, "adult")
    sandbox.good("audit", "study.yaml", "--out", "results")
    predicate = sandbox.predicate("results")
    for attributes, groups in sandbox.read("expected-counts.json").items():
        names = attributes.split(",")
        for values, counts in groups.items():
            assert counts_of(predicate, dict(zip(names, values.split(","), strict=True))) == counts, values


# --- an independent twin of the findings, in pandas ----------------------------------------------

Z = NormalDist().inv_cdf(0.975)
NUMERATORS = {
    "selection_rate": lambda t: (t["tp"] + t["fp"], sum(t.values())),
    "base_rate": lambda t: (t["tp"] + t["fn"], sum(t.values())),
    "true_positive_rate": lambda t: (t["tp"], t["tp"] + t["fn"]),
    "false_positive_rate": lambda t: (t["fp"], t["fp"] + t["tn"]),
    "true_negative_rate": lambda t: (t["tn"], t["fp"] + t["tn"]),
    "false_negative_rate": lambda t: (t["fn"], t["tp"] + t["fn"]),
    "positive_predictive_value": lambda t: (t["tp"], t["tp"] + t["fp"]),
    "negative_predictive_value": lambda t: (t["tn"], t["tn"] + t["fn"]),
    "false_discovery_rate": lambda t: (t["fp"], t["tp"] + t["fp"]),
    "false_omission_rate": lambda t: (t["fn"], t["tn"] + t["fn"]),
    "accuracy": lambda t: (t["tp"] + t["tn"], sum(t.values())),
    "error_rate": lambda t: (t["fp"] + t["fn"], sum(t.values())),
}
OTHERS = ["balanced_accuracy", "f1", "matthews_correlation"]


def wilson(x, n):
    """Wilson 1927, equation for the two limits."""
    p = x / n
    middle, half = p + Z * Z / (2 * n), Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return (middle - half) / (1 + Z * Z / n), (middle + half) / (1 + Z * Z / n)


def mid_p_crossing(x, n, level):
    """The share at which P(X < x) + P(X = x) / 2 is the level."""
    def tail(p):
        logs = [math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1) + k * math.log(p)
                + (n - k) * math.log1p(-p) for k in range(x + 1)]
        return sum(map(math.exp, logs)) - math.exp(logs[x]) / 2
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if tail(middle) > level else (low, middle)
    return low


def share_limits(x, n):
    """Wilson's, and mid-P limits with fewer than 4 z^2 successes or failures."""
    if min(x, n - x) >= 4 * Z * Z:
        return wilson(x, n)
    if x > n - x:
        lower, upper = share_limits(n - x, n)
        return 1 - upper, 1 - lower
    return 0 if x == 0 else mid_p_crossing(x, n, 0.975), mid_p_crossing(x, n, 0.025)


def table_of(frame):
    return {name: int(((frame.outcome == o) & (frame.decision == d)).sum())
            for name, o, d in (("tp", 1, 1), ("fp", 0, 1), ("fn", 1, 0), ("tn", 0, 0))}


def check_twin(predicate, frame, attributes, minimum=10):
    """Every finding and every spread agrees with the frame: columns outcome, decision, groups as text."""
    findings, comparisons = by(predicate["findings"]), by(predicate["comparisons"])
    checked = 0
    for attribute in (None, *attributes):
        groups = [("everyone", frame)] if attribute is None else [
            (f"{attribute}={value}", part) for value, part in frame.groupby(attribute)]
        estimates = {}
        for name, part in groups:
            table = table_of(part)
            tp, fp, fn, tn = (table[key] for key in ("tp", "fp", "fn", "tn"))
            if len(part) >= minimum and min(tp + fp, tp + fn, fp + tn, tn + fn) > 0:
                root = math.sqrt((tp + fp) * (tp + fn)) * math.sqrt((tn + fp) * (tn + fn))
                for measure, value in (("matthews_correlation", (tp * tn - fp * fn) / root),
                                       ("f1", 2 * tp / (2 * tp + fp + fn)),
                                       ("balanced_accuracy", (tp / (tp + fn) + tn / (tn + fp)) / 2)):
                    assert findings[f"{measure}/{name}"]["estimate"] == pytest.approx(value, abs=1e-10)
            for measure, numerator in NUMERATORS.items():
                x, n = numerator(table)
                found = findings[f"{measure}/{name}"]
                assert found["n"] == len(part), (measure, name)
                assert x in found["counts"].values(), (measure, name)
                if len(part) < minimum or n == 0:
                    assert found["status"] == "not_estimable"
                    continue
                lower, upper = share_limits(x, n)
                assert found["estimate"] == pytest.approx(x / n, abs=1e-11)
                assert found["interval"]["lower"] == pytest.approx(max(0, lower), abs=1e-10)
                assert found["interval"]["upper"] == pytest.approx(min(1, upper), abs=1e-10)
                estimates.setdefault(measure, []).append(x / n)
                checked += 1
        for measure, values in estimates.items():
            if attribute is None or len(values) < 2:
                continue
            gap = comparisons[f"difference/{measure}/{attribute}"]
            assert gap["estimate"] == pytest.approx(max(values) - min(values), abs=1e-10)
            ratio = comparisons[f"ratio/{measure}/{attribute}"]
            if max(values) > 0:
                assert ratio["estimate"] == pytest.approx(min(values) / max(values), abs=1e-10)
            for item in (gap, ratio):
                if item["status"] == "estimated":
                    assert item["interval"]["lower"] <= item["estimate"] <= item["interval"]["upper"]
    return checked


def twin_study(tables, roles, **data):
    return {"data": {"tables": tables, **data}, "roles": roles, "measures": [*NUMERATORS, *OTHERS], "criteria": []}


def test_twin_of_adult(sandbox):
    example(sandbox, "adult")
    sandbox.good("audit", "study.yaml", "--out", "results")
    people = pandas.read_parquet(sandbox.path("adult.parquet"))
    frame = people.merge(pandas.read_parquet(sandbox.path("adult-scores.parquet")), on="id")
    frame["outcome"] = (frame.income == ">50K").astype(int)
    frame["decision"] = (frame.score_boosted >= 0.5).astype(int)
    frame["age"] = pandas.cut(frame.age, [0, 29, 59, 200], labels=["under 30", "30 to 59", "60 and over"]).astype(str)
    assert check_twin(sandbox.predicate("results"), frame, ["sex", "race", "age"]) > 100
    rows = sandbox.predicate("results")["rows"]
    assert rows["read"] == len(frame) == 32561
    assert rows["tables"]["people"] == {"rows": 32561, "matched": 32561, "unmatched": 0}


needs_shared_data = pytest.mark.skipif(not SHARED_DATA.is_dir(), reason="the shared data files are not here")


@needs_shared_data
def test_twin_of_acs_income(sandbox):
    people, decisions = (SHARED_DATA / f"acs-income-{name}.parquet" for name in ("test", "predictions-lightgbm"))
    sandbox.write_study(**twin_study(
        {"people": str(people), "decisions": str(decisions)},
        {"outcome": "PINCP", "decision": "preds_lgbm", "groups": {"sex": "SEX", "race": "RAC1P"}},
        **{"from": 'people JOIN decisions ON people."index" = decisions."index"'}))
    sandbox.good("audit", "study.yaml")
    frame = pandas.read_parquet(people).join(pandas.read_parquet(decisions), how="inner")
    frame = frame.rename(columns={"PINCP": "outcome", "preds_lgbm": "decision"})
    frame["sex"], frame["race"] = frame.SEX.astype(int).astype(str), frame.RAC1P.astype(int).astype(str)
    assert check_twin(sandbox.predicate(), frame, ["sex", "race"]) > 100
    rows = sandbox.predicate()["rows"]
    assert rows["read"] == rows["used"] == len(frame) == 332_900
    assert rows["tables"]["decisions"]["matched"] == 332_900


@needs_shared_data
def test_twin_of_compas(sandbox):
    path = SHARED_DATA / "compas-two-years.csv"
    kept = ("days_b_screening_arrest BETWEEN -30 AND 30 AND is_recid <> -1 AND c_charge_degree <> 'O' "
            "AND score_text <> 'N/A'")
    sandbox.write_study(**twin_study(
        {"people": str(path)},
        {"outcome": "two_year_recid", "decision": "decile_score >= 5",
         "groups": {"race": "race", "sex": "sex", "age": "age_cat"}}, where=kept))
    sandbox.good("audit", "study.yaml")
    frame = pandas.read_csv(path, keep_default_na=False, na_values=[""])
    total = len(frame)
    frame = frame[frame.days_b_screening_arrest.between(-30, 30) & (frame.is_recid != -1)
                  & (frame.c_charge_degree != "O") & (frame.score_text != "N/A")]
    frame = frame.assign(outcome=frame.two_year_recid, decision=(frame.decile_score >= 5).astype(int), age=frame.age_cat)
    assert check_twin(sandbox.predicate(), frame, ["race", "sex", "age"]) > 100
    assert sandbox.predicate()["rows"] == {**sandbox.predicate()["rows"], "read": total, "used": 6172,
                                           "excluded_by_study": total - 6172}
