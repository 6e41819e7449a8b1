# SPDX-License-Identifier: Apache-2.0
"""The ledger's files over HTTP, as C2SP's tlog-tiles has them: anybody computes the tree again from them."""
import base64
import hashlib

import pytest
from test_order import bob, push, register  # noqa: F401 - a fixture

BYTES, FOR_EVER = "application/octet-stream", "public, max-age=31536000, immutable"


def digest(data):
    return hashlib.sha256(data).digest()


def root(leaves):
    """RFC 6962, section 2.1, by its definition."""
    if len(leaves) < 2:
        return digest(b"\0" + leaves[0]) if leaves else digest(b"")
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return digest(b"\1" + root(leaves[:half]) + root(leaves[half:]))


def entries(bundle):
    out = []
    while bundle:
        size = int.from_bytes(bundle[:2], "big")
        out.append(bundle[2:2 + size])
        bundle = bundle[2 + size:]
    return out


def test_anybody_computes_the_tree_again_from_its_files(lab, sandbox, bob):  # noqa: F811
    register(sandbox, bob)
    push(sandbox, bob)
    anybody = lab.client()
    described = anybody.good("GET", "/api/ledger")
    assert described["url"] == f"http://localhost:{lab.port}/ledger"
    checkpoint = anybody.ask("GET", "/ledger/checkpoint")
    assert (checkpoint.fields["Content-Type"], checkpoint.fields["Cache-Control"]) == ("text/plain; charset=utf-8", "no-cache")
    origin, size, top, *_ = checkpoint.body.decode().split("\n")
    assert origin == described["origin"] and int(size) == 2
    bundle = anybody.ask("GET", "/ledger/tile/entries/000.p/2")
    assert (bundle.fields["Content-Type"], bundle.fields["Cache-Control"]) == (BYTES, FOR_EVER)
    leaves = entries(bundle.body)
    assert base64.b64encode(root(leaves)).decode() == top
    tile = anybody.good("GET", "/ledger/tile/0/000.p/2")
    assert tile == b"".join(digest(b"\0" + leaf) for leaf in leaves)
    assert not [name for name in (b"bob", b"Bob", b"Firm", b"example") if name in bundle.body]


def test_what_the_client_has_is_not_sent_again(lab, sandbox, bob):  # noqa: F811
    register(sandbox, bob)
    anybody = lab.client()
    for path in ("/ledger/checkpoint", "/ledger/tile/entries/000.p/1"):
        tag = anybody.ask("GET", path).fields["ETag"]
        for held in (tag, f'"other", {tag}', "*"):
            again = anybody.ask("GET", path, If_None_Match=held)
            assert (again.status, again.body, again.fields["ETag"]) == (304, b"", tag), held
        assert anybody.ask("GET", path, If_None_Match='"other"').status == 200
        head = anybody.ask("HEAD", path)
        assert (head.status, head.body, head.fields["ETag"]) == (200, b"", tag)
    system = bob.good("POST", "/api/systems", {"name": "Known"}, 201)["id"]
    path = f"/api/systems/{system}"
    assert bob.ask("GET", path, If_None_Match='"1"').status == 304
    bob.good("PUT", path, {"name": "Other"}, If_Match='"1"')
    assert bob.ask("GET", path, If_None_Match='"1"').status == 200
    # Whoever may not see it learns nothing by a tag.
    assert anybody.ask("GET", path, If_None_Match='"2"').status == 401


@pytest.mark.parametrize("path", [
    "0/000", "0/000.p/3", "1/000", "entries/001", "0/000.p/0", "0/000.p/02", "0/0", "7/000", "entries/../log.key",
    "..%2f..%2flab.sqlite", "", "0/000.p/2/", "-1/000.p/2", "entries/x000/000.p/2",
])
def test_what_is_no_tile_of_the_published_tree_is_not_there(path, lab):
    lab.client().refused(404, "lab_not_found", "GET", f"/ledger/tile/{path}")


def test_that_it_only_grew_is_shown_to_whoever_kept_a_checkpoint(lab, sandbox, bob):  # noqa: F811
    anybody = lab.client()
    register(sandbox, bob)
    sandbox.write("lab.policy", anybody.good("GET", "/api/ledger")["policy"])
    sandbox.write("kept.checkpoint", anybody.good("GET", "/ledger/checkpoint"))
    push(sandbox, bob)
    sandbox.write("grown.txt", anybody.good("GET", "/ledger/growth?since=1"))
    verified = sandbox.run("verify", "grown.txt", "--earlier", "kept.checkpoint", "--policy", "lab.policy", "--json")
    assert verified.code == 0, verified.err
    anybody.refused(400, "lab_ledger_smaller", "GET", "/ledger/growth?since=3")
    anybody.refused(400, "lab_field_missing", "GET", "/ledger/growth")
    anybody.refused(400, "lab_field_value", "GET", "/ledger/growth?since=-1")
