# SPDX-License-Identifier: Apache-2.0
"""An identity provider in software, by another library than the laboratory's: whatever it says can be changed before it is
signed, and after. Without a network: what it answers is given to the driven laboratory."""
import base64
import hashlib
import hmac
import json
from urllib.parse import parse_qs, urlsplit

from authenticator import base64url
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ISSUER, CLIENT = "https://sign-on.example/school", "the-laboratory"
KINDS = {"RS256": lambda: rsa.generate_private_key(65537, 2048), "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
         "EdDSA": Ed25519PrivateKey.generate}
KEYS = {kind: make() for kind, make in KINDS.items()}


def number(value, size=None):
    return base64url(value.to_bytes(size or (value.bit_length() + 7) // 8, "big"))


def jwk(kind, key, **more):
    public = key.public_key()
    if kind == "RS256":
        shown = {"kty": "RSA", "n": number(public.public_numbers().n), "e": number(public.public_numbers().e)}
    elif kind == "ES256":
        shown = {"kty": "EC", "crv": "P-256", "x": number(public.public_numbers().x, 32),
                 "y": number(public.public_numbers().y, 32)}
    else:
        shown = {"kty": "OKP", "crv": "Ed25519", "x": base64url(public.public_bytes(Encoding.Raw, PublicFormat.Raw))}
    return shown | {"kid": kind, "use": "sig", "alg": kind} | more


def signature(kind, key, text):
    if kind == "RS256":
        return key.sign(text, padding.PKCS1v15(), hashes.SHA256())
    if kind == "ES256":
        return b"".join(one.to_bytes(32, "big") for one in decode_dss_signature(key.sign(text, ec.ECDSA(hashes.SHA256()))))
    if kind == "HS256":
        return hmac.digest(key, text, hashlib.sha256)
    return key.sign(text) if key else b""


class Forger:
    def __init__(self, issuer=ISSUER, client=CLIENT):
        self.issuer, self.client = issuer, client
        self.keys = [jwk(kind, key) for kind, key in KEYS.items()]

    def document(self, **changes):
        said = {"issuer": self.issuer, "authorization_endpoint": self.issuer + "/authorize",
                "token_endpoint": self.issuer + "/token", "jwks_uri": self.issuer + "/keys", "response_types_supported": ["code"],
                "code_challenge_methods_supported": ["S256"], "id_token_signing_alg_values_supported": ["RS256"],
                "authorization_response_iss_parameter_supported": True} | changes
        return {name: value for name, value in said.items() if value is not None}

    def named(self, **changes):
        """What it answers while it is named."""
        return {self.issuer + "/.well-known/openid-configuration": reply(self.document(**changes))}

    def token(self, address, now, subject="carl-there", kind="ES256", key=None, header=None, claims=None):
        """The ID token for a sign-on: `claims` and `header` change it before it is signed (None: left out)."""
        said = {"iss": self.issuer, "sub": subject, "aud": self.client, "exp": now + 300, "iat": now, "auth_time": now,
                "nonce": asked_for(address)["nonce"]} | (claims or {})
        head = {"alg": kind, "kid": kind, "typ": "JWT"} | (header or {})
        parts = [base64url(json.dumps({name: value for name, value in part.items() if value is not None}).encode())
                 for part in (head, said)]
        text = ".".join(parts).encode()
        return ".".join([*parts, base64url(signature(kind, key or KEYS.get(kind), text))])

    def answers(self, token, status=200, keys=None, **more):
        """What it answers while somebody comes back."""
        return {self.issuer + "/token": reply({"access_token": "a", "token_type": "Bearer", "id_token": token} | more, status),
                self.issuer + "/keys": reply({"keys": self.keys if keys is None else keys})}


def reply(said, status=200):
    return {"status": status, "body": said if isinstance(said, str) else json.dumps(said)}


def asked_for(address):
    """What a browser is sent to the provider with."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def challenge_of(verifier):
    return base64url(hashlib.sha256(verifier.encode()).digest())


def basic(client, secret):
    return "Basic " + base64.b64encode(f"{client}:{secret}".encode()).decode()
