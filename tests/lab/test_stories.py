# SPDX-License-Identifier: Apache-2.0
"""Stories of partners, from one end to the other by the laboratory's pages alone: those of an administrator, a reviewer and a
citizen are in test_pages. Shortly in English; the whole in French, too."""
import json

import pytest
from program import small_rows
from signing import Key, enrol
from test_pages import in_browser, story

SYSTEM = {"name": "Preselection of applicants", "purpose": "Ranks applications.", "act_role": "deployer"}


class Told:
    """What stories know of a laboratory of a school, a firm and another, and what they found."""

    def __init__(self, lab, folder, language):
        self.lab, self.language, self.file = lab, language, folder / "told.json"
        self.ada = lab.administrator()
        organisations = [self.ada.good("POST", "/api/organisations", {"name": name}, 201)["id"] for name in ("Firm", "Other")]
        self.fay, self.zoe = (lab.invite(self.ada, one, "administrator", name) for one, name in zip(organisations, ("Fay", "Zoe")))
        self.system = self.ada.good("POST", "/api/systems", SYSTEM, 201)["id"]
        version = self.ada.good("POST", "/api/versions", {"about": self.system, "name": "3.2"}, 201)["id"]
        self.ada.good("POST", "/api/periods", {"about": self.system, "version": version, "from": "2026-01-01"}, 201)
        self.ada.good("PUT", f"/api/objects/{self.system}/shares/{organisations[0]}")
        self.known = {"people": {name: getattr(self, name).cookie for name in ("ada", "fay", "zoe")}, "firm": organisations[0],
                      "system": self.system, "csv": small_rows()}

    def tell(self, *stories, **more):
        self.known |= more
        self.file.write_text(json.dumps(self.known))
        self.known = story("lab_stories", f"http://localhost:{self.lab.port}", self.language, str(self.file), *stories)
        complaints = self.known.pop("complaints")
        assert complaints == [], "\n".join(complaints)
        return self.known


def things_wrong(summary):
    """How many a form's summary names, below its first line."""
    return len([line for line in summary.splitlines() if line.strip()]) - 1


def check_keys(found):
    assert found["token"] == [200, 401] and found["seen"] == 0 and found["here"] == 1
    assert things_wrong(found["wrong"]) == 1, "nothing was chosen that it may do"


def check_shares(told, found):
    holdings = told.fay.good("GET", f"/api/assets/{found['asset']}/holdings")
    shares = holdings["rights"]["property"]["shares"]
    assert sorted((one["name"], one["basis_points"]) for one in shares) == [("Firm", 4_000), ("School", 6_000)]
    assert holdings["licence"]["licence"] == "CC-BY-4.0"
    states = sorted((one["purpose"], one["state"]) for one in told.ada.good("GET", "/api/agreements")["items"])
    assert states == [("licence", "countered"), ("licence", "in_force"), ("shares", "in_force"), ("shares", "in_force")]
    assert found["authorship"] == found["licence"]
    assert things_wrong(found["sum"]) == 1 and things_wrong(found["wrong"]) == 2 and "99" in found["sum"] and found["lead"] == found["licence"] != ""
    (taken,) = told.ada.good("GET", f"/api/licences_taken?about={found['asset']}")["items"]
    assert taken["licensee"] == "Third party"


def check_council(told):
    (one,) = told.ada.good("GET", "/api/consultations")["items"]
    assert [one["opinion"][name] for name in ("opinion", "on", "text")] == [
        "favourable_with_reservations", "2026-07-07", "With a person who decides."]


def check_clients(found):
    for name, organisation in (("fay", "Firm"), ("zoe", "Other")):
        seen = found[name]
        assert seen["list"] == [f"Ranking for {organisation}"] and len(seen["found"]) == 1 and organisation in seen["found"][0]
        assert seen["refused"] not in ("", f"Ranking for {organisation}") and "Ranking" not in seen["refused"] and not seen["hears"], seen


def check_questions(told, found):
    (declared,) = told.fay.good("GET", f"/api/declarations?about={told.system}")["items"]
    assert list(declared["tiers"]) == ["high_risk_annex_iii", "undetermined"] and declared["answers"]["5.a"] == "not_known"
    assert len(found["tiers"]) == 2 and "47" in found["wrong"]


def check_study(told, found):
    assert not found["leaked"] and found["kept"] and found["first"] and found["broken"]
    kept = told.ada.good("GET", f"/api/studies/{found['id']}")
    assert (kept["state"], kept["study_id"], kept["digest"], kept["about"]) == ("registered", "first-look", found["digest"], told.system)
    text = found["text"]
    assert 'version: "3.2"' in text, "the version that is in use"
    assert "# what counts\n" in text and text.startswith("# ") and "id: four-fifths" in text


def run(told, sandbox, study):
    """What is done where the data are: the study's text is run with its proof, signed and pushed. The evidence."""
    lab = told.lab
    sandbox.write("people.csv", small_rows())
    sandbox.write("first-look.yaml", study["text"])
    proof = told.ada.good("GET", f"/api/objects/{study['id']}/proof")["proof"]
    sandbox.path("first-look.tlog-proof").write_text(proof)
    sandbox.good("key", "new", "ada", codes=(0,))
    enrol(told.ada.good, "ada", Key.of_file(sandbox.path("ada.key")))
    token = {"METALAB_TOKEN": lab.token(told.ada, "read", "register", "push")}
    sent = []
    for name, options in (("earlier", ()), ("first-look", ("--registered", "first-look.tlog-proof"))):
        if name == "earlier":
            sandbox.write("earlier.yaml", study["text"].replace("id: first-look", "id: earlier"))
        sandbox.good("audit", f"{name}.yaml", "--key", "ada.key", *options)
        pushed = sandbox.run("push", name, "--study", f"{name}.yaml", "--json", "--lab", f"http://localhost:{lab.port}", **token)
        assert pushed.code == 0, pushed.err
        told.ada.job(pushed.json["job"])
        sent.append(pushed.json["id"])
    return sent


def check_publish(told, sandbox, found):
    """What the comparison's page shows is what the command says of the same files."""
    path = f"/api/evidence/{told.known['evidence']}/compare/{told.known['earlier']}"
    compared = told.ada.good("GET", path)
    said = sandbox.run("compare", "first-look/evidence.dsse.json", "earlier/evidence.dsse.json", "--json")
    assert said.code == 0 and compared["changes"] == said.json
    french = told.ada.good("GET", path, Accept_Language="fr")
    assert french["changes"] == compared["changes"] and french["page"]["verdicts"] != compared["page"]["verdicts"]
    assert told.ada.good("GET", f"/api/evidence/{told.known['evidence']}")["order"] == "registered_first"
    assert "four-fifths" in found["entry"] or "Asked for:" in found["entry"]
    assert found["rows"] > 3
    for name, text in found["files"].items():
        sandbox.path(name).write_text(text)
    sandbox.good("verify", "report.html", "--key", "key.pem")


def all_of(lab, sandbox, language, folder):
    told = Told(lab, folder, language)
    found = told.tell("keys", "shares", "council", "clients", "questions", "study")
    check_keys(found["keys"])
    check_shares(told, found["shares"])
    check_council(told)
    check_clients(found["clients"])
    check_questions(told, found["questions"])
    check_study(told, found["study"])
    earlier, evidence = run(told, sandbox, found["study"])
    found = told.tell("publish", evidence=evidence, earlier=earlier)
    check_publish(told, sandbox, found["publish"])
    return found


@in_browser
def test_partners_tell_their_stories_by_the_pages(lab, sandbox, tmp_path):
    all_of(lab, sandbox, "en", tmp_path)


@in_browser
@pytest.mark.long
def test_the_same_stories_in_french(lab, sandbox, tmp_path):
    all_of(lab, sandbox, "fr", tmp_path)


@in_browser
@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_asked_of_a_long_list_holds_from_page_to_page(lab, tmp_path, language):
    told = Told(lab, tmp_path, language)
    names = [f"System {number}{' rare' * (number in (3, 91))}" for number in range(130)]
    for number, name in enumerate(names):
        told.ada.good("POST", "/api/systems", {"name": name, "lifecycle": "planned" if number % 3 == 0 else "in_use"}, 201)
    in_use = [name for number, name in enumerate(names) if number % 3]
    found = told.tell("many", in_use=len(in_use))["many"]
    assert (found["first"], found["second"]) == (in_use[:50], in_use[50:])
    assert found["rare"] == found["back"] == ["System 91 rare"], "the other is planned"
    assert found["address"] == "?words=rare&lifecycle=retired"
