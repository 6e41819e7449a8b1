# SPDX-License-Identifier: Apache-2.0
"""The curves in evidence against NumPy on the rows: distribution, reliability, threshold and gain."""
import json
import math

import numpy as np
import pandas as pd
import pytest
from test_audits import run, write_study

MINIMUM = 10
Z = 1.959963984540054


def probabilities(draw, n):
    return draw.beta(2, 3, n)


MADE = {
    "few_probabilities": lambda draw, n: np.round(probabilities(draw, n), 2),
    "many_probabilities": probabilities,
    "deciles": lambda draw, n: draw.integers(1, 11, n).astype(float),
    "one_score": lambda draw, n: np.full(n, 5.0),
    "many_points": lambda draw, n: np.round(600 + 90 * draw.standard_normal(n), 1),
    "both_signs": lambda draw, n: 3 * draw.standard_normal(n),
}


def rows(name, seed, n):
    """Two groups of some size, one of six rows and one of a dozen without positives."""
    draw = np.random.default_rng(seed)
    score = MADE[name](draw, n)
    rank = np.argsort(np.argsort(score)) / n
    outcome = (draw.random(n) < 0.1 + 0.7 * rank).astype(float)
    group = np.where(draw.random(n) < 0.3, "a", "b").astype(object)
    group[:6] = "tiny"
    group[6:18], outcome[6:18] = "none", 0
    outcome[draw.random(n) < 0.05] = np.nan
    weight = draw.choice([0.5, 1.0, 2.25, 4.0], n)
    return pd.DataFrame({"g": group, "s": score, "y": outcome, "w": weight, "k": draw.integers(1, 4, n)})


def audited(folder, frame, role=""):
    frame.to_csv(folder / "people.csv", index=False)
    write_study(folder / "study.yaml", f"data: {{tables: {{people: people.csv}}}}\n"
                f"roles: {{score: s, outcome: y, groups: {{g: g}}{role}}}\nmeasures: [auc]\n")
    code, answer, words = run(folder, "audit study.yaml")
    assert code == 0, words
    return json.loads((folder / answer["evidence"]).read_text(encoding="utf-8"))["predicate"]["curves"]


def wilson(share, rows):
    """Roots of (p - share)^2 = z^2 p (1 - p) / rows."""
    roots = np.roots([1 + Z * Z / rows, -(2 * share + Z * Z / rows), share * share])
    return sorted(np.clip(roots.real, 0, 1))


def effective(successes, weights):
    """A weighted share and its effective number of rows (linearised variance, divisor n; at most Kish's)."""
    share = np.average(successes, weights=weights)
    variance = (weights**2 * (successes - share) ** 2).sum() / weights.sum() ** 2
    kish = weights.sum() ** 2 / (weights**2).sum()
    return share, min(share * (1 - share) / variance, kish) if variance > 0 else kish


def near(found, wanted):
    np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-9)


def check_estimate(found, share, rows, method):
    near(found["estimate"], share)
    near([found["interval"]["lower"], found["interval"]["upper"]], wilson(share, rows))
    assert found["interval"]["method"] == method and found["interval"]["confidence"] == 0.95


def check_group(found, curves, part, method):
    """`part`: the group's rows with a known outcome; w is what a row counts for."""
    s, y, w = part.s.to_numpy(), part.y.to_numpy(), part.w.to_numpy()
    survey = method == "wilson_effective"
    edges = np.array(curves["edges"])
    bins = np.clip(np.searchsorted(edges, s, side="right") - 1, 0, len(edges) - 2)
    near(found["positives"], w[y == 1].sum())
    for b, point in enumerate(found["reliability"]):
        inside = bins == b
        near(found["rows"][b], w[inside].sum())
        near(found["positive_rows"][b], w[inside & (y == 1)].sum())
        n = inside.sum() if survey else w[inside].sum()
        assert (point is None) == (n < MINIMUM)
        if point:
            near(point["mean_score"], np.average(s[inside], weights=w[inside]))
            share, m = effective(y[inside], w[inside]) if survey else (np.average(y[inside], weights=w[inside]), n)
            check_estimate(point, share, m, method)
    for c, cut in enumerate(curves["cuts"]):
        selected = s >= cut
        near(found["selected"][c], w[selected].sum())
        near(found["true_positives"][c], w[selected & (y == 1)].sum())
        near(found["false_positives"][c], w[selected & (y == 0)].sum())
    for point in found["gain"]:
        top = s >= point["cut"]
        near(point["selected"], w[top].sum())
        near(point["true_positives"], w[top & (y == 1)].sum())
        if not (y == 1).any():
            assert point["reason"] == "empty_denominator" and "estimate" not in point
            continue
        among = w[y == 1]
        share, m = effective(top[y == 1], among) if survey else (np.average(top[y == 1], weights=among), among.sum())
        check_estimate(point, share, m, method)


def check_tops(curves, known):
    """Each cut-off leaves the share in; the next higher score (or bin) would not."""
    order = known.sort_values("s", ascending=False)
    total = order.w.sum()
    assert curves["tops"] == [0.01, 0.05, 0.1, 0.2, 0.3, 0.5]
    for share, point in zip(curves["tops"], curves["groups"][0]["gain"]):
        assert point["selected"] >= share * total * (1 - 1e-9)
        last = order.s[order.w.cumsum() >= share * total * (1 - 1e-9)].iloc[0]
        step = 0 if known.s.nunique() <= 4096 else 1 / 4096 if 0 <= last < 1 else abs(last) / 256
        assert point["cut"] <= last <= point["cut"] + step


def check_edges(curves, known):
    edges, cuts = curves["edges"], curves["cuts"]
    assert all(np.diff(edges) > 0) and all(np.diff(cuts) > 0)
    assert edges[0] <= known.s.min() and known.s.max() <= edges[-1]
    if known.s.between(0, 1).all():
        assert edges == [i / 16 for i in range(17)] and cuts == [i / 64 for i in range(1, 64)]
    elif known.s.nunique() <= 4096:
        values = np.sort(known.s.unique())
        for found, parts in ((edges[:-1], 16), (cuts, 64)):
            below = np.array([known.w[known.s < value].sum() for value in values]) / known.w.sum()
            wanted = [values[below >= k / parts][0] for k in range(1, parts) if (below >= k / parts).any()]
            if len(values) <= parts:
                wanted = values[1:]
            lowest = [values[0]] if parts == 16 else []
            assert found == sorted({*lowest, *wanted})
        assert edges[-1] == values[-1] or edges[-1] > values[-1] == edges[-2]


def check_curves(curves, frame, method="wilson"):
    known = frame[frame.y.notna()]
    check_edges(curves, known)
    check_tops(curves, known)
    assert ("counts" in curves) == (method == "wilson_effective")
    names = [one["group"].get("g") for one in curves["groups"]]
    assert names == [None, "a", "b", "none", "tiny"]
    for name, found in zip(names, curves["groups"]):
        part = known if name is None else known[known.g == name]
        assert found["n"] == (len(part) if method == "wilson_effective" else part.w.sum())
        if method == "wilson_effective":
            near(found["effective_n"], part.w.sum() ** 2 / (part.w**2).sum())
        if name == "tiny":
            assert found["reason"] == "too_few_rows" and "rows" not in found
        else:
            check_group(found, curves, part, method)


@pytest.mark.parametrize("name", MADE)
def test_rows(name, tmp_path):
    frame = rows(name, 7, 9000)
    frame.w = 1.0
    check_curves(audited(tmp_path, frame), frame)


@pytest.mark.parametrize("name", ["few_probabilities", "many_points"])
def test_survey_weights(name, tmp_path):
    frame = rows(name, 8, 6000)
    curves = audited(tmp_path, frame, ", weight: {sql: w, kind: survey}")
    check_curves(curves, frame, "wilson_effective")


def test_frequency_weights(tmp_path):
    frame = rows("few_probabilities", 9, 3000)
    frame.loc[frame.g == "tiny", "k"] = 1
    curves = audited(tmp_path, frame, ", weight: {sql: k, kind: frequency}")
    check_curves(curves, frame.assign(w=frame.k))


def test_bins_that_are_closed_above_are_cut_above_their_edge(tmp_path):
    """Beyond 1 the cube's bins are (low, high]: rows that score exactly an edge lie below a cut."""
    frame = rows("many_points", 10, 9000)
    frame.s = np.round(frame.s * 4) / 4 + np.arange(9000) % 40 / 160
    frame.w = 1.0
    assert frame.s.nunique() > 4096
    curves = audited(tmp_path, frame)
    whole = [cut for cut in curves["cuts"] if math.nextafter(cut, 0) == round(cut)]
    assert any((frame.s == round(cut)).any() for cut in whole)
    check_curves(curves, frame)


def test_there_are_none_without_a_score(tmp_path):
    rows("deciles", 1, 50).to_csv(tmp_path / "people.csv", index=False)
    write_study(tmp_path / "study.yaml", "data: {tables: {people: people.csv}}\n"
                "roles: {decision: s >= 5, outcome: y, groups: {g: g}}\nmeasures: [accuracy]\n")
    _, answer, _ = run(tmp_path, "audit study.yaml")
    assert "curves" not in json.loads((tmp_path / answer["evidence"]).read_text(encoding="utf-8"))["predicate"]
