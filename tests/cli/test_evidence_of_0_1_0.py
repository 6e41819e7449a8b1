# SPDX-License-Identifier: Apache-2.0
"""Evidence of 0.1.0 is never called changed because a later version computes otherwise."""
import json
import shutil
from pathlib import Path

import pytest

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "0.1.0"


def verify(sandbox, name, edit=None):
    for file in ("study.yaml", "cube.parquet", "evidence.json"):
        shutil.copy(FIXTURES / name / file, sandbox.path(file))
    if edit:
        evidence = sandbox.read("evidence.json")
        edit(evidence["predicate"])
        sandbox.write("evidence.json", json.dumps(evidence))
    return sandbox.run("verify", "evidence.json", "--study", "study.yaml", "--cube", "cube.parquet", "--json")


@pytest.mark.parametrize("name", ["small-hiring", "diabetes", "bias-audit"])
def test_numbers_that_this_version_computes_otherwise_are_not_checked(sandbox, name):
    found = verify(sandbox, name)
    assert found.code == 0, found.err
    answer = json.loads(found.out)
    assert answer["result"] == "PARTIAL" and "engine" in answer["unchecked"]
    assert answer["coverage"]["checked"] < answer["coverage"]["of"]
    assert "Made by engine 0.1.0, not recomputable by" in found.err


def test_the_same_of_this_version_is_changed_evidence(sandbox):
    version = sandbox.run("--version").out.split()[-1]
    found = verify(sandbox, "diabetes", lambda predicate: predicate["engine"].update(version=version))
    assert found.code == 4
