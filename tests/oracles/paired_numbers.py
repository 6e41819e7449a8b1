"""Two models that predict the same outcomes as numbers: variance of the difference and its interval,
by numerical influence of each row's weight on scikit-learn's measures."""
import numpy as np
from scipy import stats

from common import document
from number_measures import estimators
from scores import influence

Z = 1.96
ENDS = {"mean_absolute_error": 0, "root_mean_squared_error": 0, "r_squared": 1}  # of what is on one side of them


def of_model(y, p):
    square = estimators(y, p)["root_mean_squared_error"]
    return {**estimators(y, p), "root_mean_squared_error": lambda w: square(w) ** 0.5}


def squared_error(moves, n):
    """The variance of an estimate from what each row moves it by."""
    return float((moves ** 2).sum() * n / (n - 1))


def interval(name, values, moves, n):
    """Student's t of the difference, widened by both estimates' errors relative to their distance from an end."""
    widening = 1
    for value, own in zip(values, moves, strict=True):
        if name in ENDS:
            # A root's square has four times its relative variance.
            power = 4 if name == "root_mean_squared_error" else 1
            widening += power * squared_error(own, n) / (value - ENDS[name]) ** 2
    t = stats.t.isf(stats.norm.sf(Z), n - 1)
    room = t * widening * np.sqrt(squared_error(moves[1] - moves[0], n))
    return {"lower": values[1] - values[0] - room, "upper": values[1] - values[0] + room}


def paired_case(rng, n, scale, shared, weighted=False):
    y = np.round(scale * rng.lognormal(size=n), 3)
    common = rng.normal(size=n)
    predictions = []
    for bias, noise in ((0.1, 0.4), (-0.2, 0.7)):
        own = shared * common + (1 - shared) * rng.normal(size=n)
        predictions.append(np.round(y * (1 + noise * own) + bias * scale, 3))
    w = np.round(np.exp(0.8 * rng.normal(size=n)), 2) if weighted else np.ones(n)
    first, second = (of_model(y, p) for p in predictions)
    measures = {}
    for name in first:
        if name == "mean_outcome":
            continue
        values = [float(one[name](w)) for one in (first, second)]
        moves = [influence(one[name], w) * w for one in (first, second)]
        measures[name] = {"value": values[1] - values[0], "variance": squared_error(moves[1] - moves[0], n),
                          **interval(name, values, moves, n)}
    return {"outcome": y.tolist(), "first": predictions[0].tolist(), "second": predictions[1].tolist(),
            **({"weight": w.tolist()} if weighted else {}), "measures": measures}


def paired_numbers():
    rng = np.random.default_rng(20261125)
    cases = [paired_case(rng, n, scale, shared, weighted) for n in (6, 50, 300)
             for scale, shared in ((1.0, 0.2), (20_000.0, 0.9)) for weighted in (False, True)]
    return document("Differences of two models' measures of numbers on the same rows, some with survey weights: variances "
                    "by numerical influence of each row's weight times n / (n - 1), and intervals, z = 1.96.",
                    ("numpy", "scipy", "scikit-learn"), cases, tolerance={"absolute": 1e-9, "relative": 2e-5})
