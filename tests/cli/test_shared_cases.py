# SPDX-License-Identifier: Apache-2.0
"""Files of users that once failed, kept beside the clone, each held to the answer that its expected.txt says."""
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas
import pyarrow.parquet
import pytest
import yaml
from program import PROGRAM, ROOT

CASES = ROOT.parent / "shared" / "cases"
pytestmark = [pytest.mark.long, pytest.mark.skipif(not CASES.is_dir(), reason="NOT RUN: there is no folder ../shared/cases")]
ENGINE = re.compile(r"duckdb|binder|conversion error|invalid input|sniff|parser error|catalog|\bcast\(|varchar|bigint", re.I)


@pytest.fixture
def case(sandbox, request):
    """The case's folder in the sandbox as it came, without what was drafted in it."""
    name = request.node.originalname.removeprefix("test_")
    shutil.copytree(CASES / name.replace("_", "-"), sandbox.work, dirs_exist_ok=True)
    sandbox.path("n.yaml").unlink(missing_ok=True)
    return sandbox


def rates(sandbox, study="s.yaml", *more, measure="selection_rate", by="g", rows=None):
    """Each group's share, rounded, and its rows."""
    answer = sandbox.good("audit", study, *more, "--out", "found", "--json")
    assert not rows or sandbox.predicate("found")["rows"]["used"] == rows, answer.out
    return {one["group"][by]: (round(one["estimate"], 4), one["n"]) for one in sandbox.predicate("found")["findings"]
            if one["measure"] == measure and one["group"]}


def with_table(sandbox, study="s.yaml", out="option.yaml", **options):
    """The study with options of its only table."""
    content = yaml.safe_load(sandbox.path(study).read_text(encoding="utf-8"))
    (name, table), = content["data"]["tables"].items()
    content["data"]["tables"] = {name: {**(table if isinstance(table, dict) else {"path": table}), **options}}
    sandbox.path(out).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return out


def draft(sandbox, data="d.csv", *more):
    """What `new` writes, once check and audit have accepted it."""
    sandbox.good("new", data, *more, "--lang", "fr", "--out", "n.yaml", codes=(0,))
    sandbox.good("check", "n.yaml", "--rows", codes=(0,))
    sandbox.good("audit", "n.yaml", "--out", "drafted")
    return yaml.safe_load(sandbox.path("n.yaml").read_text(encoding="utf-8"))


def notes(sandbox, code):
    return [one["values"] for one in sandbox.predicate("found")["notes"] if one["code"] == code]


def run_script(sandbox, folder):
    """The case's own commands."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(["sh", "run.sh"], cwd=folder, capture_output=True, text=True, timeout=120, check=False,
                          env={**sandbox.environment(METALAB=str(PROGRAM)), "PATH": path})


THIRTY_SIXTY = {"M": (0.3, 100), "F": (0.6, 100)}
FOUR_FIFTIES = [0.2, 0.4, 0.6, 0.6]


def fifties(found, *names):
    assert set(found) == set(names) and {n for _, n in found.values()} == {50}
    assert sorted(share for share, _ in found.values()) == FOUR_FIFTIES


@pytest.mark.parametrize("name", sorted(path.parent.name for path in CASES.glob("*/run.sh")))
def test_every_case_runs_without_words_of_the_engine(sandbox, name):
    shutil.copytree(CASES / name, sandbox.work / name)
    sandbox.path(f"{name}/n.yaml").unlink(missing_ok=True)
    done = run_script(sandbox, sandbox.path(name))
    messages = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("metalab: ")]
    assert done.stdout + done.stderr
    assert "Traceback" not in done.stderr and "[bug" not in done.stderr, done.stderr
    own = re.compile(r"\(CAST\(.*\)\)$")  # the study's own expression, quoted
    assert not [line for line in messages if ENGINE.search(own.sub("", line))], messages


def test_every_case_has_a_test_here():
    names = {path.parent.name for path in CASES.glob("*/expected.txt")}
    here = {name.removeprefix("test_").replace("_", "-") for name in globals() if name.startswith("test_")}
    assert names and names <= here | {"positive-1.0"}, names - here


def test_case_cols_csv(case):
    for study in ("s.yaml", "t.yaml"):
        assert rates(case, study) == {"M": (0.7, 100), "F": (0.4, 100)}


def test_code_exp(case):
    fifties(rates(case), "1E3", "10E2", "5E1", "50E0")


def test_code_time(case):
    fifties(rates(case), "8:00", "08:00", "12:30", "18:05")


def test_code_trailing_zero(case):
    fifties(rates(case), "62.1", "62.10", "62.01", "1.5")


def test_words_mixed_bool(case):
    fifties(rates(case), "true", "false", "t", "f")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_cp1252_euro(case, language):
    error = case.refuse("audit", "s.yaml", code="input_unreadable", language=language)
    assert "windows-1252" in error["message"] and "latin-1" not in error["message"]
    found = rates(case, with_table(case, encoding="windows-1252"))
    frame = pandas.read_csv(case.path("d.csv"), encoding="cp1252", sep=None, engine="python")
    assert found == {g: (round(rows.y.mean(), 4), len(rows)) for g, rows in frame.groupby("g")}


def test_dates_dash_fr(case):
    draft(case)


def test_dates_short_check(case):
    error = case.refuse("audit", "v.yaml", code="date_ambiguous")
    assert "%d/%m/%y" in error["message"]
    case.refuse("check", "v.yaml", "--rows", code="date_ambiguous")
    study = with_table(case, "v.yaml", types={"date": {"date": "%d/%m/%y"}})
    found = rates(case, study, rows=201)
    assert {group: round(share, 3) for group, (share, _) in found.items()} == {"F": 0.6, "M": 0.267}


def test_decimal_comma(case):
    assert draft(case, "candidats.csv")["data"]["tables"]["candidats"]["decimal"] == ","
    for language in ("en", "fr"):
        error = case.refuse("audit", "c1.yaml", code="role_decimal_comma", language=language)
        assert 'decimal: ","' in error["message"]
    case.refuse("audit", "c1e.yaml", code="value_does_not_fit")
    case.refuse("audit", "c1b.yaml", code="value_does_not_fit", name="score")
    case.refuse("audit", "c1c.yaml", code="expression_function")
    frame = pandas.read_csv(case.path("candidats.csv"), sep=";", decimal=",")
    found = rates(case, with_table(case, "c1.yaml", decimal=","), measure="mean_score", by="sexe")
    assert found == {g: (round(rows.score.mean(), 4), len(rows)) for g, rows in frame.groupby("sexe")}


def test_dup_header(case):
    for command in (("new", "d.csv"), ("check", "s.yaml"), ("audit", "s.yaml")):
        assert "“y”" in case.refuse(*command, code="column_twice")["message"]


def test_french_dates(case):
    draft(case)
    for study in ("s.yaml", "t.yaml", "u.yaml"):
        case.good("check", study, "--rows", codes=(0,))
    frame = pandas.read_csv(case.path("d.csv"), sep=None, engine="python")
    frame["date"] = pandas.to_datetime(frame.date, format="%d/%m/%Y")
    assert rates(case, "s.yaml", rows=200) == THIRTY_SIXTY
    later = frame[frame.date >= "2026-06-01"]
    assert rates(case, "t.yaml", rows=len(later)) == {g: (round(rows.y.mean(), 4), len(rows)) for g, rows in later.groupby("g")}
    assert rates(case, "u.yaml", by="m") == {
        str(m): (round(rows.y.mean(), 4), len(rows)) for m, rows in frame.groupby(frame.date.dt.month)}


def test_french_names(case):
    groups = draft(case)["roles"]["groups"]
    assert groups == {"Sexe_declare": {"sql": '"Sexe déclaré"', "label": {"fr": "Sexe déclaré"}},
                      "Tranche_d_age": {"sql": '"Tranche d\'âge"', "label": {"fr": "Tranche d'âge"}}}
    text = case.good("render", "drafted/evidence.json", "--as", "text", "--lang", "fr").out
    assert "Sexe déclaré" in text and "Sexe_declare" not in text


def test_freq_min_cell(case):
    """Nobody, one and four selected women make the same cell; the large ones stay."""
    for data in ("d.csv", "e.csv"):
        written = case.path(data).read_text(encoding="utf-8")
        assert "\nF,1,1\n" in written
        women = []
        for few in (0, 1, 4):
            case.write("few.csv", written.replace("\nF,1,1\n", f"\nF,1,{few}\n"))
            found = rates(case, "s.yaml", "--data", "d=few.csv")
            assert found["F"][0] < 0.01 and 0.59 < found["M"][0] < 0.61
            cube = pyarrow.parquet.read_table(case.path("found/cube.parquet")).to_pylist()
            women.append([row for row in cube if row["g"] == "F" and row["decision"] == 1])
        assert len(women[0]) == 1 and women[0][0]["n"] is None and women[0] == women[1] == women[2]


def test_gz(case):
    draft(case, "d.csv.gz")
    for study in ("s.yaml", "t.yaml", "u.yaml"):
        assert rates(case, study) == THIRTY_SIXTY


def test_hive_path(case):
    for study in "stuvw":
        assert rates(case, f"{study}.yaml") == THIRTY_SIXTY


def test_index_no_header(case):
    draft(case)
    assert rates(case, rows=200) == THIRTY_SIXTY


def test_join_bigids_verdict(case):
    run_script(case, case.work)
    assert rates(case, rows=200) == {"F": (0.8, 100), "M": (0.2, 100)}
    done = case.run("audit", "s.yaml", "--out", "found", "--json")
    assert done.code == 1
    criterion, = case.predicate("found")["verdicts"]
    assert criterion["verdict"] == "not_met"
    ratio = next(one for one in case.predicate("found")["comparisons"] if one["compare"] == "ratio")
    assert ratio["estimate"] == 0.25


def test_json_array(case):
    draft(case, "d.json")
    draft_of_lines = case.good("new", "e.json", "--out", "m.yaml", codes=(0,))
    assert draft_of_lines.code == 0
    for study in ("s.yaml", "t.yaml"):
        assert rates(case, study, rows=200) == THIRTY_SIXTY


def test_kw_group(case):
    roles = draft(case)["roles"]
    assert roles["decision"] == '"select"' and roles["groups"]["group"] == '"group"'
    for study in ("s.yaml", "t.yaml"):
        assert rates(case, study, by="group") == THIRTY_SIXTY


def late_fraction(case, measure):
    subprocess.run([sys.executable, "gen.py", "score"], cwd=case.work, check=True, timeout=60)
    case.refuse("audit", "s.yaml", code="value_does_not_fit", row="201001", name="v")
    case.refuse("check", "s.yaml", "--rows", code="value_does_not_fit", row="201001", name="v")
    return rates(case, with_table(case, types={"v": "number"}), measure=measure), pandas.read_csv(case.path("d.csv"))


def test_late_frac_score(case):
    found, frame = late_fraction(case, "mean_score")
    assert found == {g: (round(rows.v.mean(), 4), len(rows)) for g, rows in frame.groupby("g")}
    assert found["M"][0] == 0.9568


def test_late_frac_threshold(case):
    found, frame = late_fraction(case, "selection_rate")
    assert found == {g: (round((rows.v >= 0.5).mean(), 4), len(rows)) for g, rows in frame.groupby("g")}


def test_mixed_newlines(case):
    assert rates(case, rows=200) == THIRTY_SIXTY


def test_names_dots(case):
    roles = draft(case)["roles"]
    assert "outcome" not in roles and roles["decision"] == '"model.decision"'
    assert rates(case, by="sex") == THIRTY_SIXTY


def test_nfc_nfd(case):
    assert len(rates(case)) == 4
    note, = notes(case, "groups_alike")
    assert note["values"].count("libataire") == 2
    assert "Marié[U+200B]" in case.good("render", "found/evidence.json", "--as", "text").out, "a sign that is not seen"
    joined = yaml.safe_load(case.path("s.yaml").read_text(encoding="utf-8"))
    joined["roles"]["groups"]["g"] = note["expression"]
    case.write("joined.yaml", yaml.safe_dump(joined, allow_unicode=True))
    assert set(rates(case, "joined.yaml")) == {"célibataire", "marié"}, "the expression leaves the sign out"


def test_ws_groups(case):
    assert set(rates(case)) == {"Male", "Male ", "Female", " Female"}
    note, = notes(case, "groups_alike")
    assert note["values"].count("emale") == 2 and note["values"].count("Male") == 2
    for language, said in (("en", "Note"), ("fr", "Remarque")):
        assert note["expression"] in case.good("render", "found/evidence.json", "--as", "text", "--lang", language).out, said


def test_overall_only(case):
    case.good("audit", "s.yaml", "--out", "found")
    everyone = {one["measure"]: one["estimate"] for one in case.predicate("found")["findings"] if not one["group"]}
    assert everyone["selection_rate"] == 0.45 and everyone["accuracy"] == 0.3
    for form in ("text", "markdown"):
        printed = case.good("render", "found/evidence.json", "--as", form, "--lang", "en").out
        assert "45%" in printed and "30%" in printed and "22%" in printed


def test_positive_1_0(sandbox):
    shutil.copytree(CASES / "positive-1.0", sandbox.work, dirs_exist_ok=True)
    for language in ("en", "fr"):
        sandbox.refuse("audit", "s.yaml", code="target_positive_unknown", language=language, nearest="1")
    for study in ("t.yaml", "u.yaml"):
        assert rates(sandbox, study) == THIRTY_SIXTY


def test_ragged_late(case):
    for command in (("check",), ("check", "--rows"), ("audit",)):
        error = case.refuse(*command, "s.yaml", code="input_unreadable", language="fr")
        assert error["values"]["line"] == "152"


def test_sep_line(case):
    draft(case)
    assert rates(case, rows=200) == THIRTY_SIXTY


def test_single_quote(case):
    """A quote that stands twice is one of the text; one that stands alone inside quotes is refused, never dropped."""
    shown = case.path("d.csv").read_text(encoding="utf-8").replace("lélève", "l''élève")
    case.write("d.csv", shown)
    assert rates(case) == {"l'élève": (0.6, 100), "maître, M": (0.3, 100)}
    case.write("d.csv", shown.replace("l''élève", "l'élève"))
    case.refuse("audit", "s.yaml", code="input_unreadable", line="2")
    assert json.loads(case.path("found/evidence.json").read_text(encoding="utf-8"))["predicate"]["rows"]["used"] == 200
