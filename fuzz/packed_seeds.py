#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Text files to begin with, packed and in several encodings: packed_seeds.py FOLDER"""
import gzip
import sys
from pathlib import Path

TEXT = "group,decision\n" + "".join(f"{'ab'[row % 2]},{row % 3 % 2}\n" for row in range(60))
LINES_OF_TWO_KINDS = 'name;"a\nb"\r\n1,5;2\n\n3;4\r'
# TEXT in one frame of Zstandard, in its smallest form and as a block that is not compressed.
FRAME = bytes.fromhex("28b52ffd20ff350100d867726f75702c6465636973696f6e0a612c300a622c31300a612c310300d39d1480ac2d2b4d")
PLAIN_FRAME = bytes.fromhex("28b52ffd20ff") + (len(TEXT) << 3 | 1).to_bytes(3, "little") + TEXT.encode()

SEEDS = {
    "text": TEXT.encode(), "lines": LINES_OF_TWO_KINDS.encode(), "mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "utf16": TEXT.encode("utf-16"), "utf16-be": b"\xfe\xff" + LINES_OF_TWO_KINDS.encode("utf-16-be"),
    "windows": "Prénom,œuvre\né,1\n".encode("windows-1252"),
    "gzip": gzip.compress(TEXT.encode(), mtime=0), "gzip-stored": gzip.compress(TEXT.encode(), 0, mtime=0),
    "members": gzip.compress(TEXT.encode(), mtime=0) + gzip.compress(b"c,1\n", mtime=0),
    "zstd": FRAME, "frames": FRAME + PLAIN_FRAME, "zstd-plain": PLAIN_FRAME,
}

for name, data in SEEDS.items():
    # Of a length with each remainder, since that chooses the encoding.
    for more in range(3):
        (Path(sys.argv[1]) / f"{name}-{more}").write_bytes(data + (b"\n" * more if data[:1] not in b"\x1f\x28" else b""))
