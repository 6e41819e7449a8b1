# SPDX-License-Identifier: Apache-2.0
"""What the API does, pages do: each operation names the page that asks for it, or why none does."""
import re
from pathlib import Path

import pytest
from driven import Driven
from operations import PAGES, WITHOUT

LAB = Path(__file__).resolve().parents[2] / "web/src/lab"
PART = r"(?:\$\{[^`]*?\})?"  # of a path: what a page puts there, or nothing where a list's path ends


def asks(text, path):
    """Whether a page's text has the path, its parts filled in."""
    pieces = [re.escape(one) for one in re.split(r"\{[^}]+\}", path)]
    return re.search("[\"`]" + PART.join(pieces) + r"(?=[\"`?])", text) is not None


# What puts the last part of a path together from a value.
JOINED = {"begin_identity": "{way}/address", "begin_sign_on": "{way}/address", "begin_sign_on_account": "{way}/address",
          "propose_charter": "/api/agreements/{purpose}", "propose_licence": "/api/agreements/{purpose}",
          "propose_shares": "/api/agreements/{purpose}", "save_evidence_report": "/api/evidence/{id}/{part}",
          "show_cube": "/api/evidence/{id}/{part}", "show_envelope": "/api/evidence/{id}/{part}"}


@pytest.fixture(scope="module")
def described(tmp_path_factory):
    with Driven(tmp_path_factory.mktemp("described") / "lab") as driven:
        document = driven.good(None, "GET", "/openapi.json")
    return {one["operationId"]: (method.upper(), path) for path, methods in document["paths"].items() for method, one in methods.items()}


def test_every_operation_has_a_page_or_a_reason(described):
    assert PAGES.keys() & WITHOUT.keys() == set()
    assert PAGES.keys() | WITHOUT.keys() == described.keys(), "an operation without a page and a reason, or a page without an operation"
    assert all(reason.endswith(".") and len(reason.split()) > 2 for reason in WITHOUT.values())


def test_the_named_pages_ask_for_it(described):
    wrong = []
    for operation, name in PAGES.items():
        method, path = described[operation]
        text = (LAB / name).read_text()
        if not asks(text, JOINED.get(operation, path)) or (method != "GET" and f'"{method}"' not in text):
            wrong.append((operation, method, path, name))
    assert wrong == []


def test_no_page_asks_for_what_is_not_there(described):
    """Every path of the API in a page is that of an operation."""
    known = [re.compile(re.sub(r"\\\{[^}]+\\\}", "[^/]*", re.escape(path)) + "$") for path in [path for _, path in described.values()] + list(JOINED.values())]
    strange = []
    for file in LAB.rglob("*.ts*"):
        for path in re.findall(r"[\"`](/api/[^\"`?]*)", file.read_text()):
            plain = re.sub(r"\$\{[^}]*\}", "x", path)
            if not any(one.match(plain) or one.match(plain + "x") for one in known):
                strange.append((file.name, path))
    assert strange == []
