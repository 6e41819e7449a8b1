# SPDX-License-Identifier: Apache-2.0
"""metalab plan of two models, classes, scores and errors: rows needed against normal theory and drawn scores."""
from math import log, sqrt
from statistics import NormalDist

import numpy
import pytest
from program import example

NORMAL = NormalDist()
PAIRED = {"id": "c", "measure": "true_positive_rate", "compare": "paired_difference", "at_least": -0.05, "because": "Agreed"}
MODELS = {"outcome": "good", "decisions": {"current": "hired", "proposed": "hired_too"},
          "scores": {"current": "score", "proposed": "score_too"}, "groups": {"sex": "sex"}}
CLASSES = {"outcome": {"sql": "o", "classes": ["low", "mid", "high"]},
           "decision": {"sql": "d", "classes": ["low", "mid", "high"]}, "groups": {"sex": "sex"}}
NUMBERS = {"outcome": {"sql": "good", "kind": "number"}, "decision": "score", "groups": {"sex": "sex"}}
SCORED = {"outcome": "good", "score": "score", "groups": {"sex": "sex"}}


def plan(sandbox, roles, criterion, *arguments):
    sandbox.write_study(roles=roles, measures=[criterion["measure"]], criteria=[{**PAIRED, **criterion}]
                        if criterion["compare"] == "paired_difference" else
                        [{"id": "c", "across": "sex", "because": "Agreed", **criterion}])
    return sandbox.good("plan", "study.yaml", "--json", *arguments, codes=(0,)).json


def scenario(document, truth):
    found, = [one for one in document["criteria"][0]["scenarios"] if one["truth"] == truth]
    return found


def needed(gap, deviation, at_bound=None, power=0.8, confidence=0.95):
    """Rows of a mean of this deviation, and of another that the interval takes at the bound."""
    critical = NORMAL.inv_cdf((1 + confidence) / 2) * (at_bound or deviation)
    return ((critical + NORMAL.inv_cdf(power) * deviation) / gap) ** 2


def deviation_at(bound, first, second):
    """Of a difference of two models' answers if it were `bound`: Tango (1998), from the shares of rows where only the
    first, or only the second, says yes."""
    linear = -first - second + (2 + first - second) * bound
    share = (sqrt(linear**2 + 8 * first * bound * (1 - bound)) - linear) / 4
    return sqrt(2 * share + bound * (1 - bound))


BOTH = {"power": sqrt(0.8), "confidence": sqrt(0.95)}  # each of two groups, at Sidak's critical value


@pytest.mark.parametrize("first, second, agreement, truth", [(0.7, 0.7, 0.9, "equal"), (0.7, 0.72, 0.8, "stated"),
                                                            (0.8, 0.65, 0.75, "stated")])
def test_rows_of_two_models_are_near_those_of_normal_theory(sandbox, first, second, agreement, truth):
    document = plan(sandbox, MODELS, PAIRED, "--rate", f"true_positive_rate/decision=current={first}", "--rate",
                    f"true_positive_rate/decision=proposed={second}", "--agree", f"true_positive_rate={agreement}",
                    "--rate", "base_rate=0.4")
    found, gap = scenario(document, truth), second - first
    at_bound = deviation_at(-0.05, (1 - agreement - gap) / 2, (1 - agreement + gap) / 2)
    positives = needed(abs(gap + 0.05), sqrt(1 - agreement - gap**2), at_bound)
    assert found["rows_needed"] * 0.4 == pytest.approx(positives, rel=0.06)
    assert found["verdict"] == ("met" if gap > -0.05 else "not_met")
    group, = found["groups"]
    assert (group["value"], group["second"]["value"]) == (first, second)
    assert group["assumed"]["agreement"] == agreement and group["group"] == {}
    assert document["criteria"][0]["decisions"] == ["current", "proposed"]
    assert document["assumed"] == []


def test_models_without_a_stated_agreement_are_independent_and_that_is_said(sandbox):
    stated = ("--rate", "true_positive_rate=0.7", "--rate", "base_rate=0.4")
    document = plan(sandbox, MODELS, PAIRED, *stated)
    assert [note["code"] for note in document["assumed"]] == ["plan_independent_models"]
    agreement = 0.7**2 + 0.3**2
    other = plan(sandbox, MODELS, PAIRED, *stated, "--agree", f"true_positive_rate={agreement}")
    assert scenario(other, "equal")["rows_needed"] == scenario(document, "equal")["rows_needed"]
    printed = sandbox.good("plan", "study.yaml", *stated, "--lang", "fr", codes=(0,)).out
    assert "les deux modèles à 70" in printed and "--agree" in printed


def test_two_models_are_planned_in_every_group(sandbox):
    document = plan(sandbox, MODELS, {**PAIRED, "across": "sex"}, "--rate", "true_positive_rate/sex=F=0.7", "--rate",
                    "true_positive_rate/sex=M=0.6", "--agree", "true_positive_rate=0.9", "--rate", "base_rate=0.4")
    assert [one["truth"] for one in document["criteria"][0]["scenarios"]] == ["equal", "apart"]
    women, men = scenario(document, "apart")["groups"]
    assert (women["value"], women["second"]["value"]) == (0.7, pytest.approx(0.6))
    assert (men["value"], men["second"]["value"]) == (0.6, 0.6)


def test_models_that_agree_too_often_cannot_be_apart(sandbox):
    document = plan(sandbox, MODELS, PAIRED, "--rate", "true_positive_rate=0.7", "--rate", "base_rate=0.4", "--agree",
                    "true_positive_rate=0.95")
    assert scenario(document, "apart")["reason"] == "agreement"
    assert scenario(document, "equal")["rows_needed"] > 0
    stated = plan(sandbox, MODELS, PAIRED, "--rate", "true_positive_rate/decision=current=0.7", "--rate",
                  "true_positive_rate/decision=proposed=0.5", "--rate", "base_rate=0.4", "--agree",
                  "true_positive_rate=0.95")
    assert stated["criteria"][0]["reason"] == "agreement"


def test_takes_the_agreement_of_an_earlier_audit(sandbox):
    example(sandbox, "adult")
    sandbox.good("audit", "two-models.yaml", "--out", "both")
    document = sandbox.good("plan", "two-models.yaml", "--json", "--like", "both/evidence.json", codes=(0,)).json
    comparisons = {one["id"]: one for one in sandbox.predicate("both")["comparisons"]}
    paired = [one for one in document["criteria"] if one["compare"] == "paired_difference"]
    assert paired
    for criterion in paired:
        for group in criterion["scenarios"][0]["groups"]:
            name = ",".join(f"{k}={v}" for k, v in group["group"].items()) or "everyone"
            found = comparisons[f"paired_difference/{criterion['measure']}/{name}"]
            assert group["second"]["value"] - group["value"] == pytest.approx(found["estimate"])
            if counts := found.get("counts", {}):
                if "both" in counts:
                    answered = sum(counts[name] for name in ("both", "only_first", "only_second", "neither"))
                    same = (counts["both"] + counts["neither"]) / answered
                    assert group["assumed"]["agreement"] == pytest.approx(same)


def test_rows_of_an_average_over_classes_are_near_those_of_the_delta_method(sandbox):
    shares, rates = {"low": 0.5, "mid": 0.3, "high": 0.2}, {"low": 0.9, "mid": 0.7, "high": 0.8}
    stated = [f"base_rate/class={name}={share}" for name, share in shares.items()]
    stated += [f"true_positive_rate/class={name}={rate}" for name, rate in rates.items()]
    document = plan(sandbox, CLASSES, {"measure": "true_positive_rate", "compare": "value", "at_least": 0.75},
                    *(word for one in stated for word in ("--rate", one)))
    found = scenario(document, "equal")
    variance = sum(rates[name] * (1 - rates[name]) / shares[name] for name in shares) / 9
    # Wilson's interval takes the variance at the bound, where a share varies more than at 0.8.
    each = needed(0.05, sqrt(variance), sqrt(variance * 0.75 * 0.25 / (0.8 * 0.2)), **BOTH)
    assert found["groups"][0]["value"] == pytest.approx(0.8)
    assert found["rows_needed"] == pytest.approx(2 * each, rel=0.08)
    assert "plan_classes" in [note["code"] for note in document["assumed"]]


def test_rows_of_a_root_mean_squared_error_are_near_those_of_normal_theory(sandbox):
    document = plan(sandbox, NUMBERS, {"measure": "root_mean_squared_error", "compare": "value", "at_most": 13}, "--rate",
                    "root_mean_squared_error=12")
    each = needed(log(13 / 12), sqrt(1 / 2), **BOTH)  # the variance of log s is 1 / 2n
    assert scenario(document, "equal")["rows_needed"] == pytest.approx(2 * each, rel=0.06)


def test_rows_of_r_squared_are_near_those_of_normal_theory(sandbox):
    document = plan(sandbox, NUMBERS, {"measure": "r_squared", "compare": "value", "at_least": 0.3}, "--rate",
                    "r_squared=0.4")
    each = needed(log(0.7 / 0.6), 2 * sqrt(0.4), **BOTH)  # of log (1 - R squared): 4 R squared / n
    assert scenario(document, "equal")["rows_needed"] == pytest.approx(2 * each, rel=0.06)


def test_rows_of_average_precision_are_near_those_of_drawn_scores(sandbox):
    base, area, rows = 0.3, (0.85, 0.75), 4000
    random = numpy.random.default_rng(20261122)

    def precisions(one, count):
        out = []
        for _ in range(count):
            positive = random.random(rows) < base
            scores = random.exponential(numpy.where(positive, one / (1 - one), 1.0))
            hits = positive[numpy.argsort(-scores)]
            out.append((numpy.cumsum(hits) / numpy.arange(1, rows + 1))[hits].mean())
        return numpy.array(out)

    first, second = (precisions(one, 400) for one in area)
    gap, deviation = first.mean() - second.mean(), sqrt((first.var() + second.var()) * rows)
    document = plan(sandbox, SCORED, {"measure": "average_precision", "compare": "difference", "at_most": 0.05}, "--rate",
                    f"average_precision/sex=F={first.mean()}", "--rate", f"average_precision/sex=M={second.mean()}", "--rate",
                    f"base_rate={base}")
    each = needed(gap - 0.05, deviation)
    # The deviation has a standard error of 2.5 %, so its square one of 5 %.
    assert scenario(document, "stated")["rows_needed"] == pytest.approx(2 * each, rel=0.15)


@pytest.mark.parametrize("roles, arguments, code, values", [
    (MODELS, ("--rate", "true_positive_rate/decision=curent=0.7"), "study_unknown_decision", {"nearest": "current"}),
    (CLASSES, ("--rate", "true_positive_rate/class=hihg=0.7"), "study_unknown_class", {"nearest": "high"}),
    (MODELS, ("--agree", "true_positive_rate=1.1"), "plan_value", {}),
    (MODELS, ("--agree", "true_positive_rat=0.9"), "study_unknown_measure", {"nearest": "true_positive_rate"}),
    (MODELS, ("--agree", "0.9"), "plan_option", {}),
    (CLASSES, ("--agree", "true_positive_rate=0.9"), "plan_unused", {}),
])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_refuses(sandbox, roles, arguments, code, values, language):
    criterion = PAIRED if roles is MODELS else {"measure": "true_positive_rate", "compare": "value", "at_least": 0.5,
                                                "across": "sex", "id": "c", "because": "Agreed"}
    sandbox.write_study(roles=roles, measures=["true_positive_rate"], criteria=[criterion])
    sandbox.refuse("plan", "study.yaml", *arguments, code=code, language=language, **values)


def test_class_shares_that_leave_nothing_are_a_reason(sandbox):
    document = plan(sandbox, CLASSES, {"measure": "f1", "compare": "value", "at_least": 0.5}, "--rate",
                    "base_rate/class=low=0.7", "--rate", "base_rate/class=mid=0.4")
    assert document["criteria"][0]["reason"] == "class_shares"
