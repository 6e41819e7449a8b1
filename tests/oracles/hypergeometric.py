"""Hypergeometric probabilities as exact fractions, and SciPy's beside them."""
import random
from fractions import Fraction
from math import comb

from mpmath import mp
from scipy.stats import hypergeom

from common import Difference, document, number


def exact(x, drawn, marked, total):
    return Fraction(comb(marked, x) * comb(total - marked, drawn - x), comb(total, drawn))


def hypergeometric():
    random.seed(2000)
    small = [(x, drawn, marked, total) for total in (1, 2, 5, 9) for drawn in range(total + 1)
             for marked in range(total + 1) for x in range(max(0, drawn + marked - total), min(drawn, marked) + 1)]
    large = []
    for most in (40, 1000, 50_000, 104_728, 104_730, 2_000_000):
        for _ in range(40):
            total = random.randint(2, most)
            drawn, marked = random.randint(1, min(total, 20_000)), random.randint(1, total)
            expected = drawn * marked / total
            spread = (expected * (1 - marked / total) + 1) ** 0.5
            x = round(expected + random.gauss(0, 3) * spread)
            large.append((min(max(x, drawn + marked - total, 0), drawn, marked), drawn, marked, total))
    cases, gap = [], Difference()
    for x, drawn, marked, total in small + large:
        p = exact(x, drawn, marked, total)
        p = mp.mpf(p.numerator) / p.denominator
        gap.add(p, hypergeom.pmf(x, total, marked, drawn))
        cases.append({"x": x, "drawn": drawn, "marked": marked, "total": total, "probability": number(p)})
    assert gap.absolute < 1e-9, gap.record()
    return document("Probability of x marked among those drawn from a total, from binomial coefficients in whole "
                    "numbers.", ["scipy", "mpmath"], cases, tolerance={"absolute": 1e-300, "relative": 1e-12},
                    reference={"scipy.stats.hypergeom": gap.record()})
