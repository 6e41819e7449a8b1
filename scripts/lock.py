#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Python lock files, each from the .in file beside it: scripts/lock.py [--check | --upgrade]

Without an argument, versions that are locked and still allowed stay; --upgrade takes the newest.
Everything is locked for the oldest Python that Metalab is set up on. --check writes nothing: it
asks whether each lock file resolves, whole and with its hashes, for the oldest and for a newer one.
"""
import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
OLDEST = "3.11.2"  # Debian 12
NEWER = "3.12.3"  # Ubuntu 24.04
PLATFORM = "x86_64-unknown-linux-gnu"
# A file that constrains another stands before it.
LOCKS = ["scripts/requirements-node", "scripts/requirements-passwords", "tests/requirements",
         "tests/oracles/requirements", "docs/requirements", "bench/requirements", "bench/peers", "bench/services",
         "docs/comparisons/fairlearn", "docs/comparisons/aequitas", "docs/comparisons/evidently",
         "tests/validators/citations", "tests/validators/catalogues",
         "examples/adult/requirements", "examples/party/requirements"]

# Packages that there is no wheel of: they are built where they are installed.
FROM_SOURCE = {"tests/validators/citations": ["docopt"], "tests/validators/catalogues": ["jsonpath-rw"]}


@cache
def environment():
    """uv's: the index that pip is set to, and the system's certificates."""
    found = os.environ | {"UV_SYSTEM_CERTS": "1", "UV_HTTP_TIMEOUT": "120"}
    index = subprocess.run([REPOSITORY / ".venv/bin/python", "-m", "pip", "config", "get", "global.index-url"],
                           capture_output=True, text=True)
    if index.returncode == 0:
        found.setdefault("UV_DEFAULT_INDEX", index.stdout.strip())
    return found


def uv(*arguments):
    """Runs uv from the repository."""
    return subprocess.run([REPOSITORY / ".venv/bin/uv", *arguments], cwd=REPOSITORY, env=environment(),
                          capture_output=True, text=True)


def write(lock, upgrade):
    """Writes LOCK.txt from LOCK.in."""
    return uv("pip", "compile", f"{lock}.in", "--output-file", f"{lock}.txt", "--generate-hashes", "--quiet",
              "--no-header", "--no-emit-index-url", "--python-version", OLDEST, "--python-platform", PLATFORM,
              *(["--upgrade"] if upgrade else []))


def check(lock, python):
    """Resolves LOCK.txt for a Python without installing anything."""
    from_source = [f"--no-binary={name}" for name in FROM_SOURCE.get(lock, [])]
    return uv("pip", "install", "--dry-run", "--quiet", "--require-hashes", "--only-binary", ":all:", *from_source,
              "--python-version", python, "--python-platform", PLATFORM, "--target", "build/never-installed",
              "--requirements", f"{lock}.txt")


def check_all():
    """What does not resolve, as lines to print."""
    environment()  # once, before the threads ask
    asked = [(lock, python) for lock in LOCKS for python in (OLDEST, NEWER)]
    with ThreadPoolExecutor(8) as pool:  # it waits for the index more than it computes
        runs = list(pool.map(lambda one: check(*one), asked))
    return [f"{lock}.txt does not resolve for Python {python}:\n{run.stderr}"
            for (lock, python), run in zip(asked, runs) if run.returncode != 0]


def write_all(upgrade):
    """What could not be locked, as lines to print."""
    runs = [(lock, write(lock, upgrade)) for lock in LOCKS]
    return [f"{lock}.txt could not be locked:\n{run.stderr}" for lock, run in runs if run.returncode != 0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, resolve each file")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    chosen = parser.parse_args()
    wrong = check_all() if chosen.check else write_all(chosen.upgrade)
    print("\n".join(wrong), end="", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
