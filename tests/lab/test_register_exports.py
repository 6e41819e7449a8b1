# SPDX-License-Identifier: Apache-2.0
"""An entry in the forms of other registers: what the laboratory has is filled in, everything else is named as missing."""
import hashlib
import json
from pathlib import Path

import pytest
from test_publishing import firm  # noqa: F401 - the fixture
from test_register import text_of

REGISTERS = Path(__file__).parent / "registers"
TABLES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in REGISTERS.glob("*.json")}
FORMS = sorted(TABLES)
SAID = {"name": "Hiring model", "purpose": "Says who is invited.\n\nFrom a score.", "theme": "future_of_work", "domain": "employment",
        "act_role": "deployer", "lifecycle": "in_use", "decides": "Who is invited; a recruiter decides.",
        "data": "What applicants send.", "oversight": "A recruiter reads every proposal."}


def said(firm, said, of=1):  # noqa: F811
    firm.bob.good("PUT", f"/api/systems/{firm.system}", said, If_Match=f'"{of}"')


@pytest.fixture
def opened(firm):  # noqa: F811
    said(firm, SAID)
    version = firm.bob.good("POST", "/api/versions", {"name": "1", "about": firm.system}, 201)["id"]
    firm.bob.good("POST", "/api/periods", {"about": firm.system, "version": version, "from": "2026-02-03"}, 201)
    firm.open()
    firm.bob.good("PUT", firm.path)
    return firm


def exported(lab, firm, form, **fields):  # noqa: F811
    answer = lab.client().ask("GET", f"/register/{firm.system}/exports/{form}.json", **fields)
    assert answer.status == 200, answer.body
    return answer


def filled(form, file):
    """(section, field) -> value."""
    if form == "nl-algoritmeregister":
        return {("", name): value for name, value in file["record"].items()}
    return {(section, name): value for section, fields in file["record"].items() for name, value in fields.items()}


def asked_of(form):
    table = TABLES[form]
    if form == "nl-algoritmeregister":
        return {("", name) for name in table}
    if form == "fr-etalab":
        return {(section, name) for section, names in table.items() for name in names}
    return {section: count for section, count in table.items()}


def says_of_every_field(lab, opened, form):
    """Each has a value, or why it has none."""
    file = exported(lab, opened, form).json
    values = filled(form, file)
    missing = {(one.get("section", ""), one["field"]): one for one in file["missing"]}
    expected, found = asked_of(form), set(values) | set(missing)
    if isinstance(expected, set):
        assert found == expected
    else:
        assert {section: sum(one == section for one, _ in found) for section in expected} == expected
    if form == "uk-atrs":
        assert {name for _, name in found} >= set((REGISTERS / "uk-atrs-crosswalk.txt").read_text(encoding="utf-8").splitlines())
    both = {field for field in set(values) & set(missing)}
    assert all(missing[field]["why"] in ("postal_address", "operating_logic") for field in both)
    assert all(one["in_words"].strip() and "register." not in one["in_words"] for one in file["missing"])
    page = lab.client().ask("GET", f"/register/{opened.system}/exports/{form}?language=fr")
    assert page.status == 200 and "register." not in text_of(page.body)
    assert page.body.decode().count('class="missing"') == len(missing)


def says_nothing_for_another_role(lab, opened):
    file = exported(lab, opened, "eu-annex-viii", Accept_Language="fr").json
    assert file["record"]["C"]["1"].startswith("Firm\u202f; http") and "1" not in file["record"]["A"]
    assert file["record"]["A"]["7"] == "en service" and file["record"]["A"]["5"] == SAID["purpose"]
    labels = {(one["section"], one["field"]): one["label"] for one in file["missing"]}
    assert file["record"]["A"]["6"] == SAID["data"] and labels["A", "6"].startswith("Informations utilis\u00e9es")
    assert labels["C", "4"].startswith("Synth\u00e8se des conclusions")


def says_of_decisions_data_and_oversight_what_its_owner_says(lab, opened):
    uk, fr = (exported(lab, opened, form).json["record"] for form in ("uk-atrs", "fr-etalab"))
    context, tool = uk["Tier 2 - Deployment Context"], uk["Tier 2 - Tool Specification"]
    assert (context["2.3.1 - Integration into broader operational process"], context["2.3.2 - Human review"],
            tool["2.4.4.1 - Data sources"]) == (SAID["decides"], SAID["oversight"], SAID["data"])
    decision = fr["Informations m\u00e9tier sur l'algorithme et la d\u00e9cision prise"]
    assert decision["Comment et quand l'algorithme intervient-il dans la prise de d\u00e9cision ?"] == SAID["decides"]
    assert fr["Informations sur le fonctionnement interne de l'algorithme"]["Donn\u00e9es trait\u00e9es"] == SAID["data"]


def names_suppliers_and_models_that_are_public(lab, opened):
    def uk():
        file = exported(lab, opened, "uk-atrs").json
        why = {one["field"]: one["why"] for one in file["missing"]}
        found = {name: value for fields in file["record"].values() for name, value in fields.items()}
        return [found.get(name, why.get(name)) for name in ("2.1.4.1 - Third party", "2.4.2.1 - Model name")]

    assert uk() == ["none_public", "none_public"]
    made = [opened.depends_on("supplier", "Weights & Sons"), opened.depends_on("supplier", "Parts Ltd"), opened.depends_on("model", "Open")]
    assert uk() == ["none_public", "none_public"]
    for one in made:
        opened.bob.good("PUT", f"/api/dependences/{one}/public")
    assert uk() == ["Weights & Sons; Parts Ltd", "Open"]
    assert exported(lab, opened, "nl-algoritmeregister").json["record"]["provider"] == "Weights & Sons; Parts Ltd"
    for one in made:
        opened.bob.good("DELETE", f"/api/dependences/{one}/public")
    assert uk() == ["none_public", "none_public"]


def says_what_was_examined_in_the_language_of_the_register(lab, opened):
    uk = exported(lab, opened, "uk-atrs", Accept_Language="fr").json["record"]["Tier 2 - Tool Specification"]
    fr = exported(lab, opened, "fr-etalab", Accept_Language="en").json["record"]["Informations sur l'impact de la d\u00e9cision"]
    assert uk["2.4.2.7 - Model performance"] != fr["Ressources connexes"]
    for text in (uk["2.4.2.7 - Model performance"], fr["Ressources connexes"]):
        assert f"/register/{opened.system}/evidence/{opened.evidence}" in text


def says_from_which_state_it_was_made(lab, opened):
    """Changes what is said, to its second version."""
    first = exported(lab, opened, "uk-atrs")
    record = lab.client().ask("GET", f"/register/{opened.system}/record.json")
    made = first.json["made_from"]
    assert made["digest"] == hashlib.sha256(record.body).hexdigest() and made["entry"] == opened.system
    assert f'uk-atrs-{made["changed_at"][:10]}.json' in first.fields["Content-Disposition"]
    assert record.json["history"][-1]["at"] == made["changed_at"]
    again = exported(lab, opened, "uk-atrs")
    assert again.body == first.body and again.fields["ETag"] == first.fields["ETag"]
    assert lab.client().ask("GET", f"/register/{opened.system}/exports/uk-atrs.json", If_None_Match=first.fields["ETag"]).status == 304
    said(opened, SAID | {"lifecycle": "retired"}, 2)
    changed = exported(lab, opened, "uk-atrs").json["made_from"]
    assert changed["digest"] != made["digest"] and changed["changed_at"] > made["changed_at"]


def keeps_to_the_dutch_standard(lab, opened):
    """Changes what is said, to its third version."""
    def record():
        file = exported(lab, opened, "nl-algoritmeregister").json
        for name, value in file["record"].items():
            rule = TABLES["nl-algoritmeregister"][name]
            assert len(value) <= rule.get("most", len(value)) and value in rule.get("values", [value]), name
        required = {name for name, rule in TABLES["nl-algoritmeregister"].items() if "required" in rule}
        missing = {one["field"]: one for one in file["missing"]}
        assert {name for name in missing if missing[name].get("required")} == required - set(file["record"])
        return file["record"], {name: one["why"] for name, one in missing.items()}

    entry = f"http://localhost:{lab.port}/register/{opened.system}"
    values, missing = record()
    assert values == {
        "name": "Hiring model", "description_short": "Says who is invited.", "organization": "Firm", "status": "Buiten gebruik",
        "begin_date": "2026-02", "contact_email": f"{entry}#ask", "website": entry, "url": f"{entry}/record.json",
        "goal": SAID["purpose"], "human_intervention": SAID["oversight"], "source_data": SAID["data"], "standard_version": "1.0", "source_id": opened.system, "tags": "Future of work"}
    assert (missing["lang"], missing["publication_category"], missing["provider"]) == ("dutch_alone", "their_list", "no_provider")
    # What does not fit is left out and named, never cut.
    said(opened, {"name": "N" * 101, "purpose": "\u00e9" * 351, "lifecycle": "planned", "act_role": "provider"}, 3)
    values, missing = record()
    assert (missing["name"], missing["description_short"], missing["status"]) == ("too_long", "too_long", "no_counterpart")
    assert values["goal"] == "\u00e9" * 351 and values["provider"] == "Firm" and values["source_id"] == opened.system


def test_an_entry_goes_into_the_forms_of_other_registers(lab, opened):
    for form in FORMS:
        says_of_every_field(lab, opened, form)
    says_nothing_for_another_role(lab, opened)
    says_of_decisions_data_and_oversight_what_its_owner_says(lab, opened)
    names_suppliers_and_models_that_are_public(lab, opened)
    says_what_was_examined_in_the_language_of_the_register(lab, opened)
    why = {one["field"]: one["why"] for one in exported(lab, opened, "nl-algoritmeregister").json["missing"]}
    assert why["end_date"] == "not_retired"
    says_from_which_state_it_was_made(lab, opened)
    keeps_to_the_dutch_standard(lab, opened)


def test_a_use_that_was_announced_has_not_begun_in_any_form(house):
    system = house.keep("bob", "systems", {"name": "Tool", "lifecycle": "retired"})["id"]
    house.lab.good(house.bob, "PUT", f"/api/systems/{system}/contact", {"person": house.people["bob"]})
    version = house.keep("bob", "versions", {"about": system, "name": "1"})["id"]

    def record():
        return house.lab.ask(None, "GET", f"/register/{system}/exports/nl-algoritmeregister.json").json["record"]

    house.keep("bob", "periods", {"about": system, "version": version, "from": "2027-03-01", "until": "2027-04-30"})
    assert "begin_date" not in record() and "end_date" not in record()
    house.keep("bob", "periods", {"about": system, "version": version, "from": "2026-03-01", "until": "2026-04-30"})
    assert (record()["begin_date"], record()["end_date"]) == ("2026-03", "2026-04")


def test_what_is_not_public_has_no_form(house):
    system = house.keep("bob", "systems", {"name": "Tool"})["id"]

    def statuses(*paths):
        return {house.lab.ask(None, "GET", f"/register/{system}/{path}").status for path in paths}

    assert statuses("history", "feed.atom", "record.json", "exports/uk-atrs", "exports/uk-atrs.json") == {404}
    house.lab.good(house.bob, "PUT", f"/api/systems/{system}/contact", {"person": house.people["bob"]})
    assert statuses("history", "feed.atom", "record.json", "exports/uk-atrs", "exports/uk-atrs.json") == {200}
    assert statuses("exports/nothing", "exports/nothing.json", "exports/uk-atrs.xml") == {404}
    # Nothing was examined, which is not the owner's to say.
    for form, section, field in (("uk-atrs", "Tier 2 - Tool Specification", "2.4.2.7 - Model performance"),
                                 ("fr-etalab", "Informations sur l'impact de la d\u00e9cision", "Ressources connexes")):
        missing = house.lab.ask(None, "GET", f"/register/{system}/exports/{form}.json", Accept_Language="en").json["missing"]
        assert [(one["why"], one["in_words"]) for one in missing if (one["section"], one["field"]) == (section, field)] == [
            ("nothing_published", "Missing: no examination of this system is published.")]
