"""Score interval of the mean of a few known values: the likelihood maximised over the probabilities themselves (SLSQP
from several starts), no multiplier and no closed form."""
import numpy as np
from scipy import optimize

from common import document

VALUES = [(0, 120, 900, 0), (1, -0.25, 0, 0), (5, -3, 0, 12), (0, 1, 20, -3)]
ROWS = [(20, 6, 3, 71), (2, 0, 0, 38), (5, 5, 5, 5), (0, 1, 4, 15), (300, 40, 2, 900)]


def constrained_variance(rows, values, mean):
    rows, values = np.array(rows, float), np.array(values, float)
    scale = np.ptp(values)
    if mean - values.min() < 1e-12 * scale or values.max() - mean < 1e-12 * scale:
        return 0.0

    def minus_log(p):
        return -np.sum(rows[rows > 0] * np.log(np.maximum(p[rows > 0], 1e-300))) / rows.sum()

    constraints = [{"type": "eq", "fun": lambda p: p.sum() - 1},
                   {"type": "eq", "fun": lambda p: (p @ values - mean) / scale}]
    best = None
    weight = (mean - values.min()) / scale
    ends = (1 - weight) * (values == values.min()) / np.sum(values == values.min())
    ends = ends + weight * (values == values.max()) / np.sum(values == values.max())
    for mix in (0.02, 0.3, 0.7):
        start = np.full(len(values), 1 / len(values)) * mix + ends * (1 - mix)
        found = optimize.minimize(minus_log, start, method="SLSQP", bounds=[(1e-15, 1)] * len(values),
                                  constraints=constraints, options={"ftol": 1e-15, "maxiter": 1000})
        if abs(found.x @ values - mean) < 1e-8 * scale and (best is None or found.fun < best.fun):
            best = found
    return float(best.x @ (values - mean) ** 2)


def case(rows, values, z):
    n, mean = sum(rows), np.dot(rows, values) / sum(rows)

    def outside(m):
        return n * (mean - m) ** 2 - z * z * constrained_variance(rows, values, m)

    limits = []
    for end in (min(values), max(values)):
        if abs(mean - end) < 1e-12 or outside(end) <= 0:
            limits.append(float(end))
            continue
        near = mean + (end - mean) * 1e-6
        limits.append(float(optimize.brentq(outside, near, end, xtol=1e-10)))
    return {"rows": list(rows), "values": list(values), "z": z, "lower": limits[0], "upper": limits[1]}


def multinomial_score():
    cases = [case(rows, values, z) for values in VALUES for rows in ROWS for z in (1.96, 2.8)]
    return document("Score interval of the mean value of rows of a few kinds with known values.",
                    ("numpy", "scipy"), cases, tolerance={"absolute": 1e-5, "relative": 1e-5})
