# SPDX-License-Identifier: Apache-2.0
"""Whatever is asked of few rows is answered: every measure by every comparison, with every kind of
simultaneous intervals and with screening, on small random tables. No input ends in a bug of ours."""
import math
import random

import pytest

DECISIONS = ["selection_rate", "base_rate", "true_positive_rate", "false_positive_rate", "true_negative_rate",
             "false_negative_rate", "positive_predictive_value", "negative_predictive_value", "false_discovery_rate",
             "false_omission_rate", "accuracy", "error_rate", "balanced_accuracy", "f1", "matthews_correlation"]
SCORES = ["mean_score", "auc", "average_precision", "brier_score", "log_loss", "calibration_error",
          "calibration_in_the_large", "scoring_rate"]
NUMBERS = ["mean_outcome", "mean_prediction", "mean_error", "mean_absolute_error", "root_mean_squared_error",
           "r_squared"]
MEANS_OVER_CLASSES = ["true_positive_rate", "false_positive_rate", "positive_predictive_value",
                      "negative_predictive_value", "f1", "matthews_correlation"]
COMPARISONS = ["ratio", "difference", "ratio_to_rest", "difference_to_rest", "ratio_to_reference",
               "difference_to_reference", "value"]
MODELS = {"a": "d", "b": "e"}

KINDS = {
    "decisions": ({"outcome": "y", "decision": "d"}, DECISIONS, {}, COMPARISONS),
    "scores": ({"outcome": "y", "score": "s"}, SCORES, {}, COMPARISONS),
    "weighted": ({"outcome": "y", "decision": "d", "score": "s", "weight": {"sql": "w", "kind": "survey"}},
                 DECISIONS + SCORES, {}, COMPARISONS),
    "numbers": ({"outcome": {"sql": "v", "kind": "number"}, "decision": {"sql": "p", "kind": "number"}}, NUMBERS, {},
                COMPARISONS),
    "classes": ({"outcome": {"sql": "k", "classes": ["a", "b", "c"]}, "decision": {"sql": "l", "classes": ["a", "b", "c"]}},
                MEANS_OVER_CLASSES, {"average": "macro"}, COMPARISONS),
    "two models": ({"outcome": "y", "decisions": MODELS, "scores": {"a": "s", "b": "t"}},
                   [name for name in DECISIONS + SCORES if name != "base_rate"], {}, ["paired_difference"]),
    "two models of numbers": ({"outcome": {"sql": "v", "kind": "number"},
                               "decisions": {"a": {"sql": "p", "kind": "number"}, "b": {"sql": "q", "kind": "number"}}},
                              [name for name in NUMBERS if name != "mean_outcome"], {}, ["paired_difference"]),
}


def rows(draw):
    """Two to four groups of 10 to 60 rows; rare or common outcomes, scores of two, few or many values."""
    base, apart = draw.choice([0.02, 0.1, 0.5, 0.97]), draw.choice([0, 1, 4])
    digits, tail = draw.choice([0, 1, 6]), draw.choice([0.2, 1, 2])
    out = ["g,y,d,e,s,t,w,v,p,q,k,l"]
    for group in "ABCD"[:draw.randint(2, 4)]:
        for _ in range(draw.randint(10, 60)):
            y = int(draw.random() < base)
            s, t = (round(1 / (1 + math.exp(-draw.gauss(apart * (y - 0.5), 1))), digits) for _ in range(2))
            v = math.exp(draw.gauss(0, tail))
            k, l = draw.choice("aaaabc"), draw.choice("abc")
            out.append(f"{group},{y},{int(s >= 0.5)},{int(t >= 0.5)},{s},{t},{math.exp(draw.gauss(0, tail)):.4f},{v:.6f},"
                       f"{v + draw.gauss(0, 1):.6f},{round(v + draw.gauss(0, 1), digits)},{k},{l}")
    return "\n".join(out) + "\n"


def criteria(measures, more, comparisons):
    out = []
    for measure in measures:
        for compare in comparisons:
            one = {"id": f"{measure}-{compare}".replace("_", "-"), "measure": measure, "across": "g", "compare": compare,
                   "within": [-0.3, 0.9], "because": {"en": "Chosen"}, **more}
            if compare.endswith("reference"):
                one["reference"] = "A"
            out.append(one)
    return out


def every_number(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from every_number(item)
    elif isinstance(value, (int, float)):
        yield value


@pytest.mark.parametrize("simultaneous", ["none", "criterion", "study", "verdicts"])
@pytest.mark.parametrize("kind", KINDS)
def test_is_answered(sandbox, kind, simultaneous):
    roles, measures, more, comparisons = KINDS[kind]
    draw = random.Random(f"{kind} {simultaneous}")
    sandbox.write("people.csv", rows(draw))
    sandbox.write_study(roles={**roles, "groups": {"g": "g"}}, measures=measures,
                        criteria=criteria(measures, more, comparisons), small_groups={"minimum": 1},
                        uncertainty={"simultaneous": simultaneous, "screen": 0.1, "replicates": 200})
    done = sandbox.run("audit", "study.yaml")
    assert done.code in (0, 1, 2), done.err + done.out
    evidence = sandbox.predicate()
    assert len(evidence["verdicts"]) == len(measures) * len(comparisons)
    assert all(math.isfinite(number) for number in every_number(evidence))
