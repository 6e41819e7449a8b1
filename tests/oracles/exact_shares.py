"""Limits of one proportion by Clopper and Pearson and by mid-P, also of counts that are not whole."""
import numpy as np
from mpmath import mp
from scipy import optimize, special
from scipy.stats import beta

from common import Difference, document, number

CONFIDENCES = [0.8, 0.95, 0.999]
SIZES = [1, 2, 3, 5, 10, 20, 57, 400]
BROKEN = [(0.4, 3.7), (1.25, 12.5), (2.5, 3.4), (7.75, 30.2), (30.6, 41.3), (0.6, 90.5)]


def at_least(x, n, p, betainc):
    """P(X >= x) of a binomial X; for broken counts the beta distribution function."""
    if x <= 0:
        return 1
    return betainc(x, n - x + 1, p) if x < n + 1 else 0


def mid_p(x, n, p, betainc):
    """P(X > x) + P(X = x) / 2."""
    return (at_least(x, n, p, betainc) + at_least(x + 1, n, p, betainc)) / 2


def lower(x, n, tail, tail_of):
    """Found in doubles, then by secant steps at 40 digits, until the tail is met to 30."""
    if x == 0:
        return mp.mpf(0)
    log_start = optimize.brentq(
        lambda u: tail_of(float(x), float(n), np.exp(u), special.betainc) - float(tail), -60, 0, xtol=1e-13)
    start = np.exp(log_start)
    exact = lambda p: tail_of(x, n, p, lambda a, b, q: mp.betainc(a, b, 0, q, regularized=True)) - tail
    before, found = mp.mpf(start) * (1 - mp.mpf(10) ** -8), mp.mpf(start)
    miss_before = exact(before)
    for _ in range(30):
        miss = exact(found)
        if abs(miss) < mp.mpf(10) ** -32:
            break
        before, found, miss_before = found, found - miss * (found - before) / (miss - miss_before), miss
    assert abs(exact(found)) < mp.mpf(10) ** -28
    return found


def exact_shares():
    mp.dps = 40
    cases, gap = [], Difference()
    pairs = [(x, n) for n in SIZES for x in sorted({0, 1, 2, n // 5, n // 2, n - 1, n} & set(range(n + 1)))]
    for confidence in CONFIDENCES:
        tail = (1 - mp.mpf(confidence)) / 2
        for x, n in pairs + BROKEN:
            case = {"x": x, "n": n, "confidence": confidence}
            for name, tail_of in (("clopper_pearson", at_least), ("mid_p", mid_p)):
                case[name] = [number(lower(mp.mpf(x), mp.mpf(n), tail, tail_of)),
                              number(1 - lower(mp.mpf(n) - mp.mpf(x), mp.mpf(n), tail, tail_of))]
            if 0 < x < n:
                gap.add(case["clopper_pearson"][0], beta.ppf(float(tail), x, n - x + 1))
                gap.add(case["clopper_pearson"][1], beta.isf(float(tail), x + 1, n - x))
            cases.append(case)
    assert gap.absolute < 1e-12, gap.record()
    mp.dps = 60
    return document(
        "Limits of x successes in n by Clopper and Pearson and by mid-P, [lower, upper]. Values: the share whose "
        "tail is met to 28 digits; for broken counts beta distribution functions stand for binomial sums.",
        ["scipy", "mpmath"], cases, tolerance={"absolute": 1e-12, "relative": 1e-10},
        reference={"scipy beta.ppf, beta.isf (Clopper-Pearson)": gap.record()})
