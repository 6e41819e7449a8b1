# SPDX-License-Identifier: Apache-2.0
"""An asset as other catalogues read it: what was agreed, what it rests on, and what is not known."""
import json
import sqlite3
import subprocess
from pathlib import Path

import pytest
import yaml
from test_agreements import agreed_shares, asset
from test_publishing import Published

ROOT = Path(__file__).resolve().parents[2]
VALIDATORS = ROOT / "build" / "validators"
VALIDATE_CRATE = Path(__file__).with_name("validate_crate.py")
FORMS = ("citation.cff", "ro-crate-metadata.json", "croissant.json", "card.md")
DATA = {"name": "Panel: \"firms\" #1", "form": "data_set", "description": "Answers of 300 firms.\nTwo waves.",
        "address": "https://data.example.org/panel.csv", "digest": "ab" * 32, "media_type": "text/csv",
        "issued": "2026-12-01", "theme": "future_of_work", "readiness": 4}


def saved(lab, who, thing, form, **fields):
    answer = lab.ask(who, "GET", f"/api/assets/{thing['id']}/{form}", **fields)
    assert answer.status == 200, answer.body
    return answer.body.decode()


def agreed(house):
    """A data set whose authorship and licence were agreed."""
    about, mia, bob = asset(house), house.people["mia"], house.people["bob"]
    answer = house.lab.ask(house.mia, "PUT", f"/api/assets/{about['id']}", DATA, If_Match='"1"')
    assert answer.status == 200, answer.body
    for right in ("authorship", "property"):
        agreed_shares(house, about, {mia: 5_000, bob: 5_000}, [("mia", "mia"), ("bob", "bob")], right=right)
    licence = house.keep("mia", "agreements/licence", {"about": about["id"], "licence": "CC-BY-4.0", "from": "2027-01-01",
                                                       "until": "2027-02-28"})
    for name in ("mia", "bob"):
        house.signed(name, licence)
    return about


def test_a_citation_names_the_agreed_authors_and_licence(house):
    about = agreed(house)
    cited = yaml.safe_load(saved(house.lab, house.bob, about, "citation.cff"))
    assert cited["cff-version"] == "1.2.0" and cited["type"] == "dataset" and cited["license"] == "CC-BY-4.0"
    assert cited["authors"] == [{"alias": "Mia"}, {"alias": "Bob"}] or cited["authors"] == [{"alias": "Bob"}, {"alias": "Mia"}]
    assert (cited["title"], cited["url"], str(cited["date-released"])) == (DATA["name"], DATA["address"], DATA["issued"])
    assert cited["identifiers"] == [{"type": "other", "value": f"urn:metalab:asset:{about['id']}"}]


def test_what_was_not_agreed_is_said_and_not_filled_in(house):
    about = house.keep("mia", "assets", {"name": "How we ask", "form": "method", "address": "a shelf"})
    text = saved(house.lab, house.mia, about, "citation.cff", Accept_Language="fr")
    assert text.startswith("# Aucun accord ne dit qui en sont les auteurs") and "# Aucune licence" in text
    cited = yaml.safe_load(text)
    assert cited["authors"] == [{"name": "School"}] and not {"license", "url", "date-released", "type"} & set(cited)
    assert cited["preferred-citation"]["type"] == "generic" and cited["preferred-citation"]["title"] == "How we ask"
    card = saved(house.lab, house.mia, about, "card.md")
    head = yaml.safe_load(card.split("---")[1])
    assert head == {"tags": ["metalab", "method"]}
    for gap in ("Nothing was written", "authors are was not agreed", "licence it may be used was not", "No study or evidence"):
        assert gap in card
    crate = {one["@id"]: one for one in json.loads(saved(house.lab, house.mia, about, "ro-crate-metadata.json"))["@graph"]}
    assert crate["./"]["license"] == {"@id": "#no-licence"} and crate["#no-licence"]["name"] == "No licence has been agreed."


def test_a_croissant_is_of_a_data_set_that_says_what_it_needs(house):
    method = house.keep("mia", "assets", {"name": "x", "form": "method"})
    answer = house.lab.ask(house.mia, "GET", f"/api/assets/{method['id']}/croissant.json")
    house.refused(answer, 400, "lab_export_form")
    bare = house.keep("mia", "assets", {"name": "x", "form": "data_set"})
    answer = house.lab.ask(house.mia, "GET", f"/api/assets/{bare['id']}/croissant.json")
    values = house.refused(answer, 400, "lab_export_lacks")
    assert values["names"] == "address, description, digest, issued, media_type, licence, authorship"
    about = agreed(house)
    described = json.loads(saved(house.lab, house.bob, about, "croissant.json"))
    assert described["distribution"][0]["sha256"] == DATA["digest"] and described["distribution"][0]["name"] == "panel.csv"
    assert described["license"] == "https://spdx.org/licenses/CC-BY-4.0" and len(described["creator"]) == 2


@pytest.fixture
def model(lab, sandbox):
    """A model that rests on checked evidence, and who made it."""
    firm = Published(lab, sandbox)
    made = firm.bob.good("POST", "/api/assets", {"name": "Ranker", "form": "model"}, 201)
    firm.bob.good("PUT", f"/api/objects/{made['id']}/parts/{firm.evidence}")
    return firm, made


def test_a_model_shows_the_evidence_that_it_rests_on_and_what_is_behind_it(model):
    firm, made = model
    path = f"/api/assets/{made['id']}"
    answer = firm.bob.ask("GET", f"{path}/card.md")
    assert answer.status == 200 and 'filename="README.md"' in answer.fields["Content-Disposition"]
    head = yaml.safe_load(answer.body.decode().split("---")[1])
    evidence = firm.bob.good("GET", f"/api/evidence/{firm.evidence}")
    assert head["model-index"][0]["results"][0]["metrics"][0]["value"] >= 0
    body = answer.body.decode()
    assert f"`sha256:{evidence['digest']}`" in body and all(one["criterion"] in body for one in evidence["verdicts"])
    graph = firm.bob.ask("GET", f"{path}/ro-crate-metadata.json").json["@graph"]
    crate = {one["@id"]: one for one in graph}
    asset_, of = crate[f"urn:metalab:asset:{made['id']}"], crate[f"urn:metalab:evidence:{firm.evidence}"]
    assert asset_["isBasedOn"] == [{"@id": of["@id"]}] and of["identifier"] == f"sha256:{evidence['digest']}"
    study = crate[of["isBasedOn"]["@id"]]
    assert crate[study["about"]["@id"]]["name"] == "Hiring model"
    assert all(reference["@id"] in crate or reference["@id"].startswith("https://") for one in graph
               for member in one.values() for reference in (member if isinstance(member, list) else [member])
               if isinstance(reference, dict))


@pytest.mark.parametrize("state, said", [("received", "not checked yet"), ("refused", "does not follow from its reduction")])
def test_evidence_that_was_not_found_to_agree_is_no_result(state, said, lab, sandbox, model):
    """Its state is said; neither numbers nor verdicts are, and the asset does not rest on it."""
    firm, made = model
    lab.stop()
    with sqlite3.connect(sandbox.path("lab/lab.sqlite")) as store:
        store.execute("UPDATE object SET body = json_set(body, '$.state', ?) WHERE id = ?", (state, firm.evidence))
    lab.start()
    firm.bob.port = lab.port
    card = firm.bob.ask("GET", f"/api/assets/{made['id']}/card.md").body.decode()
    assert said in card and "model-index" not in card and "insufficient" not in card
    graph = firm.bob.ask("GET", f"/api/assets/{made['id']}/ro-crate-metadata.json").json["@graph"]
    crate = {one["@id"]: one for one in graph}
    assert "isBasedOn" not in crate[f"urn:metalab:asset:{made['id']}"]
    assert said in crate[f"urn:metalab:evidence:{firm.evidence}"]["creativeWorkStatus"]


def judged(program, *arguments, **more):
    """What a validator says: `scripts/setup validators` installs them."""
    program = VALIDATORS / program
    assert program.exists(), "scripts/setup validators was not run"
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def all_assets(house):
    """One of every form, the agreed data set among them, in both languages."""
    forms = ("model", "method", "instrument", "practice", "report", "course", "software", "data_set")
    return [agreed(house), *(house.keep("mia", "assets", {"name": f"A {form}", "form": form}) for form in forms)]


@pytest.mark.long
def test_cffconvert_takes_every_citation(house, tmp_path):
    for about in all_assets(house):
        for language in ("en", "fr"):
            (tmp_path / "CITATION.cff").write_text(saved(house.lab, house.mia, about, "citation.cff", Accept_Language=language))
            judged("citations/bin/cffconvert", "--validate", "-i", "CITATION.cff", cwd=tmp_path)
            shown = judged("citations/bin/cffconvert", "-f", "apalike", "-i", "CITATION.cff", cwd=tmp_path)
            assert about["name"].split(":")[0] in shown or "Panel" in shown


@pytest.mark.long
def test_the_crate_validator_takes_every_crate(house, model, tmp_path):
    firm, made = model
    texts = [saved(house.lab, house.mia, about, "ro-crate-metadata.json") for about in all_assets(house)]
    texts.append(firm.bob.ask("GET", f"/api/assets/{made['id']}/ro-crate-metadata.json").body.decode())
    texts.append(texts[0].replace('"datePublished"', '"dateCreated"'))  # the root's, which it must have
    folders = []
    for number, text in enumerate(texts):
        folders.append(tmp_path / str(number))
        folders[-1].mkdir()
        (folders[-1] / "ro-crate-metadata.json").write_text(text)
    *whole, broken = folders
    judged("catalogues/bin/python", VALIDATE_CRATE, *whole)
    with pytest.raises(AssertionError, match="datePublished"):
        judged("catalogues/bin/python", VALIDATE_CRATE, broken)


@pytest.mark.long
def test_mlcroissant_reads_the_description(house, tmp_path):
    (tmp_path / "croissant.json").write_text(saved(house.lab, house.bob, agreed(house), "croissant.json"))
    told = judged("catalogues/bin/python", "-c", "import mlcroissant, sys; data = mlcroissant.Dataset(sys.argv[1]).metadata; "
                  "print(data.name, data.distribution[0].sha256)", str(tmp_path / "croissant.json"))
    assert DATA["digest"] in told


@pytest.mark.long
def test_the_hub_reads_a_models_card(model, tmp_path):
    firm, made = model
    (tmp_path / "README.md").write_bytes(firm.bob.ask("GET", f"/api/assets/{made['id']}/card.md").body)
    told = judged("catalogues/bin/python", "-c", "import huggingface_hub, sys; card = huggingface_hub.ModelCard.load(sys.argv[1]); "
                  "print(len(card.data.eval_results))", str(tmp_path / "README.md"))
    assert int(told.split()[-1]) > 0
