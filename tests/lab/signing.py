# SPDX-License-Identifier: Apache-2.0
"""Keys and statements of people who sign by themselves: made by another library than the laboratory's."""
import base64
import json

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

KIND = "application/vnd.in-toto+json"


def canonical(statement):
    return json.dumps(statement, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def envelope(private, payload, keyid=""):
    """A DSSE envelope of these bytes."""
    message = f"DSSEv1 {len(KIND)} {KIND} {len(payload)} ".encode() + payload
    return {"payload": base64.b64encode(payload).decode(), "payloadType": KIND,
            "signatures": [{"keyid": keyid, "sig": base64.b64encode(private.sign(message)).decode()}]}


def public_pem(private):
    return private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


class Key:
    """Of a seed, so that laboratories side by side have the same."""

    def __init__(self, seed):
        self.private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)

    @classmethod
    def of(cls, private):
        key = cls.__new__(cls)
        key.private = private
        return key

    @classmethod
    def of_file(cls, path):
        """Of `metalab key new`."""
        return cls.of(load_pem_private_key(path.read_bytes(), None))

    @property
    def public(self):
        return public_pem(self.private)

    def envelope(self, statement):
        return envelope(self.private, canonical(statement))


def decision(digest, word="agreed", reason="As discussed.", **more):
    return {"_type": "https://in-toto.io/Statement/v1", "predicateType": "urn:metalab:decision:v1",
            "subject": [{"name": "agreement", "digest": {"sha256": digest}}],
            "predicate": {"decision": word, "reason": reason, "made_on": "2027-01-15"} | more}


def enrolment(good, name, key, whose="person"):
    """What enrols a key: it has signed what the laboratory gives for it. `good` asks the laboratory as its holder."""
    named = {"public_key": key.public, "whose": whose}
    return named | {"name": name, "proof": key.envelope(good("POST", "/api/keys/statement", named))}


def enrol(good, name, key, whose="person"):
    return good("POST", "/api/keys", enrolment(good, name, key, whose))
