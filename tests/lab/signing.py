# SPDX-License-Identifier: Apache-2.0
"""Keys and statements of people who sign by themselves: made by another library than the laboratory's."""
import base64
import json

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KIND = "application/vnd.in-toto+json"


def canonical(statement):
    return json.dumps(statement, sort_keys=True, separators=(",", ":")).encode()


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

    @property
    def public(self):
        return public_pem(self.private)

    def envelope(self, statement):
        return envelope(self.private, canonical(statement))


def decision(digest, word="agreed", reason="As discussed.", **more):
    return {"_type": "https://in-toto.io/Statement/v1", "predicateType": "urn:metalab:decision:v1",
            "subject": [{"name": "agreement", "digest": {"sha256": digest}}],
            "predicate": {"decision": word, "reason": reason, "made_on": "2027-01-15"} | more}
