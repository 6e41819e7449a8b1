# SPDX-License-Identifier: Apache-2.0
"""Which version decided on a day, on what evidence and who had decided on that; what a system depends on and takes."""
import json
import time
from pathlib import Path

from signing import Key, decision, enrol
from test_path import audited
from world import Partners


def system(house):
    made = house.keep("bob", "systems", {"name": "Hiring"})
    versions = [house.keep("bob", "versions", {"name": name, "about": made["id"]}) for name in ("1", "2")]
    return made, *versions


def period(house, about, version, since, until=None, **more):
    body = {"about": about["id"], "version": version["id"], "from": since} | ({"until": until} if until else {}) | more
    return house.lab.ask(house.bob, "POST", "/api/periods", body)


def test_one_version_decides_in_one_place_on_one_day(house):
    about, first, second = system(house)
    assert period(house, about, first, "2026-01-01", "2026-06-30").status == 201
    refused = period(house, about, second, "2026-06-30")
    assert "name" in house.refused(refused, 400, "lab_overlap")
    assert period(house, about, second, "2026-07-01").status == 201
    assert period(house, about, first, "2026-07-01", place="Lyon").status == 201
    house.refused(period(house, about, first, "2026-08-01", "2026-07-01", place="Nice"), 400, "lab_days_order")
    house.refused(house.lab.ask(house.bob, "POST", "/api/versions", {"name": "1", "about": about["id"]}), 409,
                  "lab_name_taken")
    other = house.keep("bob", "systems", {"name": "Other"})
    house.keep("bob", "versions", {"name": "1", "about": other["id"]})
    house.refused(period(house, other, first, "2026-01-01"), 400, "lab_other_system")
    house.refused(period(house, about, {"id": "0" * 26}, "2025-01-01"), 404, "lab_not_found")

    def used(day):
        found = house.lab.good(house.bob, "GET", f"/api/systems/{about['id']}/decided?on={day}")
        return [(one["place"], one["version"]["name"]) for one in found["periods"]]

    assert used("2025-12-31") == [] and used("2026-06-30") == [("", "1")]
    assert used("2026-07-01") == [("", "2"), ("Lyon", "1")]
    house.refused(house.lab.ask(house.bob, "GET", f"/api/systems/{about['id']}/decided?on=2027-01-16"), 400,
                  "lab_day_to_come")


def test_what_is_said_of_decisions_data_and_oversight_fits_other_registers(house):
    bare = house.keep("bob", "systems", {"name": "Hiring"})
    assert not {"decides", "data", "oversight"} & set(bare)
    most = 2_500
    for name in ("decides", "data", "oversight"):
        said = {"name": "Hiring", name: "\u00e9" * most}
        assert house.keep("bob", "systems", said)[name] == said[name]
        refused = house.lab.ask(house.bob, "POST", "/api/systems", said | {name: said[name] + "."})
        assert house.refused(refused, 400, "lab_field_value")["most"] == str(most)
        assert f"at most {most} characters" in refused.json["error"]["message"]
        schema = house.lab.good(None, "GET", "/openapi.json")["paths"]["/api/systems"]["post"]["requestBody"]["content"]
        assert schema["application/json"]["schema"]["properties"][name] == {"type": "string", "maxLength": most}
    form = (Path(__file__).resolve().parents[2] / "web/src/lab/pages/system_fields.tsx").read_text()
    assert f"const mostSaid = {most};" in form, "the form takes as much as the API"


def test_a_period_ends_by_an_edit_that_keeps_to_the_rule(house):
    about, first, second = system(house)
    made = period(house, about, first, "2026-01-01").json
    house.refused(period(house, about, second, "2026-07-01"), 400, "lab_overlap")
    ended = {"version": first["id"], "from": "2026-01-01", "until": "2026-06-30"}
    house.lab.good(house.bob, "PUT", f"/api/periods/{made['id']}", ended, If_Match='"1"')
    later = period(house, about, second, "2026-07-01").json
    again = house.lab.ask(house.bob, "PUT", f"/api/periods/{made['id']}", ended | {"until": "2026-07-01"},
                          If_Match='"2"')
    assert house.refused(again, 400, "lab_overlap") == {"name": later["id"]}


def test_what_a_day_rested_on_is_answered_from_the_history(lab, sandbox):
    """Evidence that came that day, as it then was, with the decision on it; the day before, nothing."""
    partners = Partners(lab)
    bob, rita = partners.bob, partners.rita
    made = bob.good("POST", "/api/systems", {"name": "Hiring"}, 201)
    _, key = audited(sandbox, system={"name": "machine", "version": "3"})
    version = bob.good("POST", "/api/versions", {"name": "3", "about": made["id"]}, 201)
    bob.good("POST", "/api/periods", {"about": made["id"], "version": version["id"], "from": "2020-01-01"}, 201)
    enrol(bob.good, "Bob's", key)
    options = ("--json", "--lab", f"http://localhost:{lab.port}")
    environment = {"METALAB_TOKEN": lab.token(bob, "read", "register", "push")}
    assert sandbox.run("register", "study.yaml", "--system", made["id"], *options, **environment).code == 0
    evidence = sandbox.run("push", "small", *options, **environment).json
    bob.job(evidence["job"])
    bob.good("PUT", f"/api/objects/{evidence['about']}/shares/{partners.school}")
    review = bob.good("POST", "/api/reviews", {"about": evidence["id"], "step": "methods",
                                               "organisation": partners.school}, 201)
    key = Key(7)
    enrol(rita.good, "Rita's", key)
    envelope = key.envelope(decision(evidence["digest"], step="methods"))
    rita.good("POST", "/api/decisions", {"review": review["id"], "envelope": envelope}, 201)
    today = time.strftime("%Y-%m-%d", time.gmtime())
    found = bob.good("GET", f"/api/systems/{made['id']}/decided?on={today}")
    (used,) = found["periods"]
    (rested,) = used["evidence"]
    assert (used["version"]["name"], rested["id"]) == ("3", evidence["id"]) and rested["state"] != "received"
    (decided,) = rested["decisions"]
    assert (decided["step"], decided["decision"], decided["name"]) == ("methods", "agreed", "Rita")
    before = bob.good("GET", f"/api/systems/{made['id']}/decided?on=2020-01-01")["periods"]
    assert [one["evidence"] for one in before] == [[]]
    # Who sees the study but not the system is told nothing of the system.
    rita.refused(404, "lab_not_found", "GET", f"/api/systems/{made['id']}/decided?on={today}")

    dependence = bob.good("POST", "/api/dependences", {"about": made["id"], "layer": "model", "name": "Open weights"}, 201)
    assert dependence["basis"] == "declared"
    bob.good("PUT", f"/api/objects/{dependence['id']}/parts/{evidence['id']}")
    shown = bob.good("GET", f"/api/dependences/{dependence['id']}")
    assert (shown["basis"], shown["evidence"]) == ("evidence", [evidence["id"]])
    bob.refused(400, "lab_relation_kinds", "PUT", f"/api/objects/{dependence['id']}/parts/{made['id']}")


def test_what_no_meter_read_is_not_measured(house):
    about, first, _ = system(house)
    path = f"/api/systems/{about['id']}/metered"
    nothing = {"cpu_seconds": "not_measured", "gpu_seconds": "not_measured", "watt_hours": "not_measured"}
    assert house.lab.good(house.bob, "GET", path) == nothing
    body = {"about": first["id"], "unit": "watt_hours", "amount": 1_200, "from": "2026-01-01", "until": "2026-01-31",
            "meter": "RAPL, package"}
    house.keep("bob", "readings", body)
    house.refused(house.lab.ask(house.bob, "POST", "/api/readings", body | {"from": "2026-01-31", "until": "2026-02-28"}),
                  400, "lab_overlap")
    house.keep("bob", "readings", body | {"from": "2026-02-01", "until": "2026-02-28", "amount": 0})
    assert house.lab.good(house.bob, "GET", path) == nothing | {"watt_hours": 1_200}
    assert json.dumps(house.lab.ask(house.mia, "GET", path).json).count("lab_not_found") == 1
