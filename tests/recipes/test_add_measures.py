# SPDX-License-Identifier: Apache-2.0
"""CONTRIBUTING.md's recipe for a measure, followed word by word in a copy: a share of rows by decisions
and a mean of scores. Nothing but the files that it names is touched; what comes out has them everywhere."""
import json

import pytest

from scratch import Scratch, named_files

pytestmark = pytest.mark.long

SHARE, SCORE = "missed_share", "mean_squared_score"
WORDS = {SHARE: {"en": "missed share", "fr": "part manquée"},
         SCORE: {"en": "mean squared score", "fr": "score quadratique moyen"}}
MEANINGS = {SHARE: {"en": "Of all cases, the share with a positive outcome that the system did not select.",
                    "fr": "Parmi tous les cas, la part de résultats positifs que le système n’a pas sélectionnés."},
            SCORE: {"en": "The mean of the squares of the scores.", "fr": "La moyenne des carrés des scores."}}
EXPLAINED = ("formula", "notation", "range", "good", "hurt", "avoid", "source")
BEHIND = {SHARE: "error_rate", SCORE: "mean_score"}

SHARE_LINE = """\
    // Rows with a positive outcome that are not selected: FN / n.
    share(
        "missed_share", Needs::outcome_and_decision,
        [](Table t) -> Proportion { return {t.false_negatives(), t.rows_with_both()}; },
        "false_negatives", "", ""),
};
"""
SCORE_FILE = """\
// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "measures/measure.hpp"
#include "measures/scores/score_means.hpp"

namespace metalab::measures {
namespace {

double square_of(const ScoreLevel& level, Known outcome) {
  const double mean = mean_score_of(level, outcome);
  return mean * mean;
}

}  // namespace

/// Mean of the squares of the scores.
extern const Measure mean_squared_score;
constinit const Measure mean_squared_score{
    .name = "mean_squared_score",
    .needs = Needs::score,
    .lowest = 0,
    .highest = std::numeric_limits<double>::infinity(),
    .form = ScoreForm{[](const ScoreTable& t) { return mean_over(t, kAnyOutcome, square_of); },
                      [](const ScoreTable& t) { return influence_on_mean(t, kAnyOutcome, square_of); },
                      Shape::skewed},
};

}  // namespace metalab::measures
"""

PEOPLE = "sex,good,hired,score\n" + "".join(
    f"{'FM'[i % 2]},{(i // 3) % 2},{int(i % 5 < 2)},{(i % 10) / 10}\n" for i in range(400))
STUDY = """\
metalab: study/1
id: recipe
title: {en: Two new measures, fr: Deux nouvelles mesures}
system: {name: machine, version: "1"}
data: {tables: {people: people.csv}}
roles: {outcome: good, decision: hired, score: score, groups: {sex: sex}}
measures: [selection_rate, missed_share, mean_squared_score]
criteria:
  - {id: few-missed, measure: missed_share, across: sex, compare: difference, at_most: BOUND,
     because: {en: Our own bound., fr: Notre propre seuil.}}
  - {id: like-scores, measure: mean_squared_score, across: sex, compare: difference, at_most: BOUND,
     because: {en: Our own bound., fr: Notre propre seuil.}}
"""


def follow_the_recipe(scratch):
    scratch.change("src/measures/decisions/shares.cpp", "};\n\n}  // namespace\n",
                   SHARE_LINE + "\n}  // namespace\n")
    scratch.create(f"src/measures/scores/{SCORE}.cpp", SCORE_FILE)
    scratch.change("src/measures/registry.cpp", "  USE(mean_score)                 \\\n",
                   "  USE(mean_score)                 \\\n  USE(mean_squared_score)         \\\n")
    scratch.change("src/audit/power/mean_rows.cpp", '  if (name == "brier_score")',
                   '  if (name == "mean_squared_score") return {probability, missing, missing, std::sqrt(part)};\n'
                   '  if (name == "brier_score")')
    for name in (SHARE, SCORE):
        needs = "outcome, decision" if name == SHARE else "score"
        for language in ("en", "fr"):
            word, meaning = WORDS[name][language], MEANINGS[name][language]
            scratch.add_members(f"src/words/measures.{language}.json", {
                f"measure.{name}.name": word, f"measure.{name}.meaning": meaning, f"measure.{name}.phrase": word})
            scratch.add_members(f"src/words/messages.{language}.json",
                                {f"that.{name}": "that" if language == "en" else "celui"})
            scratch.add_members(f"src/words/explain/measures.{language}.json", {name: {
                "needs": needs, **dict.fromkeys(EXPLAINED, meaning), "see": "selection_rate"}}, inside=["measure"])
        for schema in ("study", "rule"):
            scratch.add_choice(f"schema/{schema}.schema.json", BEHIND[name], name)
        scratch.add_members("schema/study.schema.json", {name: MEANINGS[name]},
                            inside=["$defs", "measure", "x-values"])
    return scratch


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    made = follow_the_recipe(Scratch(tmp_path_factory.mktemp("copy")))
    made.program = made.build()
    (made.folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    # A bound that is not met, for what is told of criteria that are not; one for plans of few rows.
    (made.folder / "recipe.yaml").write_text(STUDY.replace("BOUND", "0.001"), encoding="utf-8")
    (made.folder / "plan.yaml").write_text(STUDY.replace("BOUND", "0.4"), encoding="utf-8")
    made.run(made.program, "audit", "recipe.yaml", "--out", "results", codes=(0, 1, 2))
    return made


def test_only_the_named_files_are_touched(scratch):
    named = named_files("How to add a measure")
    unnamed = {name for name in scratch.touched if not any(name.endswith(one) for one in named)}
    assert unnamed == {f"src/measures/scores/{SCORE}.cpp"}, "new is the measure's own file alone"


def test_the_numbers_are_right(scratch):
    evidence = json.loads((scratch.folder / "results" / "evidence.json").read_text(encoding="utf-8"))
    rows = [line.split(",") for line in PEOPLE.splitlines()[1:]]
    found = {one["id"]: one["estimate"] for one in evidence["predicate"]["findings"]}
    missed = [int(good == "1" and hired == "0") for _, good, hired, _ in rows]
    assert found[f"{SHARE}/everyone"] == pytest.approx(sum(missed) / len(rows), abs=1e-12)
    assert found[f"{SCORE}/everyone"] == pytest.approx(sum(float(row[3]) ** 2 for row in rows) / len(rows), abs=1e-9)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_rendering_has_them(scratch, language):
    listed = scratch.run(scratch.program, "render", "--help").split("Forms:\n")[1].split("\n\n")[0]
    forms = [line.split()[0] for line in listed.splitlines()]
    assert len(forms) >= 12
    for form in forms:
        if form in ("ll144", "conformance"):  # of selection rates and mean scores alone; of no measure at all
            continue
        text = scratch.run(scratch.program, "render", "results/evidence.json", "--as", form, "--lang", language)
        for name in (SHARE, SCORE):
            spellings = (name, name.replace("_", r"\_"), WORDS[name][language])
            assert any(one.lower() in text.lower() for one in spellings), f"{form} in {language} has no {name}"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_explanation_and_plan_know_them(scratch, language):
    for name in (SHARE, SCORE):
        assert MEANINGS[name][language].split()[-2] in scratch.run(
            scratch.program, "explain", name, "--lang", language, LC_ALL="C.UTF-8")
    planned = scratch.run(scratch.program, "plan", "plan.yaml", "--rate", f"{SHARE}=0.2", "--rate", f"{SCORE}=0.3",
                          "--sd", f"{SCORE}=0.2", "--json")
    for criterion in json.loads(planned)["criteria"]:
        assert max(point["met"] for point in criterion["scenarios"][0]["curve"]) > 0.8, criterion["criterion"]


def test_schemas_words_and_references_agree(scratch):
    scratch.run(".venv/bin/python", "scripts/study_reference.py")
    scratch.run(".venv/bin/python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/schema",
                METALAB=str(scratch.program))
    scratch.run("npm", "--prefix", "web", "test", "--silent")
