# SPDX-License-Identifier: Apache-2.0
"""Evidence that a later version wrote: members that this one does not know are kept, not understood, never a forgery."""
import json
import re

import pytest
from static_text import seen

LATER = {"added": ["later", {"more": None}]}


def everywhere(node):
    """A copy whose objects with named members all have another one."""
    if isinstance(node, list):
        return [everywhere(one) for one in node]
    if not isinstance(node, dict):
        return node
    out = {key: value if key in DATA else everywhere(value) for key, value in node.items()}
    return {**out, "of_a_later_version": LATER}


# Their keys are groups, tables or texts of data, not names of members.
DATA = {"group", "lowest", "highest", "reference", "labels", "missing", "tables", "counts", "column_types", "values",
        "attributes", "left_out", "benchmark"}


def from_the_future(sandbox):
    statement = everywhere(sandbox.read("small/evidence.json"))
    predicate = statement["predicate"]
    predicate["engine"]["version"] = "9.1.0"
    predicate["findings"][0]["cautions"] = ["a_later_caution", "heavy_tail"]
    predicate["comparisons"][0]["cautions"] = ["few_effective_rows"]
    predicate["comparisons"][0]["range"] = {"lower": 0.25, "upper": 0.5, "parts": [
        {"code": "a_later_part", "lower": 0.25, "upper": 0.375}]}
    predicate["registered"] = {"proof": "c2sp.org/tlog-proof@v1\n"}
    verdict = predicate["verdicts"][0]
    verdict.update(verdict="insufficient_evidence", reason="a_later_reason", rows_needed=None)
    return statement


@pytest.fixture
def future(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    statement = from_the_future(sandbox)
    sandbox.write("future.json", json.dumps(statement, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
    return sandbox


def test_its_members_are_kept(future):
    whole = future.read("future.json")
    assert json.loads(future.good("render", "future.json", "--as", "json").out) == whole
    future.write("future.html", future.good("render", "future.json", "--as", "html").out)
    assert json.loads(future.good("render", "future.html", "--as", "json").out) == whole
    assert whole["predicate"]["findings"][0]["interval"]["of_a_later_version"] == LATER


@pytest.mark.parametrize("form", ["text", "markdown", "html", "latex", "model-card", "cyclonedx", "junit", "sarif", "csv"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_rendering_says_what_it_does_not_know(future, form, language):
    shown = " ".join(future.good("render", "future.json", "--as", form, "--lang", language).out.replace("\\_", "_").split())
    assert "a_later_caution" in shown and "a_later_reason" in shown
    if form == "csv":
        assert "heavy_tail" in shown and "0.25,0.5" in shown
        return
    # The page holds the sentences of both languages.
    carries = {"en": "carry most of the sum", "fr": "l’essentiel de la somme"}[language]
    assert carries in shown.replace("''", "’").replace("\\textquoteright{}", "’"), shown
    assert "a_later_part" in shown


RAW = re.compile(r"\b(?:note|method|measure|compare|sentence|reason|caution|that|unknown)\.[a-z]\w*")


@pytest.mark.parametrize("form", ["text", "markdown", "html", "latex", "model-card", "conformance", "junit", "sarif"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_names_of_later_versions_are_said_and_never_keys(sandbox, form, language):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    statement = from_the_future(sandbox)
    predicate = statement["predicate"]
    predicate["notes"] = [{"code": "a_later_note", "values": {}}]
    predicate["findings"][0]["interval"]["method"] = "a_later_method"
    for one in (predicate["comparisons"][0], predicate["verdicts"][0]):
        one["compare"] = "a_later_ratio"
    predicate["findings"][1]["measure"] = "a_later_measure"
    sandbox.write("future.json", json.dumps(statement, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
    out = sandbox.good("render", "future.json", "--as", form, "--lang", language).out
    shown = seen(out, language) if form == "html" else out
    assert not RAW.findall(shown.replace("\\_", "_")), RAW.findall(shown)
    if form in ("text", "markdown", "html"):
        shown = " ".join(shown.replace("\\_", "_").split())
        assert "a_later_ratio" in shown and (form == "html" or "a_later_note" in shown)
        assert form == "text" or "a_later_method" in shown
