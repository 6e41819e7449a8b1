# SPDX-License-Identifier: Apache-2.0
"""The schemas, the program and the reference pages say the same.

METALAB names the program (default: build/release/metalab). Without it the tests fail.
"""
import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet
import pytest
import yaml
from jsonschema import Draft202012Validator

from yaml_core import load, scalar

ROOT = Path(__file__).resolve().parents[2]
STUDIES = Path(__file__).resolve().parent / "studies"
PROGRAM = Path(os.environ.get("METALAB", ROOT / "build" / "release" / "metalab")).absolute()
SCHEMAS = sorted((ROOT / "schema").glob("*.schema.json"))
RULES = sorted((ROOT / "src" / "rules").glob("*.json"))
EXAMPLES = sorted((ROOT / "examples").glob("*/study.yaml"))
SECONDS = 300


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))


def schema(name):
    return read_json(ROOT / "schema" / f"{name}.schema.json")


def faults(name, value):
    """What the schema has against the value, one sentence each."""
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema(name)).iter_errors(value)]


def corpus(kind):
    files = sorted((STUDIES / kind).glob("*.yaml"))
    assert files, f"no studies in {kind}"
    return [pytest.param(path, id=path.stem) for path in files]


def comment(path, name):
    """The text after `# name:` in the comments that begin the file, or None."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            return None
        if line.startswith(f"# {name}: "):
            return line.removeprefix(f"# {name}: ")
    return None


def run(*arguments):
    assert PROGRAM.is_file(), f"{PROGRAM} is missing: build it, or set METALAB"
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=SECONDS, check=False)


def check(path):
    """Exit code of `metalab check` and the code of its error, if any."""
    done = run("check", path, "--json")
    try:
        answer = json.loads(done.stdout)
    except json.JSONDecodeError:
        pytest.fail(f"standard output is not one JSON document: {done.stdout!r}\n{done.stderr}")
    return done.returncode, answer.get("error", {}).get("code")


# The schemas

@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_is_a_valid_schema(path):
    Draft202012Validator.check_schema(read_json(path))


def test_there_are_six_schemas_with_their_names():
    assert {path.name: read_json(path)["$id"] for path in SCHEMAS} == {
        f"{name}.schema.json": f"urn:metalab:schema:{name}:v1"
        for name in ("cube", "decision", "evidence", "review-policy", "rule", "study")
    }


def references(node):
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for member in node.values():
            yield from references(member)
    elif isinstance(node, list):
        for item in node:
            yield from references(item)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_definition_is_used_and_every_reference_defined(path):
    document = read_json(path)
    assert {f"#/$defs/{name}" for name in document.get("$defs", {})} == set(references(document))


def properties(node, path=""):
    """Every described property of the study schema with its path, references resolved."""
    definitions = schema("study")["$defs"]

    def resolved(one):
        while "$ref" in one:
            one = {**definitions[one["$ref"].rsplit("/", 1)[-1]], **{k: v for k, v in one.items() if k != "$ref"}}
        return one

    def walk(one, where):
        one = resolved(one)
        for name, member in one.get("properties", {}).items():
            inner = f"{where}.{name}" if where else name
            yield inner, resolved(member)
            yield from walk(member, inner)
        for keyword, mark in (("items", "[]"), ("additionalProperties", ".<>")):
            if isinstance(one.get(keyword), dict):
                yield from walk(one[keyword], where + mark)

    return list(walk(node, path))


def texts(node, path=""):
    """Every object of a schema with a text for people: (path, object)."""
    if isinstance(node, dict):
        if isinstance(node.get("description"), str) or isinstance(node.get("title"), str):
            yield path or "/", node
        for name, member in node.items():
            yield from texts(member, f"{path}/{name}")
    elif isinstance(node, list):
        for i, member in enumerate(node):
            yield from texts(member, f"{path}/{i}")


@pytest.mark.parametrize("name", ["study", "evidence", "cube", "rule"])
def test_every_text_of_a_schema_stands_in_both_languages(name):
    found = list(texts(schema(name)))
    assert len(found) > 15
    lacking = [f"{path}: {keyword}" for path, one in found for keyword in ("title", "description")
               if isinstance(one.get(keyword), str) and not one.get(f"x-{keyword}-fr")]
    assert lacking == []
    alone = [path for path, one in found for keyword in ("title", "description")
             if f"x-{keyword}-fr" in one and not isinstance(one.get(keyword), str)]
    assert alone == []


@pytest.mark.parametrize("path,member", [pytest.param(*one, id=one[0]) for one in properties(schema("study"))])
def test_every_key_of_a_study_is_described_in_both_languages(path, member):
    for keyword in ("title", "x-title-fr", "description", "x-description-fr"):
        assert member.get(keyword), f"{path} lacks {keyword}"
    assert member.get("examples"), f"{path} lacks examples"
    for keyword in ("x-title-fr", "x-description-fr"):
        plain = "".join(member[keyword].split("`")[::2])
        assert "'" not in plain, f"{path}: the apostrophe is ’"
        for mark in ":;?!»%":
            assert f" {mark}" not in plain, f"{path}: a narrow no-break space stands before {mark}"


@pytest.mark.parametrize("path,member", [pytest.param(*one, id=one[0]) for one in properties(schema("study"))])
def test_examples_and_defaults_are_valid(path, member):
    document = schema("study")
    validator = Draft202012Validator({"$defs": document["$defs"], **member})
    for example in member["examples"] + ([member["default"]] if "default" in member else []):
        assert not list(validator.iter_errors(example)), f"{path}: {example}"


def test_the_whole_example_is_valid():
    for example in schema("study")["examples"]:
        assert not faults("study", example)


def test_measures_comparisons_and_rules_are_those_of_the_program():
    definitions = schema("study")["$defs"]
    criterion = definitions["criterion"]["properties"]
    words = read_json(ROOT / "src" / "words" / "measures.en.json")
    named = {prefix: {key.split(".")[1] for key in words if key.startswith(prefix + ".")} for prefix in ("measure", "compare")}
    assert set(definitions["measure"]["enum"]) == named["measure"]
    assert set(criterion["compare"]["enum"]) == named["compare"]
    assert set(schema("evidence")["$defs"]["compare"]["enum"]) == named["compare"]
    assert set(schema("rule")["properties"]["measure"]["enum"]) == named["measure"]
    assert set(schema("rule")["properties"]["compare"]["enum"]) <= named["compare"]
    rules = {read_json(path)["id"]: read_json(path)["title"] for path in RULES}
    assert criterion["because"]["x-values"] == rules
    assert set(criterion["because"]["allOf"][-1]["then"]["enum"]) == set(rules)


# Studies

def test_yaml_core():
    assert [scalar(text) for text in ("no", "on", "y", "2026-11-22", "1:30", "1_000")] == [
        "no", "on", "y", "2026-11-22", "1:30", "1_000"]
    assert [scalar(text) for text in ("~", "true", "007", "-.5", "1e3", "0x10", "0o10")] == [
        None, True, 7, -0.5, 1000.0, 16, 8]
    assert load("{1: 'no', on: [1.10, \"1\"]}") == {"1": "no", "on": [1.1, "1"]}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_example_studies(path):
    assert not faults("study", load(path.read_text(encoding="utf-8")))
    assert check(path) == (0, None)


@pytest.mark.parametrize("path", corpus("valid"))
def test_valid_study_for_the_schema(path):
    assert not faults("study", load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", corpus("valid"))
def test_valid_study_for_the_program(path):
    assert check(path) == (0, None)


@pytest.mark.parametrize("path", corpus("invalid"))
def test_invalid_study_for_the_schema(path):
    try:
        found = faults("study", load(path.read_text(encoding="utf-8")))
    except (AttributeError, TypeError, yaml.YAMLError):
        found = None  # not even YAML of one document
    if comment(path, "schema") == "cannot express":
        assert not found, "the schema can express it: drop the comment"
    else:
        assert found


@pytest.mark.parametrize("path", corpus("invalid"))
def test_invalid_study_for_the_program(path):
    assert check(path) == (3, comment(path, "code"))


@pytest.mark.parametrize("path", corpus("later"))
def test_study_for_later(path):
    """Valid by the contract, not computed yet by the program."""
    assert not faults("study", load(path.read_text(encoding="utf-8")))
    assert check(path) == (3, comment(path, "code"))


def test_a_key_in_the_wrong_place_is_told_its_own(tmp_path):
    """Each key of the schema, put where no key of it belongs: the error names a part that has it, or the study."""
    later = {"cluster", "time", "strata"}
    of_disclosure = {"minimum_cell", "dominance", "p_percent", "range_percent"}  # they belong there
    places = {}
    for path, _ in properties(schema("study")):
        parent, _, name = path.rpartition(".")
        places.setdefault(name, set()).add(parent.replace("[]", "").replace("<>", "*"))
    study = yaml.safe_load((STUDIES / "invalid" / "unknown_key.yaml").read_text(encoding="utf-8"))
    del study["metadata"]
    file = tmp_path / "study.yaml"
    for name in sorted(set(places) - later - of_disclosure):
        file.write_text(json.dumps({**study, "disclosure": {name: 1}}), encoding="utf-8")
        values = json.loads(run("check", file, "--json").stdout)["error"]["values"]
        told = {one for one in values.get("places", "").split(", ") if one} | ({""} if values.get("study") else set())
        assert told and told <= places[name], (name, told, places[name])
    for language, said in (("en", "That key belongs to data."), ("fr", "Cette clé se place dans data.")):
        done = run("check", STUDIES / "invalid" / "unknown_key_of_data.yaml", "--lang", language)
        assert said in done.stderr.replace("\n", " ")


# Rules

@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rule_records(path):
    record = read_json(path)
    assert not faults("rule", record)
    assert record["id"] == path.stem
    for name in ("title", "actor", "duty", "remark"):
        french = record.get(name, {"fr": ""})["fr"]
        assert "'" not in french and not any(f" {mark}" in french for mark in ":;?!»%"), name
    no_threshold = "no threshold" in record["duty"]["en"] or "no numeric threshold" in record["duty"]["en"]
    assert not ("at_least" in record and no_threshold)


@pytest.mark.parametrize("change", [{"status": "in force"}, {"certainty": "sure"}, {"at_least": "0.8"},
                                    {"applies_from": "2026"}, {"measure": None}, {"actor": "employer"}, {"more": 1}])
def test_a_wrong_rule_record_is_refused(change):
    record = read_json(ROOT / "src" / "rules" / "us.ugesp.four-fifths.json")
    changed = {name: value for name, value in {**record, **change}.items() if value is not None}
    assert faults("rule", changed) and not faults("rule", record)


# The reference pages

def test_reference_pages_are_up_to_date():
    done = subprocess.run([sys.executable, ROOT / "scripts" / "study_reference.py", "--check"],
                          capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", ["study.md", "study.fr.md"])
def test_every_key_stands_in_the_reference(page):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    for path, _ in properties(schema("study")):
        if path.endswith((".en", ".fr")):  # the two languages of a text stand in its type
            continue
        head, _, tail = path.rpartition(".")
        headings = [line for line in text.splitlines() if line.startswith("#") and line.endswith(f".{tail}`")] if head \
            else [line for line in text.splitlines() if line == f"### `{tail}`"]
        assert headings, path
    blocks = text.split("```yaml\n")[1:]
    for block in blocks:
        for example in block.split("```")[0].replace("# ou\n", "# or\n").split("# or\n"):
            load(example)  # every example is YAML
    assert not faults("study", load(blocks[0].split("```")[0]))


# What a run writes

@pytest.fixture(scope="module")
def results(tmp_path_factory):
    out = tmp_path_factory.mktemp("adult")
    done = run("audit", ROOT / "examples" / "adult" / "study.yaml", "--out", out)
    assert done.returncode == 1, done.stderr  # some criteria are not met
    return out


def closed(node):
    """The schema with no members but those it names."""
    if isinstance(node, list):
        return [closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    out = {name: closed(member) for name, member in node.items()}
    if node.get("type") == "object" and "properties" in node:
        out.setdefault("additionalProperties", False)
    return out


def undescribed(evidence):
    """Members that the program writes and the schema does not name."""
    return [f"{error.json_path}: {error.message}"
            for error in Draft202012Validator(closed(schema("evidence"))).iter_errors(evidence)]


def test_evidence_of_the_example(results):
    evidence = read_json(results / "evidence.json")
    assert not faults("evidence", evidence)
    assert not undescribed(evidence)
    assert len(evidence["predicate"]["verdicts"]) == 6


def cube_metadata(folder):
    return json.loads(pyarrow.parquet.read_schema(folder / "cube.parquet").metadata[b"metalab"])


def test_cube_of_the_example(results):
    cube = cube_metadata(results)
    assert not faults("cube", cube)
    assert {source["name"] for source in cube["sources"]} == {"people", "scores"}


@pytest.mark.parametrize("path", corpus("valid"))
def test_results_of_valid_studies(path, tmp_path):
    done = run("audit", path, "--out", tmp_path / "out")
    assert done.returncode in (0, 1, 2), done.stderr
    evidence = read_json(tmp_path / "out" / "evidence.json")
    assert not faults("evidence", evidence)
    assert not undescribed(evidence)
    assert not faults("cube", cube_metadata(tmp_path / "out"))


def change(evidence, *path, to):
    """A copy of the evidence's predicate with one member changed; `to=None` removes it."""
    copy = json.loads(json.dumps(evidence))
    node = copy["predicate"]
    for step in path[:-1]:
        node = node[step]
    if to is None:
        del node[path[-1]]
    else:
        node[path[-1]] = to
    return copy


@pytest.mark.parametrize("path,to", [
    (("engine",), None),
    (("study", "digest", "sha256"), "0" * 63),
    (("rows", "read"), -1),
    (("findings", 0, "status"), "not_estimable"),
    (("findings", 0, "interval"), None),
    (("findings", 0, "cautions"), []),
    (("findings", 0, "range"), {"lower": 0}),
    (("registered",), {}),
    (("findings", 0, "n"), 1.5),
    (("comparisons", 0, "across"), []),
    (("comparisons", 0, "compare"), "quotient"),
    (("verdicts", 0, "verdict"), "legal"),
    (("verdicts", 0, "rule"), None),
    (("verdicts", 0, "bound"), {}),
    (("verdicts", 0, "reason"), "text"),
])
def test_the_evidence_schema_is_strict(results, path, to):
    assert faults("evidence", change(read_json(results / "evidence.json"), *path, to=to))


@pytest.mark.parametrize("path,to", [
    (("remark",), "none"),
    (("findings", 0, "later"), {"more": 1}),
    (("findings", 0, "interval", "later"), 1),
    (("findings", 0, "cautions"), ["a_code_of_a_later_version"]),
    (("findings", 0, "range"), {"lower": 0, "upper": 1, "parts": [{"code": "hidden_rows", "lower": 0, "upper": 1}]}),
    (("verdicts", 0, "bound", "later"), 1),
    (("study", "later"), []),
    (("registered",), {"proof": "c2sp.org/tlog-proof@v1\n", "later": 1}),
])
def test_the_evidence_schema_has_room_for_what_comes_later(results, path, to):
    evidence = change(read_json(results / "evidence.json"), *path, to=to)
    assert not faults("evidence", evidence)
