# SPDX-License-Identifier: Apache-2.0
"""Studies that are refused: a sentence, exit code 3, nothing left."""
import json

import pytest
from program import small_rows, small_study


def changed(**changes):
    return json.dumps({**small_study(), **changes})


def criterion(**changes):
    return changed(criteria=[{**small_study()["criteria"][0], **changes}])


GOOD = changed()
STUDIES = {
    "empty": ("", "yaml_empty", {}),
    "only a comment": ("# nothing\n", "yaml_empty", {}),
    "not a map": ("- a\n- b\n", "study_wrong_type", {}),
    "not text": (b"\xff\xfe\x00m", "yaml_not_text", {}),
    "zero byte": (b"metalab: study/1\0\n", "yaml_not_text", {}),
    "broken": ("metalab: [study/1\nid: x", "yaml_syntax", {}),
    "tab": ("metalab:\n\t- a\n", "yaml_syntax", {}),
    "two documents": (GOOD + "\n---\n" + GOOD, "yaml_documents", {}),
    "100 MB": ("metalab: study/1\n" + "# " + "x" * 100_000_000, "file_too_large", {}),
    "20,000 deep": ("a: " + "[" * 20_000 + "]" * 20_000, "yaml_depth", {}),
    "20,000 maps deep": ("{a: " * 20_000 + "}" * 20_000, "yaml_depth", {}),
    "many values": ("a: [" + "1, " * 30_000 + "1]", "yaml_nodes", {}),
    "alias": ("a: &x 1\nb: *x\n", "yaml_alias", {"line": 1}),
    "billion laughs": ("a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)), "yaml_alias", {}),
    "merge key": ("<<: {a: 1}\nmetalab: study/1\n", "study_unknown_key", {}),
    "tag": ("a: !!python/object:os.system x\n", "yaml_tag", {}),
    "duplicate key": ("metalab: study/1\nid: a\nid: b\n", "yaml_duplicate_key", {"line": 3}),
    "key that is no text": ("? [a]\n: b\n", "yaml_key", {}),
    "another version": (changed(metalab="study/2"), "study_not_one_of", {"nearest": "study/1"}),
    "unknown key": (changed(measure=["selection_rate"]), "study_unknown_key", {"nearest": "measures"}),
    "unknown key below": (changed(small_groups={"minimun": 3}), "study_unknown_key", {"nearest": "minimum"}),
    "key of the data": (changed(where="age > 1"), "study_unknown_key", {"places": "data", "study": "", "nearest": ""}),
    "key of the study": (changed(disclosure={"criteria": []}), "study_unknown_key", {"places": "", "study": "study"}),
    "key of several parts": (changed(disclosure={"decision": "x"}), "study_unknown_key", {"places": "roles, criteria"}),
    "missing key": (json.dumps({k: v for k, v in small_study().items() if k != "roles"}), "study_missing_key",
                    {"name": "roles"}),
    "id that leaves the folder": (changed(id="../x"), "study_id", {"found": "../x"}),
    "id with a slash": (changed(id="a/b"), "study_id", {}),
    "id that is too long": (changed(id="a" * 65), "study_id", {}),
    "no measure": (changed(measures=[]), "study_no_measure", {}),
    "measure twice": (changed(measures=["accuracy", "accuracy"]), "study_measure_twice", {"name": "accuracy"}),
    "unknown measure": (changed(measures=["true_positiv_rate"]), "study_unknown_measure",
                        {"nearest": "true_positive_rate"}),
    "unknown measure in a criterion": (criterion(measure="selectionrate"), "study_unknown_measure",
                                       {"nearest": "selection_rate"}),
    "unknown rule": (criterion(because="us.ugesp.four-fifth"), "study_unknown_rule",
                     {"nearest": "us.ugesp.four-fifths"}),
    "unknown group": (criterion(across="sx"), "study_unknown_group", {"nearest": "sex"}),
    "unknown column": (changed(roles={"decision": "hird"}, measures=["selection_rate"], criteria=[]),
                       "study_unknown_column", {"nearest": "hired"}),
    "unknown column in a group": (changed(roles={"decision": "hired", "groups": {"sex": "lower(sx)"}},
                                          measures=["selection_rate"], criteria=[]),
                                  "study_unknown_column", {"nearest": "sex"}),
    "unknown column of types": (changed(data={"tables": {"people": {"path": "people.csv", "types": {"twon": "text"}}}}),
                                "study_unknown_column", {"nearest": "town"}),
    "unknown type": (changed(data={"tables": {"people": {"path": "people.csv", "types": {"town": "txt"}}}}),
                     "study_not_one_of", {"nearest": "text"}),
    "unknown compare": (criterion(compare="ratios"), "study_not_one_of", {"nearest": "ratio"}),
    "unknown reference": (criterion(compare="ratio_to_reference", reference="Female", because="Agreed"),
                          "study_unknown_reference", {}),
    "reference needed": (criterion(compare="ratio_to_reference"), "study_reference_needed", {}),
    "reference unused": (criterion(reference="F"), "study_reference_unused", {}),
    "no bound": (json.dumps({**small_study(), "criteria": [
        {k: v for k, v in small_study()["criteria"][0].items() if k != "at_least"}]}), "study_one_bound", {}),
    "two bounds": (criterion(at_most=1), "study_one_bound", {}),
    "bound NaN": (GOOD.replace('"at_least": 0.8', '"at_least": .nan'), "study_wrong_type", {"expected": "number"}),
    "bound infinite": (GOOD.replace('"at_least": 0.8', '"at_least": .inf'), "study_wrong_type", {}),
    "bound beyond reals": (GOOD.replace('"at_least": 0.8', '"at_least": 1e999'), "study_wrong_type", {}),
    "bound as text": (GOOD.replace('"at_least": 0.8', '"at_least": "0.8"'), "study_wrong_type", {}),
    "bound in hexadecimal": (GOOD.replace('"at_least": 0.8', '"at_least": 0x10'), "study_wrong_type", {}),
    "within the wrong way round": (GOOD.replace('"at_least": 0.8', '"within": [0.9, 0.1]'), "study_within", {}),
    "within of three": (GOOD.replace('"at_least": 0.8', '"within": [0.1, 0.2, 0.3]'), "study_within", {}),
    "huge integer": (changed(seed=10 ** 30), "study_out_of_range", {}),
    "negative seed": (changed(seed=-1), "study_out_of_range", {}),
    "seed that is no whole number": (changed(seed=1.5), "study_wrong_type", {}),
    "replicates out of range": (changed(uncertainty={"replicates": 10 ** 12}), "study_out_of_range", {}),
    "confidence 1": (changed(uncertainty={"confidence": 1}), "study_out_of_range", {}),
    "minimum 0": (changed(small_groups={"minimum": 0}), "study_out_of_range", {}),
    "intersection not listed": (criterion(across=["sex", "town"]), "study_intersection_unlisted", {}),
    "intersection of one": (changed(intersections=[["sex"]]), "study_intersection_single", {}),
    "no table": (changed(data={"tables": {}}), "study_no_table", {}),
    "two tables without from": (changed(data={"tables": {"a": "people.csv", "b": "people.csv"}}),
                                "study_from_needed", {}),
    "unknown format": (changed(data={"tables": {"people": "people.docx"}}), "study_unknown_format", {}),
    "table with a strange name": (changed(data={"tables": {"peo ple": "people.csv"}}), "study_wrong_type", {}),
    "table not used": (changed(data={"tables": {"people": "people.csv", "more": "people.csv"}, "from": "people"}),
                       "from_table_unused", {"name": "more"}),
    "reserved group name": (changed(roles={"decision": "hired", "groups": {"outcome": "sex"}}),
                            "study_reserved_name", {}),
    "no target": (changed(roles={"groups": {"sex": "sex"}}), "study_no_target", {}),
    "score needed": (changed(roles={"decision": {"score_at_least": 0.5}}), "study_score_needed", {}),
    "role needed": (changed(roles={"decision": "hired", "groups": {"sex": "sex"}}), "measure_needs_role",
                    {"role": "outcome"}),
    "criterion twice": (changed(criteria=[small_study()["criteria"][0]] * 2), "study_criterion_twice", {}),
    "too many criteria": (changed(criteria=[{**small_study()["criteria"][0], "id": f"c{i}"} for i in range(1001)]),
                          "study_too_many", {}),
    "expression too long": (changed(roles={"decision": "hired" + " " * 20_000}), "study_expression_too_long", {}),
    "expression empty": (changed(roles={"decision": "  "}), "study_wrong_type", {}),
}


@pytest.mark.parametrize("name", STUDIES)
def test_study(sandbox, name):
    text, code, values = STUDIES[name]
    sandbox.write("people.csv", small_rows())
    sandbox.write("study.yaml", text)
    sandbox.refuse("audit", "study.yaml", code=code, **values)
    if name != "unknown reference":  # a value of the data, which check does not read
        sandbox.refuse("check", "study.yaml", code=code, language="fr", **values)
