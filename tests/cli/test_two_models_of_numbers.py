# SPDX-License-Identifier: Apache-2.0
"""Two models that predict numbers on the same rows: differences against NumPy, what renderings say, `compare` with a joint cube."""
import shutil

import numpy
import pandas
import pytest
from program import EXAMPLES, paired, parts

ROLES = {"outcome": {"sql": "paid", "kind": "number"}, "groups": {"sex": "sex", "town": "town"},
         "decisions": {"old": {"sql": "old", "kind": "number"}, "young": {"sql": "young", "kind": "number"}}}
MEASURES = ["mean_outcome", "mean_prediction", "mean_error", "mean_absolute_error", "root_mean_squared_error", "r_squared"]


def people(count=400):
    """Skewed outcomes; `young` predicts nearer, and each model lacks some rows."""
    random = numpy.random.default_rng(20261125)
    paid = random.lognormal(3, 0.8, count)
    shared = random.normal(size=count)
    rows = pandas.DataFrame({"sex": random.choice(["F", "M"], count), "town": random.choice(list("ABC"), count), "paid": paid})
    for name, noise in (("old", 0.5), ("young", 0.3)):
        rows[name] = paid * (1 + noise * (0.7 * shared + 0.7 * random.normal(size=count)))
        rows.loc[random.random(count) < 0.05, name] = None
    rows.loc[random.random(count) < 0.05, "paid"] = None
    return rows.round(2)


def joint(sandbox, rows, **changes):
    sandbox.write("people.csv", rows.to_csv(index=False))
    sandbox.write_study("both.yaml", **{"roles": ROLES, "measures": MEASURES, "criteria": [], **changes})
    sandbox.good("audit", "both.yaml", "--out", "both")
    return sandbox.predicate("both")


def alone(sandbox, model):
    roles = {name: role for name, role in ROLES.items() if name != "decisions"}
    sandbox.write_study(f"{model}.yaml", id=model, roles={**roles, "decision": ROLES["decisions"][model]}, measures=MEASURES,
                        criteria=[])
    sandbox.good("audit", f"{model}.yaml", "--out", model)
    return f"{model}/evidence.json"


CENTRE = 1.959963984540054
ATTRIBUTES = ("sex", "town")
ENDS = {"mean_absolute_error": 0, "root_mean_squared_error": 0, "r_squared": 1}


def student(degrees):
    """Student's quantile of .975 by Cornish and Fisher's expansion: within 1e-7 beyond 60 degrees."""
    z = CENTRE
    return (z + (z**3 + z) / (4 * degrees) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * degrees**2)
            + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * degrees**3))


def values(rows, model):
    """Each measure of a model on rows, and what each row moves it by."""
    error, paid = (rows[model] - rows["paid"]).to_numpy(), rows["paid"].to_numpy()
    square, spread = (error**2).mean(), ((paid - paid.mean()) ** 2)
    root = square**0.5
    return {"mean_error": (error.mean(), error), "mean_absolute_error": (abs(error).mean(), abs(error)),
            "root_mean_squared_error": (root, error**2 / (2 * root)),
            "r_squared": (1 - square / spread.mean(), (square / spread.mean() * spread - error**2) / spread.mean())}


def unseen_variance(rows, both, measure):
    """What one more row either way adds to the variance: as those that were seen to differ, the more the fewer carry
    the differences; below six of them also unlike these (measures/numbers/paired_numbers.hpp)."""
    old, young = (rows[model] - rows["paid"] for model in ("old", "young"))
    apart = (young - old).to_numpy()
    carrying = (apart**2).sum() ** 2 / (apart**4).sum()
    error = max((old**2).mean(), (young**2).mean())
    unseen = 2 * max(both["old"].var(ddof=0), both["young"].var(ddof=0), error)
    if measure in ("root_mean_squared_error", "r_squared"):
        unseen = (unseen + 2 * (unseen * error) ** 0.5) ** 2
    difference = {"mean_error": apart, "mean_absolute_error": abs(young) - abs(old)}.get(measure, young**2 - old**2)
    square = (1 - min(1, 3 * carrying / len(rows))) * (difference**2).mean() * len(rows) / carrying
    square += unseen * max(0, 1 - carrying / min(len(rows) / 4, 6))
    slope = {"root_mean_squared_error": 1 / (4 * ((old**2).mean() * (young**2).mean()) ** 0.5),
             "r_squared": 1 / rows["paid"].var(ddof=0) ** 2}.get(measure, 1)
    return 2 * square / len(rows) ** 2 * slope


def test_differences_are_those_of_the_rows_that_both_predict(sandbox):
    rows = people()
    found = paired(joint(sandbox, rows))
    for group, part in parts(rows, ATTRIBUTES):
        both = part.dropna(subset=["old", "young"])
        one = found[f"mean_prediction/{group}"]
        assert one["counts"] == {"rows": len(both)}
        assert one["estimate"] == pytest.approx((both["young"] - both["old"]).mean(), rel=1e-7)
        known = both.dropna()
        first, second = values(known, "old"), values(known, "young")
        for measure, (value, moves) in second.items():
            one = found[f"{measure}/{group}"]
            assert one["decisions"] == ["old", "young"] and one["counts"] == {"rows": len(known)}
            assert one["estimate"] == pytest.approx(value - first[measure][0], rel=1e-6, abs=1e-9)
            widening = 1
            for estimate, own in ((value, moves), first[measure]):
                if measure in ENDS:  # a root's square has four times its relative variance
                    relative = own.var(ddof=1) / len(known) / (estimate - ENDS[measure]) ** 2
                    widening += relative * (4 if measure == "root_mean_squared_error" else 1)
            variance = (moves - first[measure][1]).var(ddof=1) / len(known) + unseen_variance(known, both, measure)
            room = student(len(known) - 1) * widening * variance**0.5
            assert one["interval"]["lower"] == pytest.approx(one["estimate"] - room, abs=1e-5 * room), one["id"]
            assert one["interval"]["upper"] == pytest.approx(one["estimate"] + room, abs=1e-5 * room), one["id"]
            assert one["interval"]["method"] == ("widened_t" if measure in ENDS else "student_t")


def test_findings_are_those_of_each_model_alone(sandbox):
    predicate = joint(sandbox, people())
    for model in ("old", "young"):
        single = {one["id"]: one for one in sandbox.read(alone(sandbox, model))["predicate"]["findings"]}
        for one in predicate["findings"]:
            if one.get("decision") != model:
                continue
            other = single[one["id"].replace(f"/decision={model}", "")]
            assert one["n"] == other["n"]
            for limit in ("lower", "upper"):
                assert one["interval"][limit] == pytest.approx(other["interval"][limit], rel=1e-6, abs=1e-9)


def test_order_of_rows_and_threads_change_nothing(sandbox):
    rows = people()
    first = joint(sandbox, rows)
    sandbox.write("people.csv", rows.sample(frac=1, random_state=1).to_csv(index=False))
    sandbox.good("audit", "both.yaml", "--out", "both", "--threads", "1")
    second = sandbox.predicate("both")
    for part in ("rows", "findings", "comparisons"):
        assert first[part] == second[part]


@pytest.mark.parametrize("language, words", [
    ("en", ("young minus old", "Everyone: old and young")), ("fr", ("young moins old", "Tous les groupes"))])
def test_renderings_show_both_side_by_side(sandbox, language, words):
    joint(sandbox, people())
    for form in ("text", "markdown", "latex", "model-card"):
        printed = sandbox.good("render", "both/evidence.json", "--as", form, "--lang", language, codes=(0,)).out
        assert words[0] in printed, form
        assert form not in ("text", "markdown") or words[1] in printed, form
    table = sandbox.good("render", "both/evidence.json", "--as", "csv", codes=(0,)).out
    lines = [line for line in table.splitlines() if line.startswith("comparison,paired_difference/r_squared/sex=M,")]
    assert len(lines) == 1 and "old; young" in lines[0]
    for form in ("html", "json", "junit", "sarif", "cyclonedx"):
        sandbox.good("render", "both/evidence.json", "--as", form, "--lang", language, codes=(0,))


def test_compare_pairs_with_the_joint_cube(sandbox):
    expected = paired(joint(sandbox, people()))
    files = alone(sandbox, "old"), alone(sandbox, "young")
    cube = ("--study", "both.yaml", "--cube", "both/cube.parquet")
    document = sandbox.good("compare", *files, *cube, "--json", codes=(0,)).json
    assert document["rows"] == "paired" and document["models"] == ["old", "young"]
    seen = 0
    for one in document["findings"]:
        if one["measure"] == "mean_outcome":
            assert one["no_interval"] == "same_rows" and one["difference"] == pytest.approx(0, abs=1e-9)
            continue
        other = expected[one["id"]]
        assert one["difference"] == pytest.approx(other["estimate"], abs=1e-12)
        assert one["interval"]["lower"] == other["interval"]["lower"] and 0 <= one["p"] <= 1
        seen += 1
    assert seen == len(expected)
    back = sandbox.good("compare", *files[::-1], *cube, "--json", codes=(0,)).json
    for one in back["findings"]:
        if one["measure"] != "mean_outcome":
            assert one["difference"] == pytest.approx(-expected[one["id"]]["estimate"], abs=1e-12)


def test_a_criterion_is_computed_again(sandbox):
    criteria = [{"id": "nearer", "measure": "mean_absolute_error", "across": "sex", "compare": "paired_difference",
                 "at_most": 0, "because": {"en": "Agreed", "fr": "Convenu"}}]
    joint(sandbox, people(), criteria=criteria)
    (verdict,) = sandbox.predicate("both")["verdicts"]
    assert verdict["verdict"] == "met"
    assert {one["interval"]["method"] for name, one in paired(sandbox.predicate("both")).items()
            if name.startswith("mean_absolute_error/sex=")} == {"widened_t_sidak"}
    sandbox.good("verify", "both/evidence.json", "--study", "both.yaml", "--cube", "both/cube.parquet", codes=(0,))
    changed = sandbox.path("both/evidence.json").read_text(encoding="utf-8")
    number = str(next(one["estimate"] for one in sandbox.predicate("both")["comparisons"]
                      if one["id"] == "paired_difference/mean_absolute_error/sex=F"))
    assert changed.count(number) == 1
    sandbox.write("changed.json", changed.replace(number, str(float(number) * 2)))
    sandbox.good("verify", "changed.json", "--study", "both.yaml", "--cube", "both/cube.parquet", codes=(4,))


def test_models_may_have_the_names_of_columns(sandbox):
    rows = people().rename(columns={"old": "y", "young": "p"})
    sandbox.write("people.csv", rows.to_csv(index=False))
    roles = {**ROLES, "decisions": {"y": {"sql": "y", "kind": "number"}, "p": {"sql": "p", "kind": "number"}}}
    sandbox.write_study("both.yaml", roles=roles, measures=MEASURES, criteria=[])
    sandbox.good("audit", "both.yaml", "--out", "both")
    known = rows.dropna()
    estimate = paired(sandbox.predicate("both"))["mean_error/everyone"]["estimate"]
    assert estimate == pytest.approx((known["y"] - known["p"]).mean(), rel=1e-7)


def test_the_example(sandbox):
    shutil.copytree(EXAMPLES / "diabetes", sandbox.work, dirs_exist_ok=True)
    sandbox.good("audit", "two-models.yaml", "--out", "both")
    predicate = sandbox.predicate("both")
    assert {one["criterion"]: one["verdict"] for one in predicate["verdicts"]} == sandbox.read("expected-two-models.json")
    patients = pandas.read_csv(EXAMPLES / "diabetes" / "diabetes.csv")
    all_columns, few = (abs(patients[name] - patients["progression"]) for name in ("predicted", "predicted_few"))
    found = paired(predicate)
    for sex, more in (few - all_columns).groupby(patients["sex"]):
        one = found[f"mean_absolute_error/sex={sex}"]
        assert one["decisions"] == ["all", "few"] and one["estimate"] == pytest.approx(more.mean(), rel=1e-6)


def test_a_plan_takes_the_models_of_an_earlier_audit(sandbox):
    shutil.copytree(EXAMPLES / "diabetes", sandbox.work, dirs_exist_ok=True)
    sandbox.good("audit", "two-models.yaml", "--out", "both")
    plan = sandbox.good("plan", "two-models.yaml", "--like", "both/evidence.json", "--json", codes=(0,)).json
    one = next(one for one in plan["criteria"] if one["criterion"] == "little-lost-sex")
    assert one["decisions"] == ["all", "few"] and "reason" not in one
    assert one["scenarios"][0]["comparison"] == pytest.approx(5.19, abs=0.01)
