# SPDX-License-Identifier: Apache-2.0
"""Examples: their numbers found again without the program, and drafts of their files that hold."""
import shutil

import pandas
import pytest
from program import EXAMPLES

FILES = {"adult": "adult.parquet", "bias-audit": "applicants.csv", "credit-counts": "counts.csv",
         "diabetes": "diabetes.csv", "party": "respondents.csv", "recrutement": "candidatures.csv",
         "small-hiring": "applicants.csv"}
COUNTS = pandas.read_csv(EXAMPLES / "credit-counts" / "counts.csv")
PATIENTS = pandas.read_csv(EXAMPLES / "diabetes" / "diabetes.csv")


def findings(sandbox, name):
    shutil.copytree(EXAMPLES / name, sandbox.work, dirs_exist_ok=True)
    sandbox.good("audit", "study.yaml", "--out", "out")
    return {one["id"]: one for one in sandbox.predicate("out")["findings"]}


def auc(group):
    """Share of pairs of people in which the one who repaid has the higher score, ties one half."""
    by_score = group.pivot_table(index="score", columns="repaid", values="people", aggfunc="sum", fill_value=0)
    below = by_score[0].cumsum() - by_score[0]
    return (by_score[1] * (below + by_score[0] / 2)).sum() / (by_score[1].sum() * by_score[0].sum())


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_draft_of_the_file_is_a_valid_study(sandbox, name, language):
    shutil.copy(EXAMPLES / name / FILES[name], sandbox.work)
    sandbox.good("new", FILES[name], "--out", "draft.yaml", "--lang", language, codes=(0,))
    assert sandbox.good("check", "draft.yaml", "--json", codes=(0,)).json["valid"] is True
    sandbox.good("audit", "draft.yaml")


def test_every_example_has_a_draft_here():
    assert sorted(FILES) == sorted(path.parent.name for path in EXAMPLES.glob("*/study.yaml"))


def test_counts_add_to_the_published_numbers_of_people():
    assert COUNTS.groupby("race")["people"].sum().to_dict() == {"Asian": 7906, "Black": 18274, "Hispanic": 14702,
                                                                "White": 133165}
    assert (COUNTS["people"] > 0).all() and not COUNTS.duplicated(["race", "score", "repaid"]).any()


@pytest.mark.parametrize("race, cut, published", [("Asian", 49.5, 41.65), ("Black", 49.5, 85.20),
                                                  ("Hispanic", 49.5, 68.78), ("White", 49.5, 44.72),
                                                  ("Black", 0.5, 1.19), ("White", 0.5, 0.26), ("Asian", 99, 99.89)])
def test_people_up_to_a_score_are_as_published(race, cut, published):
    group = COUNTS[COUNTS["race"] == race]
    people = group.loc[group["score"] <= cut, "people"].sum()
    assert abs(people - published / 100 * group["people"].sum()) <= 0.5


@pytest.mark.parametrize("race, score, published", [("White", 3, 94.99), ("White", 0.5, 97.95), ("Black", 2.5, 97.49)])
def test_people_who_paid_late_are_as_published(race, score, published):
    """Of a score's people, to a whole person beyond those carried over from lower scores."""
    group = COUNTS[(COUNTS["race"] == race) & (COUNTS["score"] == score)]
    late = group.loc[group["repaid"] == 0, "people"].sum()
    assert abs(late - published / 100 * group["people"].sum()) <= 1


def test_findings_of_the_counts(sandbox):
    found = findings(sandbox, "credit-counts")
    for race, group in COUNTS.groupby("race"):
        selected, good = group["score"] >= 50, group["repaid"] == 1

        def people(rows, group=group):
            return int(group.loc[rows, "people"].sum())

        every = people(good | ~good)
        assert found[f"selection_rate/race={race}"]["n"] == every
        expected = {"selection_rate": people(selected) / every, "base_rate": people(good) / every,
                    "true_positive_rate": people(selected & good) / people(good),
                    "false_positive_rate": people(selected & ~good) / people(~good),
                    "positive_predictive_value": people(selected & good) / people(selected), "auc": auc(group)}
        for measure, value in expected.items():
            assert found[f"{measure}/race={race}"]["estimate"] == pytest.approx(value, rel=1e-9), measure


def test_findings_of_the_patients(sandbox):
    found = findings(sandbox, "diabetes")
    bands = pandas.cut(PATIENTS["age"], [0, 39, 54, 200], labels=["under 40", "40 to 54", "55 and over"])
    for attribute, keys in (("sex", PATIENTS["sex"].astype(str)), ("age", bands.astype(str))):
        for value, group in PATIENTS.groupby(keys):
            error = group["predicted"] - group["progression"]
            spread = ((group["progression"] - group["progression"].mean()) ** 2).sum()
            expected = {"mean_error": error.mean(), "mean_absolute_error": error.abs().mean(),
                        "root_mean_squared_error": (error**2).mean() ** 0.5,
                        "r_squared": 1 - (error**2).sum() / spread}
            for measure, number in expected.items():
                assert found[f"{measure}/{attribute}={value}"]["estimate"] == pytest.approx(number, rel=1e-6, abs=1e-6)
