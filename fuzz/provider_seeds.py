# SPDX-License-Identifier: Apache-2.0
"""provider_seeds.py FOLDER: what identity providers send, to begin fuzzing with: a document, a key set, an answer with a
token, tokens by each algorithm (the ES256 one is RFC 7515's, A.3), issuers."""
import base64
import json
import sys
from pathlib import Path

ISSUER = "https://sign-on.example/school"


def part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


CLAIMS = {"iss": ISSUER, "sub": "carl", "aud": "client", "exp": 300, "iat": 0, "nonce": "nonce", "auth_time": 0, "acr": "x",
          "amr": ["mfa"], "azp": "client"}
TOKENS = [".".join([part({"alg": alg, "kid": alg, "typ": "JWT"}), part(CLAIMS), part("signature")]) for alg in ("RS256", "EdDSA", "none")]
RFC = ("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
       "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")
KEYS = {"keys": [
    {"kty": "EC", "crv": "P-256", "kid": "ES256", "use": "sig", "alg": "ES256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
     "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"},
    {"kty": "OKP", "crv": "Ed25519", "kid": "EdDSA", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", "key_ops": ["verify"]},
    {"kty": "RSA", "kid": "RS256", "e": "AQAB", "n": base64.urlsafe_b64encode(b"\xc1" + b"\x55" * 255).rstrip(b"=").decode()},
    {"kty": "oct", "k": "AAAA"}]}
DOCUMENT = {"issuer": ISSUER, "authorization_endpoint": ISSUER + "/authorize?a=b", "token_endpoint": ISSUER + "/token",
            "jwks_uri": ISSUER + "/keys", "response_types_supported": ["code"], "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True, "token_endpoint_auth_methods_supported": ["none"]}
SEEDS = [json.dumps(DOCUMENT), json.dumps(KEYS), json.dumps({"id_token": RFC, "token_type": "Bearer"}),
         json.dumps({"error": "invalid_grant"}), RFC, *TOKENS, ISSUER, "http://[::1]:8080/realms/x/"]

for i, seed in enumerate(SEEDS):
    (Path(sys.argv[1]) / f"seed-{i}").write_text(seed)
