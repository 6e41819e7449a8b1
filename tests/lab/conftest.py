# SPDX-License-Identifier: Apache-2.0
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))

from driven import Driven  # noqa: E402
from house import House  # noqa: E402
from program import sandbox  # noqa: E402, F401 - the fixture of every test here
from world import Laboratory  # noqa: E402


def pytest_configure(config):
    config.addinivalue_line("markers", "long: not in `make test` but in `make test-long`")


@pytest.fixture
def lab(sandbox):  # noqa: F811
    with Laboratory(sandbox) as running:
        yield running


@pytest.fixture
def house(tmp_path):
    with Driven(tmp_path / "lab") as driven:
        yield House(driven, tmp_path / "lab")
