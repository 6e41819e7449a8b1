# SPDX-License-Identifier: Apache-2.0
import shutil
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


@pytest.fixture(scope="session")
def founded(tmp_path_factory):
    """The laboratory that every house begins as, founded once: six passwords take their time."""
    folder = tmp_path_factory.mktemp("founded") / "lab"
    with Driven(folder) as driven:
        return House(driven, folder)


@pytest.fixture
def house(tmp_path, founded):
    for name in ("lab", "lab-state"):
        shutil.copytree(founded.folder.with_name(name), tmp_path / name)
    with Driven(tmp_path / "lab", seed=2, start=founded.lab.now) as driven:
        yield founded.moved(driven, tmp_path / "lab")
