# SPDX-License-Identifier: Apache-2.0
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from program import Sandbox  # noqa: E402
from studies import NAMES, evidence_of  # noqa: E402


class Rendered:
    """Evidence of one kind and its renderings, each made once."""

    def __init__(self, name, folder):
        self.name, self.sandbox, self.made = name, Sandbox(folder), {}
        self.path = evidence_of(self.sandbox, name)
        self.predicate = json.loads(self.sandbox.path(self.path).read_text(encoding="utf-8"))["predicate"]

    def __call__(self, form, language="en"):
        if (form, language) not in self.made:
            self.made[form, language] = self.sandbox.good(
                "render", self.path, "--as", form, "--lang", language, codes=(0,)).out
        return self.made[form, language]


@pytest.fixture(scope="session")
def all_rendered(tmp_path_factory):
    made = {}

    def get(name):
        if name not in made:
            made[name] = Rendered(name, tmp_path_factory.mktemp(name))
        return made[name]
    return get


@pytest.fixture(params=NAMES)
def rendered(request, all_rendered):
    return all_rendered(request.param)


@pytest.fixture(params=["en", "fr"])
def language(request):
    return request.param
