"""Fisher's exact test, the pooled z and the flip test of two selection rates."""
import random
from fractions import Fraction
from math import comb

from mpmath import mp
from scipy.stats import chi2_contingency, fisher_exact

from common import Difference, document, number

FOUR_FIFTHS = Fraction(4, 5)


def exact_p(x1, n1, x2, n2):
    """All tables with the same margins that are no more probable, in whole numbers."""
    marked = x1 + x2
    ways = {x: comb(n1, x) * comb(n2, marked - x) for x in range(max(0, marked - n2), min(n1, marked) + 1)}
    return Fraction(sum(way for way in ways.values() if way <= ways[x1]), comb(n1 + n2, marked))


def z_of(x1, n1, x2, n2):
    pooled = Fraction(x1 + x2, n1 + n2)
    if pooled in (0, 1):
        return None
    variance = pooled * (1 - pooled) * (Fraction(1, n1) + Fraction(1, n2))
    gap = Fraction(x1, n1) - Fraction(x2, n2)
    return mp.mpf(gap.numerator) / gap.denominator / mp.sqrt(mp.mpf(variance.numerator) / variance.denominator)


def moves(x1, n1, x2, n2):
    """Every number of moved selections, one after the other."""
    def below(k):
        return Fraction(x1 + k, n1) < FOUR_FIFTHS * Fraction(x2 - k, n2)

    most = min(x2, n1 - x1)
    reverse = next((k for k in range(1, most + 1) if Fraction(x1 + k, n1) > Fraction(x2 - k, n2)), None)
    if below(0):
        change = next((k for k in range(1, most + 1) if not below(k)), None)
    else:
        change = next((k for k in range(1, min(x1, n2 - x2) + 1) if below(-k)), None)
    return below(0), change, reverse


def impact():
    random.seed(1607)
    pairs = [(x1, n1, x2, n2) for n1 in (1, 2, 5, 8) for n2 in (1, 3, 7) for x1 in range(n1 + 1) for x2 in range(n2 + 1)]
    pairs += [(3, 20, 16, 80), (1, 10, 3, 20), (48, 100, 60, 100), (45, 100, 60, 100), (51, 100, 60, 100)]
    for most in (30, 200, 3000):
        for _ in range(40):
            n1, n2 = random.randint(1, most), random.randint(1, most)
            pairs.append((random.randint(0, n1), n1, random.randint(0, n2), n2))
    pairs += [(900, 10000, 1000, 10000), (4000, 9000, 5000, 12000)]
    cases, gap, gap_z = [], Difference(), Difference()
    for x1, n1, x2, n2 in pairs:
        p, z = exact_p(x1, n1, x2, n2), z_of(x1, n1, x2, n2)
        p = mp.mpf(p.numerator) / p.denominator
        table = [[x1, n1 - x1], [x2, n2 - x2]]
        gap.add(p, fisher_exact(table).pvalue)
        if z is not None:
            gap_z.add(z * z, chi2_contingency(table, correction=False).statistic)
        below, change, reverse = moves(x1, n1, x2, n2)
        cases.append({"x1": x1, "n1": n1, "x2": x2, "n2": n2, "fisher": number(p), "z": number(z), "below": below,
                      "change": change, "reverse": reverse})
    assert gap.absolute < 1e-9 and gap_z.relative < 1e-9, (gap.record(), gap_z.record())
    return document("Two-sided Fisher p (sum over all tables no more probable, whole numbers), pooled z, and the "
                    "smallest number of selections moved between the groups that changes whether the first rate is "
                    "below four fifths of the second, or gives the first the higher rate (tried one by one).",
                    ["scipy", "mpmath"], cases, tolerance={"absolute": 1e-300, "relative": 1e-10},
                    reference={"scipy.stats.fisher_exact": gap.record(),
                               "scipy.stats.chi2_contingency": gap_z.record()})
