# SPDX-License-Identifier: Apache-2.0
"""Attacks on what disclosed cubes publish: hidden counts are bounded by programmes in whole numbers.

The narrowest range found is printed; it must be as wide as docs/guides/exchange-cubes.md says.
"""
import hashlib
import itertools
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet
import pytest
import yaml
from scipy.optimize import linprog

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from attacker import Published, World, conclude  # noqa: E402
from paid import paid_study, pay, published_cube  # noqa: E402
from program import sandbox  # noqa: E402,F401 - the fixture

VALUES = {"sex": ["f", "m"], "race": ["A", "B", "C", "D"], "age": [29, 30, 60], "good": [0, 1], "hired": [0, 1]}
WORLD = World(VALUES)
BY_COLUMN = {name: (lambda kind, name=name: kind[name]) for name in VALUES}

# Studies of the same people, by the SQL of their groups and what these are of a kind of people.
GROUPS = {
    "sex": ("sex", lambda k: k["sex"]),
    "race": ("race", lambda k: k["race"]),
    "large": ("CASE WHEN race = 'A' THEN 'A' ELSE 'other' END", lambda k: "A" if k["race"] == "A" else "other"),
    "pair": ("CASE WHEN race IN ('A', 'B') THEN 'AB' ELSE race END", lambda k: "AB" if k["race"] in "AB" else k["race"]),
    "under30": ("CASE WHEN age < 30 THEN 'y' ELSE 'n' END", lambda k: "y" if k["age"] < 30 else "n"),
    "under31": ("CASE WHEN age < 31 THEN 'y' ELSE 'n' END", lambda k: "y" if k["age"] < 31 else "n"),
}
STUDIES = {
    "one-attribute": (["race"], [], None),
    "two-attributes": (["sex", "race"], [], None),
    "intersection": (["sex", "race"], [["sex", "race"]], None),
    "joined-groups": (["race", "large", "pair"], [], None),
    "other-cut": (["sex", "under31"], [], None),
    "two-cuts": (["under30", "under31"], [], None),
    "some-people": (["sex", "race"], [], ("age >= 30", lambda k: k["age"] >= 30)),
    "fewer-people": (["sex", "race"], [], ("age > 30", lambda k: k["age"] > 30)),
}
MINIMUMS = [5, 10]


def people(seed, rows=900):
    """Few of races C and D and of age 30; nobody of race D is hired, everybody of race C is good."""
    random = np.random.default_rng(seed)
    frame = pd.DataFrame({
        "sex": random.choice(["f", "m"], rows, p=[0.4, 0.6]),
        "race": random.choice(["A", "B", "C", "D"], rows, p=[0.8, 0.17, 0.02, 0.01]),
        "age": random.choice([29, 30, 60], rows, p=[0.4, 0.004, 0.596]),
        "good": (random.random(rows) < 0.3).astype(int),
    })
    frame["hired"] = (random.random(rows) < np.where(frame["good"] == 1, 0.6, 0.03)).astype(int)
    frame.loc[frame["race"] == "D", "hired"] = 0
    frame.loc[frame["race"] == "C", "good"] = 1
    return frame


def study(groups, intersections, where, minimum, **more):
    data = {"tables": {"people": "people.csv"}}
    if where:
        data["where"] = where[0]
    return {"metalab": "study/1", "id": "attacked", "title": "Attacked", "system": {"name": "machine", "version": "1"},
            "data": data, "roles": {"outcome": "good", "decision": "hired",
                                    "groups": {name: GROUPS[name][0] for name in groups}},
            "intersections": intersections, "measures": ["selection_rate", "true_positive_rate"],
            "uncertainty": {"replicates": 100}, "disclosure": {"minimum_cell": minimum, **more}}


def publish(sandbox, name, minimum, world=WORLD, **more):
    """Runs a study on people.csv; what its cube says of the world's kinds."""
    groups, intersections, where = STUDIES[name]
    out = f"{name}-{minimum}"
    sandbox.write("study.yaml", yaml.safe_dump(study(groups, intersections, where, minimum, **more)))
    sandbox.good("audit", "study.yaml", "--out", out)
    columns = {group: GROUPS[group][1] for group in groups}
    columns |= {"outcome": BY_COLUMN["good"], "decision": BY_COLUMN["hired"]}
    found = Published(sandbox.path(out) / "cube.parquet", world, columns)
    if where:
        inside = np.array([where[1](kind) for kind in world.kinds], float)
        found.rows = [row * inside for row in found.rows]
    return found


def hidden(published, truth, minimum):
    """What a count of fewer people than the minimum is of: published counts, what one has more than another
    within it, and every kind of people by itself."""
    counts = np.unique(np.vstack([published.rows, np.eye(len(truth))]), axis=0)
    within = (counts[:, None, :] - counts[None, :, :]).min(axis=2) >= 0
    of = counts @ truth
    few = within & (of[:, None] - of[None, :] < minimum)
    differences = [counts[a] - counts[b] for a, b in zip(*np.nonzero(few)) if a != b]
    found = np.vstack([counts[of < minimum], *differences])
    return np.unique(found[found.any(axis=1)], axis=0)


def joined(published):
    """Several publications as one list of counts."""
    out = object.__new__(Published)
    out.rows = [row for one in published for row in one.rows]
    out.least = [count for one in published for count in one.least]
    out.most = [count for one in published for count in one.most]
    return out


def ranges(published, truth, minimum, most):
    """What is known of hidden counts, as (width, truth, from, to); the truth must lie in every range."""
    together = joined(published)
    targets = hidden(together, truth, minimum)
    out = []
    for i in np.random.default_rng(1).permutation(len(targets))[:most]:
        low, high = conclude([together], targets[i])
        true = round(float(np.dot(targets[i], truth)))
        assert low <= true <= high
        out.append((high - low, true, low, high))
    return out


@pytest.fixture(scope="module")
def report():
    lines = []
    yield lines
    print("\n" + "\n".join(lines))


@pytest.mark.parametrize("minimum", MINIMUMS)
@pytest.mark.parametrize("name", STUDIES)
def test_no_count_of_one_study_is_known_closely(sandbox, report, name, minimum):
    for seed in (7, 8):
        frame = people(seed)
        sandbox.write("people.csv", frame.to_csv(index=False))
        found = min(ranges([publish(sandbox, name, minimum)], WORLD.true_counts(frame), minimum, most=30))
        report.append(f"{name}, minimum {minimum}: narrowest range {found[0]} (truth, from, to: {found[1:]})")
        assert found[0] >= minimum - 1


@pytest.mark.parametrize("minimum", MINIMUMS)
@pytest.mark.parametrize("name", ["one-attribute", "two-attributes", "intersection", "joined-groups"])
def test_who_knows_where_nobody_can_be_learns_no_count_closely(sandbox, report, name, minimum):
    """Nobody of race D is hired, everybody of race C is good, whether or not the ranges leave room for it."""
    world = World(VALUES, lambda k: not (k["race"] == "D" and k["hired"] == 1) and not (k["race"] == "C" and k["good"] == 0))
    frame = people(9)
    sandbox.write("people.csv", frame.to_csv(index=False))
    found = min(ranges([publish(sandbox, name, minimum, world)], world.true_counts(frame), minimum, most=15))
    report.append(f"{name}, minimum {minimum}, where nobody can be is known: narrowest range {found[0]} ({found[1:]})")
    assert found[0] >= minimum - 1


# Studies that say who cannot be where: the rule of the decision, of the outcome, of whom the study is of.
RULES = {
    "decision": ({"decision": "points >= 50"}, "true", lambda k: (k["band"] == "high") == (k["yes"] == 1)),
    "outcome": ({"outcome": "points >= 50"}, "true", lambda k: (k["band"] == "high") == (k["yes"] == 1)),
    "where": ({"decision": "yes"}, "points < 50 OR yes = 1", lambda k: k["band"] != "high" or k["yes"] == 1),
}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("sizes", [(7, 10, 53), (4, 4, 60), (3, 9, 2), (12, 30, 0)])
def test_a_study_that_says_who_cannot_be_gives_nobody_away(sandbox, report, rule, sizes):
    roles, where, possible = RULES[rule]
    frame = pd.DataFrame([(points, int(points == 60)) for points, n in zip((30, 45, 60), sizes) for _ in range(n)],
                         columns=["points", "yes"])
    sandbox.write("people.csv", frame.to_csv(index=False))
    asked = study([], [], None, 5)
    band = "CASE WHEN points < 40 THEN 'low' WHEN points < 50 THEN 'middle' ELSE 'high' END"
    asked["data"]["where"] = where
    asked["roles"] = roles | {"groups": {"band": band}}
    asked["measures"] = ["selection_rate" if "decision" in roles else "base_rate"]
    sandbox.write("study.yaml", yaml.safe_dump(asked))
    sandbox.good("audit", "study.yaml", "--out", "out")
    world = World({"band": ["low", "middle", "high"], "yes": [0, 1]}, possible)
    columns = {"band": lambda k: k["band"], ("decision" if "decision" in roles else "outcome"): lambda k: k["yes"]}
    found = Published(sandbox.path("out") / "cube.parquet", world, columns)
    frame["band"] = np.select([frame["points"] < 40, frame["points"] < 50], ["low", "middle"], "high")
    for row in np.unique(np.vstack([found.rows, np.eye(len(world.kinds))]), axis=0):
        if not row.any() or not row @ world.true_counts(frame):
            continue
        low, high = conclude([found], row)
        assert low <= row @ world.true_counts(frame) <= high
        assert high - low >= 2, f"{row}: {low} to {high}"


@pytest.mark.parametrize("minimum", MINIMUMS)
def test_what_two_studies_of_the_same_people_tell(sandbox, report, minimum):
    """Nothing keeps two studies of the same people from telling more than each: docs/guides/exchange-cubes.md says
    not to give both. Of the hidden counts a few in a thousand become known, which is held here, not more."""
    frame = people(11)
    sandbox.write("people.csv", frame.to_csv(index=False))
    truth = WORLD.true_counts(frame)
    published = {name: publish(sandbox, name, minimum) for name in STUDIES}
    found = []
    for pair in itertools.combinations(STUDIES, 2):
        of_pair = ranges([published[name] for name in pair], truth, minimum, most=12)
        report.append(f"{' and '.join(pair)}, minimum {minimum}: narrowest range {min(of_pair)}")
        found += of_pair
    known = sum(width == 0 for width, *_ in found)
    report.append(f"two studies, minimum {minimum}: {known} of {len(found)} hidden counts known exactly")
    assert len(found) > 300 and known <= 0.01 * len(found)


def test_frequency_weights_and_zero_cells_are_ranges_of_people(sandbox, report):
    """One person in six rows of a table of counts, a group of which nobody is hired, one of which all are."""
    counts = [("F", 1, 1), *[("F", 1, 0)] * 5, *[("F", 0, 100)] * 9, ("M", 0, 300), ("X", 1, 250)]
    sandbox.write("people.csv", "sex,hired,n\n" + "".join(f"{s},{h},{n}\n" for s, h, n in counts))
    asked = study(["sex"], [], None, 5)
    asked["roles"] = {"decision": "hired", "groups": {"sex": "sex"}, "weight": {"sql": "n", "kind": "frequency"}}
    asked["measures"] = ["selection_rate"]
    sandbox.write("study.yaml", yaml.safe_dump(asked))
    sandbox.good("audit", "study.yaml", "--out", "out")
    world = World({"sex": ["F", "M", "X"], "hired": [0, 1]})
    found = Published(sandbox.path("out") / "cube.parquet", world, {"sex": lambda k: k["sex"],
                                                                     "decision": lambda k: k["hired"]})
    for target, true in ((world.where(sex="F", hired=1), 1), (world.where(sex="M", hired=1), 0),
                         (world.where(sex="X", hired=0), 0)):
        low, high = conclude([found], target)
        assert low <= true <= high
        report.append(f"frequency weights, true {true}: from {low:g} to {high:g}")
        assert high - low == 4
    everyone = [cell for cell in pyarrow.parquet.read_table(sandbox.path("out") / "cube.parquet").to_pylist()]
    assert all(cell["n"] is None or cell["n"] >= 5 for cell in everyone)
    assert [cell["n"] for cell in everyone if cell["sex"] == "F" and cell["decision"] == 0] == [899]


@pytest.mark.parametrize("minimum", [2, 5])
@pytest.mark.parametrize("role", ["good", "hired"])
def test_nobody_and_a_few_without_an_outcome_or_decision_look_alike(sandbox, role, minimum):
    sandbox.write("study.yaml", yaml.safe_dump(study(["sex"], [], None, minimum)))
    found = []
    for lacking in (0, 1):
        frame = people(3)
        frame[role] = frame[role].astype("Int64")
        frame.loc[frame.index[:lacking], role] = None
        sandbox.write("people.csv", frame.to_csv(index=False))
        sandbox.good("audit", "study.yaml", "--out", f"out{lacking}")
        cells = pyarrow.parquet.read_table(sandbox.path(f"out{lacking}") / "cube.parquet").to_pylist()
        name = {"good": "outcome", "hired": "decision"}[role]
        found.append([cell for cell in cells if cell[name] is None])
    assert found[0] == found[1] and len(found[0]) == 3 * 3  # of everyone and two groups, by the other role


def test_evidence_and_report_say_no_more_than_the_cube(sandbox):
    """All that they hold follows from the published cube and the study."""
    sandbox.write("people.csv", people(3).to_csv(index=False))
    publish(sandbox, "two-attributes", 5)
    sandbox.good("audit", "study.yaml", "--cube", "two-attributes-5/cube.parquet", "--out", "again")
    first, again = (sandbox.read(f"{folder}/evidence.json")["predicate"] for folder in ("two-attributes-5", "again"))
    for evidence in (first, again):
        evidence.pop("column_types", None)
    assert first == again
    assert first["rows"]["used"] == sum(cell["n"] or 0 for cell in pyarrow.parquet.read_table(
        sandbox.path("two-attributes-5") / "cube.parquet").to_pylist() if cell["merged"] == "race,sex")


def test_a_range_percentage_holds_of_every_count(sandbox, report):
    frame = people(5)
    sandbox.write("people.csv", frame.to_csv(index=False))
    found = publish(sandbox, "two-attributes", 5, range_percent=20)
    truth = WORLD.true_counts(frame)
    report.append(f"range_percent 20: narrowest range {min(ranges([found], truth, 5, most=40))}")
    for row in found.rows:
        low, high = conclude([found], row)
        assert high - low >= 0.2 * (row @ truth) - 1e-6


def test_cubes_of_two_sites_add_what_may_be(sandbox):
    """The counts of both sites together lie in the ranges of the merged cube."""
    frames = [people(21, 700), people(22, 500)]
    for i, frame in enumerate(frames):
        sandbox.write("people.csv", frame.to_csv(index=False))
        publish(sandbox, "two-attributes", 5)
        sandbox.path("two-attributes-5").rename(sandbox.path(f"site{i}"))
    sandbox.good("merge", "site0/cube.parquet", "site1/cube.parquet", "--out", "both.parquet")
    groups = STUDIES["two-attributes"][0]
    columns = {group: GROUPS[group][1] for group in groups}
    columns |= {"outcome": BY_COLUMN["good"], "decision": BY_COLUMN["hired"]}
    both = Published(sandbox.path("both.parquet"), WORLD, columns)
    truth = sum(WORLD.true_counts(frame) for frame in frames)
    for row, least, most in zip(both.rows, both.least, both.most):
        assert least <= row @ truth <= most
    sandbox.good("audit", "study.yaml", "--cube", "both.parquet", "--out", "together")


# --- numbers ----------------------------------------------------------------------------------

PAID = {"town": ["A", "B", "C"], "sex": ["f", "m"]}


def study_of_paid(**disclosure):
    return paid_study(PAID, ["mean_error", "root_mean_squared_error"], **disclosure)


def paid_people(sizes, richest=0):
    frame = pd.DataFrame([(town, sex) for town, sex, n in sizes for _ in range(n)], columns=["town", "sex"])
    return pay(frame, 4, richest)


def sums(sandbox, frame, **disclosure):
    """The cube of the numbers: its cells with sums, and all of them."""
    cells = published_cube(sandbox, frame, study_of_paid(**disclosure)).to_pylist()
    return [cell for cell in cells if cell["n"] is not None], cells


def test_incomes_of_a_few_do_not_follow_from_sums(sandbox):
    """No combination of the published sums is of fewer people than sums are published of."""
    frame = paid_people([("A", "f", 500), ("A", "m", 700), ("B", "f", 300), ("B", "m", 390), ("C", "f", 5)])
    shown, cells = sums(sandbox, frame)
    assert all(cell["sum_y"] == 0 and cell["sum2_e2"] == 0 for cell in cells if cell["n"] is None)
    fewest = int(next(note["values"]["people"] for note in sandbox.read("out/evidence.json")["predicate"]["notes"]
                      if note["code"] == "sums_of_many_alone"))
    assert fewest >= 100 and shown and all(cell["n"] >= fewest for cell in shown)
    kinds = list(itertools.product(*PAID.values()))
    truth = np.array([len(frame[(frame["town"] == town) & (frame["sex"] == sex)]) for town, sex in kinds])
    known = []
    for cell in shown:
        merged = (cell["merged"] or "").split(",")
        known.append([all(name in merged or cell[name] == value for name, value in zip(PAID, kind)) for kind in kinds])
    known = np.array(known, float)
    for chosen in itertools.product([0, 1], repeat=len(kinds)):
        target = np.array(chosen, float)
        if not 0 < target @ truth < fewest:
            continue
        target *= truth > 0  # kinds that nobody is of add nothing
        combination = np.linalg.lstsq((known * (truth > 0)).T, target, rcond=None)[0]
        assert np.abs(combination @ (known * (truth > 0)) - target).max() > 1e-6, f"{target} follows"


def test_dominated_sums_are_hidden(sandbox):
    sizes = [("A", "f", 600), ("A", "m", 600), ("B", "f", 600), ("B", "m", 600)]
    shown, _ = sums(sandbox, paid_people(sizes, richest=10_000_000))
    assert shown == []  # one person alone deviates from the mean, where five are asked
    for rule in ({}, {"dominance": {"n": 2, "share": 0.3}}, {"p_percent": 10}):
        shown, _ = sums(sandbox, paid_people(sizes, richest=15_000), **rule)
        assert {cell["town"] for cell in shown} >= {"A", "B"}, rule
    shown, _ = sums(sandbox, paid_people(sizes, richest=15_000), dominance={"n": 1, "share": 0.02})
    assert shown == []


def test_an_income_known_from_sums_of_powers_is_hidden(sandbox):
    """Of a thousand people one has far more: the four sums leave it less than ten per cent."""
    frame = paid_people([("A", "f", 500), ("A", "m", 500)], richest=60_000)
    assert sums(sandbox, frame, minimum_cell=2, p_percent=10)[0] == []


def test_a_person_recorded_elsewhere_does_not_follow(sandbox):
    """Towns are parts of one sex but for one person: their sums less the sex's would be that person's."""
    frame = paid_people([("A", "f", 900), ("B", "m", 900), ("B", "f", 1)])
    shown, _ = sums(sandbox, frame)
    assert not any(cell["town"] for cell in shown) or not any(cell["sex"] for cell in shown)


def test_numbers_that_are_alike_are_hidden(sandbox):
    frame = paid_people([("A", "f", 450), ("A", "m", 450), ("B", "f", 450), ("B", "m", 450)])
    frame.loc[frame["town"] == "B", "paid"] = 1000.0
    frame.loc[frame.index[frame["town"] == "B"][0], "paid"] = 2000.0
    shown, _ = sums(sandbox, frame)
    assert {cell["town"] for cell in shown} == {None}


POWERS = {"y": lambda y, p: y, "p": lambda y, p: p, "e": lambda y, p: p - y, "abs_e": lambda y, p: abs(p - y),
          "e2": lambda y, p: (p - y) ** 2, "y_y": lambda y, p: y ** 2, "y_3": lambda y, p: y ** 3,
          "p_p": lambda y, p: p ** 2, "p_3": lambda y, p: p ** 3, "e3": lambda y, p: (p - y) ** 3,
          "e2y": lambda y, p: (p - y) ** 2 * y, "e2y2": lambda y, p: (p - y) ** 2 * y ** 2}
# How often each scale's unit is in them.
UNITS = {"y": {"outcome": 1}, "p": {"prediction": 1}, "e": {"error": 1}, "abs_e": {"error": 1}, "e2": {"error": 2}, "y_y": {"outcome": 2},
         "y_3": {"outcome": 3}, "p_p": {"prediction": 2}, "p_3": {"prediction": 3}, "e3": {"error": 3},
         "e2y": {"error": 2, "outcome": 1}, "e2y2": {"error": 2, "outcome": 2}}


def counts_by_sums(cell, scales, kinds):
    """How many have each outcome at least and at most, for somebody who knows which kinds (y, p) there may be."""
    rows, sums = [np.ones(len(kinds))], [float(cell["n"])]
    for name, power in POWERS.items():
        unit = sum(scales[scale]["unit"] * often for scale, often in UNITS[name].items())
        for times, column in ((1, "sum_"), (2, "sum2_")):
            if times == 2 and cell[column + name] == 0:  # squares that no statistic needs are not summed
                continue
            row = np.array([float(power(y, p)) ** times for y, p in kinds])
            scale = np.abs(row).max()
            rows.append(row / scale)
            sums.append(float(cell[column + name]) * 2.0 ** (unit * times - 40) / scale)
    out = {}
    for value in sorted({y for y, _ in kinds}):
        target = np.array([float(y == value) for y, _ in kinds])
        found = [linprog(sign * target, A_eq=np.array(rows), b_eq=np.array(sums), method="highs") for sign in (1, -1)]
        assert all(one.status == 0 for one in found), [one.message for one in found]
        out[value] = (found[0].fun, -found[1].fun)
    return out


def counted(sandbox, values, say):
    """Two towns of people with these numbers, and what the machine says of them."""
    random = np.random.default_rng(3)
    frame = pd.DataFrame({"town": np.repeat(["A", "B"], len(values)), "sex": np.resize(["f", "m", "m", "f", "f"], 2 * len(values)),
                          "paid": np.concatenate([values, values])})
    frame["said"] = say(frame["paid"].to_numpy(), random)
    return frame, *sums(sandbox, frame, minimum_cell=10)


@pytest.mark.parametrize("counts, say", {
    "two values": ([600, 200], lambda y, random: random.integers(0, 9999, len(y)) / 7),
    "children": ([300, 280, 150, 1], lambda y, random: random.integers(0, 3, len(y))),
    "to four": ([300, 280, 150, 60, 1], lambda y, random: random.integers(0, 500, len(y))),
    "to five": ([300, 280, 150, 60, 30, 1], lambda y, random: random.integers(0, 3, len(y))),
    "to seven": ([300, 280, 150, 60, 30, 20, 10, 1], lambda y, random: y + random.integers(0, 2, len(y))),
    "few predictions": ([2] * 400, lambda y, random: random.integers(0, 5, len(y))),
    "few errors": ([2] * 400, lambda y, random: y + random.integers(0, 2, len(y))),
    "few errors, rounded": ([2] * 400, lambda y, random: y + random.choice([0.1, 0.3, 0.7], len(y))),
}.values())
def test_counts_do_not_follow_from_sums_of_few_different_numbers(sandbox, counts, say):
    """As many sums of powers as values, and how many people have each is known, of one person too."""
    _, shown, cells = counted(sandbox, np.repeat(np.arange(len(counts)), counts), say)
    assert shown == [] and cells


def test_sums_of_many_different_numbers_leave_counts_open(sandbox, report):
    values = np.minimum(np.random.default_rng(8).geometric(0.02, 700), 200) // 2 * 2.0
    values[:101] = np.arange(0, 202, 2)
    frame, shown, _ = counted(sandbox, values, lambda y, random: y + 2.0 * random.integers(-60, 60, len(y)))
    assert {cell["town"] for cell in shown} >= {"A", "B"}
    scales = json.loads(pyarrow.parquet.read_schema(sandbox.path("out") / "cube.parquet").metadata[b"metalab"])["scales"]
    cell = next(cell for cell in shown if cell["town"] == "A")
    people = frame[frame["town"] == "A"]
    kinds = sorted({(y, p) for y in np.arange(0, 202, 8.0) for p in people["said"].unique()[::8]}
                   | set(zip(people["paid"], people["said"])))
    known = counts_by_sums(cell, scales, kinds)
    for value, n in people["paid"].value_counts().items():
        low, high = known[value]
        assert low <= n * (1 + 1e-6) and high >= n * (1 - 1e-6)
        assert n >= 10 or low < 1e-3 and high > n, f"{n} have {value}: from {low} to {high}"
    report.append(f"many numbers: narrowest range of a count {min(high - low for low, high in known.values()):.1f}")


def test_differences_of_two_models_that_are_few_are_hidden(sandbox):
    frame = paid_people([("A", "f", 900), ("A", "m", 900), ("B", "f", 900), ("B", "m", 900)])
    random = np.random.default_rng(2)
    asked = study_of_paid(minimum_cell=10)
    asked["roles"]["decisions"] = {"old": {"sql": "said", "kind": "number"}, "young": {"sql": "young", "kind": "number"}}
    del asked["roles"]["decision"]
    for apart, hidden in (([0.0, 1.0, 5.0], True), (np.arange(300) / 4, False)):
        frame["young"] = frame["said"] + random.choice(apart, len(frame))
        cells = published_cube(sandbox, frame, asked).to_pylist()
        assert all(cell["n"] is None for cell in cells) == hidden


def test_digests_of_data_are_not_published(sandbox):
    """A table of a few counts would be found by trying all."""
    frame = paid_people([("A", "f", 600), ("A", "m", 600), ("B", "m", 600)])
    sums(sandbox, frame)
    digest = hashlib.sha256(sandbox.path("people.csv").read_bytes()).hexdigest()
    for name in ("out/evidence.json", "out/report.html"):
        assert digest not in sandbox.path(name).read_text(encoding="utf-8")
    assert digest.encode() not in sandbox.path("out/cube.parquet").read_bytes()
    sandbox.refuse("verify", "out/evidence.json", "--data", "people=people.csv", code="data_without_digest")


def test_amounts_of_hidden_people_are_not_bounded_by_the_unit(sandbox):
    frame = paid_people([("A", "f", 3), ("A", "m", 2), ("B", "m", 4)], richest=1_000_000)
    sums(sandbox, frame)
    meta = json.loads(pyarrow.parquet.read_schema(sandbox.path("out") / "cube.parquet").metadata[b"metalab"])
    assert all(scale["unit"] == 0 and scale.get("shift", 0) == 0 for scale in meta["scales"].values())


def test_weighted_numbers_are_refused(sandbox):
    frame = paid_people([("A", "f", 3), ("B", "m", 4)])
    frame["times"] = 400
    sandbox.write("people.csv", frame.to_csv(index=False))
    study = study_of_paid()
    study["roles"]["weight"] = {"sql": "times", "kind": "frequency"}
    sandbox.write("study.yaml", yaml.safe_dump(study))
    sandbox.refuse("audit", "study.yaml", code="disclosure_of_weighted_numbers")
