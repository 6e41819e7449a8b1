"""Fairlearn's MetricFrame with bootstrap on a file of make_rows.py, timed in its own process.
Usage: fairlearn_call.py FILE METRICS N_BOOT,N_BOOT OUT.json; run by fairlearn_rival.py. Reading the file is not
counted: only the constructor is, which does all the work."""
import json
import sys
import time
import warnings
from importlib import metadata

import duckdb
from fairlearn.metrics import (MetricFrame, false_negative_rate, false_positive_rate, selection_rate,
                               true_negative_rate, true_positive_rate)
from sklearn.metrics import (accuracy_score, balanced_accuracy_score, f1_score, matthews_corrcoef, precision_score,
                             zero_one_loss)

KNOWN = {
    "selection_rate": selection_rate, "true_positive_rate": true_positive_rate,
    "false_positive_rate": false_positive_rate, "true_negative_rate": true_negative_rate,
    "false_negative_rate": false_negative_rate, "accuracy": accuracy_score,
    "error_rate": zero_one_loss, "balanced_accuracy": balanced_accuracy_score, "f1": f1_score,
    "positive_predictive_value": precision_score, "matthews_correlation": matthews_corrcoef,
}
GROUPS = ["region", "grade", "sex"]


def main():
    path, names, boots, out = sys.argv[1], sys.argv[2].split(","), sys.argv[3].split(","), sys.argv[4]
    warnings.simplefilter("ignore")
    frame = duckdb.connect().execute(f"FROM '{path}'").df()
    seconds, values = {}, []
    for boot in map(int, boots):
        more = {"n_boot": boot, "ci_quantiles": [0.025, 0.975], "random_state": 1} if boot else {}
        start = time.perf_counter()
        made = MetricFrame(metrics={name: KNOWN[name] for name in names}, y_true=frame["outcome"],
                           y_pred=frame["decision"], sensitive_features=frame[GROUPS], **more)
        seconds[boot] = time.perf_counter() - start
        if boot == 0:
            for group, row in made.by_group.iterrows():
                values += [{"measure": name, "group": dict(zip(GROUPS, group)), "estimate": float(row[name])}
                           for name in names]
            values += [{"measure": name, "group": {}, "estimate": float(made.overall[name])} for name in names]
    with open(out, "w", encoding="utf-8") as file:
        json.dump({"rows": len(frame), "groups": len(made.by_group), "seconds": seconds, "values": values,
                   "versions": {p: metadata.version(p) for p in
                                ("fairlearn", "pandas", "scikit-learn", "numpy")}}, file)


if __name__ == "__main__":
    main()
