# SPDX-License-Identifier: Apache-2.0
"""How often intervals of "largest minus smallest" hold 0 when all groups are truly alike.

    coverage.py [--runs N] [--metalab PROGRAM]    prints the JSON that coverage.json holds
    coverage.py --table en|fr                     prints coverage.json as the table of the page

1,000 rows in equal groups, each selected with probability .3, so the true difference is 0. Fairlearn
by MetricFrame(n_boot=200).difference_ci(), Metalab by `metalab audit`, on the same rows.
"""
import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import numpy
import pandas
from fairlearn.metrics import MetricFrame, selection_rate

ROOT = Path(__file__).resolve().parents[2]
ROWS, RATE, REPLICATES, GROUPS = 1000, 0.3, 200, (2, 5, 10)
STUDY = """metalab: study/1
id: alike
title: Groups that are alike
system: {name: coin, version: "1"}
data: {tables: {rows: rows.csv}}
roles: {decision: selected, groups: {part: part}}
measures: [selection_rate]
"""


def sample(groups, run):
    """The rows of one run: the same for both programs, whoever asks."""
    generator = numpy.random.default_rng([20261122, groups, run])
    part = numpy.arange(ROWS) % groups
    return pandas.DataFrame({"part": [f"g{one}" for one in part], "selected": (generator.random(ROWS) < RATE).astype(int)})


def fairlearn_interval(rows, run):
    frame = MetricFrame(metrics=selection_rate, y_true=rows.selected, y_pred=rows.selected, sensitive_features=rows.part,
                        n_boot=REPLICATES, ci_quantiles=[0.025, 0.975], random_state=run)
    return [float(limit) for limit in frame.difference_ci()]


def metalab_interval(rows, program):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "study.yaml").write_text(STUDY, encoding="utf-8")
        rows.to_csv(folder / "rows.csv", index=False)
        subprocess.run([program, "audit", "study.yaml", "--threads", "1"], cwd=folder, check=True, capture_output=True)
        evidence = json.loads((folder / "alike" / "evidence.json").read_text(encoding="utf-8"))
    found = next(one for one in evidence["predicate"]["comparisons"] if one["compare"] == "difference")
    return [found["interval"]["lower"], found["interval"]["upper"]]


def measure(program, runs, groups):
    intervals = {"fairlearn": [], "metalab": []}
    for run in range(runs):
        rows = sample(groups, run)
        intervals["fairlearn"].append(fairlearn_interval(rows, run))
        intervals["metalab"].append(metalab_interval(rows, program))
    return {name: {"holds_zero": sum(lower <= 0 for lower, _ in all),
                   "median_lower": round(float(numpy.median([lower for lower, _ in all])), 3),
                   "median_width": round(float(numpy.median([upper - lower for lower, upper in all])), 3),
                   "first": all[0]} for name, all in intervals.items()}


def table(language):
    """The table of fairlearn.md or fairlearn.fr.md."""
    told = json.loads((Path(__file__).resolve().parent / "coverage.json").read_text(encoding="utf-8"))
    heads = {"en": ["groups", "program", "intervals that hold 0", "median lower limit", "median width"],
             "fr": ["groupes", "programme", "intervalles qui contiennent 0", "limite inférieure médiane", "largeur médiane"]}
    of = {"en": "of", "fr": "sur"}[language]
    lines = ["| " + " | ".join(heads[language]) + " |", "|--:|---|--:|--:|--:|"]
    for groups, programs in told["groups"].items():
        for name, found in programs.items():
            cells = [groups, name.capitalize(), f"{found['holds_zero']} {of} {told['runs']}",
                     f"{found['median_lower']:.3f}", f"{found['median_width']:.3f}"]
            line = "| " + " | ".join(cells) + " |"
            lines.append(line.replace(".", ",") if language == "fr" else line)
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--metalab", type=Path, default=ROOT / "build" / "release" / "metalab")
    parser.add_argument("--table", choices=["en", "fr"])
    arguments = parser.parse_args()
    if arguments.table:
        print(table(arguments.table))
        return
    found = {str(groups): measure(arguments.metalab.absolute(), arguments.runs, groups) for groups in GROUPS}
    print(json.dumps({"rows": ROWS, "rate": RATE, "replicates": REPLICATES, "runs": arguments.runs, "groups": found}, indent=2))


if __name__ == "__main__":
    main()
