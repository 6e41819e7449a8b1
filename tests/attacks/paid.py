# SPDX-License-Identifier: Apache-2.0
"""People with incomes and what a machine says of them, and the cube that a study of their sums publishes."""
import numpy as np
import pyarrow.parquet
import yaml


def paid_study(groups, measures, **disclosure):
    return {"metalab": "study/1", "id": "paid", "title": "Paid", "system": {"name": "machine", "version": "1"},
            "data": {"tables": {"people": "people.csv"}},
            "roles": {"outcome": {"sql": "paid", "kind": "number"}, "decision": {"sql": "said", "kind": "number"},
                      "groups": {name: name for name in groups}},
            "measures": measures, "uncertainty": {"replicates": 100},
            "disclosure": {"minimum_cell": 5, **disclosure}}


def pay(frame, seed, richest=0):
    """The frame's people with incomes, the first of whom may be rich."""
    random = np.random.default_rng(seed)
    frame["paid"] = np.round(random.lognormal(7, 0.5, len(frame)), 2)
    if richest:
        frame.loc[0, "paid"] = richest
    frame["said"] = np.round(frame["paid"] * random.normal(1, 0.1, len(frame)), 2)
    return frame


def published_cube(sandbox, frame, study):
    sandbox.write("people.csv", frame.to_csv(index=False))
    sandbox.write("study.yaml", yaml.safe_dump(study))
    sandbox.good("audit", "study.yaml", "--out", "out")
    return pyarrow.parquet.read_table(sandbox.path("out") / "cube.parquet")
