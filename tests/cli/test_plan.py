# SPDX-License-Identifier: Apache-2.0
"""metalab plan: what is stated, what is taken and said, what is refused; probabilities against statsmodels' theory."""
import copy
import csv
import io
from math import sqrt
from statistics import NormalDist

import pytest

COUNTED = {"id": "c", "measure": "selection_rate", "across": "sex", "because": {"en": "Agreed"}}
NORMAL = NormalDist()


def plan(sandbox, *arguments, **criterion):
    sandbox.write_study(criteria=[{**COUNTED, **criterion}])
    return sandbox.good("plan", "study.yaml", "--json", *arguments, codes=(0,)).json


def scenarios(document, truth):
    return [one for one in document["criteria"][0]["scenarios"] if one["truth"] == truth]


def test_needs_no_data(sandbox):
    document = plan(sandbox, compare="ratio", at_least=0.8)
    assert [note["code"] for note in document["assumed"]] == ["plan_two_groups", "plan_equal_shares", "plan_tabulated"]
    assert [one["groups"][0]["value"] for one in scenarios(document, "equal")] == [0.1, 0.3, 0.5]
    assert all(one["verdict"] == "met" for one in scenarios(document, "equal"))
    assert all(one["verdict"] == "not_met" for one in scenarios(document, "apart"))


def test_rows_are_near_those_of_normal_theory(sandbox):
    """Not met where a difference of 0.2 is asked to be at most 0.1: n of each of two equal groups."""
    document = plan(sandbox, "--rate", "selection_rate/sex=F=0.3", "--rate", "selection_rate/sex=M=0.5",
                    "--share", "sex=F=0.5", compare="difference", at_most=0.1)
    deviations = NORMAL.inv_cdf(0.975) + NORMAL.inv_cdf(0.8)
    each = (deviations / 0.1) ** 2 * (0.3 * 0.7 + 0.5 * 0.5)
    stated, = scenarios(document, "stated")
    assert stated["rows_needed"] == pytest.approx(2 * each, rel=0.06)
    assert document["assumed"] == []


def test_rows_of_a_mean_are_near_those_of_normal_theory(sandbox):
    sandbox.write_study(
        roles={"outcome": {"sql": "good", "kind": "number"}, "decision": "score", "groups": {"sex": "sex"}},
        measures=["mean_error"],
        criteria=[{"id": "c", "measure": "mean_error", "across": "sex", "compare": "difference", "at_most": 10,
                   "because": {"en": "Agreed"}}])
    document = sandbox.good("plan", "study.yaml", "--json", "--rate", "mean_error/sex=F=0", "--rate",
                            "mean_error/sex=M=15", "--sd", "mean_error=20", codes=(0,)).json
    each = ((NORMAL.inv_cdf(0.975) + NORMAL.inv_cdf(0.8)) / 5) ** 2 * 2 * 20**2
    stated, = scenarios(document, "stated")
    assert stated["rows_needed"] == pytest.approx(2 * each, rel=0.06)


def test_rows_of_an_auc_are_near_those_of_hanley_and_mcneil(sandbox):
    sandbox.write_study(measures=["auc"], criteria=[{**COUNTED, "measure": "auc", "compare": "value", "at_least": 0.7}])
    document = sandbox.good("plan", "study.yaml", "--json", "--rate", "auc=0.8", "--rate", "base_rate=0.4",
                            codes=(0,)).json
    equal, = scenarios(document, "equal")
    each, area = equal["rows_needed"] / 2, 0.8
    positives, negatives = 0.4 * each, 0.6 * each
    q1, q2 = area / (2 - area), 2 * area**2 / (1 + area)
    variance = (area * (1 - area) + (positives - 1) * (q1 - area**2) + (negatives - 1) * (q2 - area**2)) / (
        positives * negatives)
    # Both groups have to reach it: each with the root of 0.8, at Sidak's critical value. Wilson's limit
    # takes the variance at the bound, where a share varies more than at 0.8.
    critical = NORMAL.inv_cdf(0.5 + sqrt(0.95) / 2) * sqrt(0.7 * 0.3 / (0.8 * 0.2))
    assert 0.1 / sqrt(variance) == pytest.approx(NORMAL.inv_cdf(sqrt(0.8)) + critical, rel=0.04)


@pytest.mark.parametrize("measure, reason", [("mean_score", "needs_sd"),
                                             ("f1", "needs_rates")])
def test_what_cannot_be_planned_says_why(sandbox, measure, reason):
    sandbox.write_study(measures=[measure], criteria=[{**COUNTED, "measure": measure, "compare": "difference",
                                                       "at_most": 0.1}])
    criterion, = sandbox.good("plan", "study.yaml", "--json", codes=(0,)).json["criteria"]
    assert (criterion["status"], criterion["reason"]) == ("not_estimable", reason)
    printed = sandbox.good("plan", "study.yaml", codes=(0,)).out
    assert "not estimable" in printed


def test_takes_groups_shares_and_rates_of_evidence(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    document = sandbox.good("plan", "study.yaml", "--json", "--like", "small/evidence.json", codes=(0,)).json
    found = {tuple(one["group"].values()): one for one in sandbox.predicate()["findings"]
             if one["measure"] == "selection_rate" and list(one["group"]) == ["sex"]}
    scenario = document["criteria"][0]["scenarios"][0]
    assert len(scenario["groups"]) == len(found) == 2
    for group in scenario["groups"]:
        finding = found[tuple(group["group"].values())]
        assert group["value"] == pytest.approx(finding["estimate"])
        assert group["share"] == pytest.approx(finding["n"] / 240)
    assert document["assumed"] == []


def test_a_stated_rate_comes_before_that_of_evidence(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    document = sandbox.good("plan", "study.yaml", "--json", "--like", "small/evidence.json", "--rate",
                            "selection_rate=0.25", codes=(0,)).json
    assert {group["value"] for group in document["criteria"][0]["scenarios"][0]["groups"]} == {0.25}


def test_a_rate_may_be_stated_by_its_complement(sandbox):
    sandbox.write_study(criteria=[{**COUNTED, "measure": "true_positive_rate", "compare": "difference", "at_most": 0.1}])
    document = sandbox.good("plan", "study.yaml", "--json", "--rate", "false_negative_rate=0.25", "--rate",
                            "base_rate=0.5", codes=(0,)).json
    assert scenarios(document, "equal")[0]["groups"][0]["value"] == 0.75


def test_the_reference_is_one_of_the_groups(sandbox):
    document = plan(sandbox, "--groups", "sex=3", "--rate", "selection_rate=0.4", compare="difference_to_reference",
                    reference="M", within=[-0.2, 0.2])
    groups = [one["group"]["sex"] for one in scenarios(document, "equal")[0]["groups"]]
    assert groups == ["M", "1", "2"]
    assert scenarios(document, "apart")[0]["apart"] == {"sex": "1"}


def test_intersections_are_products(sandbox):
    sandbox.write_study(intersections=[["sex", "town"]],
                        criteria=[{**COUNTED, "across": ["sex", "town"], "compare": "ratio", "at_least": 0.5}])
    document = sandbox.good("plan", "study.yaml", "--json", "--share", "sex=F=0.4", "--share", "sex=M=0.6", "--groups",
                            "town=3", "--rate", "selection_rate=0.5", "--rate",
                            "selection_rate/sex=F,town=1=0.2", codes=(0,)).json
    groups = scenarios(document, "stated")[0]["groups"]
    assert len(groups) == 6 and sum(one["share"] for one in groups) == pytest.approx(1)
    assert [one["value"] for one in groups if one["group"] == {"sex": "F", "town": "1"}] == [0.2]
    assert "plan_independent" in [note["code"] for note in document["assumed"]]


def test_more_power_needs_more_rows_and_a_study_wide_statement_too(sandbox):
    stated = ("--rate", "selection_rate=0.4", "--groups", "sex=2")
    usual = scenarios(plan(sandbox, *stated, compare="ratio", at_least=0.8), "equal")[0]["rows_needed"]
    surer = scenarios(plan(sandbox, *stated, "--power", "0.95", compare="ratio", at_least=0.8), "equal")[0]
    assert surer["rows_needed"] > 1.2 * usual
    sandbox.write_study(uncertainty={"simultaneous": "study"},
                        criteria=[{**copy.deepcopy(COUNTED), "id": f"c{i}", "across": across, "compare": "ratio", "at_least": 0.8}
                                  for i, across in enumerate(("sex", "town", "sex"))])
    whole = sandbox.good("plan", "study.yaml", "--json", *stated, codes=(0,)).json
    assert scenarios(whole, "equal")[0]["rows_needed"] > 1.1 * usual


def test_verdicts_that_are_right_together_are_planned_at_the_strictest_step(sandbox):
    stated = ("--rate", "selection_rate=0.4", "--groups", "sex=2")
    criteria = [{**copy.deepcopy(COUNTED), "id": f"c{i}", "compare": "ratio", "at_least": 0.8} for i in range(5)]
    sandbox.write_study(uncertainty={"simultaneous": "verdicts"}, criteria=criteria)
    together = sandbox.good("plan", "study.yaml", "--json", *stated, codes=(0,)).json
    assert "plan_strictest_step" in [note["code"] for note in together["assumed"]]
    sandbox.write_study(uncertainty={"confidence": 0.99}, criteria=criteria[:1])
    alone = sandbox.good("plan", "study.yaml", "--json", *stated, codes=(0,)).json
    assert together["criteria"][0]["scenarios"] == alone["criteria"][0]["scenarios"]


def test_rows_asked_about(sandbox):
    document = plan(sandbox, "--rate", "selection_rate=0.5", "--rows", "2000", compare="difference", at_most=0.1)
    for one in document["criteria"][0]["scenarios"]:
        assert one["at_rows"]["rows"] == 2000 and one["at_rows"]["met"] + one["at_rows"]["not_met"] <= 1
    met, not_met = document["criteria"][0]["detectable"]
    assert 0 < met["comparison"] < 0.1 < not_met["comparison"] < 0.25


def test_csv_holds_every_point_of_the_curves(sandbox):
    document = plan(sandbox, "--rate", "selection_rate=0.5", compare="difference", at_most=0.1)
    printed = sandbox.good("plan", "study.yaml", "--rate", "selection_rate=0.5", "--as", "csv", codes=(0,)).out
    rows = list(csv.DictReader(io.StringIO(printed)))
    points = [point for one in document["criteria"][0]["scenarios"] for point in one["curve"]]
    assert [(int(row["rows"]), float(row["met"])) for row in rows] == [(one["rows"], one["met"]) for one in points]


def test_threads_do_not_matter(sandbox):
    sandbox.write_study()
    outputs = {sandbox.good("plan", "study.yaml", "--groups", "sex=3", "--threads", threads, codes=(0,)).out
               for threads in (1, 3)}
    assert len(outputs) == 1


@pytest.mark.parametrize("arguments, code", [
    (("--rate", "selection_rate"), "plan_option"),
    (("--rate", "selection_rate/sex=F=much"), "plan_option"),
    (("--rate", "selection_rate=1.2"), "plan_value"),
    (("--sd", "selection_rate=-1"), "plan_value"),
    (("--share", "sex=F=0"), "plan_value"),
    (("--share", "sex=F=0.7", "--share", "sex=M=0.7"), "plan_shares"),
    (("--groups", "sex=1"), "plan_value"),
    (("--groups", "sex=2", "--share", "sex=a=0.1", "--share", "sex=b=0.1", "--share", "sex=c=0.1"), "plan_groups"),
    (("--rate", "selektion_rate=0.1"), "study_unknown_measure"),
    (("--rate", "selection_rate/sx=F=0.1"), "study_unknown_group"),
    (("--rate", "accuracy=0.9"), "plan_unused"),
    (("--like", "nowhere.json"), "file_missing"),
    (("--power", "1"), "usage_value"),
    (("--rows", "0"), "usage_value"),
    (("--as", "html"), "unknown_rendering"),
])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_refuses(sandbox, arguments, code, language):
    sandbox.write_study()
    sandbox.refuse("plan", "study.yaml", *arguments, code=code, language=language)


def test_refuses_a_study_without_criteria_and_evidence_that_is_none(sandbox):
    sandbox.write_study(criteria=[])
    sandbox.refuse("plan", "study.yaml", code="plan_no_criteria")
    sandbox.write_study()
    sandbox.write("evidence.json", "{}")
    sandbox.refuse("plan", "study.yaml", "--like", "evidence.json", code="evidence_malformed", exit_code=4)


def test_refuses_an_intersection_of_too_many_groups(sandbox):
    sandbox.write_study(intersections=[["sex", "town"]],
                        criteria=[{**COUNTED, "across": ["sex", "town"], "compare": "ratio", "at_least": 0.5}])
    sandbox.refuse("plan", "study.yaml", "--groups", "sex=40", "--groups", "town=40", code="plan_too_many_groups")
