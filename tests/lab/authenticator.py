# SPDX-License-Identifier: Apache-2.0
"""An authenticator and its browser in software, by another library than the laboratory's: whatever it says can be changed
before it is signed."""
import base64
import hashlib
import json

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PRESENT, VERIFIED, ATTESTED = 1, 4, 64


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def bytes_of(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def cbor(value):
    """Integers, bytes and maps of these, as CTAP2 writes them."""
    def head(major, number):
        if number < 24:
            return bytes([major << 5 | number])
        size = 1 if number < 256 else 2
        return bytes([major << 5 | 23 + size]) + number.to_bytes(size, "big")

    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    return head(5, len(value)) + b"".join(cbor(key) + cbor(one) for key, one in value.items())


class Passkey:
    """One key pair. `seed`: laboratories side by side have the same, but of RS256."""

    def __init__(self, seed=1, algorithm="ES256"):
        self.algorithm, self.counter, self.handle = algorithm, 0, b""
        self.id = hashlib.sha256(f"{algorithm} {seed}".encode()).digest()
        if algorithm == "ES256":
            self.private = ec.derive_private_key(seed + 1_000, ec.SECP256R1())
        elif algorithm == "EdDSA":
            self.private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"key {seed}".encode()).digest())
        else:
            self.private = rsa.generate_private_key(65537, 2048)
        self.public = self.private.public_key()

    @property
    def number(self):
        return {"ES256": -7, "EdDSA": -8, "RS256": -257}[self.algorithm]

    @property
    def spki(self):
        return self.public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    @property
    def pem(self):
        return self.public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()

    @property
    def cose(self):
        if self.algorithm == "EdDSA":
            return cbor({1: 1, 3: -8, -1: 6, -2: self.public.public_bytes_raw()})
        numbers = self.public.public_numbers()
        if self.algorithm == "ES256":
            return cbor({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")})
        return cbor({1: 3, 3: -257, -1: numbers.n.to_bytes(256, "big"), -2: numbers.e.to_bytes(3, "big")})

    def sign(self, message):
        if self.algorithm == "ES256":
            return self.private.sign(message, ec.ECDSA(hashes.SHA256()))
        return self.private.sign(message) if self.algorithm == "EdDSA" else \
            self.private.sign(message, padding.PKCS1v15(), hashes.SHA256())


def client_data(kind, challenge, origin, **more):
    return json.dumps({"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False} | more,
                      separators=(",", ":")).encode()


def own_data(party, flags, counter, rest=b""):
    return hashlib.sha256(party.encode()).digest() + bytes([flags]) + counter.to_bytes(4, "big") + rest


def credential(passkey, response):
    return {"id": base64url(passkey.id), "rawId": base64url(passkey.id), "type": "public-key",
            "authenticatorAttachment": "platform", "clientExtensionResults": {},
            "response": {name: base64url(value) if isinstance(value, bytes) else value for name, value in response.items()}}


def create(passkey, options, origin, type="webauthn.create", challenge=None, party=None, flags=PRESENT | VERIFIED, more={},
           after=lambda data: data):
    """What `navigator.credentials.create(…).toJSON()` gives."""
    passkey.handle, passkey.party = bytes_of(options["user"]["id"]), options["rp"]["id"]
    attested = bytes(16) + len(passkey.id).to_bytes(2, "big") + passkey.id + passkey.cose
    said = own_data(party or options["rp"]["id"], flags | ATTESTED, passkey.counter, attested)
    return credential(passkey, {
        "clientDataJSON": client_data(type, challenge or options["challenge"], origin, **more),
        "authenticatorData": after(said), "publicKey": passkey.spki, "publicKeyAlgorithm": passkey.number,
        "transports": ["internal"]})


def get(passkey, options, origin, type="webauthn.get", challenge=None, party=None, flags=PRESENT | VERIFIED, more={},
        after=lambda data: data, grows=1, signer=None):
    """What `navigator.credentials.get(…).toJSON()` gives."""
    passkey.counter += grows
    said = after(own_data(party or options["rpId"], flags, passkey.counter))
    client = client_data(type, challenge or options["challenge"], origin, **more)
    signature = (signer or passkey).sign(said + hashlib.sha256(client).digest())
    return credential(passkey, {"clientDataJSON": client, "authenticatorData": said, "signature": signature,
                                "userHandle": passkey.handle or None})
