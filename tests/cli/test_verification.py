# SPDX-License-Identifier: Apache-2.0
"""What verify says it checked and what not: whole and in part, of this version and of others, old and forged."""
import base64
import json
import shutil

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from program import ROOT

FIXTURES = ROOT / "tests" / "fixtures" / "0.1.0"
OLD = {"small-hiring": "applicants=applicants.csv", "bias-audit": "applicants=applicants.csv",
       "diabetes": "patients=diabetes.csv"}
WHOLE = ("--study", "study.yaml", "--cube", "small/cube.parquet", "--data", "people=people.csv")


@pytest.fixture
def signed(sandbox):
    sandbox.write_small()
    sandbox.good("key", "new", "auditor")
    sandbox.good("audit", "study.yaml", "--key", "auditor.key")
    return sandbox


def verify(sandbox, *words, code=0):
    return sandbox.good("verify", *words, "--json", codes=(code,)).json


def forged(sandbox, change, name="changed.json", source="small/evidence.json"):
    statement = sandbox.read(source)
    change(statement)
    sandbox.write(name, json.dumps(statement))


# --- coverage ---------------------------------------------------------------------------------

def test_full_and_partial(signed):
    predicate = signed.predicate()
    numbers = sum(len(predicate[part]) for part in ("findings", "comparisons", "verdicts"))
    envelope = "small/evidence.dsse.json"
    found = verify(signed, envelope, "--key", "auditor.pub", *WHOLE)
    assert found["coverage"] == {"checked": numbers + 4, "of": numbers + 4} and found["result"] == "FULL"
    assert "unchecked" not in found
    found = verify(signed, "small/report.html", "--key", "auditor.pub", *WHOLE)
    assert found["coverage"] == {"checked": numbers + 5, "of": numbers + 5}
    for left_out, lacking in ((0, numbers + 1), (2, numbers + 1), (4, 1)):
        words = WHOLE[:left_out] + WHOLE[left_out + 2:]
        found = verify(signed, envelope, "--key", "auditor.pub", *words)
        assert found["result"] == "PARTIAL"
        assert found["coverage"] == {"checked": numbers + 4 - lacking, "of": numbers + 4}, words
    found = verify(signed, envelope, *WHOLE)
    assert found["unchecked"] == ["signature"] and found["result"] == "PARTIAL"
    assert verify(signed, envelope)["coverage"] == {"checked": 0, "of": numbers + 4}


def test_require_full(signed):
    envelope = ("small/evidence.dsse.json", "--key", "auditor.pub")
    assert verify(signed, *envelope, *WHOLE, "--require-full")["result"] == "FULL"
    assert verify(signed, *envelope, "--require-full", code=2)["result"] == "PARTIAL"


@pytest.mark.parametrize("language,words", [("en", ("PARTIAL", "FULL")), ("fr", ("PARTIELLE", "COMPLÈTE"))])
def test_words_say_what_was_not_checked_first(signed, language, words):
    told = signed.good("verify", "small/evidence.dsse.json", "--lang", language, codes=(0,)).out.splitlines()
    assert told[0].startswith("! ") and words[0] in told[-1]
    told = signed.good("verify", "small/evidence.dsse.json", "--key", "auditor.pub", *WHOLE, "--lang", language, codes=(0,)).out
    assert words[1] in told and "! " not in told


def test_a_key_id_that_nothing_shows_to_be_true(signed):
    keyid = signed.read("small/evidence.dsse.json")["signatures"][0]["keyid"]
    told = signed.good("verify", "small/evidence.dsse.json", codes=(0,)).out
    assert keyid in told and "nothing shows that it is true" in told


REGULATOR = "ab" * 32


def with_signatures(sandbox, change):
    """changed.dsse.json, and changed.html, which shows it."""
    envelope = sandbox.read("small/evidence.dsse.json")
    change(envelope["signatures"])
    sandbox.write("changed.dsse.json", json.dumps(envelope))
    sandbox.write("changed.html", sandbox.good("render", "changed.dsse.json", "--as", "html", codes=(0,)).out)


@pytest.mark.parametrize(("change", "code", "lacking"), [
    (lambda all: all[0].update(keyid=REGULATOR), "key_id", 1),
    (lambda all: all[0].update(keyid="The data protection authority"), "key_id", 1),
    (lambda all: all.append({"keyid": REGULATOR, "sig": base64.b64encode(bytes(64)).decode()}), "other_signatures", 1),
    (lambda all: all.insert(0, {"keyid": REGULATOR, "sig": all[0]["sig"][:-4] + "AAAA"}), "other_signatures", 1),
    (lambda all: all.extend([{"sig": "AAAA"}, {"keyid": "A court", "sig": "AAAA"}]), "other_signatures", 2),
], ids=["another key", "a name", "one more", "one before", "two more"])
def test_signatures_and_key_ids_that_were_not_checked_are_said_first(signed, change, code, lacking):
    with_signatures(signed, change)
    for file in ("changed.dsse.json", "changed.html"):
        found = verify(signed, file, "--key", "auditor.pub", *WHOLE)
        assert found["unchecked"] == [code] and found["coverage"]["of"] - found["coverage"]["checked"] == lacking
        signed.good("verify", file, "--key", "auditor.pub", *WHOLE, "--require-full", codes=(2,))
        told = signed.good("verify", file, "--key", "auditor.pub", *WHOLE, codes=(0,)).out.splitlines()
        assert "Nothing shows that" in told[0] and "\u2713" in told[1]
    french = signed.good("verify", "changed.html", "--key", "auditor.pub", *WHOLE, "--lang", "fr", codes=(0,)).out
    assert "Rien ne montre qu" in french.splitlines()[0]


def test_a_name_in_the_place_of_a_key_id_is_not_shown(signed):
    with_signatures(signed, lambda all: all[0].update(keyid="The data protection authority"))
    assert "unchecked" not in verify(signed, "small/report.html", "--key", "auditor.pub", *WHOLE)
    page = signed.path("changed.html").read_text(encoding="utf-8")
    assert "authority" not in page.split("<main")[1].split("</main>")[0]
    assert "the file does not say with which key" in page
    for words in (("render", "changed.dsse.json", "--as", "conformance"), ("verify", "changed.dsse.json"),
                  ("verify", "changed.html", "--key", "auditor.pub")):
        assert "authority" not in signed.good(*words, codes=(0,)).out


def test_signed_bytes_that_are_not_canonical_are_refused(signed):
    secret = load_pem_private_key(signed.path("auditor.key").read_bytes(), None)
    payload = json.dumps(signed.read("small/evidence.json"), indent=1).encode()
    kind = "application/vnd.in-toto+json"
    signature = secret.sign(f"DSSEv1 {len(kind)} {kind} {len(payload)} ".encode() + payload)
    signed.write("changed.json", json.dumps({"payload": base64.b64encode(payload).decode(), "payloadType": kind,
                                             "signatures": [{"sig": base64.b64encode(signature).decode()}]}))
    for words in (("verify", "changed.json", "--key", "auditor.pub"), ("verify", "changed.json"), ("render", "changed.json")):
        for language in ("en", "fr"):
            signed.refuse(*words, code="payload_not_canonical", exit_code=4, language=language)


# --- other versions ---------------------------------------------------------------------------

@pytest.mark.parametrize("example", OLD)
@pytest.mark.parametrize("file", ["evidence.json", "evidence.dsse.json", "report.html"])
def test_evidence_of_0_1_0(sandbox, example, file):
    shutil.copytree(FIXTURES / example, sandbox.work, dirs_exist_ok=True)
    shutil.copy(FIXTURES / "fixture.pub", sandbox.work)
    key = () if file == "evidence.json" else ("--key", "fixture.pub")
    found = verify(sandbox, file, *key, "--study", "study.yaml", "--cube", "cube.parquet", "--data", OLD[example])
    assert found["coverage"]["checked"] >= 3, "the digests, whatever became of the numbers"
    if file == "report.html":
        assert found["result"] == "PARTIAL" and found["unchecked"][0] == "page"
        assert "signature" not in found["verified"] and "signature_inside" in found["verified"]
    elif found["result"] == "PARTIAL":
        assert found["unchecked"] == [*(() if key else ("origin",)), "engine"]
    sandbox.good("audit", "study.yaml", "--cube", "cube.parquet", "--out", "again")


def other_version(version, change=lambda predicate: None):
    def of(statement):
        statement["predicate"]["engine"]["version"] = version
        change(statement["predicate"])
    return of


def other_number(predicate):
    predicate["findings"][1]["estimate"] = 0.123


def test_numbers_of_an_older_version_that_differ(signed):
    forged(signed, other_version("0.1.0", other_number))
    found = verify(signed, "changed.json", *WHOLE)
    assert found["result"] == "PARTIAL" and found["unchecked"][0] == "origin" and "engine" in found["unchecked"]
    assert found["coverage"]["of"] - found["coverage"]["checked"] == 1, "the rest is checked"
    told = signed.good("verify", "changed.json", *WHOLE, codes=(0,)).out
    assert "Made by engine 0.1.0, not recomputable by" in told and signed.predicate()["findings"][1]["id"] in told
    told = signed.good("verify", "changed.json", *WHOLE, "--lang", "fr", codes=(0,)).out
    assert "Produit par le moteur 0.1.0, non recalculable par" in told
    forged(signed, other_version("0.1.0"))
    assert verify(signed, "changed.json", *WHOLE)["result"] == "FULL", "the same numbers again"


def test_the_same_version_has_the_same_numbers(signed):
    forged(signed, lambda statement: other_number(statement["predicate"]))
    signed.refuse("verify", "changed.json", *WHOLE, code="findings_differ", exit_code=4)


@pytest.mark.parametrize("version", ["0.3.0", "9.0.0", "0.2.0-beta", "unknown", "", "-1.0.0", "0.1", "0.1.0.0", "999999999999.0.0"])
def test_a_newer_or_unknown_version_is_not_recomputed(signed, version):
    forged(signed, other_version(version, other_number))
    found = verify(signed, "changed.json", *WHOLE)
    assert found["result"] == "PARTIAL" and "newer_engine" in found["unchecked"] and "findings" not in found["verified"]
    assert "were not recomputed" in signed.good("verify", "changed.json", *WHOLE, codes=(0,)).out


@pytest.mark.parametrize("change", [
    lambda p: p["study"].update(title={"en": "Another"}), lambda p: p["system"].update(version="2"),
    lambda p: p["rows"].update(read=p["rows"]["read"] + 1), lambda p: p["uncertainty"].update(confidence=0.9),
    lambda p: p["labels"].update(sex={"F": {"en": "men"}}), lambda p: p["rows"].update(merged_for_disclosure=5),
    lambda p: p["verdicts"][0]["bound"].update(at_least=0.1), lambda p: p["verdicts"][0].update(measure="true_positive_rate"),
    lambda p: p["verdicts"].clear(), lambda p: p["verdicts"].append({**p["verdicts"][0], "criterion": "another"}),
    lambda p: p["verdicts"].append(p["verdicts"][0]),
], ids=["title", "system", "rows", "confidence", "labels", "rows merged", "bound", "measure", "no verdict", "a verdict more",
        "a verdict twice"])
def test_no_version_contradicts_the_study_or_the_cube(signed, change):
    forged(signed, other_version("0.1.0", change))
    signed.refuse("verify", "changed.json", *WHOLE, code="findings_differ", exit_code=4)


REPEATED = {
    "title": lambda p: p["study"].update(title={"en": "Another"}), "system": lambda p: p["system"].update(name="another"),
    "labels": lambda p: p["labels"].update(sex={"F": {"en": "men"}}), "confidence": lambda p: p["uncertainty"].update(confidence=0.9),
    "bound": lambda p: p["verdicts"][0].update(bound={"at_least": 0.1}), "across": lambda p: p["verdicts"][0].update(across=["town"]),
    "rule": lambda p: (p["verdicts"][0].update(because={"en": "So agreed"}), p["verdicts"][0].pop("rule")),
    "no verdict": lambda p: p["verdicts"].clear(), "another criterion": lambda p: p["verdicts"][0].update(criterion="another"),
}


@pytest.mark.parametrize("name", REPEATED)
def test_what_is_repeated_of_the_study_is_held_against_it(signed, name):
    for version in (signed.predicate()["engine"]["version"], "0.1.0", "9.0.0"):
        forged(signed, other_version(version, REPEATED[name]))
        signed.refuse("verify", "changed.json", "--study", "study.yaml", code="study_contradicted", exit_code=4)
        code = "study_contradicted" if version == "9.0.0" else "findings_differ"
        signed.refuse("verify", "changed.json", *WHOLE, code=code, exit_code=4)


def test_what_a_later_version_repeats_besides_is_no_contradiction(signed):
    def change(predicate):
        predicate["verdicts"][0]["because"] = predicate["verdicts"][0]["rule"]["id"]
        predicate["verdicts"][0]["rule"].update(status="repealed", remark={"en": "No longer in force."})
        predicate["study"].update(abstract={"en": "More of the study."})

    forged(signed, other_version("9.0.0", change))
    assert "digest:study" in verify(signed, "changed.json", "--study", "study.yaml")["verified"]


def test_members_of_a_later_version_are_named(signed):
    forged(signed, other_version("9.0.0", lambda p: p.update(approved_by="somebody")))
    assert "unknown_members" in verify(signed, "changed.json")["unchecked"]
    assert "/predicate/approved_by" in signed.good("verify", "changed.json", codes=(0,)).out


UNEXPLAINED = {
    "nothing found": (lambda s: s["predicate"].update(findings=[], comparisons=[]), "engine"),
    "a note": (lambda s: s["predicate"]["notes"].append({"code": "leading_zeros", "values": {}}), "engine"),
    "no note": (lambda s: s["predicate"]["notes"].clear(), "engine"),
    "a member": (lambda s: s["predicate"].update(verdict_of_the_court="lawful"), "unknown_members"),
    "a root member": (lambda s: s.update(verdict_of_the_court="lawful"), "unknown_members"),
    "another digest": (lambda s: s["subject"][1]["digest"].update(sha512="0" * 128), "unknown_members"),
}


@pytest.mark.parametrize("name", UNEXPLAINED)
def test_what_differs_or_is_not_understood_is_not_fully_checked(signed, name):
    change, code = UNEXPLAINED[name]
    signed.write_study("study.yaml", criteria=[{"id": "free", "measure": "selection_rate", "across": "sex", "compare": "ratio",
                                                "at_least": 0.8, "because": "eu.ai-act.10"}])
    signed.good("audit", "study.yaml")
    full = verify(signed, "small/evidence.json", *WHOLE)["coverage"]
    assert full["checked"] == full["of"]
    forged(signed, lambda s: (other_version("0.1.9")(s), change(s)))
    found = verify(signed, "changed.json", *WHOLE, "--require-full", code=2)
    assert found["result"] == "PARTIAL" and code in found["unchecked"]
    assert found["coverage"]["of"] > found["coverage"]["checked"]
    assert found["coverage"]["of"] >= full["of"], "what is not stated counts, too"
    if "member" in name or "digest" in name:
        without = verify(signed, "changed.json")["coverage"]
        assert without["of"] == full["of"] + 1


def test_an_altered_page_that_claims_another_renderer(signed):
    page = signed.path("small/report.html").read_text(encoding="utf-8")
    version = json.loads(page.split('id="metalab-data">')[1].split("</script>")[0])["renderer"]
    signed.write("old.html", page.replace(f'"renderer":"{version}"', '"renderer":"0.0.9"').replace("</body>", "<script>alert(1)</script></body>"))
    found = verify(signed, "old.html", "--key", "auditor.pub", *WHOLE)
    assert found["unchecked"][0] == "page" and found["result"] == "PARTIAL"
    assert "signature" not in found["verified"] and "page" not in found["verified"]
    told = signed.good("verify", "old.html", "--key", "auditor.pub", codes=(0,)).out.splitlines()
    assert told[0].startswith("! Not checked: whether the page shows") and not any("✓ The signature is valid" in line for line in told)
    signed.good("verify", "old.html", "--key", "auditor.pub", *WHOLE, "--require-full", codes=(2,))


# --- subjects ---------------------------------------------------------------------------------

def people(statement):
    return next(one for one in statement["subject"] if one["name"] == "people")


ZEROS = {"sha256": "0" * 64}


@pytest.mark.parametrize("change", [
    lambda s: people(s).update(digest=ZEROS), lambda s: people(s).update(name="persons"),
    lambda s: s["subject"].remove(people(s)), lambda s: s["subject"].append({"name": "more", "digest": ZEROS}),
], ids=["zeroed", "renamed", "dropped", "invented"])
def test_subjects_are_held_against_the_cube(signed, change):
    forged(signed, change)
    signed.refuse("verify", "changed.json", "--study", "study.yaml", "--cube", "small/cube.parquet",
                  code="sources_differ", exit_code=4)
    signed.refuse("verify", "changed.json", "--cube", "small/cube.parquet", code="sources_differ", exit_code=4)


@pytest.mark.parametrize("name", ["people", "study", "cube"])
@pytest.mark.parametrize("digest", [ZEROS, None], ids=["another", "the same"])
def test_two_subjects_of_one_name(signed, name, digest):
    def double(statement):
        one = next(one for one in statement["subject"] if one["name"] == name)
        statement["subject"].append({"name": name, "digest": digest or one["digest"]})
    forged(signed, double)
    for words in (WHOLE, ("--data", "people=people.csv"), ()):
        signed.refuse("verify", "changed.json", *words, code="subject_twice", exit_code=4)
    signed.refuse("render", "changed.json", code="subject_twice", exit_code=4)


def test_each_file_of_added_cubes_answers_for_its_own_subject(sandbox):
    sandbox.write_small()
    header, *rows = sandbox.path("people.csv").read_text().splitlines()
    for i in range(2):
        sandbox.write(f"part{i}.csv", "\n".join([header, *rows[i * 120:(i + 1) * 120]]) + "\n")
        sandbox.good("cube", "study.yaml", "--data", f"people=part{i}.csv", "--out", f"{i}.parquet")
    sandbox.good("audit", "study.yaml", "--cube", "0.parquet", "--cube", "1.parquet")
    notes = {note["code"]: note["values"] for note in sandbox.predicate()["notes"]}
    assert notes["several_sources"] == {"table": "people", "files": "2"}
    words = ("small/evidence.json", "--study", "study.yaml", "--cube", "small/cube.parquet")
    assert verify(sandbox, *words, "--data", "people=part0.csv")["result"] == "PARTIAL"
    assert verify(sandbox, *words, "--data", "people=part0.csv", "--data", "people=part1.csv")["result"] == "FULL"


def test_a_payload_type_that_is_not_ours_without_a_key(signed):
    envelope = signed.read("small/evidence.dsse.json")
    signed.write("changed.json", json.dumps({**envelope, "payloadType": "application/json"}))
    signed.refuse("verify", "changed.json", code="envelope_type", exit_code=4)
    signed.refuse("render", "changed.json", code="envelope_type", exit_code=4)


def test_another_form_of_evidence_is_not_read(signed):
    forged(signed, lambda s: s.update(predicateType="urn:metalab:evidence:v2"))
    signed.refuse("verify", "changed.json", code="evidence_version", exit_code=3)


@pytest.mark.parametrize("change", [lambda sig: sig[:-3] + chr(ord(sig[-3]) + 1) + "==", lambda sig: sig.rstrip("=") + "=",
                                    lambda sig: sig.rstrip("="), lambda sig: sig + "==", lambda sig: sig + "\n"])
def test_base64_has_one_form(signed, change):
    envelope = signed.read("small/evidence.dsse.json")
    envelope["signatures"][0]["sig"] = change(envelope["signatures"][0]["sig"])
    signed.write("changed.json", json.dumps(envelope))
    signed.refuse("verify", "changed.json", "--key", "auditor.pub", code="envelope_malformed", exit_code=4)


def test_both_alphabets_of_base64(signed):
    envelope = signed.read("small/evidence.dsse.json")
    for member in (envelope, envelope["signatures"][0]):
        for key in ("payload", "sig"):
            if key in member:
                member[key] = member[key].replace("+", "-").replace("/", "_")
    signed.write("changed.json", json.dumps(envelope))
    signed.good("verify", "changed.json", "--key", "auditor.pub", codes=(0,))
