# SPDX-License-Identifier: Apache-2.0
"""`metalab new` with answers: as flags, and asked for on a terminal."""
import fcntl
import os
import pty
import struct
import subprocess
import termios

import pytest
import yaml
from program import small_rows

FRENCH = "sexe;âge;site;retenu;réussite\n" + "".join(
    f"{'FH'[i % 2]};{('moins de 30', '30 et plus')[i % 3 // 2]};{'ABC'[i % 3]};{('oui', 'non')[i % 5 // 3]};{i % 4 // 3}\n"
    for i in range(120))


def study_of(sandbox, name="study.yaml"):
    return yaml.safe_load(sandbox.path(name).read_text(encoding="utf-8"))


def test_flags_make_a_whole_study(sandbox):
    sandbox.write("people.csv", small_rows())
    sandbox.good("new", "people.csv", "--out", "study.yaml", "--question", "Same chances: for all?", "--group", "sex",
                 "--group", "town", "--decided", "hired", "--turned-out", "good", "--at-least", "0.8",
                 "--because", "us.ugesp.four-fifths", codes=(0,))
    study = study_of(sandbox)
    assert study["question"] == {"en": "Same chances: for all?"}
    assert study["roles"] == {"decision": "hired", "outcome": "good", "groups": {"sex": "sex", "town": "town"}}
    assert [(one["across"], one["compare"], one["at_least"], one["because"]) for one in study["criteria"]] == [
        ("sex", "ratio", 0.8, "us.ugesp.four-fifths"), ("town", "ratio", 0.8, "us.ugesp.four-fifths")]
    sandbox.good("check", "study.yaml", "--rows", codes=(0,))
    sandbox.good("audit", "study.yaml")


@pytest.mark.parametrize("target, role", [
    ("hired=1", '"hired" = 1'), ("score>=0.25", {"score_at_least": 0.25}), ("id>=100", '"id" >= 100')])
def test_what_counts_as_yes(sandbox, target, role):
    sandbox.write("people.csv", small_rows())
    sandbox.good("new", "people.csv", "--out", "study.yaml", "--decided", target, "--group", "sex", codes=(0,))
    assert study_of(sandbox)["roles"]["decision"] == role
    sandbox.good("audit", "study.yaml", codes=(0,))


@pytest.mark.parametrize("target, role", [
    ("hired=a=b", {"sql": "hired", "positive": "a=b"}), ("hired=>=1", {"sql": "hired", "positive": ">=1"}),
    ("score>= 0.5", {"score_at_least": 0.5}), ("score >=0,5", {"score_at_least": 0.5}), ("a=b=1", '"a=b" = 1')])
def test_signs_within_names_and_values(sandbox, target, role):
    sandbox.write("people.csv", "sex,hired,score,a=b\n" + "".join(
        f"{'FM'[i % 2]},{('a=b', '>=1')[i % 3 // 2]},0.{i % 9 + 1},{i % 5 // 3}\n" for i in range(240)))
    sandbox.good("new", "people.csv", "--out", "study.yaml", "--decided", target, "--group", "sex", codes=(0,))
    assert study_of(sandbox)["roles"]["decision"] == role
    sandbox.good("audit", "study.yaml", codes=(0,))


@pytest.mark.parametrize("target, role", [
    ("status=code 03", {"sql": "status", "positive": "code 03"}), ("points=7", '"points" = 7'),
    ("day=2024-01-05", "\"day\" = '2024-01-05'"), ("month=2024-03-01", "\"month\" = '2024-03-01'")])
def test_a_value_of_few_or_of_more_than_are_listed(sandbox, target, role):
    sandbox.write("people.csv", "sex,status,points,day,month\n" + "".join(
        f"{'FM'[i % 2]},code {i % 25:02d},{i % 31},2024-01-{i % 27 + 1:02d},2024-0{i % 5 + 1}-01\n" for i in range(800)))
    sandbox.good("new", "people.csv", "--out", "study.yaml", "--decided", target, "--group", "sex", codes=(0,))
    assert study_of(sandbox)["roles"]["decision"] == role
    sandbox.good("check", "study.yaml", "--rows", codes=(0,))
    sandbox.good("audit", "study.yaml", codes=(0,))


@pytest.mark.parametrize("language, said", [("en", "first 200000 rows were looked at"), ("fr", "Les 200000 premières lignes")])
def test_a_value_behind_the_first_rows(sandbox, language, said):
    sandbox.write("people.csv", "sex,status\n" + "F,refused\nM,refused\n" * 100_000 + "F,approved\nM,refused\n" * 200)
    sandbox.good("new", "people.csv", "--out", "study.yaml", "--lang", language, "--decided", "status=approved",
                 "--group", "sex", codes=(0,))
    assert said in sandbox.path("study.yaml").read_text(encoding="utf-8")
    sandbox.good("check", "study.yaml", "--rows", codes=(0,))


def test_of_a_whole_file_no_rows_are_said_to_be_left(sandbox):
    sandbox.write("people.csv", small_rows())
    sandbox.good("new", "people.csv", "--out", "study.yaml", codes=(0,))
    assert "rows were looked at" not in sandbox.path("study.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["NULL", "null", "Null", "true", "yes", "off", "y"])
def test_groups_named_as_words_of_yaml(sandbox, name):
    sandbox.write("people.csv", small_rows().replace("sex", name))
    sandbox.good("new", "people.csv", "--out", "study.yaml", "--decided", "hired", "--group", name, codes=(0,))
    sandbox.good("check", "study.yaml", "--rows", codes=(0,))
    sandbox.good("audit", "study.yaml")


def test_values_of_texts_and_a_reason_of_ones_own(sandbox):
    sandbox.write("gens.csv", FRENCH)
    sandbox.good("new", "gens.csv", "--out", "study.yaml", "--lang", "fr", "--decided", "retenu=oui", "--group", "âge",
                 "--at-most", "0.05", "--because", "Convenu au CSE le 3 novembre 2026", codes=(0,))
    study = study_of(sandbox)
    assert study["roles"]["decision"] == {"sql": "retenu", "positive": "oui"}
    assert study["criteria"][0]["because"] == {"fr": "Convenu au CSE le 3 novembre 2026"}
    assert study["criteria"][0]["compare"] == "difference"
    sandbox.good("audit", "study.yaml", "--lang", "fr")


def test_french_names_are_read_as_french(sandbox):
    rows = "".join(f"{'FH'[i % 2]};{('moins de 30', '30 et plus')[i % 3 // 2]};{i % 4 // 3};{i % 5 // 3}\n" for i in range(240))
    sandbox.write("prêts accordés.csv", "Sexe;Tranche d’âge;Remboursé;Accordé\n" + rows)
    sandbox.good("new", "prêts accordés.csv", "--out", "study.yaml", "--lang", "fr", codes=(0,))
    study = study_of(sandbox)
    assert study["id"] == "prets-accordes" and list(study["data"]["tables"]) == ["prets_accordes"]
    assert study["roles"] == {"decision": '"Accordé"', "outcome": '"Remboursé"',
                              "groups": {"Sexe": "Sexe", "Tranche_d_age": {"sql": '"Tranche d’âge"',
                                                                           "label": {"fr": "Tranche d’âge"}}}}
    sandbox.good("audit", "study.yaml", "--lang", "fr")


def test_women_and_men_are_no_decision(sandbox):
    sandbox.write("people.csv", "id,g,y\n" + "".join(f"{i},{'FM'[i % 2]},{i % 5 // 3}\n" for i in range(40)))
    sandbox.good("new", "people.csv", "--out", "study.yaml", codes=(0,))
    assert study_of(sandbox)["roles"] == {"decision": "y", "groups": {"g": "g"}}


def test_what_is_wrong_with_a_file_is_said_of_the_file(sandbox):
    sandbox.write("people.csv", "g,y,y\nF,1,0\n")
    error = sandbox.refuse("new", "people.csv", code="column_twice")
    assert (error["place"]["file"], error["place"]["line"]) == ("people.csv", 0), error["place"]


REFUSED = {
    "a column that is not there": (["--group", "sx"], "answer_unknown_column", "sex"),
    "a decision that is not there": (["--decided", "hird"], "answer_unknown_column", "hired"),
    "a value that is not there": (["--decided", "town=Z"], "answer_unknown_value", "A, B, C"),
    "a text in a column of numbers": (["--decided", "id=abc"], "answer_unknown_value", "abc"),
    "three values": (["--decided", "town"], "answer_value_needed", "town=VALUE"),
    "a text from a number on": (["--decided", "town>=3"], "answer_value_needed", "town"),
    "from infinity on": (["--decided", "score>=inf"], "answer_unknown_column", "score"),
    "from no number on": (["--decided", "score>=nan"], "answer_unknown_column", "score"),
    "from a number too large on": (["--decided", "score>=1e999"], "answer_unknown_column", "score"),
    "a bound on what turned out": (["--turned-out", "good", "--group", "sex", "--at-least", "0.8", "--because",
                                    "us.ugesp.four-fifths"], "answer_no_decision", "--decided"),
    "a bound on a guess": (["--at-most", "0.05", "--because", "x"], "answer_no_decision", "--decided"),
    "no reason": (["--decided", "hired", "--at-least", "0.8"], "answer_no_reason", "--because"),
    "a reason of nothing": (["--decided", "hired", "--because", "us.ugesp.four-fifths"], "answer_reason_alone", "--at-least"),
    "a percentage": (["--decided", "hired", "--at-least", "80", "--because", "x"], "answer_bound", "0.8"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_refused(sandbox, name, language):
    arguments, code, said = REFUSED[name]
    sandbox.write("people.csv", small_rows())
    error = sandbox.refuse("new", "people.csv", *arguments, code=code, language=language)
    assert said in error["message"] or language == "fr"


def on_terminal(sandbox, *arguments, lines, columns=0):
    """What is printed where these lines are typed, and the exit code."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    try:
        os.write(ours, "".join(line + "\n" for line in lines).encode())
        with subprocess.Popen(sandbox.command(*arguments), cwd=sandbox.work, env=sandbox.environment(), stdin=theirs,
                              stdout=theirs, stderr=subprocess.STDOUT) as running:
            os.close(theirs)
            printed = b""
            while True:
                try:
                    piece = os.read(ours, 4096)
                except OSError:  # the other side is closed
                    break
                if not piece:
                    break
                printed += piece
            code = running.wait(60)
    finally:
        os.close(ours)
    return printed.decode().replace("\r\n", "\n"), code


def test_a_terminal_is_asked(sandbox):
    sandbox.write("people.csv", small_rows())
    printed, code = on_terminal(sandbox, "new", "people.csv", "--out", "study.yaml",
                                lines=["Same chances?", "", "", "", "1"])
    assert code == 0, printed
    study = study_of(sandbox)
    assert study["question"] == {"en": "Same chances?"}
    assert study["roles"] == {"decision": "hired", "outcome": "good", "groups": {"sex": "sex"}}
    assert study["criteria"][0]["because"] == "us.ugesp.four-fifths"
    assert printed.index("   1  sex") < printed.index("   2  town"), "the likeliest first"
    sandbox.good("audit", "study.yaml")


def test_a_terminal_is_asked_again_until_it_is_understood(sandbox):
    sandbox.write("gens.csv", FRENCH)
    lines = ["", "9", "1, 2", "x", "1", "2", "5", "3", "douze", "7", "0,05", "", "Convenu au CSE"]
    printed, code = on_terminal(sandbox, "new", "gens.csv", "--out", "study.yaml", "--lang", "fr", lines=lines)
    assert code == 0, printed
    study = study_of(sandbox)
    assert list(study["roles"]["groups"].values()) == ["sexe", {"sql": '"âge"', "label": {"fr": "âge"}}], printed
    assert study["roles"]["decision"] == {"sql": "retenu", "positive": "oui"}, printed
    assert study["criteria"][0]["at_most"] == 0.05 and "question" not in study
    assert "une ligne vide retient 0,05" in printed
    sandbox.good("audit", "study.yaml", "--lang", "fr")


def test_names_are_typed_as_well_as_numbers(sandbox):
    sandbox.write("gens.csv", FRENCH)
    lines = ["", "Site; SEXE", "Retenu", "oui", "réussite", "4"]
    printed, code = on_terminal(sandbox, "new", "gens.csv", "--out", "study.yaml", "--lang", "fr", lines=lines)
    assert code == 0, printed
    roles = study_of(sandbox)["roles"]
    assert list(roles["groups"]) == ["site", "sexe"] and roles["outcome"] == '"réussite"'
    assert roles["decision"] == {"sql": "retenu", "positive": "oui"}
    sandbox.good("audit", "study.yaml", "--lang", "fr")


def test_who_is_compared_is_offered_last_as_what_was_decided(sandbox):
    sandbox.write("gens.csv", FRENCH)
    printed, code = on_terminal(sandbox, "new", "gens.csv", "--out", "study.yaml", "--lang", "fr",
                                lines=["", "1", "1", "2", "", "4"])
    assert code == 0, printed
    decided = printed[printed.index("Qu’a décidé"):printed.index("Quelle valeur")]
    assert decided.index("retenu") < decided.index("site") < decided.index("sexe")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_questions_fit_a_narrow_terminal(sandbox, language):
    sandbox.write("gens.csv", FRENCH)
    printed, code = on_terminal(sandbox, "new", "gens.csv", "--out", "study.yaml", "--lang", language, columns=50,
                                lines=["", "", "", "", "", ""])
    assert code == 0, printed
    asked = printed[:printed.rindex(">")]
    assert max(map(len, asked.splitlines())) <= 50


def test_a_terminal_that_ends_writes_nothing(sandbox):
    sandbox.write("people.csv", small_rows())
    printed, code = on_terminal(sandbox, "new", "people.csv", "--out", "study.yaml", lines=["Same chances?", "\x04"])
    assert code == 130, printed
    assert not sandbox.path("study.yaml").exists()


def test_without_a_decision_no_bound_is_asked_for(sandbox):
    sandbox.write("people.csv", "sex\n" + "F\n" * 40)
    printed, code = on_terminal(sandbox, "new", "people.csv", "--out", "study.yaml", lines=["Same chances?"])
    assert code == 0, printed
    assert "Which bound" not in printed and "criteria" not in study_of(sandbox)


def test_nobody_is_asked_elsewhere(sandbox):
    sandbox.write("people.csv", small_rows())
    assert "?" not in sandbox.good("new", "people.csv", codes=(0,)).out


@pytest.mark.parametrize("columns", [
    "id,sex,hired\n" + "".join(f"{i},{'FM'[i % 2]},{i % 3 // 2}\n" for i in range(40)),
    "name,sex,hired\n" + "".join(f"n{i},{'FM'[i % 2]},{i % 3 // 2}\n" for i in range(15)),
    "land,sex,hired\n" + "".join(f"FR,{'FM'[i % 2]},{i % 3 // 2}\n" for i in range(15))])
def test_a_column_of_keys_or_one_value_is_never_proposed(sandbox, columns):
    sandbox.write("people.csv", columns)
    sandbox.good("new", "people.csv", "--out", "study.yaml", codes=(0,))
    roles = study_of(sandbox)["roles"]
    assert roles["decision"] == "hired" and list(roles["groups"]) == ["sex"] and "outcome" not in roles
    text = sandbox.path("study.yaml").read_text(encoding="utf-8")
    first = columns.split(",", maxsplit=1)[0]
    assert f"# outcome: {{sql: {first}" not in text and f"    # {first}:" not in text


def test_ids_are_no_outcome_and_accents_hide_no_prediction(sandbox):
    rows = "".join(f"{i};{'FH'[i % 2]};{500 + i * 37 % 900};{500 + i * 37 % 890 + 0.5}\n" for i in range(60))
    sandbox.write("loyers.csv", "matricule;sexe;loyer;loyer prédit\n" + rows)
    sandbox.good("new", "loyers.csv", "--out", "study.yaml", codes=(0,))
    roles = study_of(sandbox)["roles"]
    assert roles["outcome"] == {"sql": "loyer", "kind": "number"} and roles["decision"] == '"loyer prédit"'
    sandbox.good("audit", "study.yaml")
