# SPDX-License-Identifier: Apache-2.0
"""What can be concluded of people from published cubes: programmes in whole numbers over all that
they may be, which are solved exactly.

The attacker knows the studies, so which people each published count is of, and everything that is
published. Unknown is how many people there are of each kind: of each combination of the finest
groups of all studies with outcome and decision.
"""
import itertools

import numpy as np
import pyarrow.parquet
from scipy.optimize import Bounds, LinearConstraint, milp


MOST = 100_000  # of one kind, where nothing that is published says so


class World:
    """All kinds of people that there may be: combinations of the attributes' values that go together."""

    def __init__(self, values, possible=lambda kind: True):
        self.names = list(values)
        kinds = (dict(zip(values, one)) for one in itertools.product(*values.values()))
        self.kinds = [kind for kind in kinds if possible(kind)]

    def where(self, **sought):
        """1 for the kinds that are so."""
        return np.array([all(kind[name] == value for name, value in sought.items()) for kind in self.kinds], float)

    def true_counts(self, people):
        counts = people.groupby(self.names).size().to_dict()
        return np.array([counts.get(tuple(kind[name] for name in self.names), 0) for kind in self.kinds])


class Published:
    """The counts of a cube file: which kinds each is of, and from where to where it goes."""

    def __init__(self, path, world, columns):
        """`columns`: the cube's columns as functions of a kind of people, their values as text."""
        table = pyarrow.parquet.read_table(path)
        self.rows, self.least, self.most, self.names = [], [], [], []
        for cell in table.to_pylist():
            if any(cell[name] is None for name in columns if name in ("outcome", "decision")):
                continue  # nobody whom the attacker looks for lacks one
            merged = set(cell["merged"].split(",")) if cell["merged"] else set()
            sought = {name: cell[name] for name in columns if name not in merged}
            belongs = [all(str(columns[name](kind)) == str(value) for name, value in sought.items())
                       for kind in world.kinds]
            self.rows.append(np.array(belongs, float))
            self.least.append(cell["n"] or 0)
            self.most.append(cell["n_most"])
            self.names.append(sought)


def conclude(published, target):
    """The least and the most that the people of `target` may be, given all that is published."""
    rows = np.array([row for one in published for row in one.rows])
    least = np.array([count for one in published for count in one.least], float)
    most = np.array([count for one in published for count in one.most], float)
    people = dict(constraints=LinearConstraint(rows, least, most), integrality=np.ones(len(target)), bounds=Bounds(0, MOST))
    ends = []
    for sign in (1, -1):
        found = milp(sign * target, **people)
        assert found.status == 0, found.message
        ends.append(sign * round(found.fun))
    return ends[0], ends[1]
