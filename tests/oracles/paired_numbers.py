"""Two models that predict the same outcomes as numbers: variance of the difference and its interval,
by numerical influence of each row's weight on scikit-learn's measures."""
import numpy as np
from scipy import stats

from common import document
from number_measures import estimators, squared_error
from scores import influence

Z = 1.96
ENDS = {"mean_absolute_error": 0, "root_mean_squared_error": 0, "r_squared": 1}  # of what is on one side of them


def of_model(y, p):
    square = estimators(y, p)["root_mean_squared_error"]
    return {**estimators(y, p), "root_mean_squared_error": lambda w: square(w) ** 0.5}


def kish(w):
    return w.sum() ** 2 / (w ** 2).sum()


def room(difference, unseen, d, w):
    """What one more row either way adds to the variance of a weighted mean difference, where few rows carry the
    differences d of the predictions."""
    rows, few = kish(w), min(6, kish(w) / 4)
    carrying = (w * d ** 2).sum() ** 2 / (w ** 2 * d ** 4).sum()
    mean_square = np.average(difference ** 2, weights=w)
    square = unseen * max(0, 1 - carrying / few) + max(0, 1 - 3 * carrying / rows) * mean_square * rows / carrying
    return 2 * square / rows ** 2


def variance_of(name, y, p, q, w, moves):
    """Of the difference, room for unseen rows in it."""
    mean = lambda x: np.average(x, weights=w)
    e, f, d = p - y, q - y, q - p
    unseen = 2 * max(*(mean(x ** 2) - mean(x) ** 2 for x in (p, q)), mean(e ** 2), mean(f ** 2))
    of_squares = (unseen + 2 * np.sqrt(unseen * max(mean(e ** 2), mean(f ** 2)))) ** 2
    found = squared_error(moves[1] - moves[0], w)
    if name in ("mean_prediction", "mean_error"):
        return found + room(d, unseen, d, w)
    if name == "mean_absolute_error":
        return found + room(abs(f) - abs(e), unseen, d, w)
    squares = f ** 2 - e ** 2
    added = room(squares, of_squares, d, w)
    if name == "r_squared":
        return found + added / (mean(y ** 2) - mean(y) ** 2) ** 2
    whole = squared_error(w * (squares - mean(squares)) / w.sum(), w) + added
    return min(found + added / (4 * np.sqrt(mean(e ** 2) * mean(f ** 2))), np.sqrt(whole))


def interval(name, values, moves, variance, w):
    """Student's t of the difference, widened by both estimates' errors relative to their distance from an end."""
    widening = 1
    for value, own in zip(values, moves, strict=True):
        if name in ENDS:
            # A root's square has four times its relative variance.
            power = 4 if name == "root_mean_squared_error" else 1
            widening += power * squared_error(own, w) / (value - ENDS[name]) ** 2
    half = stats.t.isf(stats.norm.sf(Z), kish(w) - 1) * widening * np.sqrt(variance)
    return {"lower": values[1] - values[0] - half, "upper": values[1] - values[0] + half}


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
        variance = variance_of(name, y, *predictions, w, moves)
        measures[name] = {"value": values[1] - values[0], "variance": float(variance),
                          **{end: float(at) for end, at in interval(name, values, moves, variance, w).items()}}
    return {"outcome": y.tolist(), "first": predictions[0].tolist(), "second": predictions[1].tolist(),
            **({"weight": w.tolist()} if weighted else {}), "measures": measures}


def paired_numbers():
    rng = np.random.default_rng(20261125)
    cases = [paired_case(rng, n, scale, shared, weighted) for n in (6, 50, 300)
             for scale, shared in ((1.0, 0.2), (20_000.0, 0.9)) for weighted in (False, True)]
    return document("Differences of two models' measures of numbers on the same rows, some with survey weights: variances "
                    "by numerical influence of each row's weight times k / (k - 1), k Kish's rows, with room for unseen "
                    "rows where few differ, and intervals, z = 1.96.",
                    ("numpy", "scipy", "scikit-learn"), cases, tolerance={"absolute": 1e-9, "relative": 2e-5})
