# SPDX-License-Identifier: Apache-2.0
"""Help and renderings are byte for byte what tests/golden holds; tests/golden/update.py writes it anew."""
import difflib
import importlib.util

import pytest
from program import ROOT

SPECIFICATION = importlib.util.spec_from_file_location("golden_update", ROOT / "tests" / "golden" / "update.py")
golden = importlib.util.module_from_spec(SPECIFICATION)
SPECIFICATION.loader.exec_module(golden)
STORED = golden.stored()


@pytest.fixture(scope="module")
def printed():
    return golden.outputs()


def test_the_files_are_all_here(printed):
    assert set(printed) == set(STORED)


@pytest.mark.parametrize("name", sorted(STORED))
def test_golden(printed, name):
    if printed.get(name) != STORED[name]:
        lines = difflib.unified_diff(STORED[name].splitlines(), printed.get(name, "").splitlines(), "stored", "printed",
                                     lineterm="", n=1)
        pytest.fail("\n".join(list(lines)[:60]), pytrace=False)
