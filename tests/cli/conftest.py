# SPDX-License-Identifier: Apache-2.0
from program import sandbox  # noqa: F401 - the fixture of every test here


def pytest_configure(config):
    config.addinivalue_line("markers", "long: not in `make test` but in `make test-long`")
