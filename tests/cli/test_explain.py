# SPDX-License-Identifier: Apache-2.0
"""metalab explain: every name of the contract, in both languages."""
import json
import re

import pytest
from program import ROOT

WORDS = ROOT / "src" / "words"
KINDS = ["measure", "compare", "method", "rule", "reason", "error"]


def schema(name):
    return json.loads((ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))


def everything(sandbox, language="en"):
    return sandbox.good("explain", "--json", "--lang", language).json["explanations"]


def test_every_measure_comparison_and_rule_of_a_study_is_explained(sandbox):
    definitions = schema("study")["$defs"]
    criterion = definitions["criterion"]["properties"]
    rules = criterion["because"]["allOf"][-1]["then"]["enum"]
    found = everything(sandbox)
    for kind, names in (("measure", definitions["measure"]["enum"]), ("compare", criterion["compare"]["enum"]),
                        ("rule", rules)):
        assert {one["name"] for one in found if one["kind"] == kind} == set(names)


def test_the_exit_code_of_an_error_is_that_of_the_program(sandbox):
    sources = "".join(path.read_text() for folder in ("src", "apps") for path in (ROOT / folder).rglob("*.cpp"))
    verification = set(re.findall(r'verification_error\(\s*"([a-z_]+)"', sources))
    assert len(verification) >= 7
    found = {one["name"]: one["parts"]["exit"] for one in everything(sandbox) if one["kind"] == "error"}
    assert {name for name, code in found.items() if code == "4"} == verification
    assert {name for name, code in found.items() if code == "130"} == {"interrupted"}
    assert set(found.values()) == {"3", "4", "130"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_list_names_everything_once(sandbox, language):
    lines = sandbox.good("explain", "--lang", language).out.splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  ")]
    assert listed == [one["name"] for one in everything(sandbox, language)]
    assert max(map(len, lines)) <= 110


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_name_is_explained_alone(sandbox, language):
    found = everything(sandbox, language)
    for kind in KINDS:
        one = next(one for one in found if one["kind"] == kind)
        alone = sandbox.good("explain", one["name"], "--as", "json", "--lang", language).json
        assert alone == {"language": language, "explanations": [one]}
        text = sandbox.good("explain", one["name"], "--lang", language).out
        assert text.startswith(one["name"] + " (")
        assert all(len(line) <= 80 for line in text.splitlines() if "https://" not in line)


def test_the_files_are_data_for_other_programs():
    for kind in ("measures", "comparisons", "methods", "reasons", "errors"):
        english, french = (json.loads((WORDS / "explain" / f"{kind}.{language}.json").read_text(encoding="utf-8"))
                           for language in ("en", "fr"))
        assert list(english) == list(french) and len(english) == 1
        for name, record in next(iter(english.values())).items():
            other = next(iter(french.values()))[name]
            assert list(record) == list(other), name
            assert all(isinstance(text, str) and text for text in (*record.values(), *other.values())), name


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_needs_one_role_counts_the_rows_that_have_it(sandbox, language):
    separators = r", | and | et "
    of_one = {one["name"]: one["parts"] for one in everything(sandbox, language)
              if one["kind"] == "measure" and not re.search(separators, one["parts"]["needs"])}
    assert set(of_one) == {"selection_rate", "base_rate", "mean_score", "scoring_rate", "mean_outcome", "mean_prediction"}
    for name, parts in of_one.items():
        notation = parts["notation"]
        assert not re.search("have both|ont les deux|TP", parts["formula"] + notation), name
        assert re.search("n: rows of the group that have a|n\u00a0: lignes du groupe qui ont une? ", notation), name


def test_markdown(sandbox):
    text = sandbox.good("explain", "true_positive_rate", "--as", "markdown", "--lang", "fr").out
    assert text.startswith("## `true_positive_rate`\n\n*mesure* · taux de vrais positifs\n")
    assert "- **Formule** – TP / (TP + FN)\n" in text


def test_by_the_name_that_people_use(sandbox):
    for words in ("true positive rate", "Taux de vrais positifs"):
        assert sandbox.good("explain", words, "--json").json["explanations"][0]["name"] == "true_positive_rate"


def test_an_unknown_name_gets_the_nearest(sandbox):
    error = sandbox.refuse("explain", "true_postive_rate", code="unknown_name", nearest="true_positive_rate")
    assert "true_positive_rate" in error["message"]
    assert "Vouliez-vous dire" in sandbox.refuse("explain", "wilsn", code="unknown_name", nearest="wilson",
                                                 language="fr")["message"]
    assert "Did you" not in sandbox.refuse("explain", "zzzzzzzzzzzz", code="unknown_name", nearest="")["message"]
    sandbox.refuse("explain", "f1", "--as", "pdf", code="unknown_rendering")
    sandbox.refuse("explain", "f1", "f2", code="usage_extra")


def test_completion_knows_the_command(sandbox):
    for shell in ("bash", "zsh", "fish"):
        assert "explain" in sandbox.good("completion", shell).out
