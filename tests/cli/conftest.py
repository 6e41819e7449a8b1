# SPDX-License-Identifier: Apache-2.0
from program import sandbox  # noqa: F401 - the fixture of every test here
