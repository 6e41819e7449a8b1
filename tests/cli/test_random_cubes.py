# SPDX-License-Identifier: Apache-2.0
"""What refuses forged cubes never refuses one of ours: random tables, with every kind of role and weight."""
import random

import pytest

SIZES = (1e-9, 0.001, 1, 37.5, 4e4, 4e9)


def weights(dice, kind, of_numbers):
    if kind == "frequency":
        return [dice.choice((0, 1, 3, 50, 4_000_000)) for _ in range(200)]
    largest = 6e4 if of_numbers else 4e6
    return [dice.choice((0, 0.001, 1, dice.uniform(0.001, 1), dice.uniform(1, largest), largest)) for _ in range(200)]


def numbers(dice, lacking, sizes=SIZES):
    size = dice.choice(sizes)
    return ["" if dice.random() < lacking else repr(dice.choice((0, size, -size, dice.gauss(0, size / 5)))) for _ in range(200)]


def scores(dice, weighted):
    """Few distinct ones or many; weighted ones are small, as their sums would have no room."""
    sizes = SIZES[:-1] if weighted else SIZES
    few = [repr(float(text)) for text in numbers(dice, 0, sizes)[:5]]
    return [dice.choice(few) if dice.random() < 0.5 else text for text in numbers(dice, 0.1, sizes)]


def table(dice, **columns):
    sex = [dice.choice(("F", "M", "")) for _ in range(200)]
    town = [dice.choice("ABCDE") for _ in range(200)]
    columns = {"sex": sex, "town": town, **columns}
    return ",".join(columns) + "\n" + "".join(",".join(map(str, row)) + "\n" for row in zip(*columns.values()))


def bits(dice):
    return [dice.choice(("0", "1", "1", "")) for _ in range(200)]


def roles_of(dice, kind, weighted):
    """Roles of a random study, the measures that it asks, its columns."""
    if kind == "decisions":
        return ({"outcome": "good", "decision": "hired"}, ["selection_rate", "true_positive_rate"],
                {"good": bits(dice), "hired": bits(dice)})
    if kind == "scores":
        return ({"outcome": "good", "score": "score"}, ["mean_score", "auc"], {"good": bits(dice), "score": scores(dice, weighted)})
    if kind == "classes":
        letters = [dice.choice("abc") for _ in range(200)]
        return ({"outcome": {"sql": "party", "classes": ["a", "b", "c"]}, "decision": {"sql": "guess", "classes": ["a", "b", "c"]}},
                ["accuracy"], {"party": letters, "guess": dice.sample(letters, 200)})
    if kind == "numbers":
        return ({"outcome": {"sql": "paid", "kind": "number"}, "decision": {"sql": "guess", "kind": "number"}},
                ["mean_error", "r_squared"], {"paid": numbers(dice, 0.1), "guess": numbers(dice, 0.1)})
    return ({"outcome": {"sql": "paid", "kind": "number"},
             "decisions": {"old": {"sql": "guess", "kind": "number"}, "new": {"sql": "other", "kind": "number"}}},
            ["mean_absolute_error"], {"paid": numbers(dice, 0.1), "guess": numbers(dice, 0.1), "other": numbers(dice, 0.1)})


@pytest.mark.parametrize("weight", [None, "survey", "frequency"])
@pytest.mark.parametrize("kind", ["decisions", "scores", "classes", "numbers", "two models of numbers"])
def test_cubes_of_random_tables_are_read_again(sandbox, kind, weight):
    dice = random.Random(f"{kind} {weight}")
    for turn in range(2):
        roles, measures, columns = roles_of(dice, kind, bool(weight))
        roles["groups"] = {"sex": "sex", "town": "town"}
        if weight:
            roles["weight"] = {"sql": "w", "kind": weight}
        study = {"roles": roles, "measures": measures, "criteria": [], "uncertainty": {"replicates": 100}}
        if turn == 1 and weight != "survey" and not (weight and "numbers" in kind):
            study["disclosure"] = {"minimum_cell": 5}
        sandbox.write_study(**study)
        for name in "ab":
            if weight:
                columns["w"] = weights(dice, weight, "numbers" in kind)
            sandbox.write("people.csv", table(dice, **columns))
            sandbox.good("cube", "study.yaml", "--out", f"{name}.parquet")
            sandbox.good("audit", "study.yaml", "--cube", f"{name}.parquet")
            columns = {key: values if key == "w" else dice.sample(values, 200) for key, values in columns.items()}
        sandbox.good("merge", "a.parquet", "b.parquet", "--out", "both.parquet")
        sandbox.good("audit", "study.yaml", "--cube", "both.parquet")
        sandbox.good("verify", "small/evidence.json", "--study", "study.yaml", "--cube", "small/cube.parquet", codes=(0,))
