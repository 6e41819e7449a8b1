# SPDX-License-Identifier: Apache-2.0
"""docs/asvs.md has every requirement of OWASP ASVS 5.0.0, levels 1 and 2, once, and names files and tests that exist."""
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEVELS = json.loads((Path(__file__).parent / "asvs_levels.json").read_text(encoding="utf-8"))
STATES = {"tenue": "held", "en partie": "in part", "pas encore": "not yet", "sans objet": "none here"}
ROW = re.compile(r"^\| (V[\d., V]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| (?:`([^`|]+)`)? ?\|$", re.MULTILINE)
PATH = re.compile(r"`((?:src|apps|docs|fuzz|tests|web)/[\w./-]+|ARCHITECTURE\.md)`")


def rows(page):
    """(ids, what is asked, state, why, test) of each row."""
    return ROW.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))


PAGES = {page: rows(page) for page in ("asvs.md", "asvs.fr.md")}
BOTH = pytest.mark.parametrize("page", PAGES)


@BOTH
def test_every_requirement_of_levels_1_and_2_is_there_once(page):
    found = [one for row in PAGES[page] for one in row[0].split(", ")]
    assert sorted(found) == sorted(LEVELS["1"] + LEVELS["2"]) and len(LEVELS["1"] + LEVELS["2"]) == 253


def test_both_pages_say_the_same_of_each():
    english, french = ([(row[0], STATES.get(row[2], row[2]), row[4]) for row in PAGES[page]] for page in PAGES)
    assert english == french and {row[1] for row in english} <= set(STATES.values())


@BOTH
def test_what_is_held_names_where(page):
    placeless = [row[0] for row in PAGES[page] if row[2] in ("held", "tenue") and not (PATH.search(row[3]) or row[4])]
    assert [one for one in placeless if one not in SAID_OF_ALL] == []


SAID_OF_ALL = {"V1.2.2", "V2.1.1"}  # of every address, and of a document that the server makes


@BOTH
def test_files_are_there(page):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    named = set(PATH.findall(text))
    assert len(named) > 40 and sorted(one for one in named if not (ROOT / one).exists()) == []


@pytest.mark.parametrize("test", sorted({row[4] for row in PAGES["asvs.md"] if row[4]}))
def test_tests_are_there(test):
    file, _, name = test.partition("::")
    defined = {".cpp": rf"^(?:TEST|TEST_F|RC_GTEST_PROP)\(\w+, {name}\b", ".py": rf"^def {name}\("}[Path(file).suffix]
    assert re.search(defined, (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), f"{name} is not in {file}"


@BOTH
def test_the_counts_are_those_of_the_rows(page):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    for english in STATES.values():
        ids = [one for row in PAGES[page] if STATES.get(row[2], row[2]) == english for one in row[0].split(", ")]
        state = english if page == "asvs.md" else next(key for key, value in STATES.items() if value == english)
        assert re.search(rf"^\| {state} \| .* \| {len(ids)} \|$", text, re.MULTILINE), (state, len(ids))
