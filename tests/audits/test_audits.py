# SPDX-License-Identifier: Apache-2.0
"""Runs every *.audit file of this folder: data, a study, a command, and what must come of it.

README.md says how such a file is written. METALAB names the program (default:
build/release/metalab).
"""
import json
import os
import re
import shlex
import subprocess
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAM = Path(os.environ.get("METALAB", ROOT / "build" / "release" / "metalab")).absolute()
CASES = sorted(HERE.glob("*.audit"))
SECONDS = 120

# Appended to a study that does not say otherwise; at the end, so that lines keep their numbers.
HEADING = {
    "metalab": "study/1",
    "id": "case",
    "title": "A case",
    "system": '{name: machine, version: "1"}',
}
MISSING = "(missing)"
SECTION = re.compile(r"^--- (\w+)(?: +(\S+))?((?: +[\w-]+)*)$")
REPEATED = re.compile(r"^(\d+) \* (.*)$")
NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
ESTIMATE = re.compile(rf"^({NUMBER})(?: \[({NUMBER}), ({NUMBER}|none)\])?$")


def sections(path):
    """(kind, name, options, text) of each section, in order."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        match = SECTION.match(line)
        if match:
            out.append((match[1], match[2], match[3].split(), []))
        elif out:
            out[-1][3].append(line)
        else:
            assert line.startswith("# ") or not line, f"{path.name}: only comments stand before the first section"
    return [(kind, name, options, "\n".join(lines).rstrip("\n") + "\n") for kind, name, options, lines in out]


def repeat_rows(text):
    """`12 * F,1` stands for twelve rows F,1."""
    out = []
    for line in text.splitlines():
        match = REPEATED.match(line)
        out += [match[2]] * int(match[1]) if match else [line]
    return "\n".join(out) + "\n"


def write_text(path, options, text):
    text = repeat_rows(text)
    if "crlf" in options:
        text = text.replace("\n", "\r\n")
    names = {"latin-1": "latin-1", "utf-16": "utf-16", "bom": "utf-8-sig"}
    encoding = next((names[option] for option in options if option in names), "utf-8")
    path.write_bytes(text.encode(encoding))


def parquet_value(text, kind):
    if text == "":
        return None
    if kind.startswith("decimal"):
        return pyarrow.scalar(text).cast(pyarrow.decimal128(12, int(kind[-1]))).as_py()
    if "int" in kind:
        return int(text)
    if kind in ("float", "double"):
        return float(text)
    if kind == "bool":
        return text == "true"
    if kind == "date32":
        return pyarrow.scalar(text).cast(pyarrow.date32()).as_py()
    return text


def write_parquet(path, text):
    """Columns are named `name:type` (a name of an Arrow type; decimal2 has two digits)."""
    header, *rows = repeat_rows(text).splitlines()
    columns = [column.split(":") for column in header.split(",")]
    values = [row.split(",") for row in rows]
    arrays = []
    for i, (_, kind) in enumerate(columns):
        arrow = pyarrow.decimal128(12, int(kind[-1])) if kind.startswith("decimal") else getattr(
            pyarrow, {"float": "float32", "double": "float64", "bool": "bool_"}.get(kind, kind))()
        arrays.append(pyarrow.array([parquet_value(row[i], kind) for row in values], arrow))
    pyarrow.parquet.write_table(pyarrow.table(arrays, names=[name for name, _ in columns]), path)


def write_study(path, text):
    for key, value in HEADING.items():
        if not re.search(rf"^{key}:", text, re.MULTILINE):
            text += f"{key}: {value}\n"
    path.write_text(text, encoding="utf-8")


def run(folder, command):
    assert PROGRAM.is_file(), f"{PROGRAM} is missing: build it, or set METALAB"
    words = shlex.split(command)
    if len(words) == 1:
        words.append("study.yaml")
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TMPDIR": str(folder)}
    done = subprocess.run([PROGRAM, *words, "--json"], cwd=folder, env=environment,
                          capture_output=True, text=True, timeout=SECONDS, check=False)
    return done.returncode, json.loads(done.stdout), done.stderr


def digits_of(text):
    return len(text.partition("e")[0].partition(".")[2]) - int(text.partition("e")[2] or 0)


def same_number(written, value):
    """Agreement to the digits written."""
    return value is not None and abs(value - float(written)) <= 0.5000001 * 10.0 ** -digits_of(written)


def group_text(group):
    return ",".join(f"{key}={MISSING if value is None else value}" for key, value in group.items())


def facts_of(item):
    """What may stand behind an estimate as name=value."""
    out = {"n": item.get("n"), "effective_n": item.get("effective_n"), **item.get("counts", {})}
    if "undefined_class" in item:
        out["undefined_class"] = item["undefined_class"]
    for name in ("lowest", "highest", "group", "reference"):
        if name in item and item[name] is not None:
            out[name] = group_text(item[name])
    if "interval" in item:
        out["method"] = item["interval"]["method"]
        out["simultaneous"] = item["interval"].get("simultaneous", "none")
    out["cautions"] = ";".join(item.get("cautions", []))
    out["left_out"] = ";".join(group_text(group) for group in item.get("left_out", []))
    if "rows_needed" in item:
        out["rows_needed"] = item["rows_needed"]
    return out


def split_facts(text):
    """`0.5 [0.1, 0.9] n=20 lowest="sex=F"` as the part before the facts, and the facts."""
    words = shlex.split(text)
    at = next((i for i, word in enumerate(words) if re.match(r"^\w+=", word)), len(words))
    return " ".join(words[:at]), dict(word.split("=", 1) for word in words[at:])


def check_facts(found, wanted):
    for name, value in wanted.items():
        assert name in found, f"{name} is not among {sorted(found)}"
        assert str(found[name]) == value, f"{name}={found[name]}, not {value}"


def check_estimate(item, text):
    wanted, facts = split_facts(text)
    words = wanted.split()
    if words[0] == "not_estimable":
        assert item["status"] == "not_estimable", f"{item.get('estimate')} {item.get('interval')}"
        assert words[1:] in ([], [item["reason"]]), item["reason"]
    else:
        assert item["status"] == "estimated", item["reason"]
        match = ESTIMATE.match(wanted)
        assert match, f"not an estimate: {wanted}"
        assert same_number(match[1], item["estimate"]), item["estimate"]
        if match[2]:
            interval = item["interval"]
            assert same_number(match[2], interval["lower"]), interval
            if match[3] == "none":
                assert interval["upper"] is None, interval
            else:
                assert same_number(match[3], interval["upper"]), interval
    check_facts(facts_of(item), facts)


def check_verdict(item, text):
    wanted, facts = split_facts(text)
    verdict, *reason = wanted.split()
    assert item["verdict"] == verdict, f"{item['verdict']} {item.get('reason', '')}"
    if reason:
        assert [item.get("reason")] == reason
    for name in ("p", "adjusted_p"):
        if name in facts:
            value = facts.pop(name)
            assert same_number(value, item[name]), f"{name}={item[name]}"
    check_facts(facts_of(item), facts)


def check_error(error, text):
    code, facts = split_facts(text)
    assert error["code"] == code, error
    assert error["message"] not in ("", f"error.{code}"), "an error has a sentence"
    assert not re.search(r"\{\w+\}", error["message"]), "every value of the sentence is filled in"
    found = {**error["values"], **{k: v for k, v in error["place"].items() if v not in ("", 0)}}
    check_facts(found, facts)


def of_model(item):
    return f"decision={item['decision']}/" if "decision" in item else ""


def check_screened(item, text):
    wanted, facts = split_facts(text)
    assert same_number(wanted, item["estimate"]), item["estimate"]
    for name, value in facts.items():
        assert str(item[name]) == value or (name != "survives" and same_number(value, item[name])), f"{name}={item[name]}"


def check_disagreement(item, text):
    for name, value in split_facts(text)[1].items():
        if name in item["values"]:
            assert same_number(value, item["values"][name]), f"{name}={item['values'][name]}"
        else:
            found = item.get(name, [])
            found = group_text(found) if isinstance(found, dict) else ",".join(found)
            assert found == value, f"{name}={found}"


def by(items, key):
    return {item[key]: item for item in items}


def check_predicate(kind, name, text, predicate):
    """One line of the section `expect`."""
    if kind in ("finding", "comparison"):
        items = by(predicate[kind + "s"], "id")
        assert name in items, f"there is {sorted(items)}"
        check_estimate(items[name], text)
    elif kind == "verdict":
        check_verdict(by(predicate["verdicts"], "criterion")[name], text)
    elif kind == "screened":
        check_screened({f"{one['measure']}/{of_model(one)}{group_text(one['group'])}": one
                        for one in predicate["screening"]["tests"]}[name], text)
    elif kind == "screening":
        found = predicate["screening"]
        check_facts({"rate": found["rate"], "tested": len(found["tests"]),
                     "surviving": sum(one["survives"] for one in found["tests"])}, split_facts(text)[1])
    elif kind == "disagreement":
        found = {f"{one['code']}/{of_model(one)}{','.join(one['across'])}": one for one in predicate.get("disagreements", [])}
        assert name in found, f"there is {sorted(found)}"
        check_disagreement(found[name], text)
    elif kind == "disagreements":
        found = [f"{one['code']}/{of_model(one)}{','.join(one['across'])}" for one in predicate.get("disagreements", [])]
        assert ", ".join(sorted(found)) == text
    elif kind == "groups":
        found = [item["group"][name] for item in predicate["findings"]
                 if set(item["group"]) == {name} and item["measure"] == predicate["findings"][0]["measure"]]
        assert [MISSING if value is None else value for value in found] == text.split(" | ")
    elif kind == "rows":
        check_facts(predicate["rows"], split_facts(text)[1])
    elif kind == "missing":
        check_facts(predicate["rows"]["missing"], split_facts(text)[1])
    elif kind == "table":
        check_facts(predicate["rows"]["tables"][name], split_facts(text)[1])
    elif kind == "type":
        table, column = name.split(".")
        assert predicate["column_types"][table][column] == text
    elif kind == "note":
        notes = [note for note in predicate["notes"] if note["code"] == name]
        assert notes, f"there is {predicate['notes']}"
        check_facts(notes[0]["values"], split_facts(text)[1])
    elif kind == "notes":
        assert ", ".join(sorted(note["code"] for note in predicate["notes"])) == text
    else:
        raise AssertionError(f"unknown expectation: {kind}")


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in CASES])
def test_audit(path, tmp_path):
    commands, expected = ["audit"], []
    for kind, name, options, text in sections(path):
        if kind in ("file", "parquet"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        if kind == "file":
            write_text(tmp_path / name, options, text)
        elif kind == "parquet":
            write_parquet(tmp_path / name, text)
        elif kind == "study":
            write_study(tmp_path / (name or "study.yaml"), text)
        elif kind == "command":
            commands = text.splitlines()
        else:
            assert kind == "expect", f"unknown section: {kind}"
            expected = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert expected, "a case needs the section expect"
    for command in commands[:-1]:
        code, answer, words = run(tmp_path, command)
        assert code < 3, f"{command}: {answer} {words}"
    code, answer, words = run(tmp_path, commands[-1])
    assert "exit: " in expected[0], "the first expectation is the exit code"
    if "error" in answer:
        assert any(line.startswith("error:") for line in expected), words
    predicate = {}
    if "evidence" in answer:
        predicate = json.loads((tmp_path / answer["evidence"]).read_text(encoding="utf-8"))["predicate"]
    wrong = []
    for line in expected:
        match = re.match(r"^(\w+)(?: (.+?))?:(?: (.*))?$", line)
        assert match, f"not an expectation: {line}"
        kind, name, text = match[1], match[2], match[3] or ""
        try:
            if kind == "exit":
                assert code == int(text), f"exit code {code}: {words}"
            elif kind == "error":
                check_error(answer["error"], text)
            else:
                check_predicate(kind, name, text, predicate)
        except (AssertionError, KeyError) as error:
            wrong.append(f"{line}\n      {error}")
    assert not wrong, "\n" + "\n".join(wrong)
