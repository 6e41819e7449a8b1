"""Measures of scores on rows, by scikit-learn and NumPy; their variances from numerical influence
of each row's weight, so that nothing of the engine's formulae is used."""
import numpy as np
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

from common import document

BINS = 16


def median_of(s, w):
    order = np.argsort(s, kind="stable")
    reached = np.cumsum(w[order]) >= w.sum() / 2
    return s[order][np.argmax(reached)]


def estimators(y, s, median):
    clipped = np.clip(s, 1e-15, 1 - 1e-15)
    return {
        "mean_score": lambda w: np.average(s, weights=w),
        "calibration_in_the_large": lambda w: np.average(s - y, weights=w),
        "brier_score": lambda w: brier_score_loss(y, s, sample_weight=w),
        "log_loss": lambda w: log_loss(y, clipped, sample_weight=w),
        "auc": lambda w: roc_auc_score(y, s, sample_weight=w),
        "average_precision": lambda w: average_precision_score(y, s, sample_weight=w),
        "scoring_rate": lambda w: np.average(s > median, weights=w),
    }


def influence(estimator, w):
    """d estimate / d weight of each row, by central differences."""
    out = np.empty(len(w))
    for i in range(len(w)):
        step = 1e-4 * max(w[i], 1e-3)
        up, down = w.copy(), w.copy()
        up[i] += step
        down[i] -= step
        out[i] = (estimator(up) - estimator(down)) / (2 * step)
    return out


def variance(name, estimator, y, w):
    """With-replacement linearised variance; of the AUC, DeLong's two samples."""
    parts = (w * influence(estimator, w)) ** 2
    if name == "auc":
        return sum(parts[y == k].sum() * np.sum(y == k) / (np.sum(y == k) - 1) for k in (0, 1))
    return parts.sum() * len(w) / (len(w) - 1)


def calibration_square(y, s, w):
    """Mean over bins of (mean gap)^2 - variance of the mean gap."""
    bins = np.minimum((s * BINS).astype(int), BINS - 1)
    total = sum(w[bins == b].sum() for b in range(BINS) if np.sum(bins == b) > 1)
    out = 0.0
    for b in range(BINS):
        inside = bins == b
        n = inside.sum()
        if n < 2:
            continue
        gap = (s - y)[inside]
        share = w[inside] / w[inside].sum()
        mean = (share * gap).sum()
        noise = (share**2 * (gap - mean) ** 2).sum() * n / (n - 1)
        out += w[inside].sum() / total * (mean**2 - noise)
    return out


def case(rng, n, decimals, weighted):
    y = (rng.random(n) < 0.4).astype(int)
    y[:2] = 0, 1
    y[2:4] = 0, 1
    s = np.round(1 / (1 + np.exp(-(rng.normal(size=n) + 1.5 * y - 0.8))), decimals)
    w = np.round(rng.gamma(2.0, 1.0, n) + 0.05, 3) if weighted else np.ones(n)
    median = median_of(s, w)
    found = {name: {"value": float(f(w)), "variance": float(variance(name, f, y, w))}
             for name, f in estimators(y, s, median).items()}
    return {"outcome": y.tolist(), "score": s.tolist(), "weight": w.tolist() if weighted else None,
            "median": float(median), "measures": found,
            "calibration_square": float(calibration_square(y, s, w))}


def score_measures():
    rng = np.random.default_rng(20261122)
    cases = [case(rng, n, decimals, weighted)
             for n in (8, 25, 120) for decimals in (1, 2, 6) for weighted in (False, True)]
    return document("Measures of scores: values by scikit-learn and NumPy, variances by numerical influence of each row's "
                    "weight times n / (n - 1) (of the AUC: of each outcome by itself).",
                    ("numpy", "scikit-learn"), cases, tolerance={"absolute": 1e-12, "relative": 1e-5})
