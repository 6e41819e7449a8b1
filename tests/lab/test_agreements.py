# SPDX-License-Identifier: Apache-2.0
"""Agreement rounds: every party signs the digest of one text, or there is no agreement."""
import hashlib
import hmac
import json
import sqlite3
import subprocess

import pytest
from authenticator import Passkey, create, get
from house import DAY
from signing import KIND
from program import PROGRAM

UNTIL = "2027-02-28"  # the laboratory's clock begins on 2027-01-15


def programme(house):
    made = house.keep("mia", "programmes", {"name": "Five years", "parties": [house.school, house.firm]})
    house.share("mia", made, house.firm)
    return made


def charter(house, about, text="We examine together.", who="mia", **more):
    return house.keep(who, "agreements/charter", {"about": about["id"], "text": text, "until": UNTIL} | more)


def asset(house):
    made = house.keep("mia", "assets", {"name": "Panel of firms", "form": "data_set"})
    house.share("mia", made, house.firm)
    return made


def shares(house, about, parts, right="property", since="2027-01-01", who="mia"):
    body = {"about": about["id"], "right": right, "from": since, "until": UNTIL, "shares": parts}
    return house.lab.ask(getattr(house, who), "POST", "/api/agreements/shares", body)


def agreed_shares(house, about, parts, signers, **more):
    answer = shares(house, about, parts, **more)
    assert answer.status == 201, answer.body
    for name, key in signers:
        house.signed(name, answer.json, key=key)
    assert house.state("mia", answer.json) == "in_force"
    return answer.json


def test_a_charter_is_in_force_when_every_party_has_signed_its_digest(house):
    about = programme(house)
    made = charter(house, about)
    assert made["state"] == "open" and [one["name"] for one in made["parties"]] == ["School", "Firm"]
    text = house.lab.ask(house.bob, "GET", f"/api/agreements/{made['id']}/text").body
    assert hashlib.sha256(text).hexdigest() == made["digest"] and json.loads(text)["terms"] == {
        "text": "We examine together."}
    house.refused(house.sign("bob", made), 403, "lab_not_party")  # his own key speaks for himself alone
    house.signed("ada", made, key="school")
    assert house.state("bob", made) == "open" and house.store("SELECT * FROM ledger_entry") == []
    house.refused(house.sign("mia", made, key="school"), 409, "lab_signed_already")
    last = house.signed("bob", made, key="firm")
    assert last["signed_by"] == "organisation"
    shown = house.lab.good(house.bob, "GET", f"/api/agreements/{made['id']}")
    assert shown["state"] == "in_force" and all("signature" in one for one in shown["parties"])
    house.refused(house.sign("bob", made, key="firm"), 409, "lab_round_ended")

    envelopes = [house.lab.ask(house.mia, "GET", f"/api/signatures/{one['signature']['id']}/envelope").body
                 for one in shown["parties"]]
    seal = json.dumps({"agreement": made["digest"],
                       "signatures": sorted(hashlib.sha256(one).hexdigest() for one in envelopes)},
                      separators=(",", ":")).encode()
    (leaf,), = house.store("SELECT leaf FROM ledger_entry")
    keyed = hmac.new(shown["salt"].encode(), seal, hashlib.sha256).hexdigest()
    assert json.loads(leaf) == {"digest": keyed, "kind": "agreement", "subject": made["id"]}


def test_a_charter_whose_programme_has_a_new_party_is_proposed_anew(house):
    about = programme(house)
    made = charter(house, about)
    house.signed("ada", made, key="school")
    third = house.lab.good(house.ada, "POST", "/api/organisations", {"name": "Third"})["id"]
    parties = [house.school, house.firm, third]
    house.lab.good(house.mia, "PUT", f"/api/programmes/{about['id']}", {"name": "Five years", "parties": parties}, If_Match='"1"')
    house.refused(house.sign("fay", made, key="firm"), 409, "lab_parties_changed")
    assert house.state("mia", made) == "open"
    house.signed("fay", made, key="firm", word="not_agreed")
    # One that was in force before is said to be of those who agreed.
    house.lab.good(house.mia, "PUT", f"/api/programmes/{about['id']}", {"name": "Five years", "parties": parties[:2]}, If_Match='"2"')
    again = charter(house, about)
    for name, key in (("ada", "school"), ("fay", "firm")):
        house.signed(name, again, key=key)
    house.lab.good(house.mia, "PUT", f"/api/programmes/{about['id']}", {"name": "Five years", "parties": parties}, If_Match='"3"')
    report = f"/api/programmes/{about['id']}/reports/2027"
    assert [one["name"] for one in house.lab.good(house.mia, "GET", report)["charter"]["parties"]] == ["School", "Firm"]
    assert b"Parties: School, Firm, Third." in (text := house.lab.ask(house.mia, "GET", report + "/text").body)
    assert b"in force since 2027-01-15, agreed by School, Firm." in text


def test_one_refusal_ends_the_round_and_is_kept_with_its_reason(house):
    made = charter(house, programme(house))
    house.signed("ada", made, key="school")
    house.signed("bob", made, key="firm", word="not_agreed", reason="Too short.")
    shown = house.lab.good(house.mia, "GET", f"/api/agreements/{made['id']}")
    assert shown["state"] == "refused"
    assert shown["parties"][1]["signature"]["reason"] == "Too short."
    assert house.store("SELECT * FROM ledger_entry") == []


def test_a_counter_offer_is_another_round_and_ends_the_one_that_it_answers(house):
    about = programme(house)
    first = charter(house, about)
    house.signed("ada", first, key="school")
    second = charter(house, about, text="We examine together, and publish.", who="bob", after=first["id"])
    assert (house.state("mia", first), house.state("mia", second)) == ("countered", "open")
    assert second["digest"] != first["digest"] and second["after"] == first["id"]
    house.refused(house.sign("bob", first, key="firm"), 409, "lab_round_ended")
    body = {"about": about["id"], "text": "Again", "until": UNTIL, "after": first["id"]}
    house.refused(house.lab.ask(house.mia, "POST", "/api/agreements/charter", body), 409, "lab_round_ended")


def test_a_counter_offer_is_of_the_same_class_of_right(house):
    about, mia = asset(house), house.people["mia"]
    first = shares(house, about, {mia: 10_000}, right="income").json
    body = {"about": about["id"], "from": "2027-01-01", "until": UNTIL, "after": first["id"]}
    other = body | {"right": "property", "shares": {mia: 10_000}}
    house.refused(house.lab.ask(house.mia, "POST", "/api/agreements/shares", other), 400, "lab_other_round")
    assert house.state("mia", first) == "open"
    house.keep("mia", "agreements/shares", body | {"right": "income", "shares": {mia: 10_000}})
    assert house.state("mia", first) == "countered"


def test_a_round_expires_when_its_last_day_has_passed(house):
    made = charter(house, programme(house), until="2027-01-16")
    past = {"about": made["about"], "text": "x", "until": "2027-01-14"}
    house.refused(house.lab.ask(house.mia, "POST", "/api/agreements/charter", past), 400, "lab_day_passed")
    house.lab.asked += 2 * DAY
    for name in ("ada", "bob"):
        house.again(name)
    assert house.state("ada", made) == "expired"
    house.refused(house.sign("ada", made, key="school"), 409, "lab_round_ended")


def test_no_signature_fits_another_round_even_of_the_same_words(house):
    about = programme(house)
    first, second = charter(house, about), charter(house, about)
    assert first["terms"] == second["terms"] and first["digest"] != second["digest"]
    values = house.refused(house.sign("ada", second, key="school", digest=first["digest"]), 400,
                           "lab_other_agreement")
    assert values == {"found": first["digest"], "expected": second["digest"]}
    house.refused(house.sign("ada", second, key="school", word="approved"), 400, "lab_decision_unknown")
    house.refused(house.sign("ada", second, key="school", reason=""), 422, "decision_malformed")
    house.refused(house.sign("ada", second, key="bob"), 422, "lab_signature_unknown")
    assert house.store("SELECT * FROM object WHERE kind = 'signature'") == []


@pytest.mark.parametrize("parts, code", [
    ({"mia": 9_999}, "lab_shares_sum"), ({"mia": 10_001}, "lab_share_value"), ({}, "lab_shares_sum"),
    ({"mia": 5_000.5, "bob": 4_999.5}, "lab_share_value"), ({"mia": 10_500, "bob": -500}, "lab_share_value"),
    ({"mia": 10_000, "bob": 0}, "lab_share_value"), ({"mia": "10000"}, "lab_share_value"),
    ({"olga": 10_000}, None), ({"mia": 1, "nobody": 9_999}, "lab_party_blind"),
])
def test_shares_are_whole_basis_points_that_make_ten_thousand(house, parts, code):
    about = asset(house)
    answer = shares(house, about, {house.people.get(name, "0" * 26): value for name, value in parts.items()})
    if code is None:
        assert answer.status == 201, answer.body  # shared by name: an observer sees it, and may be named
    else:
        house.refused(answer, 400, code)
        assert house.store("SELECT * FROM object WHERE kind = 'agreement'") == []


def test_who_does_not_see_the_asset_is_no_party(house):
    about = house.keep("mia", "assets", {"name": "Quiet", "form": "model"})
    parts = {house.people["mia"]: 5_000, house.people["bob"]: 5_000}
    values = house.refused(shares(house, about, parts), 400, "lab_party_blind")
    assert values == {"name": house.people["bob"]}
    assert house.refused(shares(house, about, {"0" * 26: 10_000}), 400, "lab_party_blind") == {"name": "0" * 26}


def test_who_held_what_on_a_day_and_nobody_loses_a_share_without_signing(house):
    about, mia, bob = asset(house), house.people["mia"], house.people["bob"]
    first = agreed_shares(house, about, {mia: 6_000, house.firm: 4_000}, [("mia", "mia"), ("fay", "firm")])
    moved = shares(house, about, {mia: 6_000, bob: 4_000}, since="2027-03-01", who="bob")
    assert {one["id"] for one in moved.json["parties"]} == {mia, bob, house.firm}
    for name in ("mia", "bob"):
        house.signed(name, moved.json, key=name)
    assert house.state("mia", moved.json) == "open"
    house.signed("fay", moved.json, key="firm")

    def held(day):
        found = house.lab.good(house.bob, "GET", f"/api/assets/{about['id']}/holdings?on={day}")["rights"]
        return {one["party"]: one["basis_points"] for one in found.get("property", {}).get("shares", [])}

    assert held("2026-12-31") == {}
    assert held("2027-02-28") == {mia: 6_000, house.firm: 4_000}
    assert held("2027-03-03") == {mia: 6_000, bob: 4_000}
    house.refused(house.lab.ask(house.bob, "GET", f"/api/assets/{about['id']}/holdings?on=2027-02-30"), 400,
                  "lab_field_value")
    assert len(house.store("SELECT * FROM ledger_entry")) == 2 and first["digest"] != moved.json["digest"]


def test_a_round_whose_holders_have_changed_meanwhile_cannot_be_signed(house):
    about, mia, bob = asset(house), house.people["mia"], house.people["bob"]
    agreed_shares(house, about, {mia: 10_000}, [("mia", "mia")])
    stale = shares(house, about, {house.school: 10_000}).json
    agreed_shares(house, about, {bob: 10_000}, [("mia", "mia"), ("bob", "bob")])
    house.refused(house.sign("mia", stale), 409, "lab_holders_changed")
    assert house.state("mia", stale) == "open"


def test_a_party_goes_on_seeing_what_it_signed(house):
    about, mia = asset(house), house.people["mia"]
    made = agreed_shares(house, about, {mia: 6_000, house.firm: 4_000}, [("mia", "mia"), ("fay", "firm")])
    unsigned = shares(house, about, {mia: 5_000, house.firm: 5_000}).json
    half = shares(house, about, {mia: 4_000, house.firm: 3_000, house.people["bob"]: 3_000}).json
    house.signed("fay", half, key="firm")
    house.lab.good(house.mia, "DELETE", f"/api/objects/{about['id']}/shares/{house.firm}")
    path = f"/api/agreements/{made['id']}"
    shown = house.lab.good(house.bob, "GET", path)
    assert (shown["state"], shown["terms"]) == ("in_force", made["terms"])
    assert [one["signature"]["decision"] for one in shown["parties"]] == ["agreed", "agreed"]
    assert hashlib.sha256(house.lab.ask(house.bob, "GET", path + "/text").body).hexdigest() == made["digest"]
    for one in shown["parties"]:
        for part in ("envelope", "key"):
            assert house.lab.ask(house.bob, "GET", f"/api/signatures/{one['signature']['id']}/{part}").status == 200
    assert "proof" in house.lab.good(house.bob, "GET", f"/api/objects/{made['id']}/proof")
    # Nothing else of the asset is theirs to see, nor to sign.
    for hidden in (f"/api/agreements/{unsigned['id']}", f"/api/assets/{about['id']}", f"/api/assets/{about['id']}/holdings"):
        assert house.lab.ask(house.bob, "GET", hidden).status == 404
    assert house.lab.ask(house.olga, "GET", path).status == 404
    house.refused(house.sign("bob", half), 404, "lab_not_found")
    assert house.state("mia", half) == "open"


def test_a_licence_is_agreed_by_who_holds_property_or_licensing(house):
    about, mia, bob = asset(house), house.people["mia"], house.people["bob"]
    body = {"about": about["id"], "licence": "CC-BY-4.0", "from": "2027-01-10", "until": UNTIL}
    house.refused(house.lab.ask(house.mia, "POST", "/api/agreements/licence", body), 400, "lab_no_holders")
    agreed_shares(house, about, {mia: 10_000}, [("mia", "mia")])
    agreed_shares(house, about, {bob: 10_000}, [("bob", "bob")], right="licensing")
    taken = {"about": about["id"], "licensee": "Third", "from": "2027-01-20"}
    house.refused(house.lab.ask(house.mia, "POST", "/api/licences_taken", taken), 400, "lab_no_licence")
    made = house.keep("mia", "agreements/licence", body)
    assert {one["id"] for one in made["parties"]} == {mia, bob}
    for name in ("mia", "bob"):
        house.signed(name, made)
    shown = house.lab.good(house.bob, "GET", f"/api/assets/{about['id']}/holdings?on=2027-01-20")
    assert shown["licence"]["licence"] == "CC-BY-4.0" and shown["licence"]["agreement"] == made["id"]
    house.keep("mia", "licences_taken", taken)
    house.refused(house.lab.ask(house.mia, "POST", "/api/licences_taken", taken | {"until": "2027-01-19"}), 400,
                  "lab_days_order")


def test_a_licence_that_begins_earlier_is_agreed_by_who_holds_the_asset_later_too(house):
    about, mia = asset(house), house.people["mia"]
    agreed_shares(house, about, {mia: 10_000}, [("mia", "mia")], since="2025-01-01")
    body = {"about": about["id"], "licence": "MIT", "from": "2025-06-01", "until": UNTIL}
    early = house.keep("mia", "agreements/licence", body)
    agreed_shares(house, about, {mia: 6_000, house.firm: 4_000}, [("mia", "mia"), ("fay", "firm")], since="2026-01-01")
    house.refused(house.sign("mia", early), 409, "lab_holders_changed")
    made = house.keep("mia", "agreements/licence", body)
    assert {one["id"] for one in made["parties"]} == {mia, house.firm}
    house.signed("mia", made)
    assert house.state("mia", made) == "open"
    house.refused(house.lab.ask(house.mia, "POST", "/api/agreements/licence", body | {"from": "2024-01-01"}), 400,
                  "lab_no_holders")


def test_income_is_divided_to_the_cent_by_the_shares_of_its_day(house):
    about, mia, bob = asset(house), house.people["mia"], house.people["bob"]
    agreed_shares(house, about, {mia: 10_000}, [("mia", "mia")])
    licence = house.keep("mia", "agreements/licence", {"about": about["id"], "licence": "Own", "from": "2027-01-01",
                                                       "until": UNTIL})
    house.signed("mia", licence)
    thirds = {mia: 3_333, bob: 3_333, house.firm: 3_334}
    agreed_shares(house, about, thirds, [("mia", "mia"), ("bob", "bob"), ("fay", "firm")], right="income",
                  since="2027-01-10")
    taken = house.keep("mia", "licences_taken", {"about": about["id"], "licensee": '=HYPERLINK("x"), "y"',
                                                 "from": "2027-01-05"})
    for day, cents in (("2027-01-12", 10_000), ("2027-01-13", 1), ("2027-01-08", 500)):
        house.keep("mia", "incomes", {"about": taken["id"], "cents": cents, "currency": "EUR", "day": day})
    answer = house.lab.ask(house.bob, "GET", f"/api/assets/{about['id']}/statement")
    assert answer.field("Content-Type") == "text/csv; charset=utf-8"
    import csv

    rows = list(csv.DictReader(answer.body.decode().splitlines()))
    parts = {(one["day"], one["party"]): one["amount"] for one in rows}
    assert parts == {("2027-01-08", ""): "", ("2027-01-12", mia): "33.33", ("2027-01-12", bob): "33.33",
                     ("2027-01-12", house.firm): "33.34", ("2027-01-13", mia): "0.00", ("2027-01-13", bob): "0.00",
                     ("2027-01-13", house.firm): "0.01"}
    assert {one["rounding"] for one in rows} == {"largest remainder", "no shares agreed"}
    assert {one["licensee"] for one in rows} == {"'=HYPERLINK(\"x\"), \"y\""}
    later = house.lab.ask(house.bob, "GET", f"/api/assets/{about['id']}/statement?from=2027-01-13&until=2027-02-28").body
    assert later.count(b"\r\n") == 4


def test_income_came_on_a_day_of_its_licence(house):
    about, mia = asset(house), house.people["mia"]
    agreed_shares(house, about, {mia: 10_000}, [("mia", "mia")])
    house.signed("mia", house.keep("mia", "agreements/licence", {"about": about["id"], "licence": "Own", "from": "2027-01-01",
                                                                  "until": UNTIL}))
    days = {"about": about["id"], "licensee": "Third", "from": "2027-01-05", "until": "2027-02-10"}
    taken = house.keep("mia", "licences_taken", days)
    income = {"about": taken["id"], "cents": 100, "currency": "EUR"}
    for day, code in (("2027-01-04", "lab_income_day"), ("2027-02-11", "lab_income_day"), ("2027-01-16", "lab_income_to_come")):
        house.refused(house.lab.ask(house.mia, "POST", "/api/incomes", income | {"day": day}), 400, code)
    made = house.keep("mia", "incomes", income | {"day": "2027-01-15"})
    moved = {"cents": 100, "currency": "EUR", "day": "2027-01-01"}
    house.refused(house.lab.ask(house.mia, "PUT", f"/api/incomes/{made['id']}", moved, If_Match='"1"'), 400, "lab_income_day")
    days.pop("about")
    path = f"/api/licences_taken/{taken['id']}"
    house.refused(house.lab.ask(house.mia, "PUT", path, days | {"until": "2027-01-14"}, If_Match='"1"'), 400, "lab_income_day")
    house.lab.good(house.mia, "PUT", path, days | {"until": "2027-01-15"}, If_Match='"1"')


def test_what_an_object_rests_on_is_seen_by_who_sees_both(house):
    made = programme(house)
    quiet = house.keep("mia", "assets", {"name": "Quiet", "form": "report"})
    for _ in range(2):
        house.lab.good(house.mia, "PUT", f"/api/objects/{made['id']}/parts/{quiet['id']}")
    parts = f"/api/objects/{made['id']}/parts"
    history = f"/api/objects/{made['id']}/history"
    assert [one["id"] for one in house.lab.good(house.mia, "GET", parts)["items"]] == [quiet["id"]]
    assert house.lab.good(house.bob, "GET", parts)["items"] == []
    acts = [one["act"] for one in house.lab.good(house.bob, "GET", history)["items"]]
    assert acts == ["created"]
    house.share("mia", quiet, house.firm)
    assert house.lab.good(house.bob, "GET", parts)["items"][0]["as"] == "part"
    whole, = house.lab.good(house.bob, "GET", f"/api/objects/{quiet['id']}/parts")["items"]
    assert (whole["as"], whole["id"]) == ("whole", made["id"])
    assert "related" in [one["act"] for one in house.lab.good(house.bob, "GET", history)["items"]]
    house.refused(house.lab.ask(house.bob, "PUT", f"/api/objects/{made['id']}/parts/{quiet['id']}"), 403,
                  "lab_not_allowed")
    house.refused(house.lab.ask(house.mia, "PUT", f"/api/objects/{made['id']}/parts/{made['id']}"), 400,
                  "lab_relation_kinds")
    house.lab.good(house.mia, "DELETE", f"/api/objects/{made['id']}/parts/{quiet['id']}")
    house.refused(house.lab.ask(house.mia, "DELETE", f"/api/objects/{made['id']}/parts/{quiet['id']}"), 404,
                  "lab_not_found")


def by_passkey(house, name, round_, passkey, origin="https://lab.example", **changes):
    """What a page hands in that was signed by a passkey."""
    prepared = house.lab.good(getattr(house, name), "POST", f"/api/agreements/{round_['id']}/statement",
                              {"decision": "agreed", "reason": "Mine."})
    assert prepared["statement"]["subject"] == [{"name": "agreement", "digest": {"sha256": round_["digest"]}}]
    assert "server sets what a passkey signs" in prepared["note"]
    envelope = {"payload": prepared["payload"], "payloadType": KIND, "passkey": get(passkey, prepared["options"], origin, **changes)}
    return house.lab.ask(getattr(house, name), "POST", f"/api/agreements/{round_['id']}/signatures", {"envelope": envelope})


def test_a_person_signs_with_a_passkey_for_decisions_and_for_nobody_else(house, sandbox, tmp_path):
    about, mia, origin = asset(house), house.people["mia"], "https://lab.example"
    made = shares(house, about, {mia: 10_000}).json
    ask = {"decision": "agreed", "reason": "x"}
    house.refused(house.lab.ask(house.mia, "POST", f"/api/agreements/{made['id']}/statement", ask), 409, "lab_passkey_missing")
    passkeys = {"decide": Passkey(1), "sign_in": Passkey(2)}
    for kind, passkey in passkeys.items():
        options = house.lab.good(house.mia, "POST", "/api/me/passkeys/options", {"kind": kind})["options"]
        house.lab.good(house.mia, "POST", "/api/me/passkeys",
                       {"kind": kind, "name": kind, "credential": create(passkey, options, origin)})
    house.refused(by_passkey(house, "mia", made, passkeys["sign_in"]), 422, "lab_signature_unknown")
    school = house.keep("mia", "agreements/charter", {"about": programme(house)["id"], "text": "x", "until": UNTIL})
    house.refused(by_passkey(house, "mia", school, passkeys["decide"]), 403, "lab_not_party")  # nor for her organisation
    house.signed("ada", school, key="school")
    kept = by_passkey(house, "mia", made, passkeys["decide"])
    assert kept.status == 201, kept.body
    assert (kept.json["party"], kept.json["signed_by"], kept.json["signed_with"]) == (mia, "person", "passkey")
    assert house.state("mia", made) == "in_force"
    shown = house.lab.good(house.mia, "GET", f"/api/agreements/{made['id']}")["parties"][0]["signature"]
    assert shown["signed_with"] == "passkey"
    path = f"/api/signatures/{kept.json['id']}"
    for name, part in (("signature.json", path + "/envelope"), ("mia.pub", path + "/key"),
                       ("agreement.json", f"/api/agreements/{made['id']}/text")):
        sandbox.path(name).write_bytes(house.lab.ask(house.mia, "GET", part).body)
    verified = sandbox.run("verify", "signature.json", "--key", "mia.pub", "--of", "agreement.json", "--json")
    assert verified.code == 0 and verified.json["result"] == "FULL", verified.err

    def damage():
        done = subprocess.run([str(PROGRAM), "lab", "check", str(tmp_path / "lab"), "--json"], capture_output=True, check=False)
        return {one["what"] for one in json.loads(done.stdout)["damage"]}

    assert damage() == set()
    with sqlite3.connect(tmp_path / "lab" / "lab.sqlite") as store:
        other, = store.execute("SELECT file.digest FROM object_file AS file JOIN object ON id = file.object WHERE part = 'key' "
                               "AND object.kind = 'signature' AND id != ? LIMIT 1", (kept.json["id"],)).fetchone()
        store.execute("UPDATE object_file SET digest = ? WHERE part = 'key' AND object = ?", (other, kept.json["id"]))
    assert "agreement" in damage(), "a signature by another key"


def test_check_verifies_text_signatures_and_entry_again(house, tmp_path):
    made = charter(house, programme(house))
    house.signed("ada", made, key="school")
    house.signed("bob", made, key="firm")
    folder = tmp_path / "lab"

    def damage():
        done = subprocess.run([str(PROGRAM), "lab", "check", str(folder), "--json"], capture_output=True, check=False)
        return {one["what"] for one in json.loads(done.stdout)["damage"]}

    assert damage() == set()
    with sqlite3.connect(folder / "lab.sqlite") as store:
        store.execute("UPDATE object SET body = json_set(body, '$.terms.text', 'Another word') WHERE id = ?", (made["id"],))
        store.execute("DROP TRIGGER history_stays_as_it_is")
        store.execute("UPDATE history SET after = (SELECT body FROM object WHERE id = ?1) WHERE object = ?1 AND version = 2",
                      (made["id"],))
    assert damage() == {"agreement"}, "the history was changed with it"
