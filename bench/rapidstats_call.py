"""rapidstats' bootstrap of each group on a file of make_rows.py, timed in its own process.
Usage: rapidstats_call.py FILE REPLICATES OUT.json; run by rapidstats_rival.py in the environment of bench/peers.txt.
Reading the file is not counted: only the bootstrap of all its measures is."""
import json
import sys
import time
from importlib import metadata

import polars
import rapidstats

GROUPS = ["region", "grade"]
MEASURES = {"ppr": "selection_rate", "prevalence": "base_rate", "tpr": "true_positive_rate",
            "fpr": "false_positive_rate", "acc": "accuracy", "precision": "positive_predictive_value"}


def main():
    path, replicates, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    parts = polars.read_parquet(path).partition_by(GROUPS, as_dict=True)
    bootstrap = rapidstats.Bootstrap(iterations=replicates, confidence=0.95, seed=1)
    values = []
    start = time.perf_counter()
    for group, part in parts.items():
        found = bootstrap.confusion_matrix(part["outcome"], part["decision"])
        values += [{"measure": ours, "group": dict(zip(GROUPS, map(str, group))), "estimate": getattr(found, theirs)[1]}
                   for theirs, ours in MEASURES.items()]
    seconds = time.perf_counter() - start
    with open(out, "w", encoding="utf-8") as file:
        json.dump({"groups": len(parts), "seconds": seconds, "values": values,
                   "version": metadata.version("rapidstats")}, file)


if __name__ == "__main__":
    main()
