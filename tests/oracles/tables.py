"""Measures of a two by two table of outcome and decision, and the variance of three of them."""
import warnings
from fractions import Fraction

import numpy
from mpmath import mp
from sklearn import metrics

from common import Difference, document, number

TABLES = [  # tp, fp, fn, tn
    (40, 10, 20, 130), (1, 1, 1, 1), (50, 50, 50, 50), (3, 0, 0, 7), (0, 3, 7, 0),
    (0, 0, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1),
    (5, 5, 0, 0), (0, 0, 5, 5), (5, 0, 5, 0), (0, 5, 0, 5), (0, 4, 3, 9),
    (6, 0, 3, 9), (6, 4, 0, 9), (6, 4, 3, 0), (1, 0, 0, 999999), (0, 1, 1, 999998),
    (999999, 1, 1, 0), (1, 999999, 0, 1), (17, 2500, 3, 100000), (926, 311, 498, 8865),
    (5600, 2150, 2410, 10840), (2, 1, 0, 3), (7, 1, 2, 1), (333, 334, 335, 336),
    (1000000000, 1000000, 2000000, 3000000000), (1, 2, 3, 4), (12, 0, 0, 1), (100, 99, 1, 2),
]


COSTS = {"tp": -5, "fp": 120, "fn": 900, "tn": 0}  # as in tests/unit/support/tables.hpp
THRESHOLD = Fraction(1, 5)


def ratio(above, below):
    return None if below == 0 else Fraction(above, below)


def values(tp, fp, fn, tn):
    positive, negative, chosen, refused = tp + fn, fp + tn, tp + fp, fn + tn
    n = positive + negative
    product = positive * negative * chosen * refused
    tpr, tnr = ratio(tp, positive), ratio(tn, negative)
    return {
        "selection_rate": ratio(chosen, n),
        "base_rate": ratio(positive, n),
        "true_positive_rate": tpr,
        "false_positive_rate": ratio(fp, negative),
        "true_negative_rate": tnr,
        "false_negative_rate": ratio(fn, positive),
        "positive_predictive_value": ratio(tp, chosen),
        "negative_predictive_value": ratio(tn, refused),
        "false_discovery_rate": ratio(fp, chosen),
        "false_omission_rate": ratio(fn, refused),
        "accuracy": ratio(tp + tn, n),
        "error_rate": ratio(fp + fn, n),
        "balanced_accuracy": None if tpr is None or tnr is None else (tpr + tnr) / 2,
        "f1": ratio(2 * tp, 2 * tp + fp + fn),
        "matthews_correlation": None if product == 0 else (mp.mpf(tp) * tn - mp.mpf(fp) * fn) / mp.sqrt(product),
        "decision_cost": ratio(COSTS["tp"] * tp + COSTS["fp"] * fp + COSTS["fn"] * fn + COSTS["tn"] * tn, n),
        "net_benefit": None if n == 0 else Fraction(tp, n) - Fraction(fp, n) * THRESHOLD / (1 - THRESHOLD),
    }


def by_scikit_learn(tp, fp, fn, tn):
    """The same from scikit-learn on four weighted rows; only called where defined."""
    truth, guess = numpy.array([1, 0, 1, 0]), numpy.array([1, 1, 0, 0])
    weight = numpy.array([tp, fp, fn, tn], dtype=float)
    keep = weight > 0
    truth, guess, weight = truth[keep], guess[keep], weight[keep]
    rest = {"sample_weight": weight}
    return {
        "selection_rate": lambda: numpy.average(guess, weights=weight),
        "base_rate": lambda: numpy.average(truth, weights=weight),
        "true_positive_rate": lambda: metrics.recall_score(truth, guess, **rest),
        "false_positive_rate": lambda: 1 - metrics.recall_score(truth, guess, pos_label=0, **rest),
        "true_negative_rate": lambda: metrics.recall_score(truth, guess, pos_label=0, **rest),
        "false_negative_rate": lambda: 1 - metrics.recall_score(truth, guess, **rest),
        "positive_predictive_value": lambda: metrics.precision_score(truth, guess, **rest),
        "negative_predictive_value": lambda: metrics.precision_score(truth, guess, pos_label=0, **rest),
        "false_discovery_rate": lambda: 1 - metrics.precision_score(truth, guess, **rest),
        "false_omission_rate": lambda: 1 - metrics.precision_score(truth, guess, pos_label=0, **rest),
        "accuracy": lambda: metrics.accuracy_score(truth, guess, **rest),
        "error_rate": lambda: metrics.zero_one_loss(truth, guess, **rest),
        "balanced_accuracy": lambda: metrics.balanced_accuracy_score(truth, guess, **rest),
        "f1": lambda: metrics.f1_score(truth, guess, **rest),
        "matthews_correlation": lambda: metrics.matthews_corrcoef(truth, guess, **rest),
        "decision_cost": lambda: numpy.average(numpy.where(truth == 1, numpy.where(guess == 1, COSTS["tp"], COSTS["fn"]),
                                                           numpy.where(guess == 1, COSTS["fp"], COSTS["tn"])), weights=weight),
        "net_benefit": lambda: numpy.average((truth * guess) - guess * (1 - truth) * 0.25, weights=weight),
    }


def decision_measures():
    cases, gap = [], Difference()
    for table in TABLES:
        exact = values(*table)
        theirs = by_scikit_learn(*table)
        for name, value in exact.items():
            if value is not None:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    gap.add(value, theirs[name]())
        cases.append(dict(zip(("tp", "fp", "fn", "tn"), table)) |
                     {"values": {k: number(v) for k, v in exact.items()}})
    assert gap.absolute < 1e-9, gap.record()
    return document(
        "Fifteen measures of a decision (positive = selected) against an outcome. Exact fractions (the "
        "Matthews correlation at 60 digits), nearest double; null where a denominator is zero: f1 where "
        "2tp+fp+fn = 0, balanced accuracy where either class is empty, Matthews where any margin is zero.",
        ["scikit-learn", "numpy", "mpmath"], cases, tolerance={"absolute": 1e-15, "relative": 1e-14},
        reference={"scikit-learn, where defined": gap.record()})


# ---- asymptotic variance, multinomial sampling ------------------------------------------------------------

def matthews(a, b, c, d):
    return (a * d - b * c) / mp.sqrt((a + c) * (b + d) * (a + b) * (c + d))


def f1(a, b, c, d):
    return 2 * a / (2 * a + b + c)


def balanced_accuracy(a, b, c, d):
    return (a / (a + c) + d / (b + d)) / 2


def variance(function, table):
    n = sum(table)
    shares = [mp.mpf(k) / n for k in table]
    gradient = [mp.diff(function, tuple(shares), tuple(int(i == j) for j in range(4))) for i in range(4)]
    mean = sum(p * g for p, g in zip(shares, gradient))
    return sum(p * (g - mean) ** 2 for p, g in zip(shares, gradient)) / n


def phi_closed_form(tp, fp, fn, tn):
    """Yule's phi: Bishop, Fienberg & Holland (1975), Discrete Multivariate Analysis, section 11.3."""
    n = mp.mpf(tp + fp + fn + tn)
    r1, r2, c1, c2 = (tp + fp) / n, (fn + tn) / n, (tp + fn) / n, (fp + tn) / n
    phi = matthews(*(k / n for k in (mp.mpf(tp), mp.mpf(fp), mp.mpf(fn), mp.mpf(tn))))
    spread = (r1 - r2) * (c1 - c2) / mp.sqrt(r1 * r2 * c1 * c2)
    squares = (r1 - r2) ** 2 / (r1 * r2) + (c1 - c2) ** 2 / (c1 * c2)
    return (1 - phi**2 + phi * (1 + phi**2 / 2) * spread - mp.mpf(3) / 4 * phi**2 * squares) / n


def matthews_variance():
    chosen = [(40, 10, 20, 130), (1, 1, 1, 1), (50, 50, 50, 50), (926, 311, 498, 8865),
              (5600, 2150, 2410, 10840), (17, 2500, 3, 100000), (333, 334, 335, 336), (1, 2, 3, 4),
              (7, 1, 2, 1), (2, 1, 0, 3), (6, 0, 3, 9), (6, 4, 0, 9), (6, 4, 3, 0), (0, 4, 3, 9),
              (3, 0, 0, 7), (0, 3, 7, 0), (1, 999999, 0, 1), (100, 99, 1, 2), (5, 5, 0, 0)]
    cases = []
    worst = mp.mpf(0)
    for table in chosen:
        tp, fp, fn, tn = table
        found = {}
        margins = (tp + fn, fp + tn, tp + fp, fn + tn)
        for name, function, defined in (("matthews_correlation", matthews, all(margins)),
                                        ("f1", f1, 2 * tp + fp + fn > 0),
                                        ("balanced_accuracy", balanced_accuracy, margins[0] and margins[1])):
            if not defined:
                found[name] = None
                continue
            v = variance(function, table)
            if name == "balanced_accuracy":  # also known in closed form
                p, q = mp.mpf(tp) / margins[0], mp.mpf(tn) / margins[1]
                worst = max(worst, abs(v - (p * (1 - p) / margins[0] + q * (1 - q) / margins[1]) / 4))
            if name == "matthews_correlation":
                worst = max(worst, abs(v - phi_closed_form(*table)))
            if abs(v) < mp.mpf(10) ** -30:
                v = mp.mpf(0)
            found[name] = {"estimate": number(function(*map(mp.mpf, table))), "variance": number(v)}
        cases.append({"tp": tp, "fp": fp, "fn": fn, "tn": tn, "values": found})
    assert worst < mp.mpf(10) ** -25, worst
    return document(
        "Asymptotic variance of the estimate (already divided by n) under multinomial sampling of the four "
        "cells: gradient by numerical differentiation at 60 digits, sum p (g - mean g)^2 / n. null where the "
        "measure is undefined. Checked against closed forms for the Matthews (phi) coefficient and balanced "
        "accuracy.", ["mpmath"], cases, tolerance={"absolute": 1e-18, "relative": 1e-11},
        reference={"closed forms, largest absolute difference": float(f"{float(worst):.2g}")})
