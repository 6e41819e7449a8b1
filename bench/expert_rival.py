"""The honest rival's own script: DuckDB GROUP BY, numpy multinomial over the cells, percentile intervals of 15
measures in every group. Usage: expert_rival.py FILE THREADS REPLICATES OUT.json; run by expert_script.py."""
import json
import sys
import time

import duckdb
import numpy

GROUPS = ["region", "grade", "sex"]
SETS = [[], *[[g] for g in GROUPS], GROUPS]


def measures(tp, fp, fn, tn):
    positive, negative, chosen, refused = tp + fn, fp + tn, tp + fp, fn + tn
    n = positive + negative
    tpr, tnr, ppv, npv = tp / positive, tn / negative, tp / chosen, tn / refused
    accuracy = (tp + tn) / n
    return {
        "selection_rate": chosen / n, "base_rate": positive / n,
        "true_positive_rate": tpr, "false_positive_rate": 1 - tnr,
        "true_negative_rate": tnr, "false_negative_rate": 1 - tpr,
        "positive_predictive_value": ppv, "negative_predictive_value": npv,
        "false_discovery_rate": 1 - ppv, "false_omission_rate": 1 - npv,
        "accuracy": accuracy, "error_rate": 1 - accuracy, "balanced_accuracy": (tpr + tnr) / 2,
        "f1": 2 * tp / (2 * tp + fp + fn),
        "matthews_correlation": (tp * tn - fp * fn) / numpy.sqrt(positive * negative * chosen * refused),
    }


def main():
    path, threads, replicates, out = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    columns = ", ".join([*GROUPS, "outcome", "decision"])
    start = time.perf_counter()
    rows = duckdb.connect(config={"threads": threads}).execute(
        f"SELECT {columns}, count(*) FROM '{path}' GROUP BY {columns} ORDER BY {columns}").fetchall()
    counted = time.perf_counter()
    counts = numpy.array([r[-1] for r in rows], dtype=float)
    keys = []
    place = {}
    fold_rows = []
    for r in rows:
        values = dict(zip(GROUPS, r))
        kind = {(1, 1): 0, (0, 1): 1, (1, 0): 2, (0, 0): 3}[r[3], r[4]]
        into = []
        for chosen in SETS:
            key = tuple((g, values[g]) for g in chosen)
            if key not in place:
                place[key] = len(keys)
                keys.append(key)
            into.append(4 * place[key] + kind)
        fold_rows.append(into)
    fold = numpy.zeros((len(rows), 4 * len(keys)))
    for i, into in enumerate(fold_rows):
        fold[i, into] = 1
    with numpy.errstate(divide="ignore", invalid="ignore"):
        tables = (counts @ fold).reshape(len(keys), 4)
        estimates = measures(*tables.T)
        n = int(counts.sum())
        intervals = {}
        if replicates:
            draws = numpy.random.default_rng(1).multinomial(n, counts / n, size=replicates).astype(float)
            drawn = (draws @ fold).reshape(replicates, len(keys), 4)
            for name, values in measures(*numpy.moveaxis(drawn, 2, 0)).items():
                intervals[name] = numpy.quantile(values, [0.025, 0.975], axis=0)
    done = time.perf_counter()
    result = [{"measure": m, "group": dict(k), "estimate": None if numpy.isnan(v) else float(v),
               "interval": [float(x) for x in intervals[m][:, j]] if replicates else None}
              for m, column in estimates.items() for j, (k, v) in enumerate(zip(keys, column))]
    with open(out, "w", encoding="utf-8") as file:
        json.dump({"values": result, "count_seconds": counted - start, "rest_seconds": done - counted,
                   "duckdb": duckdb.__version__, "numpy": numpy.__version__}, file)


if __name__ == "__main__":
    main()
