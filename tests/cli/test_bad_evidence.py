# SPDX-License-Identifier: Apache-2.0
"""Evidence, keys and cubes that were cut, changed or are none."""
import base64
import json

import pyarrow
import pyarrow.parquet
import pytest
from program import parquet_bytes, small_rows, small_study

# --- evidence ---------------------------------------------------------------------------------

@pytest.fixture
def signed(sandbox):
    sandbox.write_small()
    for name in ("auditor", "stranger"):
        sandbox.good("key", "new", name)
    sandbox.good("audit", "study.yaml", "--key", "auditor.key")
    return sandbox


def envelope_of(sandbox):
    return sandbox.read("small/evidence.dsse.json")


VERIFY = ("verify", "changed.json", "--key", "auditor.pub")
TAMPERED = ("envelope_malformed", "envelope_type", "signature_invalid", "evidence_malformed", "not_signed")


def test_flipped_bytes(signed):
    whole = signed.path("small/evidence.dsse.json").read_bytes()
    keyid = envelope_of(signed)["signatures"][0]["keyid"].encode()
    # The key's id is only a hint and is not covered by the signature (DSSE protocol, keyid), nor is its name.
    hint = {*range(whole.index(keyid), whole.index(keyid) + len(keyid)),
            *range(whole.index(b'"keyid"') + 1, whole.index(b'"keyid"') + 6)}
    step = max(1, len(whole) // 60)
    ends = [*range(0, 12), *range(len(whole) - 300, len(whole), 7), *range(12, len(whole), step)]
    for at in sorted({at for at in ends if at not in hint}):
        bytes_ = bytearray(whole)
        bytes_[at] ^= 0x01
        signed.write("changed.json", bytes(bytes_))
        signed.refuse(*VERIFY, code=TAMPERED, exit_code=4)


def test_cut_envelopes(signed):
    whole = signed.path("small/evidence.dsse.json").read_bytes()
    for length in (0, 1, 2, 20, len(whole) // 4, len(whole) // 2, len(whole) - 90, len(whole) - 2, len(whole) - 1):
        signed.write("changed.json", whole[:length])
        signed.refuse(*VERIFY, code=TAMPERED, exit_code=4)
        if length:
            signed.refuse("render", "changed.json", code=TAMPERED, exit_code=4)
    signed.write("changed.json", whole + b"\n{}")
    signed.refuse(*VERIFY, code=TAMPERED, exit_code=4)


def test_cut_evidence(signed):
    whole = signed.path("small/evidence.json").read_bytes()
    for length in (0, 1, 50, len(whole) // 2, len(whole) - 1):
        signed.write("changed.json", whole[:length])
        signed.refuse("verify", "changed.json", code="evidence_malformed", exit_code=4)
        signed.refuse("render", "changed.json", code="evidence_malformed", exit_code=4)


def test_envelopes_that_are_not_ours(signed):
    envelope = envelope_of(signed)
    payload, signature = envelope["payload"], envelope["signatures"][0]

    def changed_envelope(**changes):
        signed.write("changed.json", json.dumps({**envelope, **changes}))

    signed.refuse("verify", "small/evidence.dsse.json", "--key", "stranger.pub", code="signature_invalid", exit_code=4)
    signed.refuse("verify", "small/evidence.json", "--key", "auditor.pub", code="not_signed", exit_code=4)
    changed_envelope(payloadType="application/json")
    signed.refuse(*VERIFY, code="envelope_type", exit_code=4, found="application/json")
    changed_envelope(signatures=[])
    signed.refuse(*VERIFY, code="signature_invalid", exit_code=4)
    changed_envelope(signatures="none")
    signed.refuse(*VERIFY, code="envelope_malformed", exit_code=4)
    changed_envelope(payload=payload[:-4])
    signed.refuse(*VERIFY, code=TAMPERED, exit_code=4)
    changed_envelope(payload="%%%%")
    signed.refuse(*VERIFY, code="envelope_malformed", exit_code=4)
    # a true signature, but of other evidence
    signed.write_small(title="Another")
    signed.good("audit", "study.yaml", "--key", "auditor.key", "--out", "other")
    other = signed.read("other/evidence.dsse.json")
    changed_envelope(signatures=other["signatures"])
    signed.refuse(*VERIFY, code="signature_invalid", exit_code=4)
    changed_envelope(payload=other["payload"])
    signed.refuse(*VERIFY, code="signature_invalid", exit_code=4)
    # several signatures: one true one suffices, and its owner is found
    changed_envelope(signatures=[other["signatures"][0], signature])
    signed.good(*VERIFY, codes=(0,))
    # a signature with a changed half, another length, of nothing
    raw = base64.b64decode(signature["sig"])
    for sig in (raw[::-1], raw[:63], raw + b"\0", b"", b"\0" * 64):
        changed_envelope(signatures=[{**signature, "sig": base64.b64encode(sig).decode()}])
        signed.refuse(*VERIFY, code="signature_invalid", exit_code=4)


def test_duplicate_keys_in_json(signed):
    text = signed.path("small/evidence.dsse.json").read_text()
    signed.write("changed.json", text.replace('"payloadType":', '"payloadType":"x","payloadType":', 1))
    signed.refuse(*VERIFY, code=TAMPERED, exit_code=4)
    text = signed.path("small/evidence.json").read_text()
    signed.write("changed.json", text.replace('"findings":', '"findings":[],"findings":', 1))
    signed.refuse("verify", "changed.json", code="evidence_malformed", exit_code=4)


@pytest.mark.parametrize("bytes_", [b"[" * 100_000, b'{"a":' * 50_000, b"1e999", b"null", b"[]", b'"x"', b"{}",
                                    b"\xff\xfe", b"\0" * 100, b"{\"_type\": 1}"])
def test_json_that_is_no_evidence(sandbox, bytes_):
    sandbox.write("changed.json", bytes_)
    sandbox.refuse("verify", "changed.json", code="evidence_malformed", exit_code=4)
    sandbox.refuse("render", "changed.json", code="evidence_malformed", exit_code=4)


def test_keys_that_are_none(signed):
    evidence = "small/evidence.dsse.json"
    signed.refuse("verify", evidence, "--key", "auditor.key", code="key_kind")
    signed.refuse("audit", "study.yaml", "--key", "auditor.pub", code="key_kind")
    signed.refuse("verify", evidence, "--key", "nothing.pub", code="file_missing")
    pem = signed.path("auditor.pub").read_text()
    for text in ("", "x" * 100, pem.replace("MCow", "MCox"), pem[:-40], pem.replace("-----END", "----END")):
        signed.write("broken.pub", text)
        signed.refuse("verify", evidence, "--key", "broken.pub", code="key_malformed")
    signed.write("broken.pub", "x" * 10_000)
    signed.refuse("verify", evidence, "--key", "broken.pub", code="file_too_large")


CHANGES = {
    "estimate": lambda p: p["findings"][1].update(estimate=0.5),
    "interval": lambda p: p["findings"][1]["interval"].update(lower=0.0),
    "count": lambda p: p["findings"][1].update(n=p["findings"][1]["n"] + 1),
    "method": lambda p: p["findings"][1]["interval"].update(method="exact"),
    "status": lambda p: p["findings"].__setitem__(1, {**{k: v for k, v in p["findings"][1].items() if k not in (
        "estimate", "interval")}, "status": "not_estimable", "reason": "too_few_rows"}),
    "finding left out": lambda p: p["findings"].pop(1),
    "finding added": lambda p: p["findings"].append({**p["findings"][1], "id": "selection_rate/sex=X", "group": {"sex": "X"}}),
    "finding twice": lambda p: p["findings"].append(p["findings"][1]),
    "comparison": lambda p: p["comparisons"][0].update(estimate=0.123),
    "lowest": lambda p: p["comparisons"][0].update(lowest=p["comparisons"][0]["highest"]),
    "comparison left out": lambda p: p["comparisons"].pop(0),
    "verdict": lambda p: p["verdicts"][0].update(verdict="met"),
    "bound": lambda p: p["verdicts"][0].update(bound={"at_least": 0.1}),
    "reason for the bound": lambda p: p["verdicts"][0].update(because={"en": "x"}),
    "verdict left out": lambda p: p["verdicts"].pop(0),
    "rows": lambda p: p["rows"].update(read=p["rows"]["read"] + 1),
    "missing": lambda p: p["rows"]["missing"].update(sex=5),
    "title": lambda p: p["study"].update(title={"en": "Another"}),
    "system": lambda p: p["system"].update(version="2"),
    "minimum": lambda p: p["small_groups"].update(minimum=1),
    "confidence": lambda p: p["uncertainty"].update(confidence=0.9),
    "a note": lambda p: p["notes"].append({"code": "leading_zeros", "values": {"table": "people", "column": "sex"}}),
    "column types": lambda p: p["column_types"]["people"].update(sex="BIGINT"),
    "an unknown member": lambda p: p.update(approved_by="the authority"),
    "an unknown member of a verdict": lambda p: p["verdicts"][0].update(overruled="met"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_findings_that_do_not_follow(sandbox, name):
    """Without a signature, computing again from the study and the cube shows every change."""
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    statement = sandbox.read("small/evidence.json")
    CHANGES[name](statement["predicate"])
    sandbox.write("changed.json", json.dumps(statement))
    words = ("verify", "changed.json", "--study", "study.yaml", "--cube", "small/cube.parquet")
    error = sandbox.refuse(*words, code=("findings_differ", "evidence_malformed", "digest_differs"), exit_code=4)
    if name == "estimate":
        assert statement["predicate"]["findings"][1]["id"] in error["message"]


def test_verify_with_a_changed_study_or_cube(signed):
    evidence = "small/evidence.dsse.json"
    signed.write_study("other.yaml", title="Another")
    signed.refuse("verify", evidence, "--study", "other.yaml", "--cube", "small/cube.parquet",
                  code="digest_differs", exit_code=4, name="study")
    signed.write("people.csv", small_rows(300))
    signed.good("audit", "study.yaml", "--out", "again")
    signed.refuse("verify", evidence, "--study", "study.yaml", "--cube", "again/cube.parquet",
                  code="digest_differs", exit_code=4, name="cube")
    signed.refuse("verify", evidence, "--data", "people=people.csv", code="digest_differs", exit_code=4, name="people")
    cube = bytearray(signed.path("small/cube.parquet").read_bytes())
    cube[len(cube) // 2] ^= 1
    signed.write("changed.parquet", bytes(cube))
    signed.refuse("verify", evidence, "--study", "study.yaml", "--cube", "changed.parquet",
                  code="digest_differs", exit_code=4, name="cube")


# --- cubes ------------------------------------------------------------------------------------

def test_cubes_of_different_studies(sandbox):
    sandbox.write_small()
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    sandbox.write_small(roles={**small_study()["roles"], "groups": {"sex": "upper(sex)", "town": "town"}})
    sandbox.good("cube", "study.yaml", "--out", "b.parquet")
    sandbox.refuse("merge", "a.parquet", "b.parquet", "--out", "c.parquet", code="cube_other_study")
    sandbox.refuse("audit", "study.yaml", "--cube", "a.parquet", code="cube_other_study")
    sandbox.refuse("audit", "study.yaml", "--cube", "b.parquet", "--cube", "a.parquet", code="cube_other_study")


def test_files_that_are_no_cube(sandbox):
    sandbox.write_small()
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    whole = sandbox.path("a.parquet").read_bytes()
    codes = ("cube_malformed", "input_unreadable", "file_empty", "file_missing")
    for name, content in (("cut", whole[:len(whole) // 2]), ("short", whole[:-1]), ("empty", b""), ("text", b"x" * 999),
                          ("foreign", parquet_bytes(sandbox.temporary))):
        sandbox.write(f"{name}.parquet", content)
        sandbox.refuse("audit", "study.yaml", "--cube", f"{name}.parquet", code=codes)
        sandbox.refuse("merge", "a.parquet", f"{name}.parquet", "--out", "c.parquet", code=codes)
    sandbox.refuse("audit", "study.yaml", "--cube", "nothing.parquet", code=codes)


def rewrite_cube(sandbox, change, name="changed.parquet"):
    table = pyarrow.parquet.read_table(sandbox.path("a.parquet"))
    columns = {column: table[column].to_pylist() for column in table.column_names}
    change(columns)
    arrays = {key: pyarrow.array(value, table.schema.field(key).type if key in table.schema.names else None)
              for key, value in columns.items()}
    pyarrow.parquet.write_table(pyarrow.table(arrays).replace_schema_metadata(table.schema.metadata),
                                sandbox.path(name))


@pytest.mark.parametrize("change", [
    lambda c: c["n"].__setitem__(0, -5), lambda c: c["n"].__setitem__(0, None),
    lambda c: c["decision"].__setitem__(0, 7), lambda c: c.pop("town"), lambda c: c.pop("n"),
    lambda c: c["n"].__setitem__(0, c["n"][0] + 1), lambda c: [v.append(v[0]) for v in c.values()],
], ids=["negative count", "no count", "decision 7", "a column less", "no counts", "other count", "cell twice"])
def test_cubes_that_were_changed(sandbox, change):
    sandbox.write_small()
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    rewrite_cube(sandbox, change)
    # The cube says how many rows were read and left out: its cells must add up to that.
    sandbox.refuse("audit", "study.yaml", "--cube", "changed.parquet", code=("cube_malformed", "input_unreadable"))


@pytest.mark.parametrize("lacking", ["count", "y4", "rows_y"])
def test_a_cube_that_lacks_what_its_study_needs(sandbox, lacking):
    sandbox.write("people.csv", "paid,w\n" + "".join(f"{i},{1 + i % 3}\n" for i in range(30)))
    sandbox.write_study(measures=["mean_outcome"], criteria=[],
                        roles={"outcome": {"sql": "paid", "kind": "number"}, "weight": {"sql": "w", "kind": "survey"}})
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    table = pyarrow.parquet.read_table(sandbox.path("a.parquet"))
    metadata = json.loads(table.schema.metadata[b"metalab"])
    metadata["quantities"].remove(lacking)
    if lacking == "rows_y":
        del metadata["scales"]  # which stand beside numbers of outcomes alone
    table = table.drop_columns([f"sum_{lacking}", f"sum2_{lacking}"])
    pyarrow.parquet.write_table(table.replace_schema_metadata({b"metalab": json.dumps(metadata).encode()}),
                                sandbox.path("b.parquet"))
    sandbox.refuse("audit", "study.yaml", "--cube", "b.parquet", code="cube_other_study")
    sandbox.refuse("merge", "a.parquet", "b.parquet", "--out", "c.parquet", code="cube_other_study")
