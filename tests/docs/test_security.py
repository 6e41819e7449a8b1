# SPDX-License-Identifier: Apache-2.0
"""Every attack of docs/security.md is a test of that name, the same in both languages."""
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (?!attack|attaque|---).* \| `([^`]+)::([^`]+)` \|$", re.MULTILINE)


def rows(page):
    return ROW.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))


def test_both_pages_name_the_same_tests():
    assert rows("security.md") == rows("security.fr.md") and len(rows("security.md")) > 20


@pytest.mark.parametrize("file,name", sorted(set(rows("security.md"))))
def test_the_test_is_there(file, name):
    text = (ROOT / file).read_text(encoding="utf-8")
    defined = {".cpp": rf"^(?:TEST|TEST_F|RC_GTEST_PROP)\(\w+, {name}\b", ".py": rf"^def {name}\(",
               ".ts": rf"^ *it\(\"{re.escape(name)}\""}[Path(file).suffix]
    assert re.search(defined, text, re.MULTILINE), f"{name} is not in {file}"
