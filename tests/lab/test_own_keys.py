# SPDX-License-Identifier: Apache-2.0
"""A key is enrolled by whoever has its private half, and by nobody else."""
from functools import partial

from signing import Key, decision, enrol, enrolment


def enrolled(house, who, body):
    return house.lab.ask(getattr(house, who), "POST", "/api/keys", body)


def test_a_key_signs_for_whom_it_is_enrolled(house):
    key, mia, bob = Key(41), partial(house.lab.good, house.mia), partial(house.lab.good, house.bob)
    proven = enrolment(mia, "mine", key)
    said = mia("POST", "/api/keys/statement", {"public_key": key.public, "whose": "person"})
    origin = mia("GET", "/api/ledger")["origin"]
    assert said["predicate"]["signs_for"] == {"laboratory": origin, "organisation": house.school, "whose": "person",
                                              "person": house.people["mia"]}
    # Bob reads her public key, and envelopes of hers: none makes the key his.
    for proof in (proven["proof"], key.envelope(decision("ab" * 32))):
        house.refused(enrolled(house, "bob", proven | {"proof": proof}), 400, "lab_key_proof")
    other = enrolment(bob, "mine", Key(42))["proof"]
    house.refused(enrolled(house, "bob", proven | {"proof": other}), 422, "signature_invalid")
    # Nor does it speak for others of her organisation, or for the organisation.
    house.refused(enrolled(house, "rita", proven), 400, "lab_key_proof")
    alone = enrolment(partial(house.lab.good, house.ada), "mine", key)
    house.refused(enrolled(house, "ada", alone | {"whose": "organisation"}), 400, "lab_key_proof")
    house.refused(house.lab.ask(house.mia, "POST", "/api/keys/statement", {"public_key": key.public, "whose": "organisation"}),
                  403, "lab_not_allowed")
    # Nobody kept her out.
    assert enrolled(house, "mia", proven).status == 201
    house.refused(enrolled(house, "mia", proven), 409, "lab_name_taken")
    assert enrol(bob, "bob's", Key(42))["whose"] == "person"
