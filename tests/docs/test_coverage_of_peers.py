# SPDX-License-Identifier: Apache-2.0
"""The table of docs/comparisons/fairlearn.md is that of coverage.json, and the first run gives it again."""
import json
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "comparisons"
PROGRAM = Path(os.environ.get("METALAB", ROOT / "build" / "release" / "metalab")).absolute()
sys.path.insert(0, str(FOLDER))
import coverage  # noqa: E402

KEPT = json.loads((FOLDER / "coverage.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "page"), [("en", "fairlearn.md"), ("fr", "fairlearn.fr.md")])
def test_the_page_shows_the_kept_numbers(language, page):
    assert coverage.table(language) in (FOLDER / page).read_text(encoding="utf-8")


def test_the_first_run_gives_the_kept_intervals_again():
    rows = coverage.sample(2, 0)
    kept = KEPT["groups"]["2"]
    assert coverage.fairlearn_interval(rows, 0) == pytest.approx(kept["fairlearn"]["first"], abs=1e-12)
    assert coverage.metalab_interval(rows, PROGRAM) == pytest.approx(kept["metalab"]["first"], abs=1e-9)


def test_metalabs_intervals_hold_equality_as_often_as_they_say():
    for groups, found in KEPT["groups"].items():
        # 95 of 100 less two standard errors
        assert found["metalab"]["holds_zero"] >= 0.95 * KEPT["runs"] - 2 * (0.95 * 0.05 * KEPT["runs"]) ** 0.5, groups
