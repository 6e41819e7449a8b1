"""Points to test random numbers with: exact binomial distribution functions and Philox4x32-10."""
from fractions import Fraction
from math import comb

from mpmath import mp
from scipy.stats import binom

from common import Difference, document, number


def exact_cdf(n, p, k):
    """Sum of the probabilities; p is the double itself. Small n by fractions, else by recurrence from k."""
    if k >= n:
        return mp.mpf(1)
    if n <= 60:
        share = Fraction(p)
        total = sum(comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(k + 1))
        return mp.mpf(total.numerator) / total.denominator
    share = mp.mpf(p)
    mean = n * share
    upper = k > mean
    i = k + 1 if upper else k
    term = mp.exp(mp.loggamma(n + 1) - mp.loggamma(i + 1) - mp.loggamma(n - i + 1)
                  + i * mp.log(share) + (n - i) * mp.log1p(-share))
    odds = share / (1 - share)
    total = mp.mpf(0)
    while 0 <= i <= n and (total == 0 or term > total * mp.mpf(10) ** -30):
        total += term
        if upper:
            term *= odds * (n - i) / (i + 1)
            i += 1
        else:
            term *= i / (odds * (n - i + 1))
            i -= 1
    return 1 - total if upper else total


def binomial():
    cases, gap = [], Difference()
    for n in [1, 2, 5, 10, 50, 137, 1000, 30000, 10**6, 10**9]:
        for p in [1e-9, 0.001, 0.1, 0.3, 0.5, 0.73, 0.999]:
            ks = {int(binom.ppf(q, n, p)) for q in (1e-6, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1 - 1e-6)}
            if n == 10**9:
                ks = {int(binom.ppf(q, n, p)) for q in (0.01, 0.5, 0.99)}
            for k in sorted(ks):
                value = exact_cdf(n, p, k)
                gap.add(value, binom.cdf(k, n, p))
                cases.append({"n": n, "p": p, "k": k, "cdf": number(value)})
    assert gap.absolute < 1e-9, gap.record()
    return document("P(X <= k) for X binomial(n, p); p is the double as written. Sums at 60 digits (exact "
                    "fractions for n <= 60), nearest double.",
                    ["scipy", "mpmath"], cases, tolerance={"absolute": 1e-13, "relative": 1e-12},
                    reference={"scipy.stats.binom.cdf": gap.record()})


M0, M1, W0, W1, MASK = 0xD2511F53, 0xCD9E8D57, 0x9E3779B9, 0xBB67AE85, 0xFFFFFFFF


def philox4x32(counter, key, rounds=10):
    """Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3."""
    c, k = list(counter), list(key)
    for number_of_round in range(rounds):
        if number_of_round:
            k = [(k[0] + W0) & MASK, (k[1] + W1) & MASK]
        a, b = M0 * c[0], M1 * c[2]
        c = [(b >> 32) ^ c[1] ^ k[0], b & MASK, (a >> 32) ^ c[3] ^ k[1], a & MASK]
    return c


KNOWN = [  # published with Random123 (kat_vectors)
    ("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
]


def words(text):
    return [int(w, 16) for w in text.split()]


def hexadecimal(values):
    return [f"{v:08x}" for v in values]


def philox():
    cases = []
    for counter, key, output in KNOWN:
        assert philox4x32(words(counter), words(key)) == words(output)
        cases.append({"counter": counter.split(), "key": key.split(), "output": output.split(),
                      "source": "published"})
    seed = 20261122
    more = [([i, 0, 0, 0], [seed, 0]) for i in range(16)]
    more += [([MASK, 0, 0, 0], [seed, 0]), ([0, 1, 0, 0], [seed, 0]), ([0, 0, 1, 0], [seed, 0]),
             ([0, 0, 0, 1], [seed, 0]), ([0, 0, 0, 0], [0, seed]), ([1, 2, 3, 4], [5, 6]),
             ([0x80000000, 0x7FFFFFFF, 1, MASK], [0x80000000, 1])]
    state = [0, 0, 0, 0]
    for _ in range(16):
        state = philox4x32(state, [seed, len(cases)])
        more.append((list(state), [state[3], state[0]]))
    for counter, key in more:
        cases.append({"counter": hexadecimal(counter), "key": hexadecimal(key),
                      "output": hexadecimal(philox4x32(counter, key)), "source": "this generator"})
    return document("Philox4x32, ten rounds: 32-bit words in hexadecimal, word 0 first. The first three are the "
                    "known answers published with Random123; the generator is checked against them.",
                    [], cases, tolerance={"exact": True})
