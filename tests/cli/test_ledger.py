# SPDX-License-Identifier: Apache-2.0
"""Entries of a log, registration inside evidence, and decisions, all verified offline."""
import hashlib
import json

import pytest
from ledger_files import (
    LOG,
    WITNESS,
    Signer,
    checkpoint,
    growth,
    leaf_of,
    others,
    policy,
    proof,
)


@pytest.fixture
def registered(sandbox):
    """The small study, registered as entry 3 of a log of seven, and policies."""
    sandbox.write_small()
    digest = sandbox.good("check", "study.yaml", "--json").json["digest"]
    leaves = others(7)
    leaves[3] = leaf_of("study", "small", digest)
    sandbox.leaves = leaves
    sandbox.write("study.tlog-proof", proof(3, leaves))
    sandbox.write("witnessed.tlog-proof", proof(3, leaves, (LOG, WITNESS)))
    sandbox.write("policy.txt", policy())
    sandbox.write("witnessed.txt", policy(witnessed=True))
    return sandbox


# --- entries ----------------------------------------------------------------------------------

def test_an_entry_is_verified_as_far_as_is_given(registered):
    done = registered.good("verify", "study.tlog-proof", "--json", codes=(0,)).json
    assert done["coverage"] == {"checked": 1, "of": 3} and done["result"] == "PARTIAL"
    assert done["verified"] == ["inclusion"] and done["unchecked"] == ["policy", "document"]
    done = registered.good("verify", "study.tlog-proof", "--policy", "policy.txt", "--of", "study.yaml", "--json",
                           codes=(0,)).json
    assert done["coverage"] == {"checked": 3, "of": 3} and done["result"] == "FULL"
    assert done["verified"] == ["log", "document", "inclusion"] and done["unchecked"] == ["witnesses"]
    done = registered.good("verify", "witnessed.tlog-proof", "--policy", "witnessed.txt", "--of", "study.yaml",
                           "--json", codes=(0,)).json
    assert done["coverage"] == {"checked": 4, "of": 4} and "unchecked" not in done
    assert registered.run("verify", "study.tlog-proof", "--require-full").code == 2


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_was_checked_of_an_entry_is_said(registered, language):
    out = registered.good("verify", "witnessed.tlog-proof", "--policy", "witnessed.txt", "--lang", language).out
    assert "lab.example/ledger" in out and "firm" in out and "small" in out
    assert ("PARTIAL: 3 of 4" if language == "en" else "PARTIELLE") in out
    assert "{" not in out


def test_every_size_and_index_of_small_logs_verifies(registered):
    for size in range(1, 10):
        for index in range(size):
            registered.write("one.tlog-proof", proof(index, others(size)))
            registered.good("verify", "one.tlog-proof", "--policy", "policy.txt", codes=(0,))


def test_an_entry_of_another_log_tree_or_document_is_refused(registered):
    verify = ("verify", "bad.tlog-proof", "--policy", "policy.txt")
    leaves = registered.leaves

    def refuse(text, code, *more):
        registered.write("bad.tlog-proof", text)
        registered.refuse(*verify, *more, code=code, exit_code=4)

    refuse(proof(3, leaves, (Signer(9),)), "checkpoint_log")
    refuse(proof(3, leaves, (Signer(1, "other.example"),)), "checkpoint_log")
    good = proof(3, leaves)
    refuse(good.replace("index 3", "index 2"), "proof_differs")
    refuse(good.replace("index 3", "index 7"), "proof_differs")
    refuse(good[:-20], "note_malformed")
    refuse(good.replace("extra ", "more "), "proof_malformed")
    wrong = good.split("\n")
    wrong[3], wrong[4] = wrong[4], wrong[3]
    refuse("\n".join(wrong), "proof_differs")
    signed = Signer(1).line("another text\n")
    refuse(good[: good.index("\u2014")] + signed, "checkpoint_signature")
    refuse(proof(0, leaves), "digest_differs", "--of", "people.csv")
    registered.write_study("other.yaml", id="another")
    refuse(good, "digest_differs", "--of", "other.yaml")
    registered.refuse("verify", "study.tlog-proof", "--policy", "witnessed.txt", code="checkpoint_quorum", exit_code=4)


def test_a_document_of_an_entry_is_its_bytes(registered):
    digest = hashlib.sha256(registered.path("people.csv").read_bytes()).hexdigest()
    registered.write("file.tlog-proof", proof(0, [leaf_of("data", "people", digest)]))
    done = registered.good("verify", "file.tlog-proof", "--policy", "policy.txt", "--of", "people.csv", "--json").json
    assert done["result"] == "FULL"


def test_a_policy_that_cannot_be_read_is_refused_with_its_line(registered):
    registered.write("policy.txt", "# mine\nlog nothing\nquorum none\n")
    error = registered.refuse("verify", "study.tlog-proof", "--policy", "policy.txt", code="verifier_key_malformed")
    assert error["place"]["line"] == 2
    registered.refuse("verify", "study.tlog-proof", "--policy", "none.txt", code="file_missing")


# --- checkpoints ------------------------------------------------------------------------------

def test_a_checkpoint_and_that_a_log_only_grew(registered):
    leaves = registered.leaves
    for name, size in (("old", 4), ("new", 7)):
        registered.write(f"{name}.checkpoint", checkpoint(leaves[:size]))
    done = registered.good("verify", "new.checkpoint", "--policy", "policy.txt", "--json").json
    assert done["verified"] == ["log", "checkpoint"] and done["result"] == "FULL"
    registered.write("grown.txt", growth(4, leaves))
    verify = ("verify", "grown.txt", "--policy", "policy.txt")
    done = registered.good(*verify, "--earlier", "old.checkpoint", "--json").json
    assert done["coverage"] == {"checked": 3, "of": 3} and "growth" in done["verified"]
    registered.refuse(*verify, code="earlier_missing")
    registered.refuse(*verify, "--earlier", "new.checkpoint", code="log_not_grown", exit_code=4)
    registered.write("old.checkpoint", checkpoint(others(4)[::-1]))
    registered.refuse(*verify, "--earlier", "old.checkpoint", code="log_not_grown", exit_code=4)
    registered.write("old.checkpoint", checkpoint(leaves[:4], origin="other.example"))
    registered.refuse(*verify, "--earlier", "old.checkpoint", code="checkpoints_of_two_logs", exit_code=4)


@pytest.mark.parametrize(("file", "words", "option"), [
    ("study.tlog-proof", ("--key", "me.pub", "--policy", "policy.txt"), "--key"),
    ("study.tlog-proof", ("--study", "study.yaml"), "--study"), ("study.tlog-proof", ("--earlier", "log.checkpoint"), "--earlier"),
    ("log.checkpoint", ("--of", "study.yaml"), "--of"), ("log.checkpoint", ("--cube", "small/cube.parquet"), "--cube"),
    ("small/evidence.json", ("--of", "study.yaml"), "--of"), ("small/evidence.json", ("--earlier", "policy.txt"), "--earlier"),
    ("decision.json", ("--of", "small/evidence.json", "--study", "study.yaml"), "--study"),
    ("decision.json", ("--policy", "policy.txt"), "--policy"), ("decision.json", ("--data", "people=people.csv"), "--data")])
def test_an_option_that_the_file_is_not_held_against_is_refused(registered, file, words, option):
    registered.good("audit", "study.yaml")
    registered.good("key", "new", "me")
    registered.write("log.checkpoint", checkpoint(registered.leaves))
    registered.write("decision.json", json.dumps(decision(registered.path("small/evidence.json"))))
    for language in ("en", "fr"):
        error = registered.refuse("verify", file, *words, code="option_of_no_use", option=option, language=language)
        assert error["message"].startswith(option) and error["values"]["known"] in error["message"]


def test_a_policy_is_read_where_evidence_carries_no_proof(registered):
    registered.good("audit", "study.yaml")
    registered.write("garbage.txt", "believe everything\n")
    registered.refuse("verify", "small/evidence.json", "--policy", "garbage.txt", code="policy_malformed")
    registered.refuse("verify", "small/evidence.json", "--policy", "none.txt", code="file_missing")


# --- registration -----------------------------------------------------------------------------

def test_evidence_says_registered_first_with_its_own_proof_alone(registered):
    registered.good("key", "new", "auditor")
    registered.good("audit", "study.yaml", "--registered", "study.tlog-proof", "--key", "auditor.key")
    assert registered.predicate()["registered"]["proof"] == registered.path("study.tlog-proof").read_text()
    verify = ("verify", "small/evidence.dsse.json", "--key", "auditor.pub", "--json")
    done = registered.good(*verify, codes=(0,)).json
    assert done["order"] == "order_not_shown" and "registration" in done["unchecked"]
    files = ("--study", "study.yaml", "--cube", "small/cube.parquet", "--data", "people=people.csv")
    done = registered.good(*verify, *files, "--policy", "policy.txt", codes=(0,)).json
    assert done["order"] == "registered_first" and "registration" in done["verified"]
    assert done["result"] == "FULL"
    registered.refuse(*verify[:-1], "--policy", "witnessed.txt", code="checkpoint_quorum", exit_code=4)
    page = registered.good("verify", "small/report.html", "--policy", "policy.txt", "--json").json
    assert page["order"] == "registered_first"


@pytest.mark.parametrize(("language", "nobody", "watched"), [
    ("en", "asks for no witness", "Cosigned as the policy asks"), ("fr", "ne demande aucun témoin", "Cosigné comme la politique")])
def test_evidence_says_who_watched_the_log(registered, language, nobody, watched):
    registered.good("audit", "study.yaml", "--registered", "witnessed.tlog-proof")
    verify = ("verify", "small/evidence.json", "--lang", language, "--policy")
    told = registered.good(*verify, "policy.txt", codes=(0,)).out
    assert nobody in told.split("✓")[0] and watched not in told
    assert "witnesses" in registered.good(*verify, "policy.txt", "--json", codes=(0,)).json["unchecked"]
    told = registered.good(*verify, "witnessed.txt", codes=(0,)).out
    assert watched in told and nobody not in told


def test_evidence_without_proof_does_not_show_the_order(registered):
    registered.good("audit", "study.yaml")
    done = registered.good("verify", "small/evidence.json", "--policy", "policy.txt", "--json").json
    assert done["order"] == "order_not_shown"


def test_the_proof_changes_nothing_else_in_the_evidence(registered):
    registered.good("audit", "study.yaml", "--out", "plain")
    registered.good("audit", "study.yaml", "--registered", "study.tlog-proof", "--out", "with")
    plain, carried = (registered.predicate(folder) for folder in ("plain", "with"))
    del carried["registered"]
    assert plain == carried


def test_a_proof_of_something_else_is_refused_before_the_data_are_read(registered):
    leaves = registered.leaves
    registered.path("people.csv").unlink()
    audit = ("audit", "study.yaml", "--registered", "bad.tlog-proof")
    for text, code, exit_code in (
            (proof(2, leaves), "registration_other_study", 3),
            (proof(0, [leaf_of("study", "small", "a" * 64)]), "registration_other_study", 3),
            (proof(0, [leaf_of("evidence", "small", json.loads(leaves[3])["digest"])]), "registration_other_study", 3),
            (proof(3, leaves).replace("index 3", "index 4"), "proof_differs", 4),
            ("nothing", "proof_malformed", 4)):
        registered.write("bad.tlog-proof", text)
        registered.refuse(*audit, code=code, exit_code=exit_code)
    registered.refuse("audit", "study.yaml", "--registered", "none", code="file_missing")


def test_a_proof_put_into_other_evidence_is_found(registered):
    registered.good("audit", "study.yaml")
    statement = registered.read("small/evidence.json")
    for text, code in ((proof(2, registered.leaves), "registration_other_entry"),
                       ("nothing", "proof_malformed"),
                       (proof(3, registered.leaves, (Signer(9),)), "checkpoint_log")):
        statement["predicate"]["registered"] = {"proof": text}
        registered.write("changed.json", json.dumps(statement))
        registered.refuse("verify", "changed.json", "--policy", "policy.txt", code=code, exit_code=4)


def test_evidence_of_one_study_does_not_carry_the_registration_of_another(registered):
    registered.write_study("lax.yaml", title="Another, never registered")
    registered.good("audit", "lax.yaml", "--out", "lax")
    statement = registered.read("lax/evidence.json")
    statement["predicate"]["study"]["digest"] = {"sha256": registered.good("check", "study.yaml", "--json").json["digest"]}
    statement["predicate"]["registered"] = {"proof": registered.path("study.tlog-proof").read_text()}
    registered.write("changed.json", json.dumps(statement))
    for words in (("--study", "lax.yaml", "--policy", "policy.txt"), ("--policy", "policy.txt"), ()):
        error = registered.refuse("verify", "changed.json", *words, code="evidence_malformed", exit_code=4)
        assert "/predicate/study/digest" in error["message"]
    registered.refuse("render", "changed.json", code="evidence_malformed", exit_code=4)


@pytest.mark.parametrize(("language", "first", "not_shown"), [
    ("en", "Registered first", "Order not shown"), ("fr", "Enregistrée d’abord", "Ordre non montré")])
def test_order_is_said_in_both_languages(registered, language, first, not_shown):
    registered.good("audit", "study.yaml", "--out", "plain")
    registered.good("audit", "study.yaml", "--registered", "study.tlog-proof")
    say = ("--policy", "policy.txt", "--lang", language)
    assert first in registered.good("verify", "small/evidence.json", *say).out
    assert not_shown in registered.good("verify", "plain/evidence.json", *say).out
    for form in ("text", "markdown"):
        plain, carried = (registered.good("render", f"{folder}/evidence.json", "--as", form, "--lang", language).out
                          for folder in ("plain", "small"))
        assert not_shown in " ".join(plain.split()) and not_shown not in carried
        assert "--policy" in carried


# --- decisions --------------------------------------------------------------------------------

def decision(path, **changes):
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"_type": "https://in-toto.io/Statement/v1", "predicateType": "urn:metalab:decision:v1",
            "subject": [{"name": "evidence", "digest": {"sha256": digest}}],
            "predicate": {"decision": "approved", "reason": "La méthode tient.", "made_on": "2026-11-29",
                          "step": "methods", **changes}}


@pytest.fixture
def decided(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    sandbox.good("key", "new", "me")
    sandbox.write("decision.json", json.dumps(decision(sandbox.path("small/evidence.json")), indent=2))
    return sandbox


def test_a_decision_is_signed_and_verified_with_its_evidence(decided):
    done = decided.good("sign", "decision.json", "--key", "me.key", "--json", codes=(0,)).json
    assert done["envelope"] == "decision.dsse.json"
    verify = ("verify", "decision.dsse.json", "--key", "me.pub")
    done = decided.good(*verify, "--of", "small/evidence.json", "--json", codes=(0,)).json
    assert done["result"] == "FULL" and done["coverage"] == {"checked": 2, "of": 2}
    assert done["verified"] == ["signature", "decided_on:evidence", "decision"]
    assert decided.good(*verify, "--json").json["unchecked"] == ["decided_on:evidence"]
    assert "La méthode tient." in decided.good(*verify).out
    done = decided.good("verify", "decision.dsse.json", "--json").json
    assert done["unchecked"] == ["signature", "decided_on:evidence"]
    decided.refuse(*verify, "--of", "people.csv", code="decision_of_others", exit_code=4)
    decided.good("key", "new", "other")
    decided.refuse("verify", "decision.dsse.json", "--key", "other.pub", code="signature_invalid", exit_code=4)
    decided.refuse("verify", "decision.json", "--key", "me.pub", code="not_signed", exit_code=4)
    decided.refuse("sign", "decision.json", "--key", "me.key", code="output_exists")
    decided.good("sign", "decision.json", "--key", "me.key", "--out", "again.json")
    assert decided.path("again.json").read_bytes() == decided.path("decision.dsse.json").read_bytes()


def test_a_decision_with_another_signature_or_key_id_is_not_fully_checked(decided):
    decided.good("sign", "decision.json", "--key", "me.key")
    for change, code in ((lambda all: all[0].update(keyid="The authority"), "key_id"),
                         (lambda all: all.append({"keyid": "0" * 64, "sig": "AAAA"}), "other_signatures")):
        envelope = decided.read("decision.dsse.json")
        change(envelope["signatures"])
        decided.write("changed.json", json.dumps(envelope))
        done = decided.good("verify", "changed.json", "--key", "me.pub", "--of", "small/evidence.json", "--json", codes=(0,)).json
        assert done["unchecked"] == [code] and done["coverage"] == {"checked": 2, "of": 3}


@pytest.mark.parametrize(("language", "words"), [("en", "Not understood"), ("fr", "Non compris")])
def test_a_condition_in_a_decision_is_not_passed_over(decided, language, words):
    decided.write("bound.json", json.dumps(decision(decided.path("small/evidence.json"), conditions="In Lyon alone")))
    decided.good("sign", "bound.json", "--key", "me.key")
    verify = ("verify", "bound.dsse.json", "--key", "me.pub", "--of", "small/evidence.json", "--lang", language)
    done = decided.good(*verify, "--require-full", "--json", codes=(2,)).json
    assert done["unchecked"] == ["unknown_members"] and done["coverage"] == {"checked": 2, "of": 3}
    told = decided.good(*verify, codes=(0,)).out
    assert told.startswith("! " + words) and "/predicate/conditions" in told and "methods" in told


@pytest.mark.parametrize(("change", "member"), [
    ({"made_on": "2026-99-99"}, "/predicate/made_on"), ({"made_on": "2026-02-30"}, "/predicate/made_on"),
    ({"step": 1}, "/predicate/step"), ({"decision": ""}, "/predicate/decision"), ({"decision": "yes, of course"}, "/predicate/decision"),
    ({"reason": ""}, "/predicate/reason"), ({"made_on": "29.11.2026"}, "/predicate/made_on")])
def test_what_is_no_decision_is_not_signed(decided, change, member):
    decided.write("bad.json", json.dumps(decision(decided.path("people.csv"), **change)))
    error = decided.refuse("sign", "bad.json", "--key", "me.key", code="decision_malformed", exit_code=4)
    assert error["values"]["member"] == member
    assert not decided.path("bad.dsse.json").exists()


def test_other_statements_are_not_signed_as_decisions(decided):
    decided.refuse("sign", "small/evidence.json", "--key", "me.key", code="decision_malformed", exit_code=4)
    decided.refuse("sign", "people.csv", "--key", "me.key", code="json_syntax")
    decided.refuse("sign", "decision.json", "--key", "me.pub", code="key_kind")
