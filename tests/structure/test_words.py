# SPDX-License-Identifier: Apache-2.0
"""Every text that the program asks for by a whole key exists: a key that is missing is shown in its place."""
import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEY = re.compile(r'\b(?:say|say_|text|heading|item|add|paragraph|section|fact)\(\s*(?:language_?,\s*|sheet,\s*)?"((?:[a-z_]+\.)+[a-z_]+)"')


def known():
    out = set()
    for path in (ROOT / "src" / "words").glob("*.en.json"):
        out |= set(json.loads(path.read_text(encoding="utf-8")))
    return out


def test_texts_asked_for_exist():
    keys, missing, asked = known(), [], 0
    for path in [*(ROOT / "src").rglob("*.cpp"), *(ROOT / "src").rglob("*.hpp"), *(ROOT / "apps").rglob("*.cpp")]:
        for found in KEY.finditer(path.read_text(encoding="utf-8")):
            key = found[1]
            asked += 1
            if not key.endswith("_") and key not in keys and f"{key}.one" not in keys and not any(name.startswith(key + ".") for name in keys):
                missing.append(f"{path.relative_to(ROOT)}: {key}")
    assert asked > 100
    assert not missing, "\n".join(missing)
