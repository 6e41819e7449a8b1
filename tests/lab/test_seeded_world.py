# SPDX-License-Identifier: Apache-2.0
"""Random plans over every operation of the API, by people of every role of two organisations, with waits and kill -9 in
between: status and what is seen are the model's after each step. What fails is told with its seed and a shortened plan."""
import json
import subprocess
import tempfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from driven import Driven
from program import PROGRAM
from seeded.plan import BESIDE, operations, plan, run, shortened
from seeded.rules import RULES
from test_path import audited

SEED, STEPS = 20261129, 1_000
ROOT = Path(__file__).parent


@pytest.fixture
def folder(tmp_path):
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as made:
        yield Path(made)


@pytest.fixture
def evidence(sandbox, lab):
    """Evidence that a key of the test signed, its cube, its study and the key."""
    results, _ = audited(sandbox)
    ada = lab.administrator()
    sandbox.run("register", "study.yaml", "--json", "--lab", f"http://localhost:{lab.port}",
                METALAB_TOKEN=lab.token(ada, "register", "read"))
    study = ada.good("GET", "/api/studies")["items"][0]["id"]
    canonical = json.loads(lab.client(cookie=ada.cookie).ask("GET", f"/api/studies/{study}/study").body)
    key = load_pem_private_key(sandbox.path("bob.key").read_bytes(), None)
    return ((results / "evidence.dsse.json").read_bytes(), (results / "cube.parquet").read_bytes(), canonical, key)


def test_every_operation_is_asked(folder):
    with Driven(folder / "lab") as driven:
        known = operations(driven.good(None, "GET", "/openapi.json"))
    assert set(RULES) <= set(known), "a rule of an operation that is no more"
    assert {name for name, _ in plan(SEED, 20_000, known)} == set(known) | set(BESIDE)


def test_the_model_is_short():
    assert len((ROOT / "seeded" / "model.py").read_text().splitlines()) <= 500


def live(folder, evidence, seed, count):
    with Driven(folder / "described") as driven:
        known = operations(driven.good(None, "GET", "/openapi.json"))
    steps = plan(seed, count, known)
    done, failed = run(folder / "lab", evidence, seed, steps)
    if failed:
        fewer = shortened(folder / "lab", evidence, seed, steps[:done + 1])
        _, last = run(folder / "lab", evidence, seed, fewer)
        told = "\n".join(f"  {step}" for step in fewer)
        pytest.fail(f"seed {seed}, step {done}: {failed}\nshortened to {len(fewer)} steps: {last}\n{told}")
    checked = subprocess.run([PROGRAM, "lab", "check", folder / "lab", "--json"], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout
    return json.loads(checked.stdout)


def test_a_seeded_world_is_what_the_model_says(folder, evidence):
    found = live(folder, evidence, SEED, STEPS)
    assert found["damage"] == [] and found["objects"] > 15


@pytest.mark.long
@pytest.mark.parametrize("seed", range(50))  # 100,000 steps
def test_many_worlds_are_what_the_model_says(folder, evidence, seed):
    assert live(folder, evidence, seed, 2_000)["damage"] == []
