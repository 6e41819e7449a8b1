# SPDX-License-Identifier: Apache-2.0
"""passkey_seeds.py FOLDER: what authenticators and browsers send, to begin fuzzing with: the vectors of WebAuthn Level 3
(section 16.2), the same with extensions, keys, and a file of a decision."""
import base64
import json
import sys
from pathlib import Path

HASH = "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b5"
POINT = ("afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61",
         "930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220")
ATTESTED = ("8446ccb9ab1db374750b2367ff6f3a1f0020f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4"
            "a501020326200121" + "5820" + POINT[0] + "225820" + POINT[1])
EXTENSION = "a16b" + b"credProtect".hex() + "03"
CLIENT = (b'{"type":"webauthn.get","challenge":"OcDnUhQXulTUPo3JUXT0I97pvzzYBP9tZchXyav01Ag",'
          b'"origin":"https://example.org","crossOrigin":false}')


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


SIGNED = bytes.fromhex(HASH + "1900000000")
SEEDS = [
    SIGNED,
    bytes.fromhex(HASH + "9900000007" + EXTENSION),
    bytes.fromhex(HASH + "5900000000" + ATTESTED),
    bytes.fromhex(HASH + "d900000000" + ATTESTED + EXTENSION),
    bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004" + "".join(POINT)),
    bytes.fromhex("302a300506032b657003210044e06ddd331c36a8dc667bab52bcae63486c916aa5e339e6acebaa84934bf832"),
    json.dumps({"payloadType": "application/vnd.in-toto+json", "payload": base64.b64encode(b'{"a":1}').decode(),
                "passkey": {"id": "YQ", "type": "public-key", "response": {
                    "authenticatorData": base64url(SIGNED), "clientDataJSON": base64url(CLIENT), "signature": "YQ"}}}).encode(),
]

for i, seed in enumerate(SEEDS):
    (Path(sys.argv[1]) / f"seed-{i}").write_bytes(seed)
