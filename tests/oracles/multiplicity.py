"""Holm and Benjamini-Hochberg by exhaustion over all subsets of hypotheses, compared with statsmodels."""
import random
from itertools import combinations

from statsmodels.stats.multitest import multipletests

from common import Difference, document


def subsets(m):
    return [set(chosen) for size in range(1, m + 1) for chosen in combinations(range(m), size)]


def closed(p, every):
    """Closed testing with Bonferroni's test of each intersection: a hypothesis is rejected at alpha when
    every set that holds it is, so its adjusted p-value is the largest of theirs."""
    local = [(chosen, min(1.0, len(chosen) * min(p[i] for i in chosen))) for chosen in every]
    return [max(value for chosen, value in local if i in chosen) for i in range(len(p))]


def self_consistent(p, every):
    """The least q at which some set R that holds the hypothesis has max p <= |R| q / m (Blanchard & Roquain
    2008, Electron. J. Stat. 2:963): the union of all such sets is Benjamini and Hochberg's."""
    level = [(chosen, max(p[i] for i in chosen) * len(p) / len(chosen)) for chosen in every]
    return [min(1.0, min(value for chosen, value in level if i in chosen)) for i in range(len(p))]


def multiplicity():
    random.seed(1979)
    cases, gap = [], Difference()
    for m in range(1, 13):
        every = subsets(m)
        for kind in ("uniform", "small", "ties", "ends"):
            p = {"uniform": [random.random() for _ in range(m)],
                 "small": [random.random() ** 4 for _ in range(m)],
                 "ties": [random.choice([0.01, 0.02, 0.04]) for _ in range(m)],
                 "ends": [random.choice([0.0, 1e-300, 0.03, 1.0]) for _ in range(m)]}[kind]
            found = {"holm": closed(p, every), "benjamini_hochberg": self_consistent(p, every)}
            for name, method in (("holm", "holm"), ("benjamini_hochberg", "fdr_bh")):
                for ours, theirs in zip(found[name], multipletests(p, method=method)[1]):
                    gap.add(ours, theirs)
            cases.append({"p": p, **found})
    return document("Adjusted p-values of m = 1 to 12 hypotheses: Holm by closed testing of all subsets, "
                    "Benjamini and Hochberg by the union of all self-consistent sets.", ("statsmodels",), cases,
                    tolerance={"absolute": 1e-15, "relative": 1e-12}, reference={"statsmodels multipletests": gap.record()})
