"""Two models on the same rows: Tango's interval by brute force, correlations of the two estimates by
numerical gradients over the joint cells, and by the influence of each row for scores (DeLong)."""
import numpy as np
from scipy import optimize
from sklearn import metrics

import classes
from common import document

TABLES = [(10, 3, 8, 20), (0, 0, 0, 10), (5, 0, 0, 5), (43, 0, 1, 3), (4, 0, 9, 31), (2, 5, 5, 8), (100, 12, 30, 400),
          (0, 10, 0, 0), (0, 0, 7, 0), (1, 2, 3, 4)]
COUNTS = [(30, 4, 9, 6, 7, 5, 3, 40), (12, 1, 2, 5, 3, 2, 6, 9), (100, 20, 30, 10, 15, 40, 5, 200), (8, 0, 3, 1, 0, 2, 1, 9)]


def statistic(table, d):
    """Score of the difference d: the likelihood of the two discordant shares maximised under it."""
    both, first, second, neither = table
    n = sum(table)
    low, high = max(0.0, -d), min((1 - d) / 2, 1 - max(0.0, d))  # q: share of only the first; q + d of only the second

    def minus_log(q):
        terms = ((first, q), (second, q + d), (both + neither, 1 - 2 * q - d))
        return -sum(k * np.log(max(p, 1e-300)) for k, p in terms if k > 0)

    q = optimize.minimize_scalar(minus_log, bounds=(low, high), method="bounded", options={"xatol": 1e-14}).x
    for end in (low, high):
        if minus_log(end) <= minus_log(q):
            q = end
    variance = n * (2 * q + d - d * d)
    gap = second - first - n * d
    if variance <= 1e-15:
        return np.sign(gap) * np.inf if abs(gap) > 1e-12 else 0.0
    return gap / np.sqrt(variance)


def tango_case(table, z):
    both, first, second, neither = table
    n, d = sum(table), (second - first) / sum(table)
    edge = 1e-12
    lower = -1.0 if first == n else optimize.brentq(lambda x: min(statistic(table, x), 1e6) - z, -1 + edge, d - (0 if abs(d) < 1 else edge), xtol=1e-13)
    upper = 1.0 if second == n else optimize.brentq(lambda x: max(statistic(table, x), -1e6) + z, d, 1 - edge, xtol=1e-13)
    return {"both": both, "only_first": first, "only_second": second, "neither": neither, "z": z,
            "lower": lower, "upper": upper}


def tango():
    cases = [tango_case(table, z) for table in TABLES for z in (1.645, 1.96, 2.8)]
    return document("Tango's score interval of the difference second - first of two shares of the same rows.",
                    ("numpy", "scipy"), cases, tolerance={"absolute": 1e-6, "relative": 1e-6})


def of_model(counts, model):
    """(tp, fp, fn, tn) of one model from the eight joint counts."""
    yes = [(0, 1), (0, 2)][model]
    no = [(2, 3), (1, 3)][model]
    return np.array([counts[yes[0]] + counts[yes[1]], counts[4 + yes[0]] + counts[4 + yes[1]],
                     counts[no[0]] + counts[no[1]], counts[4 + no[0]] + counts[4 + no[1]]], float)


def balanced(tp, fp, fn, tn):
    return (tp / (tp + fn) + tn / (tn + fp)) / 2


def difference_of_parts(rows):
    """From the limits of the shares of rows on which only the second, and only the first, is right: multinomial."""
    n = sum(rows)
    (second, (l, u)), (first, (m, v)) = ((rows[i] / n, classes.limits(rows[i], n)) for i in (2, 1))
    r = -np.sqrt(first * second / ((1 - first) * (1 - second))) if first + second < 1 else -1.0
    d = second - first
    return (d - np.sqrt((second - l) ** 2 + (v - first) ** 2 - 2 * r * (second - l) * (v - first)),
            d + np.sqrt((u - second) ** 2 + (first - m) ** 2 - 2 * r * (u - second) * (first - m)))


def balanced_difference(counts):
    """Square-and-add of both rates' intervals, the rows of the two are different; each from the limits of the shares of
    rows on which only one model is right."""
    positives, negatives = counts[:4], counts[4:][::-1]  # a negative that is not selected is right
    below = above = total = 0
    for rows in (positives.tolist(), negatives.tolist()):
        lower, upper = difference_of_parts(rows)
        d = (rows[2] - rows[1]) / sum(rows)
        total, below, above = total + d, below + (d - lower) ** 2, above + (upper - d) ** 2
    return (total - np.sqrt(below)) / 2, (total + np.sqrt(above)) / 2


def slopes(value, cells):
    out = []
    for i in range(4):
        step = 1e-4
        more, less = cells.copy(), cells.copy()
        more[i] += step
        less[i] -= step
        out.append((value(*more) - value(*less)) / (2 * step))
    return np.array(out)


def through_jaccard(tp, fp, fn, _):
    return tuple(2 * j / (1 + j) for j in classes.limits(tp, tp + fp + fn))


def fisher_z(tp, fp, fn, tn):
    cells = np.array([tp, fp, fn, tn], float) + 0.5
    gradient = slopes(classes.matthews, cells)
    variance = float((cells * gradient ** 2).sum())
    centre, estimate = classes.matthews(*cells), classes.matthews(tp, fp, fn, tn)
    spread = classes.Z * np.sqrt(variance) / (1 - centre ** 2)
    return (min(estimate, np.tanh(np.arctanh(centre) - spread)), max(estimate, np.tanh(np.arctanh(centre) + spread)))


MEASURES = {
    "positive_predictive_value": (classes.MEASURES["positive_predictive_value"],
                                  lambda tp, fp, fn, tn: classes.limits(tp, tp + fp)),
    "f1": (classes.f1, through_jaccard),
    "matthews_correlation": (classes.matthews, fisher_z),
    "balanced_accuracy": (balanced, None),
}


def carried(counts, amounts):
    total = (counts * amounts).sum()
    return total ** 2 / (counts * amounts ** 2).sum() if total > 0 else 0.0


def faded(carrying, enough):
    return max(0.0, 1 - carrying / enough)


def paired_room(counts, a, b, x, y, r):
    """Half the length of paired_mover; the first four cells are of positive rows, by what the models say."""
    change, n = (b - a) ** 2, counts.sum()
    by_says = change.reshape(2, 4)  # of positive and negative rows
    says, outcomes = counts.reshape(2, 4).sum(axis=0), counts.reshape(2, 4).sum(axis=1)
    unseen = 0.0
    for outcome in (0, 1):
        own = counts.reshape(2, 4)[outcome]
        expected = outcomes[outcome] * (says * by_says[outcome]).sum() / n
        unseen += (max(0.0, expected - (own * by_says[outcome]).sum())
                   * faded(carried(own, by_says[outcome]), min(6, outcomes[outcome] / 2)))
    both, moved = x * x + y * y, counts[(a != 0) | (b != 0)].sum()
    of_outcomes = both / (counts * (a * a + b * b)).sum() * unseen
    changes = carried(says, (outcomes[:, None] * by_says).sum(axis=0) / n)
    carrying = carried(counts, change)
    return np.sqrt((max(0.0, both - 2 * r * x * y) + of_outcomes) * (1 + (1 / carrying if carrying else 0))
                   + 2 * both / moved * faded(changes, min(6, moved / 4)))


def paired_case(counts):
    counts = np.array(counts, float)
    out = {"counts": counts.tolist(), "measures": {}}
    for name, (value, limits) in MEASURES.items():
        gradients = []
        for model in (0, 1):
            by_cell = dict(zip(("tp", "fp", "fn", "tn"), slopes(value, of_model(counts, model) + 0.5)))
            says = [(True, True), (True, False), (False, True), (False, False)]
            gradients.append(np.array([by_cell[("tp" if s[model] else "fn") if good else ("fp" if s[model] else "tn")]
                                       for good in (True, False) for s in says]))
        a, b = gradients
        r = (counts * a * b).sum() / np.sqrt((counts * a * a).sum() * (counts * b * b).sum())
        if limits is None:
            lower, upper = balanced_difference(counts)
            out["measures"][name] = {"correlation": float(r), "lower": float(lower), "upper": float(upper)}
            continue
        first, second = (value(*of_model(counts, m)) for m in (0, 1))
        x, y = ((upper - lower) / 2 for lower, upper in (limits(*of_model(counts, m)) for m in (0, 1)))
        room = paired_room(counts, a, b, x, y, r)
        out["measures"][name] = {"correlation": float(r), "lower": float(second - first - room),
                                 "upper": float(second - first + room)}
    return out


def paired():
    return document("Correlation of two models' estimates on the same rows and the interval of their difference, z = 1.96.",
                    ("numpy",), [paired_case(counts) for counts in COUNTS], tolerance={"absolute": 1e-7, "relative": 1e-7})


def delong(y, score):
    """Influence of each row on the AUC: its placement."""
    positive, negative = score[y == 1], score[y == 0]
    out = np.empty(len(y))
    for i, (one, s) in enumerate(zip(y, score)):
        other = negative if one else positive
        below = (other < s).mean() + (other == s).mean() / 2
        out[i] = below / (y == 1).sum() if one else (1 - below) / (y == 0).sum()
    auc = metrics.roc_auc_score(y, score)
    return out - auc / np.where(y == 1, (y == 1).sum(), (y == 0).sum())


def by_weight(f, n):
    step = 1e-5
    return np.array([(f(np.ones(n) + step * e) - f(np.ones(n) - step * e)) / (2 * step) for e in np.eye(n)])


def score_case(rng, n, shared):
    y = (rng.random(n) < 0.4).astype(int)
    common = rng.normal(size=n)
    scores = []
    for lift in (0.8, 1.2):
        x = lift * y + shared * common + (1 - shared) * rng.normal(size=n)
        scores.append(np.round(1 / (1 + np.exp(-x)), 2).clip(0.01, 0.99))
    influence = {
        "auc": lambda s: delong(y, s),
        "mean_score": lambda s: s - s.mean(),
        "brier_score": lambda s: (s - y) ** 2 - ((s - y) ** 2).mean(),
        "log_loss": lambda s: by_weight(lambda w: metrics.log_loss(y, s, sample_weight=w), n),
        "calibration_in_the_large": lambda s: (s - y) - (s - y).mean(),
        "average_precision": lambda s: by_weight(lambda w: metrics.average_precision_score(y, s, sample_weight=w), n),
    }
    return {"outcome": y.tolist(), "first": scores[0].tolist(), "second": scores[1].tolist(),
            "measures": {name: float((f(scores[0]) * f(scores[1])).sum()
                                     / np.sqrt((f(scores[0]) ** 2).sum() * (f(scores[1]) ** 2).sum()))
                         for name, f in influence.items()}}


def paired_scores():
    rng = np.random.default_rng(20261122)
    cases = [score_case(rng, n, shared) for n in (40, 150) for shared in (0.2, 0.7)]
    return document("Correlation of two models' measures of scores on the same rows; of AUCs by DeLong's placements.",
                    ("numpy", "scikit-learn"), cases, tolerance={"absolute": 1e-5, "relative": 1e-5})
