# SPDX-License-Identifier: Apache-2.0
"""C++ sources are formatted as .clang-format says."""
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_sources_are_formatted():
    listed = subprocess.run(["git", "ls-files", "*.cpp", "*.hpp"], cwd=ROOT, check=True, capture_output=True,
                            text=True).stdout.split()
    assert len(listed) > 400
    done = subprocess.run(["clang-format-19", "--dry-run", "-Werror", *filter(lambda one: (ROOT / one).exists(), listed)],
                          cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[:4000]
