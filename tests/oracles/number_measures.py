"""Measures of numbers by scikit-learn and NumPy, variances by numerical influence of each row's weight."""
import numpy as np
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score

from common import document
from scores import influence


def squared_error(moves, weights):
    """The variance of an estimate from what each row moves it by: of Kish's rows, as many as the weights are worth."""
    rows = weights.sum() ** 2 / (weights ** 2).sum()
    return float((moves ** 2).sum() * rows / (rows - 1))


def estimators(y, p):
    return {
        "mean_outcome": lambda w: np.average(y, weights=w),
        "mean_prediction": lambda w: np.average(p, weights=w),
        "mean_error": lambda w: np.average(p - y, weights=w),
        "mean_absolute_error": lambda w: mean_absolute_error(y, p, sample_weight=w),
        "root_mean_squared_error": lambda w: mean_squared_error(y, p, sample_weight=w),
        "r_squared": lambda w: r2_score(y, p, sample_weight=w),
    }


def case(rng, n, scale, noise, weighted=False):
    y = np.round(scale * rng.lognormal(size=n), 3)
    p = np.round(y * (1 + noise * rng.normal(size=n)) + scale * noise * rng.normal(size=n), 3)
    w = np.round(np.exp(0.8 * rng.normal(size=n)), 2) if weighted else np.ones(n)
    return {"outcome": y.tolist(), "prediction": p.tolist(), **({"weight": w.tolist()} if weighted else {}),
            "measures": {name: {"value": float(f(w)),
                                "variance": squared_error(influence(f, w) * w, w)}
                         for name, f in estimators(y, p).items()}}


def number_measures():
    rng = np.random.default_rng(20261122)
    cases = [case(rng, n, scale, noise) for n in (5, 40, 300) for scale in (1.0, 20_000.0) for noise in (0.05, 1.5)]
    cases += [case(rng, n, scale, 0.5, weighted=True) for n in (5, 40, 300) for scale in (1.0, 20_000.0)]
    return document("Measures of outcomes and predictions that are numbers (root_mean_squared_error: its square), "
                    "some with survey weights; "
                    "variances by numerical influence of each row's weight times k / (k - 1), k Kish's rows.",
                    ("numpy", "scikit-learn"), cases, tolerance={"absolute": 0.0, "relative": 2e-5})
