# SPDX-License-Identifier: Apache-2.0
"""The pages read what the laboratory answers: their types, held against the answers to everybody of the demonstration."""
import pytest
from answer_types import answers_to, hold, told
from test_demonstration import Again, made_in, signed_in

DAY = "2026-01-15"
# What the demonstration has none of: passkeys, sign-on at a provider, what waits.
UNHELD = {"/api/me/passkeys", "/api/me/identities", "/api/providers", "/api/sessions/sign\\-on", "/api/waiting"}


@pytest.fixture
def answers(tmp_path, monkeypatch):
    folder, made = made_in(tmp_path, monkeypatch, {"small-hiring": ("future_of_work", True)})
    again = Again(folder)
    people = {one["email"]: signed_in(again.port, made, one["email"]) for one in made["people"]}
    agnes = people["agnes@school.example"]
    for kind in ("uses", "citations"):
        agnes.good("POST", f"/api/{kind}", {"about": made["asset"], "text": "In class."} | ({"day": DAY} if kind == "uses" else {}))
    on = agnes.good("GET", f"/api/assets/{made['asset']}/holdings")["licence"]["from"]
    taken = agnes.good("POST", "/api/licences_taken", {"about": made["asset"], "licensee": "A press", "from": on})["id"]
    agnes.good("POST", "/api/incomes", {"about": taken, "cents": 100_000, "currency": "EUR", "day": on})
    compared = f"/api/evidence/{made['evidence']}/compare/{made['evidence']}"
    yield [(compared, told(agnes, compared)), *(pair for who in people.values() for pair in answers_to(who).items())]
    again.stop()


def test_the_pages_read_what_is_answered(answers, tmp_path):
    found, unheld = hold(answers, tmp_path / "held")
    assert found == ""
    assert {one.partition(" of ")[2] for one in unheld} == UNHELD
