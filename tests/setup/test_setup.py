# SPDX-License-Identifier: Apache-2.0
"""What the project is set up from: Python lock files, and the version it says it has."""
import json
import re
import subprocess
import sys
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "scripts"))
import lock  # noqa: E402


def test_every_python_lock_file_is_written_by_the_script():
    tracked = subprocess.run(["git", "grep", "-l", "--", "--hash=sha256:", "*.txt"], cwd=REPOSITORY,
                             capture_output=True, text=True, check=True).stdout.split()
    assert sorted(tracked) == sorted(f"{one}.txt" for one in lock.LOCKS)


def test_every_python_lock_file_resolves_for_the_oldest_and_a_newer_python():
    assert lock.check_all() == []


def test_a_package_that_is_too_new_for_the_oldest_python_is_found(tmp_path):
    (tmp_path / "new.txt").write_text(
        "soupsieve==4.1.3 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")  # needs 3.11.5
    run = lock.check(tmp_path / "new", lock.OLDEST)
    assert run.returncode != 0 and "soupsieve" in run.stderr and "3.11.5" in run.stderr


def test_citation_and_cmake_have_one_version():
    cmake = re.search(r"project\(metalab VERSION (\S+)", (REPOSITORY / "CMakeLists.txt").read_text(encoding="utf-8"))
    citation = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text(encoding="utf-8"))
    assert str(citation["version"]) == cmake[1]


def test_every_npm_lock_file_fixes_what_it_names_and_names_no_host():
    tracked = subprocess.run(["git", "ls-files", "*package-lock.json"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    folders = [(REPOSITORY / one).parent for one in tracked.stdout.split()]
    assert len(folders) > 4
    for folder in folders:
        package, locked = (json.loads((folder / name).read_text(encoding="utf-8")) for name in ("package.json", "package-lock.json"))
        asked = package.get("dependencies", {}) | package.get("devDependencies", {})
        assert all(re.fullmatch(r"[0-9]+(\.[0-9]+)+(-r\.[0-9]+)?", version) for version in asked.values()), asked
        packages = {name: one for name, one in locked["packages"].items() if name}
        assert {name: packages[f"node_modules/{name}"]["version"] for name in asked} == asked, folder
        assert all("integrity" in one and "resolved" not in one for one in packages.values()), folder
