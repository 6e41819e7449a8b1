"""Computes expected.json and expected-counts.json without Metalab: pandas for the counts,
statsmodels for the intervals. Run it beside the two Parquet files; it prints each interval.

Two groups: Miettinen-Nurminen. Several groups: all pairs at the Bonferroni level, Newcombe for
differences, Miettinen-Nurminen for ratios.
"""

import json
from itertools import combinations
from pathlib import Path

import pandas as pd
from statsmodels.stats.proportion import confint_proportions_2indep

HERE = Path(__file__).resolve().parent
ALPHA = 0.05

# criterion, rate, group, comparison, bound (at least for a ratio, at most for a difference)
CRITERIA = [
    ("four-fifths-sex", "selection_rate", "sex", "ratio", 0.8),
    ("four-fifths-race", "selection_rate", "race", "ratio", 0.8),
    ("equal-opportunity-sex", "true_positive_rate", "sex", "difference", 0.05),
    ("false-alarms-race", "false_positive_rate", "race", "difference", 0.05),
    ("same-meaning-sex", "positive_predictive_value", "sex", "ratio", 0.9),
    ("accuracy-age", "accuracy", "age", "ratio", 0.9),
]


def read_rows() -> pd.DataFrame:
    rows = pd.read_parquet(HERE / "adult.parquet").merge(
        pd.read_parquet(HERE / "adult-scores.parquet"), on="id", validate="one_to_one")
    rows["age"] = pd.cut(rows["age"], [0, 30, 60, 200], right=False,
                         labels=["under 30", "30 to 59", "60 and over"]).astype(str)
    rows["outcome"] = rows["income"] == ">50K"
    rows["decision"] = rows["score_boosted"] >= 0.5
    return rows


def count(rows: pd.DataFrame, by: list) -> dict:
    cells = {}
    for values, part in rows.groupby(by, sort=True):
        pairs = list(zip(part["outcome"], part["decision"]))
        cells[",".join(values)] = {
            "tp": pairs.count((True, True)), "fp": pairs.count((False, True)),
            "fn": pairs.count((True, False)), "tn": pairs.count((False, False))}
    return cells


def rate(measure: str, c: dict) -> tuple:
    everyone = c["tp"] + c["fp"] + c["fn"] + c["tn"]
    return {
        "selection_rate": (c["tp"] + c["fp"], everyone),
        "true_positive_rate": (c["tp"], c["tp"] + c["fn"]),
        "false_positive_rate": (c["fp"], c["fp"] + c["tn"]),
        "positive_predictive_value": (c["tp"], c["tp"] + c["fp"]),
        "accuracy": (c["tp"] + c["tn"], everyone),
    }[measure]


def pair_interval(first: tuple, second: tuple, compare: str, pairs: int) -> tuple:
    method = "score" if compare == "ratio" or pairs == 1 else "newcomb"
    lower, upper = confint_proportions_2indep(
        *first, *second, compare="diff" if compare == "difference" else "ratio", method=method,
        alpha=ALPHA / pairs, **({"correction": True} if method == "score" else {}))
    return float(lower), float(upper)


def interval(rates: dict, compare: str) -> tuple:
    """Largest minus smallest, or smallest over largest, from all ordered pairs."""
    pairs = list(combinations(rates, 2))
    bounds = [pair_interval(rates[a], rates[b], compare, len(pairs))
              for pair in pairs for a, b in (pair, pair[::-1])]
    shares = [x / n for x, n in rates.values()]
    if compare == "difference":
        return (max(shares) - min(shares), max(0.0, max(low for low, _ in bounds)),
                max(high for _, high in bounds))
    return (min(shares) / max(shares), min(low for low, _ in bounds),
            min(1.0, min(high for _, high in bounds)))


def verdict(lower: float, upper: float, compare: str, bound: float) -> str:
    if compare == "ratio":
        met, not_met = lower >= bound, upper < bound
    else:
        met, not_met = upper <= bound, lower > bound
    return "met" if met else "not_met" if not_met else "insufficient_evidence"


def save(name: str, content: dict) -> None:
    (HERE / name).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")


def main() -> None:
    rows = read_rows()
    counts = {",".join(by): count(rows, by) for by in (["sex"], ["race"], ["age"], ["sex", "race"])}
    verdicts = {}
    for name, measure, group, compare, bound in CRITERIA:
        rates = {value: rate(measure, cells) for value, cells in counts[group].items()}
        estimate, lower, upper = interval(rates, compare)
        verdicts[name] = verdict(lower, upper, compare, bound)
        print(f"{name}: {estimate:.4f} [{lower:.4f}, {upper:.4f}] bound {bound}: {verdicts[name]}")
    save("expected.json", verdicts)
    save("expected-counts.json", counts)


if __name__ == "__main__":
    main()
