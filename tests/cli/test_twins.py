# SPDX-License-Identifier: Apache-2.0
"""Expected verdicts of the examples, and an independent twin of the findings in pandas."""
import math
from statistics import NormalDist

import pandas
import pytest
from program import EXAMPLES, ROOT, by, example

SHARED_DATA = ROOT.parent / "shared" / "data" / "decisions"


# --- examples ---------------------------------------------------------------------------------

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


# --- an independent twin of the findings, in pandas -------------------------------------------

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
                for measure, value, whole in (
                        ("matthews_correlation", (tp * tn - fp * fn) / root, len(part)),
                        ("f1", 2 * tp / (2 * tp + fp + fn), tp + fp + fn),
                        ("balanced_accuracy", (tp / (tp + fn) + tn / (tn + fp)) / 2, min(tp + fn, tn + fp))):
                    found = findings[f"{measure}/{name}"]
                    if whole < minimum:
                        assert found["reason"] == "too_few_in_denominator", (measure, name)
                    else:
                        assert found["estimate"] == pytest.approx(value, abs=1e-10)
            for measure, numerator in NUMERATORS.items():
                x, n = numerator(table)
                found = findings[f"{measure}/{name}"]
                assert found["n"] == len(part), (measure, name)
                assert x in found["counts"].values(), (measure, name)
                if n < minimum:
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


here = pytest.mark.skipif(not SHARED_DATA.is_dir(), reason="NOT RUN: there is no folder ../shared/data")


@pytest.mark.long
@here
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


@pytest.mark.long
@here
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
