# SPDX-License-Identifier: Apache-2.0
"""Our log as others see it: Tessera's fsck, x/mod's note and tlog, a verifier of cosignatures, all in Go."""
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
WRITE_LOG = HERE.parents[1] / "build/release/tests/write_log"
OLDEST_GO = (1, 25)
pytestmark = pytest.mark.long


def go_version():
    if not shutil.which("go"):
        return None
    said = subprocess.run(["go", "version"], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, re.search(r"go(\d+)\.(\d+)", said).groups()))


@pytest.fixture(scope="module")
def verify_log(tmp_path_factory):
    version = go_version()
    if version is None or version < OLDEST_GO:
        pytest.skip(f"NOT RUN: the log was not verified by others' programs; they need Go {OLDEST_GO}, here is {version}")
    program = tmp_path_factory.mktemp("go") / "verify_log"
    built = subprocess.run(["go", "build", "-o", program, "verify_log.go"], cwd=HERE, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr

    def run(folder, keys):
        return subprocess.run([program, folder, *keys], capture_output=True, text=True,
                              env={**os.environ, "LC_ALL": "C.UTF-8"})
    return run


def write_log(folder, size):
    return subprocess.run([WRITE_LOG, folder, str(size)], capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.parametrize("size", [3, 255, 256, 257, 700, 70_000])
def test_others_verify_our_log(verify_log, tmp_path, size):
    keys = write_log(tmp_path, size)
    proofs = len(list((tmp_path / "proofs").iterdir()))
    done = verify_log(tmp_path, keys)
    assert done.stdout == f"verified: {size} entries, {proofs} proofs, 2 growths\n", done.stdout[:400]


@pytest.mark.parametrize("damaged", ["log/tile/entries/001", "log/tile/0/000", "log/checkpoint", "proofs/0.tlog-proof"])
def test_others_refuse_what_was_changed(verify_log, tmp_path, damaged):
    keys = write_log(tmp_path, 700)
    path = tmp_path / damaged
    changed = bytearray(path.read_bytes())
    changed[len(changed) // 2] ^= 1
    path.write_bytes(changed)
    done = verify_log(tmp_path, keys)
    assert done.returncode == 1 and "refused" in done.stdout
