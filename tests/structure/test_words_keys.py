# SPDX-License-Identifier: Apache-2.0
"""No key of a text is ever shown in place of the text: every key that the sources name has one, and no golden output
holds a key."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEYS = {key for path in (ROOT / "src/words").glob("*.en.json") for key in json.loads(path.read_text(encoding="utf8"))}
KINDS = {key.split(".")[0] for key in KEYS}
FILES = ("html", "md", "sqlite", "example")  # endings of the same form that are of files and hosts
SHOWN = (".txt", ".md", ".tex", ".html", ".csv")


def keys_named(source: str) -> list[str]:
    """Literals that begin as a key does: whole keys, and beginnings that end with a dot or an underscore."""
    return [one for one in re.findall(r'"([a-z0-9_]+(?:\.[a-z0-9_]*)+)"', source)
            if one.split(".")[0] in KINDS and one.rsplit(".", 1)[-1] not in FILES]


def has_text(named: str) -> bool:
    begins = named.endswith((".", "_")) and any(key.startswith(named) for key in KEYS)
    return begins or named in KEYS or any(key.startswith(named + ".") for key in KEYS)


def test_a_key_without_a_text_is_found():
    source = 'say(language, "report.no_such_text"); say(language, "reason." + code); open("report.html");'
    assert [one for one in keys_named(source) if not has_text(one)] == ["report.no_such_text"]


def test_every_key_that_the_sources_name_has_a_text():
    named = {(one, path.relative_to(ROOT).as_posix()) for folder in ("src", "apps")
             for path in (ROOT / folder).rglob("*.[ch]pp") for one in keys_named(path.read_text(encoding="utf8"))}
    assert len(named) > 300
    assert sorted(one for one in named if not has_text(one[0])) == []


def test_no_golden_output_shows_a_key():
    key = re.compile(r"(?<![\w./-])(?:" + "|".join(sorted(KINDS - {"lab", "api"})) + r")(?:\.[a-z0-9_]+)+(?![\w./-])")
    shown = {}
    files = [path for path in (ROOT / "tests/golden").rglob("*") if path.name.endswith(SHOWN)]
    assert len(files) > 20
    for path in files:
        found = [one for one in key.findall(path.read_text(encoding="utf8")) if one.rsplit(".", 1)[-1] not in FILES]
        if found:
            shown[path.relative_to(ROOT).as_posix()] = found
    assert shown == {}
