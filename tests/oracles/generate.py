"""Writes the oracles beside this file, or with --check compares what it computes with what is committed."""
import argparse
import json
import math
import sys
import tempfile
from pathlib import Path

import classes
import exact_shares
import hypergeometric
import impact
import intervals
import multinomial
import multiplicity
import number_measures
import paired
import paired_numbers
import sampling
import scores
import tables
from common import HERE, write

ORACLES = {
    "wilson.json": intervals.wilson,
    "exact_shares.json": exact_shares.exact_shares,
    "newcombe.json": intervals.newcombe,
    "mover_ratio.json": intervals.mover_ratio,
    "miettinen_nurminen.json": intervals.miettinen_nurminen,
    "decision_measures.json": tables.decision_measures,
    "matthews_variance.json": tables.matthews_variance,
    "binomial.json": sampling.binomial,
    "philox.json": sampling.philox,
    "class_measures.json": classes.class_measures,
    "number_measures.json": number_measures.number_measures,
    "paired.json": paired.paired,
    "paired_numbers.json": paired_numbers.paired_numbers,
    "paired_scores.json": paired.paired_scores,
    "tango.json": paired.tango,
    "score_measures.json": scores.score_measures,
    "impact.json": impact.impact,
    "hypergeometric.json": hypergeometric.hypergeometric,
    "multinomial_score.json": multinomial.multinomial_score,
    "multiplicity.json": multiplicity.multiplicity,
}
NOT_COMPARED = {"statsmodels"}  # what another library answers may change with its version


def same(a, b):
    if isinstance(a, dict) and isinstance(b, dict):
        return (a.keys() - NOT_COMPARED == b.keys() - NOT_COMPARED
                and all(same(a[k], b[k]) for k in a.keys() - NOT_COMPARED))
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=1e-15, abs_tol=0.0)
    return a == b


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("names", nargs="*", default=list(ORACLES), help="which files (default: all)")
    arguments.add_argument("--check", action="store_true", help="write nothing; exit 1 where cases differ")
    chosen = arguments.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name in chosen.names:
            content = ORACLES[name]()
            if not chosen.check:
                write(HERE, name, content)
                print(f"{name}: {len(content['cases'])} cases {json.dumps(content.get('reference', {}))}")
                continue
            write(Path(scratch), name, content)
            new = json.loads((Path(scratch) / name).read_text(encoding="utf-8"))
            old = json.loads((HERE / name).read_text(encoding="utf-8"))
            equal = same(old["cases"], new["cases"])
            wrong += not equal
            print(f"{name}: {'the same' if equal else 'DIFFERS'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
