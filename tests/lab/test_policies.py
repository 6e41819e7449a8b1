# SPDX-License-Identifier: Apache-2.0
"""Which steps a review needs, in which order and of whom; the works council's place."""
import json
import sqlite3

from signing import Key, decision, enrol
from test_path import audited
from test_reviews import entries
from world import Partners

POLICY = """\
metalab: review-policy/1
reviews:
  - tiers: [high_risk_annex_iii]
    domains: [employment]
    steps:
      - {step: methods, disciplines: [statistics]}
      - {step: legal, after: [methods]}
  - steps:
      - {step: methods}
"""


def policy(house, text):
    return house.lab.ask(house.ada, "PUT", "/api/review-policy", text.encode())


def test_a_policy_is_read_before_it_counts(house):
    house.refused(house.lab.ask(house.mia, "GET", "/api/review-policy"), 404, "lab_not_found")
    assert policy(house, POLICY).status == 200
    assert house.lab.ask(house.bob, "GET", "/api/review-policy").body.decode() == POLICY
    for text, code in (("", "yaml_empty"), (POLICY.replace("methods]", "owner]"), "lab_policy_order"),
                       (POLICY.replace("step: legal, after: [methods]", "step: methods"), "lab_policy_twice"),
                       (POLICY.replace("legal", "leagl"), "study_not_one_of"), (POLICY + "extra: 1\n", "study_unknown_key"),
                       (POLICY.replace("review-policy/1", "review-policy/2"), "study_not_one_of")):
        answer = policy(house, text)
        assert (answer.status, answer.json["error"]["code"]) == (400, code), answer.body
    assert house.lab.ask(house.bob, "GET", "/api/review-policy").body.decode() == POLICY, "what was refused changes nothing"


def test_the_program_reads_what_the_schema_allows():
    from pathlib import Path

    import yaml
    from jsonschema import Draft202012Validator

    schema = json.loads((Path(__file__).resolve().parents[2] / "schema/review-policy.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert validator.is_valid(yaml.safe_load(POLICY))
    assert not validator.is_valid(yaml.safe_load(POLICY.replace("legal", "leagl")))
    assert not validator.is_valid(yaml.safe_load(POLICY + "extra: 1\n"))


def test_steps_come_in_order_and_from_the_discipline_that_is_asked(lab, sandbox):
    partners = Partners(lab)
    ada, bob, rita = partners.ada, partners.bob, partners.rita
    ada.good("PUT", "/api/review-policy", POLICY.encode())
    system = bob.good("POST", "/api/systems", {"name": "Hiring", "domain": "employment"}, 201)
    _, key = audited(sandbox)
    enrol(bob.good, "Bob's", key)
    options = ("--json", "--lab", f"http://localhost:{lab.port}")
    environment = {"METALAB_TOKEN": lab.token(bob, "read", "register", "push")}
    assert sandbox.run("register", "study.yaml", "--system", system["id"], *options, **environment).code == 0
    evidence = sandbox.run("push", "small", *options, **environment).json
    bob.good("PUT", f"/api/objects/{evidence['about']}/shares/{partners.school}")
    needed = f"/api/evidence/{evidence['id']}/review"

    def steps(who=bob):
        return [(one["step"], one["state"]) for one in who.good("GET", needed)["steps"]]

    assert steps() == [("methods", "not_asked")], "nothing is declared of the system yet"
    said = {one["id"]: "no" for one in bob.good("GET", "/api/act/questions")["items"]}
    bob.good("POST", "/api/declarations", {"about": system["id"], "role": "deployer",
                                           "answers": said | {"3.1": "yes", "2": "yes", "iii.4.a": "yes"}}, 201)
    assert steps() == [("methods", "not_asked"), ("legal", "not_asked")]
    assert steps(rita) == [], "who does not see the system is not told what it needs"
    asked = {"about": evidence["id"], "step": "legal", "organisation": partners.school}
    bob.refused(409, "lab_step_early", "POST", "/api/reviews", asked)
    own = asked | {"organisation": partners.firm}
    bob.refused(403, "lab_own_system", "POST", "/api/reviews", own | {"step": "methods"})
    assert bob.good("POST", "/api/reviews", own | {"step": "owner"}, 201)["state"] == "asked"
    review = bob.good("POST", "/api/reviews", asked | {"step": "methods"}, 201)
    assert review["disciplines"] == ["statistics"]
    key = Key(9)
    enrol(rita.good, "Rita's", key)
    sent = {"review": review["id"], "envelope": key.envelope(decision(evidence["digest"], step="methods"))}
    rita.refused(403, "lab_other_discipline", "POST", "/api/decisions", sent)
    rita.good("PUT", "/api/me", {"discipline": "statistics"})
    rita.good("POST", "/api/decisions", sent, 201)
    assert steps() == [("methods", "decided"), ("legal", "not_asked")]
    assert bob.good("GET", needed)["all_agreed"] is False
    ada.good("POST", f"/api/people/{rita.good('GET', '/api/me')['id']}/erasure")
    assert steps() == [("methods", "decided"), ("legal", "not_asked")], "that it was decided is not erased, what was is"
    assert bob.good("GET", needed)["steps"][0]["decisions"] == []
    bob.good("POST", "/api/reviews", asked, 201)
    assert steps()[1] == ("legal", "asked")


def test_a_council_is_informed_asked_and_answers_itself_on_what_it_saw(lab, sandbox):
    partners = Partners(lab)
    ada, bob = partners.ada, partners.bob
    council = ada.good("POST", "/api/organisations", {"name": "Council"}, 201)["id"]
    cleo = lab.invite(ada, council, "member", "Cleo")
    system = bob.good("POST", "/api/systems", {"name": "Hiring"}, 201)
    environment = {"METALAB_TOKEN": lab.token(bob, "read", "register")}
    studies = []
    for name in ("shown", "draft"):
        sandbox.write_small(id=name)
        registered = sandbox.run("register", "study.yaml", "--system", system["id"], "--json", "--out", f"{name}.tlog-proof",
                                 "--lab", f"http://localhost:{lab.port}", **environment)
        studies.append(registered.json["id"])
    themed = bob.good("PUT", f"/api/objects/{studies[0]}/theme", {"theme": "future_of_work"})
    assert (themed["theme"], themed["version"]) == ("future_of_work", 2)
    told = {"about": system["id"], "council": council, "on": "2026-01-10", "text": "We mean to filter applications."}
    bob.refused(400, "lab_council_blind", "POST", "/api/consultations", told)
    bob.refused(400, "lab_council_own", "POST", "/api/consultations", told | {"council": partners.firm})
    bob.good("PUT", f"/api/objects/{system['id']}/shares/{council}")
    bob.refused(400, "lab_day_to_come", "POST", "/api/consultations", told | {"on": "9998-01-16"})
    made = bob.good("POST", "/api/consultations", told, 201)
    path = f"/api/consultations/{made['id']}"
    opinion = {"opinion": "unfavourable", "on": "2026-01-14", "text": "Too little is known."}
    cleo.refused(400, "lab_not_asked", "PUT", path + "/opinion", opinion)
    bob.refused(400, "lab_consulted_order", "PUT", path + "/question", {"on": "2026-01-09", "text": "x"})
    bob.good("PUT", path + "/question", {"on": "2026-01-12", "text": "What do you think?"})
    bob.refused(409, "lab_consulted_already", "PUT", path + "/question", {"on": "2026-01-12", "text": "Again?"})
    bob.good("PUT", f"/api/objects/{studies[0]}/shares/{council}")
    bob.refused(403, "lab_not_allowed", "PUT", path + "/opinion", opinion)
    kept = cleo.good("PUT", path + "/opinion", opinion)["opinion"]
    assert (kept["opinion"], kept["on"], kept["signed_by"]) == ("unfavourable", "2026-01-14", "lab")
    assert [one["id"] for one in kept["seen"]] == studies[:1], "the draft was not shown to it"
    assert bob.good("GET", path)["opinion"] == kept
    # Who sees the system, and not what the council saw, is not told of that.
    bob.good("PUT", f"/api/objects/{system['id']}/shares/{partners.school}")
    assert partners.rita.good("GET", path)["opinion"] == kept | {"seen": []}
    digest = kept["seen"][0]["digest"]
    told_of = ("/api/consultations", path, f"/api/objects/{made['id']}", f"/api/objects/{made['id']}/history", f"/api/search?words={digest}",
               f"/api/systems/{system['id']}/story", f"/api/consultations?words={digest}")
    for one in told_of:
        answer = partners.rita.ask("GET", one).body.decode()
        assert digest not in answer and studies[0] not in answer, one
    assert bob.good("GET", f"/api/objects/{made['id']}/history")["items"][-1]["after"]["opinion"] == kept
    assert [one["kind"] for one in entries(lab)] == ["study", "study", "opinion"]
    # The council keeps sight of what it said, also where it sees the system no more.
    bob.good("DELETE", f"/api/objects/{system['id']}/shares/{council}")
    cleo.refused(404, "lab_not_found", "GET", f"/api/systems/{system['id']}")
    assert cleo.good("GET", path)["opinion"] == kept and "about" not in cleo.good("GET", path)
    assert cleo.ask("GET", f"/api/objects/{made['id']}/proof").status in (200, 503)  # its checkpoint may be still to come
    assert sandbox.run("lab", "check", "lab", "--json").json["damage"] == []
    lab.stop()
    with sqlite3.connect(sandbox.path("lab/lab.sqlite")) as store:
        store.execute("UPDATE salt SET salt = 'another'")
    assert {one["what"] for one in sandbox.run("lab", "check", "lab", "--json").json["damage"]} == {"entry"}
    lab.start()
