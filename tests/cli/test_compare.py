# SPDX-License-Identifier: Apache-2.0
"""metalab compare: differences and their intervals against statsmodels' oracles, what is named, what is refused."""
import json
import re
import shutil
from math import erfc, hypot, sqrt

import pytest
from program import only_selection, small_rows


def two_audits(sandbox, rows=(240, 300), **changes):
    """Evidence a/ of the small study and b/ of other people, with `changes` in b's study."""
    for name, count in zip("ab", rows, strict=True):
        sandbox.write("people.csv", small_rows(count) if name == "a" else
                      small_rows(count).replace(",0,", ",1,", count // 6))
        sandbox.write_study(**({} if name == "a" else changes))
        sandbox.good("audit", "study.yaml", "--out", name)
    return sandbox


def compared(sandbox, *arguments):
    return sandbox.good("compare", "a/evidence.json", "b/evidence.json", "--json", *arguments, codes=(0,)).json


def by_id(items):
    return {one["id"]: one for one in items}


def test_every_finding_and_comparison_stands_beside_its_like(sandbox):
    two_audits(sandbox)
    document = compared(sandbox)
    a, b = sandbox.predicate("a"), sandbox.predicate("b")
    for kind in ("findings", "comparisons"):
        before, after = by_id(a[kind]), by_id(b[kind])
        assert [one["id"] for one in document[kind]] == list(before)
        for one in document[kind]:
            assert one["a"]["estimate"] == before[one["id"]]["estimate"]
            assert one["b"]["interval"]["lower"] == after[one["id"]]["interval"]["lower"]
            assert one["difference"] == pytest.approx(one["b"]["estimate"] - one["a"]["estimate"], abs=1e-12)
    assert document["rows"] == "assumed_different_people" and document["only_a"] == document["only_b"] == []


def score(p1, n1, p2, n2, difference):
    """Miettinen-Nurminen's statistic by a search for the constrained estimate."""
    def log_likelihood(q2):
        from math import log
        q1 = q2 + difference
        parts = ((p1 * n1, q1), ((1 - p1) * n1, 1 - q1), (p2 * n2, q2), ((1 - p2) * n2, 1 - q2))
        return sum(count * log(max(q, 1e-300)) for count, q in parts if count > 0)

    low, high = max(0.0, -difference), min(1.0, 1 - difference)
    for _ in range(200):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if log_likelihood(left) < log_likelihood(right):
            low = left
        else:
            high = right
    q2 = (low + high) / 2
    q1 = q2 + difference
    variance = (q1 * (1 - q1) / n1 + q2 * (1 - q2) / n2) * (n1 + n2) / (n1 + n2 - 1)
    return (p1 - p2 - difference) / sqrt(variance)


def test_intervals_of_shares_are_score_intervals_of_the_counts(sandbox):
    two_audits(sandbox)
    document = compared(sandbox)
    a, b = by_id(sandbox.predicate("a")["findings"]), by_id(sandbox.predicate("b")["findings"])
    checked = 0
    for one in document["findings"]:
        before, after = a[one["id"]], b[one["id"]]
        assert one["interval"]["method"] == "miettinen_nurminen"
        trials = "positives" if one["measure"] == "true_positive_rate" else None
        n1, n2 = (found["counts"].get(trials, found["n"]) for found in (after, before))
        for limit, z in (("lower", 1.959964), ("upper", -1.959964)):
            assert score(after["estimate"], n1, before["estimate"], n2, one["interval"][limit]) == pytest.approx(
                z, abs=1e-3)
        z = score(after["estimate"], n1, before["estimate"], n2, 0)
        assert one["p"] == pytest.approx(erfc(abs(z) / sqrt(2)), abs=1e-3)
        checked += 1
    assert checked > 8


def test_intervals_of_everything_else_are_square_and_add(sandbox):
    two_audits(sandbox)
    for one in compared(sandbox)["comparisons"]:
        a, b = one["a"], one["b"]
        d = b["estimate"] - a["estimate"]
        assert one["interval"]["method"] == "mover"
        assert one["interval"]["lower"] == pytest.approx(
            d - hypot(b["estimate"] - b["interval"]["lower"], a["interval"]["upper"] - a["estimate"]), abs=1e-9)
        assert one["interval"]["upper"] == pytest.approx(
            d + hypot(b["interval"]["upper"] - b["estimate"], a["estimate"] - a["interval"]["lower"]), abs=1e-9)


def test_holm(sandbox):
    two_audits(sandbox)
    document = compared(sandbox)
    tested = [one for kind in ("findings", "comparisons") for one in document[kind] if "p" in one]
    ordered = sorted(one["p"] for one in tested)
    for one in tested:
        rank = ordered.index(one["p"])
        largest = max((len(ordered) - i) * ordered[i] for i in range(rank + 1))
        assert one["p_holm"] == pytest.approx(min(1, largest), rel=1e-9)


def test_the_same_rows_get_no_interval(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml", "--out", "a")
    sandbox.write_study(roles={"outcome": "good", "decision": "score >= 0.5", "groups": {"sex": "sex", "town": "town"}})
    sandbox.good("audit", "study.yaml", "--out", "b")
    document = compared(sandbox)
    assert document["rows"] == "the_same" and document["shared_tables"] == ["people"]
    for one in document["findings"] + document["comparisons"]:
        assert "interval" not in one and "p" not in one and one["no_interval"] == "same_rows"
        assert "difference" in one
    printed = sandbox.good("compare", "a/evidence.json", "b/evidence.json", codes=(0,)).out
    assert "Not independent: the same rows" in printed and "people" in printed


def test_changed_verdicts_come_first(sandbox):
    rows = small_rows(600)
    criteria = [{"id": name, "measure": "selection_rate", "across": "town", "compare": "ratio", "at_least": bound,
                 "because": {"en": "Agreed"}} for name, bound in (("first", 0.1), ("second", 0.9))]
    sandbox.write("people.csv", rows)
    sandbox.write_study(criteria=criteria)
    sandbox.good("audit", "study.yaml", "--out", "a")
    sandbox.write("people.csv", "\n".join(line.replace(",1,", ",0,") if ",A," in line else line
                                          for line in rows.splitlines()) + "\n")
    sandbox.good("audit", "study.yaml", "--out", "b")
    document = compared(sandbox)
    changed = [one["changed"] for one in document["verdicts"]]
    assert True in changed and changed == sorted(changed, reverse=True)
    printed = sandbox.good("compare", "a/evidence.json", "b/evidence.json", codes=(0,)).out
    assert ", now " in printed and printed.index(", now ") < printed.index("Selection rate by town")


def test_what_differs_is_named(sandbox):
    two_audits(sandbox, system={"name": "machine", "version": "2"}, measures=["selection_rate", "base_rate"],
               uncertainty={"confidence": 0.9}, small_groups={"minimum": 5},
               criteria=[{"id": "four-fifths", "measure": "selection_rate", "across": "sex", "compare": "ratio",
                          "at_least": 0.7, "because": {"en": "Agreed"}},
                         {"id": "new", "measure": "base_rate", "across": "sex", "compare": "ratio", "at_least": 0.7,
                          "because": {"en": "Agreed"}}])
    document = compared(sandbox)
    assert {note["code"] for note in document["differing"]} == {
        "changes_system", "changes_study", "changes_confidence", "changes_minimum", "changes_question"}
    assert all(one["no_interval"] == "confidence_differs" for one in document["findings"])
    assert [one for one in document["verdicts"] if one["criterion"] == "new"][0]["a"] is None
    assert "true_positive_rate/everyone" in document["only_a"] and "base_rate/everyone" in document["only_b"]
    for language, words in (("en", "Another confidence"), ("fr", "Une autre confiance")):
        printed = sandbox.good("compare", "a/evidence.json", "b/evidence.json", "--lang", language, codes=(0,)).out
        assert words in printed and "true_positive_rate/everyone" in printed


def test_another_engine_is_named(sandbox):
    two_audits(sandbox)
    other = sandbox.read("b/evidence.json")
    other["predicate"]["engine"]["version"] = "99.0.0"
    sandbox.write("b/evidence.json", json.dumps(other))
    assert [note["code"] for note in compared(sandbox)["differing"]] == ["changes_engine"]


@pytest.mark.parametrize("language,said", [("en", "4 rows, which stand for 1,000 people"),
                                           ("fr", "4 lignes, qui représentent 1 000 personnes")])
def test_counts_are_people(sandbox, language, said):
    sandbox.write("people.csv", "sex,hired,w\nF,1,300\nF,0,200\nM,1,100\nM,0,400\n")
    sandbox.write_study(data={"tables": {"people": "people.csv"}}, measures=["selection_rate"],
                        roles={"decision": "hired", "groups": {"sex": "sex"},
                               "weight": {"sql": "w", "kind": "frequency"}})
    sandbox.good("audit", "study.yaml", "--out", "a")
    pair = ("compare", "a/evidence.json", "a/evidence.json")
    for form in ("text", "markdown"):
        told = sandbox.good(*pair, "--as", form, "--lang", language).out
        assert " ".join(told.split()).count(said) == 2, told  # split takes every kind of space
    assert sandbox.good(*pair, "--json").json["a"]["people"] == 1000


def test_signed_evidence_is_verified_when_a_key_is_given(sandbox):
    sandbox.good("key", "new", "auditor", codes=(0,))
    sandbox.good("key", "new", "other", codes=(0,))
    for name, count in (("a", 240), ("b", 300)):
        sandbox.write("people.csv", small_rows(count))
        sandbox.write_study()
        sandbox.good("audit", "study.yaml", "--out", name, "--key", "auditor.key")
    files = ("a/evidence.dsse.json", "b/evidence.dsse.json")
    assert "not checked" in sandbox.good("compare", *files, codes=(0,)).out
    assert "Both signatures are valid" in sandbox.good("compare", *files, "--key", "auditor.pub", codes=(0,)).out
    sandbox.refuse("compare", *files, "--key", "other.pub", code="signature_invalid", exit_code=4)
    sandbox.refuse("compare", files[0], "b/evidence.json", "--key", "auditor.pub", code="not_signed", exit_code=4)


def test_markdown_has_every_table(sandbox):
    two_audits(sandbox)
    printed = sandbox.good("compare", "a/evidence.json", "b/evidence.json", "--as", "markdown", codes=(0,)).out
    for title in ("Selection rate by sex", "Selection rate by town", "True positive rate by town"):
        assert f"## {title}\n" in printed


@pytest.mark.parametrize("language,between,all_of_them", [
    ("en", "Between them, not shown: 20.", "40 of 60 rows are shown; all of them with --as markdown."),
    ("fr", "Entre les deux, non affichés\u00a0: 20.", "40 lignes affichées sur 60\u202f; toutes avec --as markdown.")])
def test_of_many_groups_the_largest_changes_either_way_are_shown(sandbox, language, between, all_of_them):
    towns = [f"t{n:02}" for n in range(60)]
    for name in "ab":
        hired = {town: 20 for town in towns} | ({"t50": 39, "t51": 1} if name == "b" else {})
        sandbox.write("people.csv", "sex,hired\n" + "".join(
            f"{town},{int(i < hired[town])}\n" for town in towns for i in range(40)))
        sandbox.write_study(**only_selection())
        sandbox.good("audit", "study.yaml", "--out", name)
    pair = ("compare", "a/evidence.json", "b/evidence.json", "--lang", language)
    printed = sandbox.good(*pair, codes=(0,)).out
    assert between in printed and all_of_them in printed
    rows = re.findall(r"^  (t\d\d) .*\d", printed, re.MULTILINE)
    assert len(rows) == 40 and rows[0] == "t51" and rows[-1] == "t50"
    whole = sandbox.good(*pair, "--as", "markdown", codes=(0,)).out
    assert all(f"| {town} |" in whole for town in towns)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_refuses(sandbox, language):
    two_audits(sandbox)
    sandbox.write("empty.json", "{}")
    sandbox.write("cut.json", sandbox.path("a/evidence.json").read_text()[:-30])
    shutil.copy(sandbox.path("a/evidence.json"), sandbox.path("changed.json"))
    changed = sandbox.read("changed.json")
    changed["predicate"]["findings"][0]["measure"] = 1
    sandbox.write("changed.json", json.dumps(changed))
    for arguments, code, exit_code in [
            (("a/evidence.json", "nowhere.json"), "file_missing", 3),
            (("a/evidence.json", "empty.json"), "evidence_malformed", 4),
            (("cut.json", "b/evidence.json"), "evidence_malformed", 4),
            (("a/evidence.json", "changed.json"), "evidence_malformed", 4),
            (("a/evidence.json",), "usage_missing", 3),
            (("a/evidence.json", "b/evidence.json", "--as", "html"), "unknown_rendering", 3),
            (("a/evidence.json", "b/evidence.json", "--key", "empty.json"), "key_malformed", 3)]:
        sandbox.refuse("compare", *arguments, code=code, exit_code=exit_code, language=language)


@pytest.mark.parametrize("sides", ["a", "b", "ab"])
def test_counts_in_ranges_get_no_interval(sandbox, sides):
    """The counts are middles of ranges: of other people both rates may be the same."""
    for name, count in (("a", 240), ("b", 300)):
        sandbox.write("people.csv", small_rows(count))
        sandbox.write_study(disclosure={"minimum_cell": 5 if name in sides else 0})
        sandbox.good("audit", "study.yaml", "--out", name)
    document = compared(sandbox)
    assert [document[side].get("counts_in_ranges", False) for side in "ab"] == ["a" in sides, "b" in sides]
    estimated = [one for one in document["findings"] + document["comparisons"] if "difference" in one]
    assert estimated
    for one in estimated:
        assert one["no_interval"] == "counts_in_ranges" and not {"interval", "p", "p_holm"} & set(one)
    for language, words in (("en", "counts are ranges"), ("fr", "les effectifs sont des plages")):
        for form in ("text", "markdown"):
            printed = sandbox.good("compare", "a/evidence.json", "b/evidence.json", "--lang", language, "--as", form, codes=(0,)).out
            assert words in " ".join(printed.split()) and not {"↑", "↓"} & set(printed)
            assert printed.count(f"≥ {document['a']['rows']}") == ("a" in sides), printed[:500]


def test_cubes_of_the_same_ranges_may_be_of_the_same_rows(sandbox):
    sandbox.write_small(disclosure={"minimum_cell": 20}, roles={"decision": "hired", "groups": {"sex": "sex"}},
                        measures=["selection_rate"], criteria=[])
    for name, rows in (("a", 240), ("b", 239)):
        sandbox.write("people.csv", small_rows(rows))
        sandbox.good("audit", "study.yaml", "--out", name)
    assert sandbox.path("a/cube.parquet").read_bytes() == sandbox.path("b/cube.parquet").read_bytes()
    for language, words in (("en", "Perhaps not independent"), ("fr", "Peut-être pas indépendants")):
        assert words in sandbox.good("compare", "a/evidence.json", "b/evidence.json", "--lang", language, codes=(0,)).out
    done = sandbox.run("merge", "a/cube.parquet", "b/cube.parquet", "--out", "ab.parquet")
    assert done.code == 3 and "cannot be told apart" in done.err


def test_a_table_that_is_shared_beside_others_is_not_called_the_same_rows(sandbox):
    sandbox.write("places.csv", "town,region\nA,east\nB,east\nC,west\n")
    tables = {"tables": {"people": "people.csv", "places": "places.csv"},
              "from": "people JOIN places USING (town)"}
    for name, count in (("a", 240), ("b", 300)):
        sandbox.write("people.csv", small_rows(count))
        sandbox.write_study(data=tables)
        sandbox.good("audit", "study.yaml", "--out", name)
    document = compared(sandbox)
    assert document["shared_tables"] == ["places"]
    assert {one["no_interval"] for one in document["findings"]} == {"same_table"}
    for language, said in (("en", "Perhaps not independent"), ("fr", "Peut-\u00eatre pas ind\u00e9pendants")):
        printed = sandbox.good("compare", "a/evidence.json", "b/evidence.json", "--lang", language, codes=(0,)).out
        assert said in printed and "the same rows." not in printed


def test_numbers_of_other_costs_or_thresholds_are_not_subtracted(sandbox):
    costs = {"true_positive": 0, "false_positive": 120, "false_negative": 900, "true_negative": 0, "unit": "$"}
    measures = ["decision_cost", "selection_rate"]
    sandbox.write_small(costs=costs, measures=measures)
    for name, changes in (("a", {}), ("b", {"unit": "Fr."})):
        sandbox.write("people.csv", small_rows(240 if name == "a" else 300))
        sandbox.write_study(costs=costs | changes, measures=measures)
        sandbox.good("audit", "study.yaml", "--out", name)
    document = compared(sandbox)
    for one in document["findings"]:
        withheld = one["measure"] == "decision_cost"
        assert ("difference" in one) != withheld and (one.get("no_interval") == "terms_differ") == withheld, one
    assert any(note["code"] == "changes_costs" for note in document["differing"])
    sandbox.write_study(costs=costs, measures=measures)
    sandbox.good("audit", "study.yaml", "--out", "b")
    assert all("difference" in one for one in compared(sandbox)["findings"])
    printed = sandbox.good("compare", "a/evidence.json", "b/evidence.json", "--as", "markdown", codes=(0,)).out
    assert "Cost of a decision ($) by sex" in printed.replace("\\", "")
