"""Intervals of one proportion and of two: Wilson, Newcombe, MOVER-R, Miettinen-Nurminen."""
import math
import warnings

from mpmath import mp
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from common import Difference, critical, document, number

CONFIDENCES = [0.8, 0.9, 0.95, 0.99, 0.999]

PAIRS = [  # x1, n1, x2, n2
    (3, 20, 1, 10), (0, 10, 0, 10), (5, 5, 3, 7), (926, 10600, 5600, 21000),
    (0, 1, 0, 1), (1, 1, 0, 1), (0, 1, 1, 1), (1, 1, 1, 1), (1, 2, 1, 2), (0, 2, 1, 3),
    (0, 10, 5, 10), (5, 10, 0, 10), (0, 10, 10, 10), (10, 10, 0, 10), (10, 10, 10, 10),
    (5, 5, 7, 7), (3, 3, 40, 50), (0, 3, 1, 50), (1, 50, 0, 3), (2, 3, 49, 50), (1, 10, 1, 10),
    (7, 34, 1, 34), (56, 70, 48, 80), (9, 10, 3, 10), (10, 10, 9, 10), (29, 30, 30, 30),
    (15, 15, 0, 12), (1, 1000, 3, 1000), (0, 1000, 3, 1000), (0, 1000, 0, 50), (1000, 1000, 998, 1000),
    (12, 30, 4000, 10000), (1, 5, 250000, 1000000), (0, 7, 250000, 1000000),
    (5600, 21000, 926, 10600), (300000, 1000000, 299000, 1000000),
    (1, 1000000, 2, 1000000), (999999, 1000000, 1000000, 1000000),
    (123456789, 1000000000, 123450000, 1000000000), (40, 100, 40, 100),
]


def wilson_limits(x, n, z):
    x, n = mp.mpf(x), mp.mpf(n)
    centre = (x + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * mp.sqrt(x * (n - x) / n + z * z / 4)
    return (mp.mpf(0) if x == 0 else centre - half), (mp.mpf(1) if x == n else centre + half)


def wilson():
    cases, gap = [], Difference()
    for confidence in CONFIDENCES:
        z = critical(confidence)
        for n in [1, 2, 3, 5, 7, 10, 20, 57, 100, 1000, 10600, 10**6, 10**9]:
            chosen = {0, 1, 2, n // 10, n // 4, n // 3, n // 2, (9 * n) // 10, n - 2, n - 1, n}
            for x in sorted(k for k in chosen if 0 <= k <= n):
                lower, upper = wilson_limits(x, n, z)
                theirs = proportion_confint(x, n, alpha=1 - confidence, method="wilson")
                gap.add(lower, theirs[0])
                gap.add(upper, theirs[1])
                cases.append({"x": x, "n": n, "confidence": confidence,
                              "lower": number(lower), "upper": number(upper)})
    assert gap.absolute < 1e-13, gap.record()
    return document(
        "Wilson score interval of x successes in n. Values: closed form at 60 digits, rounded to the "
        "nearest double; lower is exactly 0 at x = 0 and upper exactly 1 at x = n.",
        ["statsmodels", "scipy", "numpy", "mpmath"], cases, tolerance={"absolute": 1e-14, "relative": 1e-12},
        reference={"statsmodels proportion_confint(method='wilson')": gap.record()})


def newcombe():
    cases, gap = [], Difference()
    for x1, n1, x2, n2 in PAIRS:
        for confidence in CONFIDENCES:
            z = critical(confidence)
            (l1, u1), (l2, u2) = wilson_limits(x1, n1, z), wilson_limits(x2, n2, z)
            p1, p2 = mp.mpf(x1) / n1, mp.mpf(x2) / n2
            lower = p1 - p2 - mp.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)
            upper = p1 - p2 + mp.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)
            theirs = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff",
                                                alpha=1 - confidence)
            gap.add(lower, theirs[0])
            gap.add(upper, theirs[1])
            cases.append({"x1": x1, "n1": n1, "x2": x2, "n2": n2, "confidence": confidence,
                          "lower": number(lower), "upper": number(upper)})
    assert gap.absolute < 1e-12, gap.record()
    return document(
        "Newcombe's hybrid score (square-and-add) interval of p1 - p2 from Wilson limits, no continuity "
        "correction (Newcombe 1998, Stat Med 17:873, method 10). Values at 60 digits, nearest double.",
        ["statsmodels", "scipy", "numpy", "mpmath"], cases, tolerance={"absolute": 1e-13, "relative": 1e-10},
        reference={"statsmodels confint_proportions_2indep(method='newcomb', compare='diff')": gap.record()})


def mover_ratio():
    cases = []
    largest = mp.mpf(0)
    for x1, n1, x2, n2 in PAIRS:
        for confidence in CONFIDENCES:
            z = critical(confidence)
            (l1, u1), (l2, u2) = wilson_limits(x1, n1, z), wilson_limits(x2, n2, z)
            p1, p2 = mp.mpf(x1) / n1, mp.mpf(x2) / n2
            product = p1 * p2
            # Lower, multiplied out so that it also holds where u2 (2 p2 - u2) is zero or negative.
            root = mp.sqrt(product**2 - l1 * u2 * (2 * p1 - l1) * (2 * p2 - u2))
            lower = mp.mpf(0) if x1 == 0 else l1 * (2 * p1 - l1) / (product + root)
            printed = u2 * (2 * p2 - u2)
            if x1 > 0 and abs(printed) > mp.mpf(10) ** -20:
                largest = max(largest, abs(lower - (product - root) / printed))
            if x2 == 0:
                upper = None
            else:
                top = product + mp.sqrt(product**2 - u1 * l2 * (2 * p1 - u1) * (2 * p2 - l2))
                upper = top / (l2 * (2 * p2 - l2))
            cases.append({"x1": x1, "n1": n1, "x2": x2, "n2": n2, "confidence": confidence,
                          "lower": number(lower), "upper": number(upper)})
    assert largest < mp.mpf(10) ** -25, largest
    return document(
        "MOVER-R interval of p1 / p2 from Wilson limits (Donner & Zou 2012, Stat Methods Med Res 21:347). "
        "upper null: unbounded (x2 = 0). Both zero: lower 0, upper null. The lower limit is "
        "l1 (2 p1 - l1) / (p1 p2 + sqrt(D)), equal to the printed form and stable where that is 0/0.",
        ["mpmath"], cases, tolerance={"absolute": 1e-13, "relative": 1e-10},
        reference={"printed and multiplied-out form, largest difference": float(f"{float(largest):.2g}")})


# ---- Miettinen & Nurminen, by brute force: no cubic formula anywhere -------------------------------------

def bracketed_root(function, low, high):
    """Chandrupatla's method: always inside the bracket, never slower than bisection by more than a factor."""
    a, b = high, low
    fa, fb = function(a), function(b)
    if fa == 0 or fb == 0:
        return a if fa == 0 else b
    assert (fa > 0) != (fb > 0), "no sign change"
    tolerance = mp.eps * 8
    step = mp.mpf(1) / 2
    for _ in range(400):
        x = a + step * (b - a)
        fx = function(x)
        if fx == 0:
            return x
        if (fx > 0) == (fa > 0):
            c, fc = a, fa
        else:
            c, fc = b, fb
            b, fb = a, fa
        a, fa = x, fx
        best = a if abs(fa) < abs(fb) else b
        width = abs(b - a)
        if width <= tolerance * max(abs(best), mp.mpf(10) ** -60):
            return best
        step = mp.mpf(1) / 2
        if mp.isfinite(fc) and mp.isfinite(fb):
            xi, phi = (a - b) / (c - b), (fa - fb) / (fc - fb)
            if 1 - mp.sqrt(1 - xi) < phi < mp.sqrt(xi):
                step = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
        edge = tolerance * abs(best) / width / 2
        step = min(1 - edge, max(edge, step))
    raise ValueError("no convergence")


def likeliest(terms, low, high):
    """Argmax on [low, high] of a concave log-likelihood: sum of count * log f(p), f linear, given as
    (count, intercept, gradient). The derivative's sign at each end says whether the maximum lies there."""
    merged = {}
    for count, intercept, gradient in terms:
        key = (mp.chop(mp.mpf(intercept), tol=mp.eps * 100), mp.mpf(gradient))
        merged[key] = merged.get(key, 0) + count
    terms = [(count, *key) for key, count in merged.items() if count > 0]

    def slope(p):
        total = mp.mpf(0)
        for count, intercept, gradient in terms:
            value = intercept + gradient * p
            if value <= mp.eps * 16:  # an end where a counted term has log 0
                return mp.inf if gradient > 0 else -mp.inf
            total += count * gradient / value
        return total

    def cleared(p):  # the same sign inside, and no poles
        values = [intercept + gradient * p for _, intercept, gradient in terms]
        return sum(count * gradient * mp.fprod(values[:i] + values[i + 1:])
                   for i, (count, _, gradient) in enumerate(terms))

    if slope(low) <= 0:
        return low
    if slope(high) >= 0:
        return high
    return bracketed_root(cleared, low, high)


def studentised(gap, variance):
    if gap == 0:
        return gap
    return gap / mp.sqrt(variance) if variance > 0 else mp.sign(gap) * mp.mpf(10) ** 30


def difference_statistic(x1, n1, x2, n2):
    def statistic(d):
        d = mp.chop(d, tol=mp.eps * 100)
        low, high = max(mp.mpf(0), -d), min(mp.mpf(1), 1 - d)
        p2 = likeliest([(x1, d, 1), (n1 - x1, 1 - d, -1), (x2, 0, 1), (n2 - x2, 1, -1)], low, high)
        p1 = p2 + d
        total = n1 + n2
        variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * total / mp.mpf(total - 1)
        gap = mp.mpf(x1) / n1 - mp.mpf(x2) / n2 - d
        return studentised(gap, variance)
    return statistic


def ratio_statistic(x1, n1, x2, n2):
    def statistic(r):
        r = mp.mpf(1) if abs(r - 1) < mp.eps * 100 else r
        p2 = likeliest([(x1 + x2, 0, 1), (n1 - x1, 1, -r), (n2 - x2, 1, -1)], mp.mpf(0), min(mp.mpf(1), 1 / r))
        p1 = r * p2
        total = n1 + n2
        variance = (p1 * (1 - p1) / n1 + r * r * p2 * (1 - p2) / n2) * total / mp.mpf(total - 1)
        gap = mp.mpf(x1) / n1 - r * mp.mpf(x2) / n2
        return studentised(gap, variance)
    return statistic


def crossings(function, points):
    signs = [function(p) > 0 for p in points]
    return sum(a != b for a, b in zip(signs, signs[1:]))


def solve(function, low, high):
    root = bracketed_root(function, low, high)
    return root, abs(function(root))


def score_difference(x1, n1, x2, n2, z):
    statistic = difference_statistic(x1, n1, x2, n2)
    at = mp.mpf(x1) / n1 - mp.mpf(x2) / n2
    residual = mp.mpf(0)
    lower, upper = mp.mpf(-1), mp.mpf(1)
    if at > -1:
        lower, r = solve(lambda d: statistic(d) - z, mp.mpf(-1), at)
        residual = max(residual, r)
    if at < 1:
        upper, r = solve(lambda d: statistic(d) + z, at, mp.mpf(1))
        residual = max(residual, r)
    grid = [mp.mpf(-1) + mp.mpf(2) * (2 * i + 1) / 82 for i in range(41)]
    for sign in (1, -1):
        assert crossings(lambda d: statistic(d) - sign * z, grid) <= 1, "not monotone"
    return lower, upper, residual


def closed_form_statistic(x1, n1, x2, n2, d):
    """The difference statistic with the constrained estimate from M & N's appendix (cubic by cosine)."""
    total, count = n1 + n2, x1 + x2
    l2 = (n1 + 2 * n2) * d - total - count
    l1 = (n2 * d - total - 2 * x2) * d + count
    l0 = x2 * d * (1 - d)
    q = (l2 / (3 * total)) ** 3 - l1 * l2 / (6 * mp.mpf(total) ** 2) + l0 / (2 * total)
    p = mp.sqrt(max(mp.mpf(0), (l2 / (3 * total)) ** 2 - l1 / (3 * total))) * (1 if q >= 0 else -1)
    angle = (mp.pi + mp.acos(max(mp.mpf(-1), min(mp.mpf(1), q / p**3)))) / 3
    p2 = 2 * p * mp.cos(angle) - l2 / (3 * total)
    p1 = p2 + d
    variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * total / mp.mpf(total - 1)
    return studentised(mp.mpf(x1) / n1 - mp.mpf(x2) / n2 - d, variance)


def score_ratio(x1, n1, x2, n2, z):
    if x1 == 0 and x2 == 0:
        return mp.mpf(0), None, mp.mpf(0)
    statistic = ratio_statistic(x1, n1, x2, n2)
    residual = mp.mpf(0)
    ends = mp.log(mp.mpf(10)) * 40
    at = None if x2 == 0 or x1 == 0 else mp.log(mp.mpf(x1) * n2 / (mp.mpf(n1) * x2))
    lower, upper = mp.mpf(0), None
    if x1 > 0:
        root, r = solve(lambda t: statistic(mp.exp(t)) - z, -ends, ends if at is None else at)
        lower, residual = mp.exp(root), max(residual, r)
    if x2 > 0:
        root, r = solve(lambda t: statistic(mp.exp(t)) + z, -ends if at is None else at, ends)
        upper, residual = mp.exp(root), max(residual, r)
    grid = [mp.log(mp.mpf(10)) * (mp.mpf(i) / 4 + mp.mpf(1) / 7) for i in range(-40, 41)]
    for sign in (1, -1):
        assert crossings(lambda t: statistic(mp.exp(t)) - sign * z, grid) <= 1, "not monotone"
    return lower, upper, residual


def statsmodels_score(x1, n1, x2, n2, confidence, compare):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            low, high = confint_proportions_2indep(
                x1, n1, x2, n2, method="score", correction=True, alpha=1 - confidence,
                compare={"difference": "diff", "ratio": "ratio"}[compare])
        except Exception as problem:  # whatever it raises is what is recorded
            return None, f"{type(problem).__name__}: {str(problem)[:80]}"
        if any(isinstance(v, complex) and v.imag != 0 for v in (low, high)):
            return None, "complex limits"
        del caught
        return (float(low.real), float(high.real)), None


def agree(ours, theirs):
    if ours is None:
        return math.isinf(theirs)
    return math.isfinite(theirs) and abs(float(ours) - theirs) <= 1e-9 * max(1.0, abs(float(ours)))


def miettinen_nurminen():
    cases = []
    mp.dps = 40
    closed = mp.mpf(0)
    tally = {c: {"agrees": 0, "differs": 0, "fails": 0} for c in ("difference", "ratio")}
    for x1, n1, x2, n2 in PAIRS:
        for compare, solver in (("difference", score_difference), ("ratio", score_ratio)):
            for confidence in (0.9, 0.95, 0.999):
                lower, upper, residual = solver(x1, n1, x2, n2, critical(confidence))
                if residual >= 1e-10:
                    continue
                if compare == "difference":
                    z = critical(confidence)
                    for bound, target in ((lower, z), (upper, -z)):
                        if abs(bound) < 1:
                            gap = abs(closed_form_statistic(x1, n1, x2, n2, bound) - target)
                            closed = max(closed, gap)
                case = {"x1": x1, "n1": n1, "x2": x2, "n2": n2, "confidence": confidence, "compare": compare,
                        "lower": number(lower), "upper": number(upper)}
                theirs, failure = statsmodels_score(x1, n1, x2, n2, confidence, compare)
                if failure:
                    tally[compare]["fails"] += 1
                    case["statsmodels"] = failure
                elif agree(lower, theirs[0]) and agree(upper, theirs[1]):
                    tally[compare]["agrees"] += 1
                    case["statsmodels"] = "agrees"
                else:
                    tally[compare]["differs"] += 1
                    case["statsmodels"] = [v if math.isfinite(v) else str(v) for v in theirs]
                cases.append(case)
    assert closed < mp.mpf(10) ** -10, closed
    mp.dps = 60
    return document(
        "Miettinen & Nurminen (1985, Stat Med 4:213) score intervals of p1 - p2 and p1 / p2, variance factor "
        "N/(N-1). Values by brute force at 40 digits: the constrained likelihood is maximised by bracketing "
        "the root of its derivative (no closed form), then the statistic's root is bracketed; residual of the "
        "statistic below 1e-10 (others left out), and at most one crossing on a grid. upper null: unbounded ratio. Where the "
        "estimate is at an end (difference 1 or -1, ratio 0) that end is the limit. The member statsmodels says "
        "what that library answers: agrees, its own numbers, or its failure; see README.md for the causes.",
        ["statsmodels", "scipy", "numpy", "mpmath"], cases, tolerance={"absolute": 1e-11, "relative": 1e-8},
        reference={"statsmodels confint_proportions_2indep(method='score', correction=True), agreement to 1e-9":
                   tally,
                   "closed-form cubic of the paper's appendix, largest residual of the difference statistic":
                   float(f"{float(closed):.2g}")})
