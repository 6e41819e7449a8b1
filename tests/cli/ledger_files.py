# SPDX-License-Identifier: Apache-2.0
"""A log's files as C2SP describes them, written without the engine: trees by definition, notes, proofs."""
import base64
import hashlib
import json

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ORIGIN = "lab.example/ledger"


def b64(data):
    return base64.b64encode(data).decode()


def sha(data):
    return hashlib.sha256(data).digest()


def leaf_of(kind, subject, digest):
    return json.dumps({"digest": digest, "kind": kind, "subject": subject}, separators=(",", ":")).encode()


def split(count):
    """The largest power of two below count."""
    return 1 << (count - 1).bit_length() - 1


def root_of(leaves):
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return sha(b"\0" + leaves[0])
    k = split(len(leaves))
    return sha(b"\1" + root_of(leaves[:k]) + root_of(leaves[k:]))


def path_to(index, leaves):
    """RFC 6962, 2.1.1, from the leaf up."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if index < k:
        return [*path_to(index, leaves[:k]), root_of(leaves[k:])]
    return [*path_to(index - k, leaves[k:]), root_of(leaves[:k])]


def consistency(earlier, leaves, complete=True):
    """RFC 6962, 2.1.2."""
    if earlier == len(leaves):
        return [] if complete else [root_of(leaves)]
    k = split(len(leaves))
    if earlier <= k:
        return [*consistency(earlier, leaves[:k], complete), root_of(leaves[k:])]
    return [*consistency(earlier - k, leaves[k:], False), root_of(leaves[:k])]


class Signer:
    """Somebody who signs notes: a log (1), or a witness (4) at a time."""

    def __init__(self, seed, name=ORIGIN, kind=1):
        self.key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        self.name, self.kind = name, kind
        public = self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.encoded = bytes([kind]) + public
        self.id = sha(name.encode() + b"\n" + self.encoded)[:4]

    @property
    def verifier_key(self):
        return f"{self.name}+{self.id.hex()}+{b64(self.encoded)}"

    def line(self, text, time=1_800_000_000):
        signature = self.key.sign(text.encode())
        if self.kind == 4:
            signature = time.to_bytes(8) + self.key.sign(f"cosignature/v1\ntime {time}\n{text}".encode())
        return f"\u2014 {self.name} {b64(self.id + signature)}\n"


LOG = Signer(1)
WITNESS = Signer(2, "firm.example/witness", 4)


def checkpoint(leaves, signers=(LOG,), origin=ORIGIN):
    text = f"{origin}\n{len(leaves)}\n{b64(root_of(leaves))}\n"
    return text + "\n" + "".join(signer.line(text) for signer in signers)


def proof(index, leaves, signers=(LOG,)):
    hashes = "".join(b64(one) + "\n" for one in path_to(index, leaves))
    return (f"c2sp.org/tlog-proof@v1\nextra {b64(leaves[index])}\nindex {index}\n{hashes}\n"
            + checkpoint(leaves, signers))


def growth(earlier, leaves, signers=(LOG,)):
    hashes = "".join(b64(one) + "\n" for one in consistency(earlier, leaves))
    return f"old {earlier}\n{hashes}\n" + checkpoint(leaves, signers)


def policy(witnessed=False):
    if not witnessed:
        return f"log {LOG.verifier_key}\nquorum none\n"
    return f"log {LOG.verifier_key}\nwitness firm {WITNESS.verifier_key}\nquorum firm\n"


def others(count):
    return [leaf_of("evidence", str(i), hashlib.sha256(bytes([i])).hexdigest()) for i in range(count)]
