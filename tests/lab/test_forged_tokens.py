# SPDX-License-Identifier: Apache-2.0
"""Each check of an ID token, of a provider's document and of what binds a sign-on together, broken once, all else as it
should be: refused, named, and nobody is let in. The same sign-on without the fault goes through."""
import json

from authenticator import base64url
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from forger import CLIENT, ISSUER, KEYS, Forger, asked_for, jwk, reply
from signed_on import SECRET, SESSIONS, campus, cookie_of, form_of  # noqa: F401 - a fixture
from test_passwords import code_of

OTHER = {"ES256": ec.generate_private_key(ec.SECP256R1()), "EdDSA": Ed25519PrivateKey.generate(),
         "RS256": rsa.generate_private_key(65537, 2048)}
PEM = KEYS["RS256"].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
DER = KEYS["RS256"].public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
SHORT = rsa.generate_private_key(65537, 1024)
ODD = rsa.generate_private_key(3, 2048)

# (the member that is named, how the token is forged).
TOKENS = {
    "alg none": ("alg", {"kind": "none"}),
    "alg None": ("alg", {"kind": "none", "header": {"alg": "None"}}),
    "alg none, signed": ("alg", {"header": {"alg": "none"}}),
    "alg empty": ("alg", {"header": {"alg": ""}}),
    "no alg": ("alg", {"header": {"alg": None}}),
    "alg a number": ("alg", {"header": {"alg": 5}}),
    "HS256 by the public key": ("alg", {"kind": "HS256", "key": PEM, "header": {"kid": "RS256"}}),
    "HS256 by its bytes": ("alg", {"kind": "HS256", "key": DER, "header": {"kid": "RS256"}}),
    "HS256 by the client": ("alg", {"kind": "HS256", "key": CLIENT.encode(), "header": {"kid": None}}),
    "RS512": ("alg", {"kind": "RS256", "header": {"alg": "RS512"}}),
    "PS256": ("alg", {"kind": "RS256", "header": {"alg": "PS256"}}),
    "one kind under another's name": ("kid", {"kind": "RS256", "header": {"kid": "ES256"}}),
    "one kind said to be another": ("signature", {"kind": "RS256", "header": {"alg": "ES256", "kid": "ES256"}}),
    "an unknown key": ("kid", {"header": {"kid": "another"}}),
    "a key's name a number": ("kid", {"header": {"kid": 1}}),
    "another ES256 key": ("signature", {"key": OTHER["ES256"]}),
    "another RS256 key": ("signature", {"kind": "RS256", "key": OTHER["RS256"]}),
    "another EdDSA key": ("signature", {"kind": "EdDSA", "key": OTHER["EdDSA"]}),
    "a key that it brings along": ("signature", {"key": OTHER["ES256"], "header": {"jwk": jwk("ES256", OTHER["ES256"])}}),
    "a key set that it names": ("signature", {"key": OTHER["ES256"], "header": {"jku": "https://evil.example/keys"}}),
    "what must be understood": ("crit", {"header": {"crit": ["b64"], "b64": True}}),
    "an access token": ("typ", {"header": {"typ": "at+jwt"}}),
    "a logout token": ("typ", {"header": {"typ": "logout+jwt"}}),
    "another issuer": ("iss", {"claims": {"iss": "https://evil.example"}}),
    "the issuer with a slash": ("iss", {"claims": {"iss": ISSUER + "/"}}),
    "the issuer in capitals": ("iss", {"claims": {"iss": ISSUER.upper()}}),
    "no issuer": ("iss", {"claims": {"iss": None}}),
    "another audience": ("aud", {"claims": {"aud": "another"}}),
    "an audience besides": ("aud", {"claims": {"aud": [CLIENT, "another"], "azp": CLIENT}}),
    "no audience in the list": ("aud", {"claims": {"aud": []}}),
    "twice the client": ("aud", {"claims": {"aud": [CLIENT, CLIENT]}}),
    "no audience": ("aud", {"claims": {"aud": None}}),
    "given to another": ("azp", {"claims": {"azp": "another"}}),
    "given to a number": ("azp", {"claims": {"azp": 1}}),
    "ended": ("exp", {"claims": {"exp": -60}}),
    "ends never": ("exp", {"claims": {"exp": None}}),
    "ends as text": ("exp", {"claims": {"exp": "9999999999"}}),
    "of later": ("iat", {"claims": {"iat": 63}}),
    "of long ago": ("iat", {"claims": {"iat": -660}}),
    "of no time": ("iat", {"claims": {"iat": None}}),
    "not yet": ("nbf", {"claims": {"nbf": 63}}),
    "not yet as text": ("nbf", {"claims": {"nbf": "1"}}),
    "another sign-on's": ("nonce", {"claims": {"nonce": "another"}}),
    "of no sign-on": ("nonce", {"claims": {"nonce": None}}),
    "nobody": ("sub", {"claims": {"sub": None}}),
    "an empty name": ("sub", {"claims": {"sub": ""}}),
    "a number for a name": ("sub", {"claims": {"sub": 7}}),
    "a long name": ("sub", {"claims": {"sub": "x" * 256}}),
    "a name of two lines": ("sub", {"claims": {"sub": "carl\nthere"}}),
    "asked later": ("auth_time", {"claims": {"auth_time": 63}}),
    "asked as text": ("auth_time", {"claims": {"auth_time": "now"}}),
    "how, a number": ("acr", {"claims": {"acr": 1}}),
    "by what, a text": ("amr", {"claims": {"amr": "mfa"}}),
    "by what, a number": ("amr", {"claims": {"amr": [1]}}),
}
TIMES = ("exp", "iat", "nbf", "auth_time")


def forged(how, now):
    """Integers of times are so many seconds from now."""
    claims = {name: value + now if name in TIMES and isinstance(value, int) else value
              for name, value in how.get("claims", {}).items()}
    return how | {"claims": claims}


def test_each_check_of_a_token_is_broken_once(campus):  # noqa: F811
    assert campus.link().status == 201
    for name, (member, how) in TOKENS.items():
        address, cookie = campus.begin()
        refused = campus.come_back(address, cookie, **forged(how, campus.now()))
        assert (refused.status, code_of(refused)) == (422, "openid_token"), (name, refused.body)
        assert refused.json["error"]["values"]["member"] == member, (name, refused.body)
        assert "Set-Cookie" not in dict(refused.fields)
    for kind in KEYS:
        assert campus.sign_on(kind=kind).status == 200, "nothing but that was wrong"
    for claims in ({"aud": [CLIENT]}, {"azp": CLIENT}, {"exp": campus.now() - 50}, {"iat": campus.now() - 500},
                   {"nbf": campus.now() + 50}, {"amr": [], "acr": "x"}):
        assert campus.sign_on(claims=claims).status == 200, claims
    assert campus.sign_on(header={"kid": None, "typ": None}).status == 200, "one key of the kind needs no name"


def test_what_is_no_token_is_refused(campus):  # noqa: F811
    campus.link()
    address, _ = campus.begin()
    good = campus.forger.token(address, campus.now())
    head, claims, signed = good.split(".")
    twice = base64url(b'{"alg":"ES256","kid":"ES256","alg":"none"}')
    for token in ("", "x", "a.b", good + ".", good + ".x", f"{head}.{claims}", f"{head}.{claims}.{signed}=", f"{twice}.{claims}.{signed}",
                  f"{head}..{signed}", f" {good}", f"{base64url(b'[]')}.{claims}.{signed}", good + "A" * 20_000):
        address, cookie = campus.begin()
        refused = campus.come_back(address, cookie, token=token or ".")
        assert (code_of(refused), refused.json["error"]["values"]["member"]) == ("openid_token", "JWS"), (token[:40], refused.body)
    for token in (f"{head}.{claims}.", f"{head}.{claims}.{base64url(b'x' * 64)}", f"{head}.{claims}.{base64url(b'x' * 70)}",
                  f"{head}.{claims}.{base64url(bytes(64))}"):
        address, cookie = campus.begin()
        refused = campus.come_back(address, cookie, token=token)
        assert refused.json["error"]["values"]["member"] == "signature", (token[-40:], refused.body)


def test_keys_that_may_not_have_signed_are_none(campus):  # noqa: F811
    campus.link()
    es, own = jwk("ES256", KEYS["ES256"]), KEYS["ES256"]
    flawed = {
        "for encryption": [es | {"use": "enc"}], "of another algorithm": [es | {"alg": "ES384"}], "of no use": [es | {"key_ops": ["encrypt"]}],
        "short": [es | {"x": es["x"][:-2]}], "off the curve": [es | {"x": es["y"], "y": es["x"]}], "none": [],
        "a secret": [{"kty": "oct", "k": base64url(b"x" * 32), "kid": "ES256"}], "two of one name": [es, jwk("ES256", OTHER["ES256"])],
    }
    for name, keys in flawed.items():
        address, cookie = campus.begin()
        token = campus.forger.token(address, campus.now(), key=own)
        refused = campus.come_back(address, cookie, token=token, more={"keys": keys})
        assert refused.json["error"]["values"].get("member") == "kid", (name, refused.body)
    for name, key in (("short", SHORT), ("odd", ODD)):
        address, cookie = campus.begin()
        token = campus.forger.token(address, campus.now(), kind="RS256", key=key)
        refused = campus.come_back(address, cookie, token=token, more={"keys": [jwk("RS256", key)]})
        assert refused.json["error"]["values"].get("member") == "kid", (name, refused.body)
    for said in ("", "[]", "{}", '{"keys": 1}', json.dumps({"keys": [es] * 101}), "x" * 70_000):
        address, cookie = campus.begin()
        campus.lab.providers = campus.forger.answers(campus.forger.token(address, campus.now())) | {ISSUER + "/keys": reply(said)}
        assert code_of(campus.lab.ask(cookie, "POST", SESSIONS, campus.came_back(address))) == "openid_keys", said[:20]


def test_a_code_that_the_provider_refuses_says_why_in_oauths_words_alone(campus):  # noqa: F811
    campus.link()
    for status, said, why in ((400, {"error": "invalid_grant", "error_description": "secret"}, "invalid_grant"),
                              (401, {"error": "invalid_client"}, "invalid_client"), (400, {"error": "<b>"}, ""), (500, "oops", ""),
                              (302, {}, ""), (200, {"access_token": "a"}, "id_token"), (200, {"id_token": 5}, "id_token")):
        address, cookie = campus.begin()
        campus.lab.providers = {ISSUER + "/token": reply(said, status)}
        refused = campus.lab.ask(cookie, "POST", SESSIONS, campus.came_back(address))
        assert (refused.status, code_of(refused)) == (422, "openid_code_refused"), (said, refused.body)
        assert refused.json["error"]["values"] == {"why": why} and b"secret" not in refused.body
    campus.lab.providers = {}
    gone = campus.lab.ask((begun := campus.begin())[1], "POST", SESSIONS, campus.came_back(begun[0]))
    assert (gone.status, code_of(gone)) == (502, "openid_unreachable")


def test_what_binds_a_sign_on_is_broken_once(campus):  # noqa: F811
    campus.link()
    address, cookie = campus.begin()
    strangers_address, strangers = campus.begin()
    token = campus.forger.token(address, campus.now())
    for name, changes, who in (("no cookie", {}, None), ("another browser", {}, strangers), ("another state", {
            "state": asked_for(strangers_address)["state"]}, cookie), ("a state of nobody's", {"state": base64url(b"x" * 32)}, cookie),
            ("an odd state", {"state": "%"}, cookie)):
        refused = campus.come_back(address, who, token=token, changes=changes)
        assert (refused.status, code_of(refused), refused.asked) == (410, "lab_challenge_invalid", []), (name, refused.body)
    for issuer in (None, "https://evil.example", ISSUER + "/"):
        address, cookie = campus.begin()
        refused = campus.come_back(address, cookie, changes={"iss": issuer})
        assert (code_of(refused), refused.asked) == ("openid_issuer", []), "mixed up: the code goes nowhere"
    address, cookie = campus.begin()
    assert campus.come_back(address, cookie).status == 200
    assert code_of(campus.come_back(address, cookie)) == "lab_challenge_invalid", "replayed"
    address, cookie = campus.begin()
    campus.come_back(address, cookie, kind="none")
    assert code_of(campus.come_back(address, cookie)) == "lab_challenge_invalid", "used up by failing"
    address, cookie = campus.begin()
    campus.lab.away += 5 * 60 + 1
    assert code_of(campus.come_back(address, cookie)) == "lab_challenge_invalid", "too old"


def test_a_sign_on_of_one_purpose_serves_no_other(campus):  # noqa: F811
    address, cookie = campus.begin("/api/me/identities", who=campus.carl)
    assert code_of(campus.come_back(address, cookie)) == "lab_challenge_invalid"
    address, cookie = campus.begin()
    both = f"{campus.carl}; {cookie}"
    assert code_of(campus.come_back(address, both, "/api/me/identities")) == "lab_challenge_invalid", "login CSRF"


def test_a_provider_that_does_not_name_itself_need_not_but_names_no_other(campus):  # noqa: F811
    campus.link()
    assert campus.name(document={"authorization_response_iss_parameter_supported": None}).status == 200
    for issuer, status in ((None, 200), (ISSUER, 200), ("https://evil.example", 422)):
        address, cookie = campus.begin()
        assert campus.come_back(address, cookie, changes={"iss": issuer}).status == status


DOCUMENTS = {
    "issuer": [{"issuer": ISSUER + "/"}, {"issuer": "https://evil.example"}, {"issuer": None}, {"issuer": 1}],
    "authorization_endpoint": [{"authorization_endpoint": "https://evil.example/a"}, {"authorization_endpoint": None},
                               {"authorization_endpoint": "http://sign-on.example/a"}, {"authorization_endpoint": "/a"},
                               {"authorization_endpoint": "https://sign-on.example.evil.example/a"},
                               {"authorization_endpoint": "https://sign-on.example@evil.example/a"},
                               {"authorization_endpoint": "https://sign-on.example:8443/a"},
                               {"authorization_endpoint": ISSUER + "/a#b"}, {"authorization_endpoint": "javascript:alert(1)"}],
    "token_endpoint": [{"token_endpoint": "https://evil.example/t"}, {"token_endpoint": "http://127.0.0.1/t"}, {"token_endpoint": None}],
    "jwks_uri": [{"jwks_uri": "file:///etc/passwd"}, {"jwks_uri": "https://evil.example/k"}, {"jwks_uri": None}],
    "response_types_supported": [{"response_types_supported": ["id_token"]}, {"response_types_supported": "code"}],
    "response_modes_supported": [{"response_modes_supported": ["form_post"]}],
    "code_challenge_methods_supported": [{"code_challenge_methods_supported": ["plain"]}],
    "id_token_signing_alg_values_supported": [{"id_token_signing_alg_values_supported": ["HS256", "none"]}],
    "token_endpoint_auth_methods_supported": [{"token_endpoint_auth_methods_supported": ["private_key_jwt"]}],
    "authorization_response_iss_parameter_supported": [{"authorization_response_iss_parameter_supported": "true"}],
}


def test_each_check_of_a_providers_document_is_broken_once(campus):  # noqa: F811
    for member, cases in DOCUMENTS.items():
        for changes in cases:
            refused = campus.name(document=changes)
            assert (refused.status, code_of(refused)) == (422, "openid_discovery"), (changes, refused.body)
            assert refused.json["error"]["values"] == {"member": member}, changes
    for said in ("", "[]", "{", "x" * 70_000):
        campus.lab.providers = {ISSUER + "/.well-known/openid-configuration": reply(said)}
        refused = campus.lab.ask(campus.ada, "PUT", f"/api/organisations/{campus.school}/sign-on",
                                 {"name": "School", "issuer": ISSUER, "client": CLIENT})
        assert refused.json["error"]["values"] == {"member": "JSON"}, said[:10]
    for status in (301, 404, 500):
        campus.lab.providers = {ISSUER + "/.well-known/openid-configuration": reply({}, status)}
        refused = campus.lab.ask(campus.ada, "PUT", f"/api/organisations/{campus.school}/sign-on",
                                 {"name": "School", "issuer": ISSUER, "client": CLIENT})
        assert (refused.status, code_of(refused)) == (502, "openid_unreachable")
    assert len(list((campus.folder.parent / "lab-state" / "sign-on").iterdir())) == 1


NO_ISSUERS = (
    "http://sign-on.example", "http://127.0.0.1.evil.example", "http://localhost.evil.example", "http://127.0.0.2", "ftp://sign-on.example",
    "sign-on.example", "https://", "https://a@b.example", "https://Sign-On.example", "https://sign-on.example?x", "https://sign-on.example/#x",
    "https://sign-on.example/%2e", "https://sign-on.example/a b", "http://localhost:x", "http://localhost:",
    "https://sign-on.example/" + "x" * 500, "file:///etc/passwd", "https://:443")


def test_an_address_that_is_no_providers_is_never_asked(campus):  # noqa: F811
    for issuer in NO_ISSUERS:
        refused = campus.name(forger=Forger(issuer))
        assert (refused.status, code_of(refused), refused.asked) == (400, "openid_issuer_address", []), refused.body


def test_an_address_on_this_machine_or_over_tls_may_be_named(campus):  # noqa: F811
    for issuer in ("http://localhost:8080", "http://127.0.0.1/realms/x", "http://[::1]:9", "https://sign-on.example:8443/a/b/"):
        campus.lab.good(campus.ada, "DELETE", f"/api/organisations/{campus.school}/sign-on")
        forger, base = Forger(issuer), issuer.rstrip("/")
        document = {name: f"{base}/{name}" for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
        campus.lab.providers = {f"{base}/.well-known/openid-configuration": reply(forger.document(**document))}
        named = campus.lab.ask(campus.ada, "PUT", f"/api/organisations/{campus.school}/sign-on",
                               {"name": "S", "issuer": issuer, "client": CLIENT})
        assert named.status == 200, named.body
        assert named.asked[0]["url"] == f"{base}/.well-known/openid-configuration"


def test_a_secret_goes_in_the_form_where_the_provider_takes_it_there_alone(campus):  # noqa: F811
    campus.link()
    assert campus.name(document={"token_endpoint_auth_methods_supported": ["client_secret_post"]}).status == 200
    asked = campus.sign_on().asked[0]
    assert asked["authorization"] == "" and form_of(asked)["client_secret"] == SECRET
    assert cookie_of(campus.sign_on())
