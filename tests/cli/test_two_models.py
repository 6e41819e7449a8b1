# SPDX-License-Identifier: Apache-2.0
"""Two models on the same rows: the example against pandas and SciPy, what renderings say, and `compare` with a joint cube."""
import json
import shutil
from math import erfc, sqrt

import numpy
import pandas
import pytest
from program import EXAMPLES, paired, parts

CENTRE = 1.959963984540054
ATTRIBUTES = ("sex", "race")


@pytest.fixture(scope="module")
def people():
    rows = pandas.read_parquet(EXAMPLES / "adult" / "adult.parquet").merge(
        pandas.read_parquet(EXAMPLES / "adult" / "adult-scores.parquet"), on="id", validate="one_to_one")
    rows["good"] = rows["income"] == ">50K"
    for model, score in (("linear", "score_linear"), ("trees", "score_boosted")):
        rows[model] = rows[score] >= 0.5
    return rows


def adult(sandbox):
    shutil.copytree(EXAMPLES / "adult", sandbox.work, dirs_exist_ok=True)
    return sandbox


def joint(sandbox):
    adult(sandbox).good("audit", "two-models.yaml", "--out", "both")
    return sandbox.predicate("both")


def alone(sandbox, model):
    """The evidence of a study of one model, on the same rows."""
    text = sandbox.path("two-models.yaml").read_text(encoding="utf-8")
    head = text.split("criteria:")[0]
    score = {"linear": "score_linear", "trees": "score_boosted"}[model]
    head = head.replace("scores: {linear: score_linear, trees: score_boosted}", f"score: {score}")
    head = head.replace("decisions: {linear: {score_at_least: 0.5}, trees: {score_at_least: 0.5}}",
                        "decision: {score_at_least: 0.5}").replace("id: adult-two-models", f"id: {model}")
    sandbox.write(f"{model}.yaml", head)
    sandbox.good("audit", f"{model}.yaml", "--out", model)
    return f"{model}/evidence.json"


def test_expected_verdicts(sandbox):
    found = {one["criterion"]: one["verdict"] for one in joint(sandbox)["verdicts"]}
    assert found == sandbox.read("expected-two-models.json")


def test_counts_and_estimates_are_those_of_the_rows(sandbox, people):
    found = paired(joint(sandbox))
    answers = {"selection_rate": lambda rows, model: (rows[model] == rows[model], rows[model]),
               "accuracy": lambda rows, model: (rows[model] == rows[model], rows[model] == rows["good"]),
               "true_positive_rate": lambda rows, model: (rows["good"], rows[model]),
               "false_positive_rate": lambda rows, model: (~rows["good"], rows[model])}
    for group, rows in parts(people, ATTRIBUTES):
        for measure, of in answers.items():
            one = found[f"{measure}/{group}"]
            who, linear = of(rows, "linear")
            trees = of(rows, "trees")[1]
            counts = {"both": linear & trees, "only_first": linear & ~trees, "only_second": ~linear & trees,
                      "neither": ~linear & ~trees}
            assert {name: int((who & yes).sum()) for name, yes in counts.items()} == {
                name: one["counts"][name] for name in counts}, one["id"]
            assert one["decisions"] == ["linear", "trees"]
            assert one["estimate"] == pytest.approx(trees[who].mean() - linear[who].mean(), abs=1e-9)
            d, n = one["estimate"], who.sum()
            wald = CENTRE * sqrt(((counts["only_first"] | counts["only_second"])[who].mean() - d * d) / n)
            if n > 2000 and one["interval"]["method"] == "tango":  # of many rows the same, to a part of its width
                assert one["interval"]["lower"] == pytest.approx(d - wald, abs=wald / 8)
                assert one["interval"]["upper"] == pytest.approx(d + wald, abs=wald / 8)


def test_areas_are_compared_by_delong(sandbox, people):
    found = paired(joint(sandbox))
    for group in ("everyone", "sex=Female", "race=Black"):
        rows = dict(parts(people, ATTRIBUTES))[group]
        good = rows["good"].to_numpy()
        gaps = []
        for score in ("score_linear", "score_boosted"):
            values = rows[score].astype(float)
            ranks, own = values.rank().to_numpy(), numpy.empty(len(values))
            own[good], own[~good] = values[good].rank(), values[~good].rank()
            gaps.append(((ranks - own)[good] / (~good).sum(), 1 - (ranks - own)[~good] / good.sum()))
        gap = [second - first for first, second in zip(*gaps, strict=True)]
        error = sqrt(sum(one.var(ddof=1) / len(one) for one in gap))
        one = found[f"auc/{group}"]
        assert one["estimate"] == pytest.approx(gap[0].mean(), abs=5e-5)  # scores of many values are binned
        assert one["interval"]["upper"] - one["interval"]["lower"] == pytest.approx(2 * CENTRE * error, rel=0.06)


@pytest.mark.parametrize("language, words", [
    ("en", ("trees minus linear", "Accuracy by sex: linear and trees", "Everyone: linear and trees")),
    ("fr", ("trees moins linear", "Exactitude par sexe", "Tous les groupes"))])
def test_renderings_show_both_side_by_side(sandbox, language, words):
    joint(sandbox)
    for form in ("text", "markdown", "latex", "model-card"):
        printed = sandbox.good("render", "both/evidence.json", "--as", form, "--lang", language, codes=(0,)).out
        # In points, with as many decimals as make the two values of a table and their difference agree.
        number = "2.616" if form == "model-card" else "2.62"
        assert words[0] in printed and (number if language == "en" else number.replace(".", ",")) in printed, form
        for word in words if form in ("text", "markdown") else ():
            assert word in printed, (form, word)
    table = sandbox.good("render", "both/evidence.json", "--as", "csv", codes=(0,)).out
    lines = [line for line in table.splitlines() if line.startswith("comparison,paired_difference/accuracy/sex=Male,")]
    assert len(lines) == 1 and "linear; trees" in lines[0] and "only_second=" in lines[0]


def compare_paired(sandbox, *arguments, codes=(0,)):
    return sandbox.good("compare", *arguments, "--study", "two-models.yaml", "--cube", "both/cube.parquet", codes=codes)


def test_compare_pairs_with_the_joint_cube(sandbox):
    predicate = joint(sandbox)
    files = alone(sandbox, "linear"), alone(sandbox, "trees")
    document = compare_paired(sandbox, *files, "--json").json
    assert document["rows"] == "paired" and document["models"] == ["linear", "trees"]
    expected, sidak = paired(predicate), 0
    for one in document["findings"]:
        if one["measure"] == "base_rate":
            assert one["no_interval"] == "same_rows" and one["difference"] == 0
            continue
        other = expected[one["id"]]
        assert one["difference"] == pytest.approx(other["estimate"], abs=1e-12)
        if other["interval"]["method"].endswith("_sidak"):
            sidak += 1  # a criterion's; here each stands by itself
            assert one["interval"]["upper"] < other["interval"]["upper"]
        else:
            assert one["interval"]["lower"] == other["interval"]["lower"]
            assert one["interval"]["upper"] == other["interval"]["upper"]
        counts = other["counts"]
        if "only_first" in counts:
            b, c = counts["only_second"], counts["only_first"]
            assert one["p"] == pytest.approx(erfc(abs(b - c) / sqrt(b + c) / sqrt(2)), rel=1e-9, abs=1e-300)
    assert sidak == 9
    for one in document["comparisons"]:
        assert one["no_interval"] == "same_rows" and "interval" not in one


def test_compare_the_other_way_round(sandbox):
    joint(sandbox)
    files = alone(sandbox, "trees"), alone(sandbox, "linear")
    back = compare_paired(sandbox, *files, "--json").json
    forth = {one["id"]: one for one in compare_paired(sandbox, *files[::-1], "--json").json["findings"]}
    assert back["models"] == ["trees", "linear"]
    for one in back["findings"]:
        other = forth[one["id"]]
        assert one["difference"] == pytest.approx(-other["difference"], abs=1e-12)
        if "interval" in one:
            assert one["interval"]["lower"] == pytest.approx(-other["interval"]["upper"], abs=1e-12)
            assert one["p"] == other["p"]
    for language, words in (("en", "Paired: the cube holds both"), ("fr", "Apparié")):
        for form in ("text", "markdown"):
            assert words in compare_paired(sandbox, *files, "--lang", language, "--as", form).out


def test_compare_refuses_what_the_cube_is_not_of(sandbox):
    joint(sandbox)
    linear, trees = alone(sandbox, "linear"), alone(sandbox, "trees")
    cube = ("--study", "two-models.yaml", "--cube", "both/cube.parquet")
    sandbox.refuse("compare", linear, trees, "--study", "two-models.yaml", code="compare_study_and_cube")
    sandbox.refuse("compare", linear, trees, "--cube", "both/cube.parquet", code="compare_study_and_cube")
    sandbox.refuse("compare", linear, linear, *cube, code="compare_same_model", name="linear")
    sandbox.refuse("compare", linear, "both/evidence.json", *cube, code="compare_cube_differs", side="B")
    sandbox.refuse("compare", linear, trees, "--study", "linear.yaml", "--cube", "linear/cube.parquet",
                   code="compare_one_model")
    sandbox.refuse("compare", linear, trees, "--study", "two-models.yaml", "--cube", "linear/cube.parquet",
                   code="cube_other_study")
    changed = sandbox.read(trees)
    for finding in changed["predicate"]["findings"]:
        if finding["id"] == "accuracy/sex=Male":
            finding["counts"]["correct"] -= 1
    sandbox.write("changed.json", json.dumps(changed))
    sandbox.refuse("compare", linear, "changed.json", *cube, code="compare_cube_differs", side="B",
                   finding="accuracy/sex=Male", language="fr")


def test_a_thousand_groups(sandbox):
    lines = ["town,good,a,b"]
    for g in range(1000):
        lines += [f"g{g:04},{i % 2},{int(i % 3 == 0)},{int((i + g) % 3 == 0)}" for i in range(12)]
    sandbox.write("people.csv", "\n".join(lines) + "\n")
    sandbox.write_study(roles={"outcome": "good", "decisions": {"a": "a", "b": "b"}, "groups": {"town": "town"}},
                        measures=["selection_rate", "f1"],
                        criteria=[{"id": "same", "measure": "selection_rate", "across": "town", "compare": "paired_difference",
                                   "within": [-0.9, 0.9], "because": {"en": "Agreed"}}])
    sandbox.good("audit", "study.yaml", "--out", "out", codes=(0,))
    found = paired(sandbox.predicate("out"))
    assert len(found) == 2 * 1001
    for g in range(1000):
        one = found[f"selection_rate/town=g{g:04}"]
        if g % 3 == 0:  # no row tells the models apart
            assert one["estimate"] == 0 and one["counts"]["only_first"] == one["counts"]["only_second"] == 0
        assert one["interval"]["lower"] < 0 < one["interval"]["upper"] and one["interval"]["simultaneous"] == "criterion"


def test_two_models_are_planned(sandbox):
    adult(sandbox)
    plan = sandbox.good("plan", "two-models.yaml", "--rate", "selection_rate=0.2", "--json", codes=(0,)).json
    assert [one["status"] for one in plan["criteria"]] == ["planned"] * len(plan["criteria"])
    paired = [one for one in plan["criteria"] if one["compare"] == "paired_difference"]
    assert paired and all(one["decisions"] == ["linear", "trees"] for one in paired)
    first = sandbox.path("two-models.yaml").read_text(encoding="utf-8").split("  - id: recognised-each-race")[0]
    sandbox.write("one-criterion.yaml", first)
    for language, words in (("en", "both models at"), ("fr", "les deux modèles à")):
        assert words in sandbox.good("plan", "one-criterion.yaml", "--lang", language, codes=(0,)).out


def test_ranges_do_not_tell_which_model_evidence_is_of(sandbox):
    joint(sandbox)
    linear, trees = alone(sandbox, "linear"), alone(sandbox, "trees")
    for name in ("linear", "trees", "two-models"):
        study = sandbox.path(f"{name}.yaml").read_text(encoding="utf-8").split("criteria:")[0] + "\ndisclosure: {minimum_cell: 5}\n"
        sandbox.write(f"{name}-in-ranges.yaml", study)
        sandbox.good("audit", f"{name}-in-ranges.yaml", "--out", f"{name}-in-ranges")
    ranged = [f"{name}-in-ranges/evidence.json" for name in ("linear", "trees")]
    of_ranges = ("--study", "two-models-in-ranges.yaml", "--cube", "two-models-in-ranges/cube.parquet")
    exact = ("--study", "two-models.yaml", "--cube", "both/cube.parquet")
    for files, cube in ((ranged, of_ranges), (ranged, exact), ((linear, trees), of_ranges)):
        sandbox.refuse("compare", *files, *cube, code="compare_cube_in_ranges")
