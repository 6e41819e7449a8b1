# SPDX-License-Identifier: Apache-2.0
"""Runs the program in a sandbox of two folders, one to work in and one for temporary files."""
import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
PROGRAM = Path(os.environ.get("METALAB", ROOT / "build" / "release" / "metalab")).absolute()
SECONDS = 120


def small_study():
    """A study of people.csv that any test may change."""
    return {
        "metalab": "study/1", "id": "small", "title": {"en": "A case", "fr": "Un cas"},
        "system": {"name": "machine", "version": "1"},
        "data": {"tables": {"people": "people.csv"}},
        "roles": {"outcome": "good", "decision": "hired", "score": "score", "groups": {"sex": "sex", "town": "town"}},
        "measures": ["selection_rate", "true_positive_rate"],
        "criteria": [{"id": "four-fifths", "measure": "selection_rate", "across": "sex", "compare": "ratio",
                      "at_least": 0.8, "because": "us.ugesp.four-fifths"}],
    }


def small_rows(count=240):
    rows = [(i, "FM"[i % 2], "ABC"[i % 3], (i // 3) % 2, int(i % 5 < 2), (i % 10) / 10) for i in range(count)]
    return "id,sex,town,good,hired,score\n" + "".join(",".join(map(str, row)) + "\n" for row in rows)


def parquet_bytes(folder):
    """A file of 1,000 rows."""
    path = folder / "whole.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"sex": ["F", "M"] * 500, "hired": [0, 1] * 500}), path)
    return path.read_bytes()


def only_selection(table="people.csv", **data):
    """Changes to the small study: selection rates by sex, no criterion."""
    return {"data": {"tables": {"people": table}, **data}, "roles": {"decision": "hired", "groups": {"sex": "sex"}},
            "measures": ["selection_rate"]}


def sha256(path):
    """Hexadecimal digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def example(sandbox, name):
    """A copy of an example in the sandbox."""
    shutil.copytree(EXAMPLES / name, sandbox.work, dirs_exist_ok=True)


def by(items, key="id"):
    """The items by one of their members."""
    return {item[key]: item for item in items}


def paired(predicate):
    """The differences of two models by what they are of."""
    return {one["id"].removeprefix("paired_difference/"): one for one in predicate["comparisons"]
            if one["compare"] == "paired_difference"}


def parts(rows, attributes):
    """A data frame's groups by the names they have in ids."""
    yield "everyone", rows
    for attribute in attributes:
        for value, group in rows.groupby(attribute):
            yield f"{attribute}={value}", group


class Done:
    """What a run came to."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def error(self):
        return self.json["error"]


class Sandbox:
    def __init__(self, folder):
        self.work, self.temporary = folder / "work", folder / "temporary"
        self.work.mkdir()
        self.temporary.mkdir()

    def path(self, name):
        return self.work / name

    def write(self, name, content):
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, name):
        return json.loads(self.path(name).read_text(encoding="utf-8"))

    def predicate(self, folder="small"):
        return self.read(f"{folder}/evidence.json")["predicate"]

    def write_small(self, **changes):
        self.write("people.csv", small_rows())
        self.write_study(**changes)

    def write_study(self, name="study.yaml", **changes):
        self.write(name, yaml.safe_dump({**small_study(), **changes}, allow_unicode=True, width=1_000_000,
                                        sort_keys=False))

    def command(self, *arguments):
        assert PROGRAM.is_file(), f"{PROGRAM} is missing: build it, or set METALAB"
        return [str(PROGRAM), *map(str, arguments)]

    def environment(self, **more):
        return {"PATH": os.environ["PATH"], "HOME": str(self.work), "LC_ALL": "C.UTF-8",
                "TMPDIR": str(self.temporary), **more}

    def run(self, *arguments, stdout=subprocess.PIPE, timeout=SECONDS, **environment):
        done = subprocess.run(self.command(*arguments), cwd=self.work, env=self.environment(**environment),
                              stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE, timeout=timeout,
                              check=False)
        return Done(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())

    def good(self, *arguments, codes=(0, 1, 2)):
        done = self.run(*arguments)
        assert done.code in codes, f"exit {done.code}: {done.err}"
        return done

    def snapshot(self):
        """Every path of both folders with what it holds."""
        found = {}
        for root in (self.work, self.temporary):
            for folder, folders, files in os.walk(root):
                for name in folders + files:
                    path = Path(folder) / name
                    held = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
                    found[str(path)] = (path.lstat().st_mode, held)
        return found

    def refuse(self, *arguments, code, exit_code=3, language="en", **values):
        """The run fails as it should: exit code, one JSON document, a sentence, nothing left."""
        before = self.snapshot()
        words = (*arguments, "--json", "--lang", language)
        done = self.run(*words)
        assert done.code == exit_code, f"exit {done.code}: {done.out[:2000]} {done.err[:2000]}"
        assert self.snapshot() == before, "something was left behind or changed"
        error = done.error
        assert error["code"] == code or error["code"] in code, error
        assert done.json["exit_code"] == exit_code
        assert error["message"].strip() and "error." not in error["message"], error
        assert error["message"] in done.err and error["code"] in done.err, done.err
        found = {**error["place"], **error["values"]}
        for name, value in values.items():
            assert found.get(name) == value, f"{name}: {found}"
        return error


@pytest.fixture
def sandbox(tmp_path):
    return Sandbox(tmp_path)
