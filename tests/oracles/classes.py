"""Measures of several classes by scikit-learn, and intervals of their means over classes by a
variance of the whole table, cell by cell, gradients by differences."""
import warnings

import numpy as np
from scipy.optimize import brentq
from scipy.stats import beta, norm
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
    # Of broken counts: the mean of P(X >= k) and P(X > k), as distribution functions of betas.
    above = lambda k, p: (beta.cdf(p, k, n - k + 1) + (beta.cdf(p, k + 1, n - k) if k < n else 0)) / 2
    lower = lambda k: 0.0 if k <= 0 else brentq(lambda p: above(k, p) - tail, 0, 1, xtol=1e-14)
    return lower(x), 1 - lower(n - x)


MEASURES = {  # value of (tp, fp, fn, tn)
    "true_positive_rate": lambda tp, fp, fn, tn: share(tp, tp + fn),
    "false_positive_rate": lambda tp, fp, fn, tn: share(fp, fp + tn),
    "positive_predictive_value": lambda tp, fp, fn, tn: share(tp, tp + fp),
    "accuracy": lambda tp, fp, fn, tn: share(tp + tn, tp + fp + fn + tn),
    "f1": f1,
    "matthews_correlation": matthews,
}
ROWS = {  # that a class's estimate rests on
    "true_positive_rate": lambda tp, fp, fn, tn: tp + fn,
    "false_positive_rate": lambda tp, fp, fn, tn: fp + tn,
    "positive_predictive_value": lambda tp, fp, fn, tn: tp + fp,
    "accuracy": lambda tp, fp, fn, tn: tp + fp + fn + tn,
    "f1": lambda tp, fp, fn, tn: tp + fp + fn,
    "matthews_correlation": lambda tp, fp, fn, tn: min(tp + fn, fp + tn, tp + fp, fn + tn),
}
SKLEARN = {"true_positive_rate": "recall", "positive_predictive_value": "precision", "f1": "f1-score"}


def more(counts, hits):
    """As many more right rows of each class, and wrong ones spread over the others."""
    right = np.eye(len(counts))
    return counts + hits * right + hits * (1 - right) / (len(counts) - 1)


def mean_interval(name, counts):
    """Wilson's (or mid-P) at the effective rows of the mean, whose variance is that of every cell
    of the whole table, by differences."""
    value, lowest = MEASURES[name], -1.0 if name == "matthews_correlation" else 0.0
    mean = lambda table: float(np.mean([value(*four(table, k)) for k in range(len(table))]))
    smooth, variance = more(counts, 1), 0.0
    for cell in np.ndindex(counts.shape):
        influence = 0.0
        for k in range(len(counts)):
            up, down = smooth.copy(), smooth.copy()
            up[cell] += 1e-4
            down[cell] -= 1e-4
            slope = (value(*four(up, k)) - value(*four(down, k))) / 2e-4
            influence += slope * np.sqrt(ROWS[name](*four(smooth, k)) / ROWS[name](*four(counts, k)))
        variance += smooth[cell] * (influence / len(counts)) ** 2
    width = 1 - lowest
    p, moderate = (mean(counts) - lowest) / width, (mean(more(counts, 0.5)) - lowest) / width
    rows = moderate * (1 - moderate) * width ** 2 / variance
    low, high = limits(p * rows, rows)
    return mean(counts), lowest + width * low, lowest + width * high


def case(counts, difference):
    counts = np.array(counts)
    classes = len(counts)
    y, d = (np.repeat(grid.ravel(), counts.ravel()) for grid in np.indices(counts.shape))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = metrics.classification_report(y, d, labels=range(classes), output_dict=True, zero_division=np.nan)
    out = {"classes": classes, "counts": counts.ravel().tolist(),
           "accuracy": float(metrics.accuracy_score(y, d)), "measures": {}}
    for name, value in MEASURES.items():
        by_class = [value(*map(float, four(counts, k))) for k in range(classes)]
        entry = {"classes": [None if v is None else float(v) for v in by_class], "macro": None, "lower": None, "upper": None}
        if name in SKLEARN:
            for k, v in enumerate(by_class):
                if v is not None:
                    difference.add(v, report[str(k)][SKLEARN[name]])
        if None not in by_class:
            entry["macro"], entry["lower"], entry["upper"] = mean_interval(name, counts)
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
