# SPDX-License-Identifier: Apache-2.0
"""The impact ratio beside a verdict: as the rule's text computes it, with Fisher, pooled z and flip test."""
import json
from fractions import Fraction
from math import comb, sqrt

import pytest
from jsonschema import Draft202012Validator
from program import ROOT, small_study

SCHEMA = json.loads((ROOT / "schema" / "evidence.schema.json").read_text(encoding="utf-8"))


def rows(counts):
    """{(group, decision or score): how many} as CSV."""
    return "who,what\n" + "".join(f"{who},{what}\n" * count for (who, what), count in counts.items())


def selected(**groups):
    return {key: count for who, (hired, n) in groups.items()
            for key, count in (((who.strip("_"), 1), hired), ((who.strip("_"), 0), n - hired))}


def audited(sandbox, counts, criterion=None, roles=None, **changes):
    sandbox.write("people.csv", rows(counts))
    one = {**small_study()["criteria"][0], "across": "who", **(criterion or {})}
    sandbox.write_study(roles={**(roles or {"decision": "what"}), "groups": {"who": "who"}},
                        measures=[one["measure"]], criteria=[one], **changes)
    sandbox.good("audit", "study.yaml")
    statement = sandbox.read("small/evidence.json")
    assert not list(Draft202012Validator(SCHEMA).iter_errors(statement))
    return statement["predicate"]["verdicts"][0]


def by_group(verdict):
    return {one["group"]["who"]: one for one in verdict["companions"]["groups"]}


def fisher(x1, n1, x2, n2):
    marked = x1 + x2
    ways = [comb(n1, x) * comb(n2, marked - x) for x in range(max(0, marked - n2), min(n1, marked) + 1)]
    found = comb(n1, x1) * comb(n2, x2)
    return float(Fraction(sum(way for way in ways if way <= found), comb(n1 + n2, marked)))


def test_rates_of_the_published_answer(sandbox):
    """Questions and Answers on the Uniform Guidelines: 60, 45, 48 and 51% give 75, 80 and 85%; adverse impact is
    indicated for the group at 75% and for no other, 48/60 being exactly four fifths."""
    verdict = audited(sandbox, selected(white=(60, 100), indian=(45, 100), hispanic=(48, 100), black=(51, 100)))
    groups = by_group(verdict)
    assert verdict["companions"]["benchmark"] == {"who": "white"}
    assert verdict["companions"]["threshold"] == 0.8
    assert {name: one["ratio"] for name, one in groups.items()} == {
        "white": 1, "indian": 0.75, "hispanic": 0.8, "black": 0.85}
    assert {name: one["below"] for name, one in groups.items() if "below" in one} == {
        "indian": True, "hispanic": False, "black": False}


def test_a_result_that_one_selection_turns(sandbox):
    """The form of question 21: 3 of 20 beside 16 of 80; one more and one less give 4 of 20 beside 15 of 80."""
    groups = by_group(audited(sandbox, selected(a=(3, 20), b=(16, 80))))
    one = groups["a"]
    assert (one["ratio"], one["below"]) == (0.75, True)
    assert one["selections_to_change"] == one["selections_to_reverse"] == 1
    assert one["fisher_p"] == pytest.approx(fisher(3, 20, 16, 80), rel=1e-9)
    assert one["pooled_z"] == pytest.approx((0.15 - 0.2) / sqrt(0.19 * 0.81 * (1 / 20 + 1 / 80)), rel=1e-9)
    assert one["shortfall"] == pytest.approx(20 * 0.19 - 3, rel=1e-9)
    said = sandbox.good("render", "small/evidence.json", "--as", "text").out
    assert "A single selection the other way would change the result." in " ".join(said.split())


def test_local_law_144_leaves_out_unknown_and_small_groups(sandbox):
    counts = selected(male=(480, 1000), female=(470, 1000), other=(9, 10), _=(50, 100))
    plain = audited(sandbox, counts, {"because": "us.nyc.ll144"})
    groups = by_group(plain)
    assert groups[None]["left_out"] == "unknown" and "ratio" not in groups[None]
    assert groups[None]["n"] == 100 and groups[None]["rate"] == 0.5
    assert plain["companions"]["benchmark"] == {"who": "other"}  # the text allows leaving it out, and does not ask
    assert "threshold" not in plain["companions"] and "below" not in groups["female"]
    assert "selections_to_change" not in groups["female"]

    chosen = {"because": "us.nyc.ll144", "impact_ratio": {"smallest_share": 0.02}}
    groups = by_group(audited(sandbox, counts, chosen))
    assert groups["other"]["left_out"] == "small" and groups["other"]["rate"] == 0.9
    assert groups["female"]["ratio"] == pytest.approx(0.47 / 0.48, rel=1e-9)

    chosen["impact_ratio"]["benchmark"] = "any"
    verdict = audited(sandbox, counts, chosen)
    assert verdict["companions"]["benchmark"] == {"who": "other"}
    assert by_group(verdict)["male"]["ratio"] == pytest.approx(0.48 / 0.9, rel=1e-9)
    assert "ratio" not in by_group(verdict)["other"]


@pytest.mark.parametrize("share_of,left_out", [("all", "small"), ("known", None)])
def test_the_share_counts_unknown_rows_or_not(sandbox, share_of, left_out):
    """20 of 1020 are below 2% of all; of the 990 known rows they are not."""
    counts = selected(male=(480, 970), other=(10, 20), _=(10, 30))
    verdict = audited(sandbox, counts, {"because": "us.nyc.ll144",
                                        "impact_ratio": {"smallest_share": 0.02, "share_of": share_of}})
    assert by_group(verdict)["other"].get("left_out") == left_out


def test_local_law_144_scoring_rates(sandbox):
    """Ten scores of each group; the median of all twenty is 5, the tenth from below. Strictly above it: 3 of 10 and
    6 of 10; with the rows at the median 5 of 10 and 8 of 10."""
    counts = {("a", score): n for score, n in ((1, 3), (4, 2), (5, 2), (7, 3))}
    counts |= {("b", score): n for score, n in ((2, 2), (5, 2), (8, 6))}
    verdict = audited(sandbox, counts, {"because": "us.nyc.ll144.scores", "measure": "scoring_rate"},
                      roles={"score": "what", "decision": {"score_at_least": 5}})
    a, b = by_group(verdict)["a"], by_group(verdict)["b"]
    assert (a["selected"], a["at_median"], b["selected"], b["at_median"]) == (3, 2, 6, 2)
    assert (a["ratio"], b["ratio"]) == (0.5, 1)
    assert a["ratio_with_ties"] == pytest.approx(5 / 8, rel=1e-9)
    assert a["fisher_p"] == pytest.approx(fisher(3, 10, 6, 10), rel=1e-9)


def test_nobody_selected_and_no_rule(sandbox):
    verdict = audited(sandbox, selected(a=(0, 20), b=(0, 80)))
    assert "benchmark" not in verdict["companions"]
    assert all("ratio" not in one and one["rate"] == 0 for one in verdict["companions"]["groups"])
    assert "companions" not in audited(sandbox, selected(a=(3, 20), b=(16, 80)), {"because": "Agreed"})
    assert "companions" not in audited(sandbox, selected(a=(3, 20), b=(16, 80)),
                                       {"because": "eu.ai-act.9", "compare": "difference"})


def test_survey_weights_are_no_counts_of_people(sandbox):
    verdict = audited(sandbox, selected(a=(3, 20), b=(16, 80)),
                      roles={"decision": "what", "weight": {"sql": "1.5", "kind": "survey"}})
    assert "companions" not in verdict


def test_changed_companions_do_not_verify(sandbox):
    audited(sandbox, selected(a=(3, 20), b=(16, 80)))
    sandbox.good("verify", "small/evidence.json", "--study", "study.yaml", "--cube", "small/cube.parquet", codes=(0,))
    statement = sandbox.read("small/evidence.json")
    groups = statement["predicate"]["verdicts"][0]["companions"]["groups"]
    next(one for one in groups if "fisher_p" in one)["fisher_p"] = 0.01
    sandbox.write("changed.json", json.dumps(statement, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
    error = sandbox.refuse("verify", "changed.json", "--study", "study.yaml", "--cube", "small/cube.parquet",
                           code="findings_differ", exit_code=4)
    assert "four-fifths" in error["values"]["names"]


def test_choices_need_a_rule_that_they_are_about(sandbox):
    sandbox.write("people.csv", rows(selected(a=(3, 20), b=(16, 80))))
    for changes, code in (({"because": "Agreed"}, "impact_ratio_unused"),
                          ({"impact_ratio": {"smallest_share": 2}}, "study_out_of_range"),
                          ({"impact_ratio": {"share_of": "some"}}, "study_not_one_of"),
                          ({"impact_ratio": {"smalest_share": 0.02}}, "study_unknown_key")):
        one = {**small_study()["criteria"][0], "across": "who", "impact_ratio": {"smallest_share": 0.02}, **changes}
        sandbox.write_study(roles={"decision": "what", "groups": {"who": "who"}}, measures=["selection_rate"],
                            criteria=[one])
        sandbox.refuse("check", "study.yaml", code=code)
