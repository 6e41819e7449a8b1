"""Computes the expected files without Metalab: pandas for the counts, statsmodels for the
intervals. Run it beside the two Parquet files; it prints each interval.

Two models: the rows on which they differ, normal limits at Sidak's level; areas by DeLong. Two groups: Miettinen-Nurminen. Several groups: all pairs at the Bonferroni level, Newcombe for
differences, Miettinen-Nurminen for ratios.
"""

import json
import math
from itertools import combinations
from pathlib import Path

import pandas as pd
from scipy.stats import norm, rankdata
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

# criterion, who counts and what is counted (of outcome and decision), group, lowest, highest
PAIRED = [
    ("more-accurate-each-sex", lambda y, d: (y == y, y == d), "sex", 0, math.inf),
    ("recognised-each-race", lambda y, d: (y, d), "race", -0.02, math.inf),
    ("fewer-false-alarms", lambda y, d: (~y, d), "sex", -math.inf, 0),
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


def within(lower: float, upper: float, lowest: float, highest: float) -> str:
    if lower >= lowest and upper <= highest:
        return "met"
    return "not_met" if upper < lowest or lower > highest else "insufficient_evidence"


def together(verdicts: list) -> str:
    worst = [v for v in ("not_met", "insufficient_evidence", "met") if v in verdicts]
    return worst[0]


def paired(rows: pd.DataFrame, measure, groups: int) -> tuple:
    """Trees minus linear on the same rows: the variance of the mean of the row's own differences."""
    parts = [measure(rows["outcome"], rows[f"score_{model}"] >= 0.5) for model in ("linear", "boosted")]
    gap = (parts[1][1].astype(int) - parts[0][1].astype(int))[parts[0][0]]
    z = norm.ppf((1 + (1 - ALPHA) ** (1 / groups)) / 2)
    half = z * math.sqrt(gap.var(ddof=0) / len(gap))
    return gap.mean(), gap.mean() - half, gap.mean() + half


def paired_area(rows: pd.DataFrame) -> tuple:
    """The same of two areas under the ROC curve, DeLong's placements."""
    y = rows["outcome"].to_numpy()
    placements = []
    for model in ("linear", "boosted"):
        s = rows[f"score_{model}"].to_numpy()
        everyone, positive, negative = rankdata(s), rankdata(s[y]), rankdata(s[~y])
        placements.append(((everyone[y] - positive) / (~y).sum(), 1 - (everyone[~y] - negative) / y.sum()))
    gaps = [b - a for a, b in zip(*placements)]
    estimate = gaps[0].mean()
    half = norm.ppf(1 - ALPHA / 2) * math.sqrt(sum(gap.var(ddof=1) / len(gap) for gap in gaps))
    return estimate, estimate - half, estimate + half


def two_models(rows: pd.DataFrame) -> dict:
    verdicts = {}

    def judge(name, found, lowest, highest):
        for group, (estimate, lower, upper) in found.items():
            print(f"{name}, {group}: {estimate:.4f} [{lower:.4f}, {upper:.4f}]")
        verdicts[name] = together([within(*limits[1:], lowest, highest) for limits in found.values()])

    for name, measure, group, lowest, highest in PAIRED[:2]:
        parts = dict(list(rows.groupby(group)))
        judge(name, {value: paired(part, measure, len(parts)) for value, part in parts.items()}, lowest, highest)
    judge("better-ranking", {"everyone": paired_area(rows)}, 0.01, math.inf)
    name, measure, group, lowest, highest = PAIRED[2]
    judge(name, {value: paired(part, measure, 2) for value, part in rows.groupby(group)}, lowest, highest)
    selected = rows.groupby("sex")["decision"].agg(["sum", "size"])
    rates = {value: tuple(map(int, row)) for value, row in selected.iterrows()}
    verdicts["four-fifths-sex-trees"] = verdict(*interval(rates, "ratio")[1:], "ratio", 0.8)
    return verdicts


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
    save("expected-two-models.json", two_models(rows))


if __name__ == "__main__":
    main()
