# SPDX-License-Identifier: Apache-2.0
"""Keys, signatures and what verify says of them."""
import base64
import json
import stat
import subprocess

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import (
    load_pem_private_key,
    load_pem_public_key,
)
from program import sha256

# --- keys and signatures ----------------------------------------------------------------------

def pre_authentication(kind, payload):
    """DSSE 1.0.2, protocol: PAE."""
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(payload), payload)


def test_key_new(sandbox):
    done = sandbox.good("key", "new", "auditor", "--json")
    assert stat.S_IMODE(sandbox.path("auditor.key").stat().st_mode) == 0o600
    assert done.json["secret"] == "auditor.key" and done.json["public"] == "auditor.pub"
    before = sandbox.snapshot()
    sandbox.refuse("key", "new", "auditor", code="output_exists")
    sandbox.path("auditor.pub").unlink()
    sandbox.refuse("key", "new", "auditor", code="output_exists")
    assert set(before) - set(sandbox.snapshot()) == {str(sandbox.path("auditor.pub"))}


def test_key_new_where_only_the_public_half_exists(sandbox):
    sandbox.write("auditor.pub", "mine")
    sandbox.refuse("key", "new", "auditor", code="output_exists")


@pytest.mark.parametrize("name", ["", "keys/", ".", ".."])
def test_keys_without_a_name(sandbox, name):
    sandbox.path("keys").mkdir()
    for language in ("en", "fr"):
        sandbox.refuse("key", "new", name, code="key_unnamed", language=language)


def test_keys_differ(sandbox):
    for name in ("a", "b"):
        sandbox.good("key", "new", name)
    assert sandbox.path("a.key").read_bytes() != sandbox.path("b.key").read_bytes()


def test_other_programs_read_the_keys_and_verify_the_signature(sandbox):
    sandbox.write_small()
    keyid = sandbox.good("key", "new", "auditor", "--json").json["keyid"]
    sandbox.good("audit", "study.yaml", "--key", "auditor.key")
    secret = load_pem_private_key(sandbox.path("auditor.key").read_bytes(), None)
    public = load_pem_public_key(sandbox.path("auditor.pub").read_bytes())
    assert secret.public_key() == public
    envelope = sandbox.read("small/evidence.dsse.json")
    assert set(envelope) == {"payload", "payloadType", "signatures"}
    assert envelope["payloadType"] == "application/vnd.in-toto+json"
    assert envelope["signatures"][0]["keyid"] == keyid
    payload = base64.b64decode(envelope["payload"], validate=True)
    assert payload == sandbox.path("small/evidence.json").read_bytes()
    signed = pre_authentication(envelope["payloadType"], payload)
    signature = base64.b64decode(envelope["signatures"][0]["sig"], validate=True)
    public.verify(signature, signed)
    with pytest.raises(InvalidSignature):
        public.verify(signature, payload)
    # and the other way round: what another program signs is verified by ours
    envelope["signatures"] = [{"sig": base64.b64encode(secret.sign(signed)).decode()}]
    sandbox.write("foreign.dsse.json", json.dumps(envelope, indent=1))
    sandbox.good("verify", "foreign.dsse.json", "--key", "auditor.pub", codes=(0,))


def test_openssl_reads_the_keys(sandbox):
    sandbox.good("key", "new", "auditor")
    for words in (["-in", "auditor.key"], ["-in", "auditor.pub", "-pubin"]):
        done = subprocess.run(["openssl", "pkey", *words, "-noout", "-text"], cwd=sandbox.work, capture_output=True,
                              text=True, check=True)
        assert "ED25519" in done.stdout.upper()
    # a key that openssl made is accepted
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", "other.key"], cwd=sandbox.work, check=True)
    subprocess.run(["openssl", "pkey", "-in", "other.key", "-pubout", "-out", "other.pub"], cwd=sandbox.work, check=True)
    sandbox.write_small()
    sandbox.good("audit", "study.yaml", "--key", "other.key")
    sandbox.good("verify", "small/evidence.dsse.json", "--key", "other.pub", codes=(0,))


# --- verify -----------------------------------------------------------------------------------

def test_verify(sandbox):
    sandbox.write_small()
    sandbox.good("key", "new", "auditor")
    sandbox.good("audit", "study.yaml", "--key", "auditor.key")
    evidence = "small/evidence.dsse.json"
    done = sandbox.good("verify", evidence, "--key", "auditor.pub", "--json", codes=(0,))
    assert done.json["verified"][0] == "signature"
    done = sandbox.good("verify", evidence, "--key", "auditor.pub", "--study", "study.yaml", "--cube",
                        "small/cube.parquet", "--data", "people=people.csv", "--json", codes=(0,))
    assert set(done.json["verified"]) == {"signature", "digest:study", "digest:cube", "digest:people", "sources", "findings"}
    done = sandbox.good("verify", "small/evidence.json", "--json", codes=(0,))
    assert done.json["verified"][0] == "form"
    assert "Not checked: the signature" in sandbox.good("verify", evidence, codes=(0,)).out
    assert "origin was not checked" in sandbox.good("verify", "small/evidence.json", codes=(0,)).out


def test_subjects_are_the_digests_of_the_files(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    statement = sandbox.read("small/evidence.json")
    digests = {item["name"]: item["digest"]["sha256"] for item in statement["subject"]}
    assert digests["people"] == sha256(sandbox.path("people.csv"))
    assert digests["cube"] == sha256(sandbox.path("small/cube.parquet"))
    assert digests["study"] == statement["predicate"]["study"]["digest"]["sha256"]
    assert digests["study"] == sandbox.good("check", "study.yaml", "--json").json["digest"]
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["predicateType"] == "urn:metalab:evidence:v1"


def test_evidence_is_canonical_and_free_of_time_and_host(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    text = sandbox.path("small/evidence.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    run = sandbox.read("small/run.json")
    assert set(run) == {"host", "seconds", "started", "threads", "version"}
    assert run["started"] not in text and "threads" not in text
