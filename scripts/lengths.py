#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long functions and files of src and apps are: functions at most 50 lines, 9 files of 10 under
150. Reads what clang-format has written, where a body ends at the indentation at which its head
begins: 0 for functions, 2 for those inside of a class."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FUNCTION = 50
LONG_FILE = 150
SHARE_OF_LONG_FILES = 0.1
# What may be longer, and why.
EXCEPTIONS = {
    ("src/source/sql/allowed_functions.cpp", "allowed_functions"): "one list of names",
    ("src/source/duckdb/session.cpp", "Session::run"): "one loop over the engine's chunks",
}
STATEMENT = re.compile(r"\s*(\}|for|if|while|switch|do|else|return)\b|[^(]* = ")


def sources(root: Path = ROOT) -> list[Path]:
    return sorted(path for room in ("src", "apps") for path in (root / room).rglob("*.[ch]pp"))


def functions(text: str) -> list[tuple[str, int]]:
    """Names of the functions with their lines, from the head's first to the closing brace."""
    lines = text.splitlines()
    return [found for indent in ("", "  ") for at in range(len(lines)) if (found := function(lines, at, indent))]


def function(lines: list[str], at: int, indent: str) -> tuple[str, int] | None:
    """The function whose head ends in this line and begins at this indentation."""
    if not lines[at].endswith("{"):
        return None
    first = at
    while first > 0 and lines[first].startswith(indent + " "):
        first -= 1
    head = " ".join(lines[first : at + 1])
    name = re.search(r"([\w~:]+|operator\S+)\(", head)
    inside = any(line.endswith(("{", "}", ";")) for line in lines[first:at])
    begins = lines[first].startswith(indent) and lines[first].strip()
    if not begins or inside or not name or STATEMENT.match(head):
        return None
    end = next((i for i in range(at + 1, len(lines)) if lines[i].startswith(indent + "}")), None)
    return (name.group(1), end - first + 1) if end else None


def long_functions(root: Path = ROOT) -> list[str]:
    return [
        f"{path.relative_to(root)}: {name} has {length} lines"
        for path in sources(root)
        for name, length in functions(path.read_text())
        if length > LONGEST_FUNCTION and (str(path.relative_to(root)), name) not in EXCEPTIONS
    ]


def long_files(root: Path = ROOT) -> list[tuple[int, str]]:
    lengths = [(len(path.read_text().splitlines()), str(path.relative_to(root))) for path in sources(root)]
    return sorted((length, path) for length, path in lengths if length >= LONG_FILE)


def main() -> int:
    wrong = long_functions()
    files = long_files()
    if len(files) > SHARE_OF_LONG_FILES * len(sources()):
        wrong.append(f"{len(files)} of {len(sources())} files have {LONG_FILE} lines or more")
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
