# SPDX-License-Identifier: Apache-2.0
"""Numbers far from zero, of any scale and with outliers, have the values and intervals that extended precision gives, or none."""
from math import isfinite

import numpy as np
import pytest
from program import paired
from scipy.stats import norm, t as student

Z = 1.959963984540054
MEASURES = ["mean_outcome", "mean_prediction", "mean_error", "mean_absolute_error", "root_mean_squared_error", "r_squared"]
STUDY = """metalab: study/1
id: numbers
title: {{en: Numbers, fr: Nombres}}
system: {{name: machine, version: "1"}}
data: {{tables: {{people: people.csv}}}}
roles:
  outcome: {{sql: y, kind: number}}
  {decides}
  groups: {{team: team}}{weight}
measures: [{measures}]
"""
ONE, TWO = "decision: {sql: p, kind: number}", "decisions: {a: {sql: p, kind: number}, b: {sql: q, kind: number}}"
SURVEY = "\n  weight: {sql: w, kind: survey}"


def moments(x, w):
    """Weighted mean and the variance of it, of Kish's rows, in extended precision."""
    x, w = np.asarray(x, dtype=np.longdouble), np.asarray(w, dtype=np.longdouble)
    mean, k = (w * x).sum() / w.sum(), w.sum() ** 2 / (w ** 2).sum()
    return mean, ((w * (x - mean)) ** 2).sum() / w.sum() ** 2 * k / (k - 1), k


def limits(measure, y, p, w):
    """The documented interval (docs/intervals.md) of a measure."""
    y, p, w = (np.asarray(one, dtype=np.longdouble) for one in (y, p, w))
    e = p - y
    x = {"mean_outcome": y, "mean_prediction": p, "mean_error": e, "mean_absolute_error": abs(e),
         "root_mean_squared_error": e * e}.get(measure)
    if measure == "r_squared":
        d2 = (y - (w * y).sum() / w.sum()) ** 2
        a, b = (w * e * e).sum() / w.sum(), (w * d2).sum() / w.sum()
        rest = a / b
        x = (e * e - a) / b - rest * (d2 - b) / b
    mean, variance, k = moments(x, w)
    q = student.ppf(norm.cdf(Z), float(k - 1))
    error = np.sqrt(variance)
    if measure in ("mean_error", "mean_prediction"):
        return mean, mean - q * error, mean + q * error
    if measure == "mean_outcome":
        skewness = (w * (x - mean) ** 3).sum() / w.sum() / ((w * (x - mean) ** 2).sum() / w.sum()) ** 1.5 / np.sqrt(k)
        undo = lambda u: u if abs(skewness) < 1e-9 else 3 / skewness * (np.cbrt(1 + skewness * (u - skewness / 6)) - 1)
        return mean, mean - undo(q) * error, mean - undo(-q) * error
    relative = variance / (rest if measure == "r_squared" else mean) ** 2
    drawn = (k * relative + 16 / k) / (k + 4)
    if measure == "r_squared":
        middle, half = rest * (1 - 1 / k), q * np.sqrt(drawn) * (1 + 1.5 * drawn)
        return 1 - rest, 1 - middle * np.exp(half - drawn), 1 - middle * np.exp(-half - drawn)
    if measure == "root_mean_squared_error":
        relative = max(relative, drawn)
    half = q * np.sqrt(relative) * (1 + relative)
    found = mean, mean * np.exp(relative - half), mean * np.exp(relative + half)
    return tuple(np.sqrt(one) for one in found) if measure == "root_mean_squared_error" else found


def audited(sandbox, columns, decides=ONE, weight=""):
    names = list(columns)
    rows = zip(*(columns[name] for name in names), strict=True)
    sandbox.write("people.csv", "\n".join([",".join(names), *(",".join(repr(v) if isinstance(v, float) else str(v) for v in row) for row in rows)]))
    sandbox.write("study.yaml", STUDY.format(decides=decides, weight=weight, measures=", ".join(MEASURES)))
    sandbox.good("audit", "study.yaml", "--out", "out", codes=(0, 1, 2))
    return sandbox.predicate("out")


def drawn(seed, n, offset, scale, error=0.5, bias=0.0, outlier=0.0):
    rng = np.random.default_rng(seed)
    y = offset + scale * rng.normal(size=n)
    p = y + scale * (bias + error * rng.normal(size=n))
    if outlier:
        y[0] += outlier * scale
        p[0] += outlier * scale
    return {"team": ["abc"[i % 3] for i in range(n)], "y": y.tolist(), "p": p.tolist(),
            "q": (y + scale * error * rng.normal(size=n)).tolist(), "w": np.exp(0.7 * rng.normal(size=n)).round(3).tolist()}


def check(predicate, columns, weighted=False, tolerance=1e-4, all_there=True):
    """Every interval that is there is the oracle's, or a little longer where digits are few."""
    team, predictions = np.array(columns["team"]), {"a": "p", "b": "q", None: "p"}
    found = 0
    for one in predicate["findings"]:
        group = one["group"].get("team")
        rows = team == group if group else np.full(len(team), True)
        y, p = (np.array(columns[name])[rows] for name in ("y", predictions[one.get("decision")]))
        w = np.array(columns["w"])[rows] if weighted else np.ones(rows.sum())
        if one["status"] != "estimated":
            assert not all_there and one["reason"] in ("no_variation", "empty_denominator", "too_few_effective_rows"), one
            continue
        found += 1
        value, lower, upper = (float(x) for x in limits(one["measure"], y, p, w))
        length = upper - lower
        assert all(isfinite(x) for x in (one["estimate"], one["interval"]["lower"], one["interval"]["upper"]))
        assert one["estimate"] == pytest.approx(value, abs=max(0.01 * length, 2e-11 * abs(value))), one
        mine = one["interval"]["upper"] - one["interval"]["lower"]
        digits = 4e-11 * abs(value)
        # Of third powers that digits do not tell, the mean's limits are Student's, a little shorter than Hall's.
        short = 0.02 if one["measure"] == "mean_outcome" and not all_there else 1e-4
        assert length * (1 - short) - digits <= mine <= length * (1 + tolerance if all_there else 1.8) + digits, (one, lower, upper)
    return found


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize(("offset", "scale"), [(101_325, 1), (1.7e9, 3600), *[pytest.param(*one, marks=pytest.mark.long) for one in (
    (0, 1), (20_000, 1), (101_325, 5), (6_371_000, 300), (1e12, 1e3))]])
def test_an_offset_changes_no_interval(sandbox, offset, scale, weighted):
    columns = drawn(1, 200, offset, scale)
    check(audited(sandbox, columns, weight=SURVEY if weighted else ""), columns, weighted)


def test_two_models_far_from_zero(sandbox):
    columns = drawn(2, 200, 101_325, 1)
    predicate = audited(sandbox, columns, decides=TWO)
    check(predicate, columns)
    near = {name: ([x - 101_325 for x in column] if name in "ypq" else column) for name, column in columns.items()}
    at_zero = paired(audited(sandbox, near, decides=TWO))
    for name, one in paired(predicate).items():
        assert [one["interval"][end] for end in ("lower", "upper")] == pytest.approx(
            [at_zero[name]["interval"][end] for end in ("lower", "upper")], rel=1e-5), one


@pytest.mark.parametrize("outlier", [1e5, 1e6])
def test_one_large_outcome_shortens_no_interval(sandbox, outlier):
    columns = drawn(3, 300, 0, 1, outlier=outlier)
    check(audited(sandbox, columns), columns, tolerance=1e-3)


def test_only_the_outcome_is_far_from_zero(sandbox):
    columns = drawn(4, 200, 0, 1)
    columns["y"] = [y + 101_325 for y in columns["y"]]
    check(audited(sandbox, columns), columns, tolerance=2e-3)


@pytest.mark.parametrize("seed", [*range(4), *[pytest.param(seed, marks=pytest.mark.long) for seed in range(4, 100)]])
def test_no_interval_is_short_or_endless(sandbox, seed):
    rng = np.random.default_rng(seed)
    columns = drawn(seed, int(rng.integers(31, 200)), *rng.choice([0, 1, 50, 1e4, 1e8, 1e12], 1), *rng.choice([1e-6, 1e-3, 1, 1e3, 1e6], 1),
                    error=float(rng.choice([1e-9, 1e-3, 0.5, 100])), bias=float(rng.choice([0, 1, 1e4, 1e8])),
                    outlier=float(rng.choice([0, 0, 1e4, 1e9])))
    weighted = bool(seed % 2)
    check(audited(sandbox, columns, decides=TWO if seed % 3 == 0 else ONE, weight=SURVEY if weighted else ""), columns, weighted, all_there=False)


def test_cubes_of_sites_apart_give_the_intervals_of_their_rows(sandbox):
    columns = drawn(5, 240, 0, 1)
    for i in range(240):
        far = [0.0, 300.0, 100.0][i % 3] + [0.0, 20.0, 100.0][i // 80]
        columns["y"][i] += far
        columns["p"][i] += far
    audited(sandbox, columns)
    for site in range(3):
        audited(sandbox, {name: column[80 * site:80 * (site + 1)] for name, column in columns.items()})
        sandbox.path("out").rename(sandbox.path(f"site{site}"))
    for order in ("012", "201"):
        sandbox.good("audit", "study.yaml", "--out", f"all{order}", *(x for s in order for x in ("--cube", f"site{s}/cube.parquet")), codes=(0, 1, 2))
        check(sandbox.predicate(f"all{order}"), columns, tolerance=1e-3)


def test_two_rows_of_many_groups_have_finite_limits(sandbox):
    """Simultaneous intervals of one degree of freedom reach beyond what a number can be."""
    columns = drawn(6, 120, 0, 1)
    columns["team"] = [f"t{i // 2}" for i in range(120)]
    audited(sandbox, columns)
    criteria = "".join(f"  - {{id: {name[0]}{i}, measure: {name}, across: team, compare: value, at_most: 0.5, because: Agreed}}\n"
                       for i, name in enumerate(MEASURES[3:]))
    study = sandbox.path("study.yaml").read_text(encoding="utf-8")
    sandbox.write("study.yaml", f"{study}small_groups: {{minimum: 2}}\ncriteria:\n{criteria}")
    sandbox.good("audit", "study.yaml", "--out", "few", codes=(0, 1, 2))
    predicate = sandbox.predicate("few")
    assert len(predicate["verdicts"]) == 3 and "met" not in {one["verdict"] for one in predicate["verdicts"]}
    assert all(isfinite(one["interval"][end]) for one in predicate["findings"] if "interval" in one for end in ("lower", "upper"))
