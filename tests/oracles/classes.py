"""Measures of several classes by scikit-learn, and intervals of their means over classes by a
variance of the whole table: gradients by differences, the multinomial's covariance as a matrix."""
import warnings

import numpy as np
from scipy.optimize import brentq
from scipy.stats import binom, norm
from sklearn import metrics

from common import Difference, document

Z = 1.96
TABLES = [  # counts by outcome (rows) and decision
    [[30, 5, 2], [4, 20, 6], [1, 3, 9]],
    [[50, 0, 0], [0, 30, 0], [0, 0, 20]],
    [[10, 0, 0], [5, 0, 3], [1, 0, 12]],  # the second class is never decided
    [[40, 10], [20, 130]],
    [[0, 4, 0], [0, 9, 1], [0, 2, 3]],  # the first is never decided
    [[12, 3, 1, 0], [2, 25, 4, 1], [0, 5, 60, 8], [1, 0, 6, 200]],
    [[1, 2, 0], [3, 1, 4], [0, 0, 0]],  # the third never is the outcome
    [[7, 1, 0, 2, 0, 1], [0, 9, 1, 0, 1, 0], [2, 0, 5, 1, 0, 1],
     [0, 1, 0, 8, 2, 0], [1, 0, 1, 0, 6, 2], [0, 2, 0, 1, 0, 4]],
]


def four(counts, k):
    tp = counts[k, k]
    fn, fp = counts[k].sum() - tp, counts[:, k].sum() - tp
    return tp, fp, fn, counts.sum() - tp - fn - fp


def share(x, n):
    return None if n <= 0 else x / n


def f1(tp, fp, fn, _):
    return share(2 * tp, 2 * tp + fp + fn)


def matthews(tp, fp, fn, tn):
    product = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
    return None if product <= 0 else (tp * tn - fp * fn) / np.sqrt(product)


def wilson(x, n):
    middle = (x + Z * Z / 2) / (n + Z * Z)
    half = Z / (n + Z * Z) * np.sqrt(x * (n - x) / n + Z * Z / 4)
    return max(0.0, middle - half), min(1.0, middle + half)


def limits(x, n):
    """Wilson's with at least 4 z^2 successes and failures, else mid-P."""
    if min(x, n - x) >= 4 * Z * Z:
        return wilson(x, n)
    tail = norm.sf(Z)
    below = lambda k, p: binom.cdf(k - 1, n, p) + binom.pmf(k, n, p) / 2
    upper = lambda k: 1.0 if k == n else brentq(lambda p: below(k, p) - tail, 0, 1, xtol=1e-14)
    return 1 - upper(n - x), upper(x)


def through_jaccard(tp, fp, fn, _):
    return tuple(2 * j / (1 + j) for j in limits(tp, tp + fp + fn))


def fisher_z(tp, fp, fn, tn):
    cells = np.array([tp, fp, fn, tn], float) + 0.5
    gradient = slopes(matthews, cells)
    variance = float((cells * gradient ** 2).sum())
    centre, estimate = matthews(*cells), matthews(tp, fp, fn, tn)
    spread = Z * np.sqrt(variance) / (1 - centre ** 2)
    return (min(estimate, np.tanh(np.arctanh(centre) - spread)), max(estimate, np.tanh(np.arctanh(centre) + spread)))


MEASURES = {  # value of (tp, fp, fn, tn), limits
    "true_positive_rate": (lambda tp, fp, fn, tn: share(tp, tp + fn), lambda tp, fp, fn, tn: limits(tp, tp + fn)),
    "false_positive_rate": (lambda tp, fp, fn, tn: share(fp, fp + tn), lambda tp, fp, fn, tn: limits(fp, fp + tn)),
    "positive_predictive_value": (lambda tp, fp, fn, tn: share(tp, tp + fp),
                                  lambda tp, fp, fn, tn: limits(tp, tp + fp)),
    "accuracy": (lambda tp, fp, fn, tn: share(tp + tn, tp + fp + fn + tn),
                 lambda tp, fp, fn, tn: limits(tp + tn, tp + fp + fn + tn)),
    "f1": (f1, through_jaccard),
    "matthews_correlation": (matthews, fisher_z),
}
SKLEARN = {"true_positive_rate": "recall", "positive_predictive_value": "precision", "f1": "f1-score"}


def slopes(value, cells):
    out = []
    for i in range(4):
        step = 1e-4
        more, less = cells.copy(), cells.copy()
        more[i] += step
        less[i] -= step
        out.append((value(*more) - value(*less)) / (2 * step))
    return np.array(out)


def mean_interval(value, limits_of, counts):
    """Square-and-add over all pairs of classes with the correlation of their estimates."""
    classes = len(counts)
    position = {True: {True: 0, False: 2}, False: {True: 1, False: 3}}  # outcome, decision -> tp fn fp tn
    estimates, below, above, influence, errors = [], [], [], [], []
    for k in range(classes):
        cells = np.array(four(counts, k), float)
        low, high = limits_of(*cells)
        estimates.append(value(*cells))
        below.append(estimates[-1] - low)
        above.append(high - estimates[-1])
        gradient = slopes(value, cells + 0.5)
        errors.append(np.sqrt(((cells + 0.5) * gradient ** 2).sum()))
        influence.append([[gradient[position[y == k][d == k]] for d in range(classes)] for y in range(classes)])
    influence = np.array(influence)
    correlation = np.einsum("jyd,kyd,yd->jk", influence, influence, counts) / np.outer(errors, errors)
    np.fill_diagonal(correlation, 1)
    mean = float(np.mean(estimates))
    half = [float(np.sqrt(max(0, np.array(h) @ correlation @ np.array(h)))) / classes for h in (below, above)]
    return mean, mean - half[0], mean + half[1]


def case(counts, difference):
    counts = np.array(counts)
    classes = len(counts)
    y, d = (np.repeat(grid.ravel(), counts.ravel()) for grid in np.indices(counts.shape))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = metrics.classification_report(y, d, labels=range(classes), output_dict=True, zero_division=np.nan)
    out = {"classes": classes, "counts": counts.ravel().tolist(),
           "accuracy": float(metrics.accuracy_score(y, d)), "measures": {}}
    for name, (value, limits) in MEASURES.items():
        by_class = [value(*map(float, four(counts, k))) for k in range(classes)]
        entry = {"classes": [None if v is None else float(v) for v in by_class], "macro": None, "lower": None, "upper": None}
        if name in SKLEARN:
            for k, v in enumerate(by_class):
                if v is not None:
                    difference.add(v, report[str(k)][SKLEARN[name]])
        if None not in by_class:
            entry["macro"], entry["lower"], entry["upper"] = mean_interval(value, limits, counts)
            entry["lower"] = max(entry["lower"], -1.0 if name == "matthews_correlation" else 0.0)
            entry["upper"] = min(entry["upper"], 1.0)
            if name in SKLEARN:
                difference.add(entry["macro"], report["macro avg"][SKLEARN[name]])
        out["measures"][name] = entry
    return out


def class_measures():
    difference = Difference()
    cases = [case(counts, difference) for counts in TABLES]
    return document("Measures of several classes one-vs-rest, their unweighted means and the means' intervals at z = 1.96; "
                    "null where a class has no value.", ("numpy", "scikit-learn"), cases,
                    tolerance={"absolute": 1e-8, "relative": 1e-7}, reference=difference.record())
