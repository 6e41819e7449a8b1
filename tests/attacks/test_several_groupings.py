# SPDX-License-Identifier: Apache-2.0
"""Sums of three to five groupings of the same people, taken together: by linear programming over what each person may
have, without whole numbers, an attacker who knows all groups, and his own income, learns no one's closely."""
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from paid import paid_study, pay, published_cube  # noqa: E402
from program import sandbox  # noqa: E402,F401 - the fixture

GROUPS = ["town", "team", "site", "grade", "shift"]
SHIFT = 40  # of sums in the file, to which the unit of its numbers comes


def people(kinds, seed):
    """So many people of each kind, a town, a team, a site and whatever else a kind has."""
    rows = [kind for kind, n in kinds.items() for _ in range(n)]
    return pay(pd.DataFrame(rows, columns=GROUPS[:len(rows[0])]), seed)


def groups_of(frame):
    return [name for name in GROUPS if name in frame]


def published(sandbox, frame, **disclosure):
    """Who is in each published sum, and the sum of what they have."""
    cube = published_cube(sandbox, frame, paid_study(groups_of(frame), ["mean_error"], **disclosure))
    who, sums = [], []
    unit = 2.0 ** (json.loads(cube.schema.metadata[b"metalab"])["scales"]["outcome"]["unit"] - SHIFT)
    for cell in cube.to_pylist():
        if cell["n"] is None:
            continue
        merged = (cell["merged"] or "").split(",")
        belongs = [(frame[name] == cell[name]) | (name in merged) for name in groups_of(frame)]
        who.append(np.all(belongs, axis=0).astype(float))
        sums.append(float(cell["sum_y"]) * unit)
    return np.array(who), np.array(sums)


def bounds_of(person, knows, who, sums, frame):
    """What a person's income may be for someone who knows his own."""
    paid = frame["paid"].to_numpy()
    limits = [(0, None)] * len(paid)
    limits[knows] = (paid[knows], paid[knows])
    target = np.zeros(len(paid))
    target[person] = 1
    ends = []
    for sign in (1, -1):
        found = linprog(sign * target, A_eq=who, b_eq=sums, bounds=limits, method="highs")
        assert found.status == 0, found.message
        ends.append(sign * found.fun)
    return ends


# Fewer groupings tell of many people in each of these, all of them of one to three.
CASES = {
    "one in none of three groups": {("A", "y", "y"): 900, ("x", "B", "y"): 900, ("x", "y", "C"): 900,
                                    ("x", "y", "y"): 1},
    "three in two of them": {("A", "y", "y"): 900, ("x", "B", "y"): 900, ("x", "y", "C"): 900, ("A", "B", "y"): 3},
    "one in all": {("A", "B", "y"): 900, ("x", "B", "C"): 900, ("A", "y", "C"): 900, ("A", "B", "C"): 1},
    "four groups each": {("A", "1", "p"): 700, ("B", "2", "p"): 700, ("C", "3", "q"): 700, ("A", "2", "q"): 700,
                         ("B", "3", "r"): 700, ("C", "1", "r"): 700, ("A", "3", "p"): 2},
    "one in none of four groups": {("A", "y", "y", "y"): 400, ("x", "B", "y", "y"): 400, ("x", "y", "C", "y"): 400,
                                   ("x", "y", "y", "D"): 400, ("x", "y", "y", "y"): 1},
    "one in none of five groups": {("A", "y", "y", "y", "y"): 300, ("x", "B", "y", "y", "y"): 300,
                                   ("x", "y", "C", "y", "y"): 300, ("x", "y", "y", "D", "y"): 300,
                                   ("x", "y", "y", "y", "E"): 300, ("x", "y", "y", "y", "y"): 1},
    "ordinary": {(t, m, s): 500 for t in "AB" for m in "12" for s in "pq"},
    "ordinary, four": {(t, m, s, g): 200 for t in "AB" for m in "12" for s in "pq" for g in "uv"},
}


@pytest.mark.parametrize("case", CASES)
def test_sums_of_several_groupings_leave_incomes_open(sandbox, case):
    """Each of the p % rule: whoever has second most cannot tell the largest income to within a tenth."""
    frame = people(CASES[case], seed=5)
    who, sums = published(sandbox, frame, p_percent=10)
    paid = frame["paid"].to_numpy()
    assert np.allclose(who @ paid, sums, rtol=1e-9)
    if case.startswith("ordinary"):
        assert len(who) == 1 + 2 * len(groups_of(frame))  # nothing is hidden where nothing follows
    kinds = frame.groupby(groups_of(frame)).size()
    narrowest = np.inf
    for kind, n in kinds.items():
        of_kind = np.nonzero((frame[groups_of(frame)] == list(kind)).all(axis=1).to_numpy())[0]
        person = of_kind[np.argmax(paid[of_kind])]
        knows = next(i for i in np.argsort(-paid) if i != person)
        low, high = bounds_of(person, knows, who, sums, frame)
        assert low <= paid[person] * (1 + 1e-6) and high >= paid[person] * (1 - 1e-6)
        assert high >= 1.1 * paid[person], f"{kind}: {paid[person]} lies between {low} and {high}"
        narrowest = min(narrowest, (high - low) / paid[person])
    print(f"\n{case}: narrowest range {narrowest:.2f} times the income")


@pytest.mark.parametrize("case", CASES)
def test_no_combination_of_several_groupings_is_of_a_few(sandbox, case):
    """Sums of people in any part of the kinds of fewer than a hundred people do not follow."""
    frame = people(CASES[case], seed=6)
    who, _ = published(sandbox, frame)
    kinds = frame[groups_of(frame)].drop_duplicates()
    known = who[:, kinds.index]
    sizes = frame.groupby(groups_of(frame)).size()
    few = [i for i, kind in enumerate(kinds.itertuples(index=False)) if sizes[tuple(kind)] < 100]
    for chosen in range(1, 2 ** min(len(few), 4)):
        target = np.zeros(len(kinds))
        for bit, i in enumerate(few[:4]):
            target[i] = chosen >> bit & 1
        if target @ [sizes[tuple(kind)] for kind in kinds.itertuples(index=False)] >= 100:
            continue
        combination = np.linalg.lstsq(known.T, target, rcond=None)[0]
        assert np.abs(combination @ known - target).max() > 1e-6, f"{chosen} follows"
