# SPDX-License-Identifier: Apache-2.0
"""ledger_seeds.py READER FOLDER: files of a small log to begin fuzzing with."""
import sys
from pathlib import Path

# Signatures need not hold: what they are of is only looked at where the form is right.
ORIGIN, HASH = "lab.example/ledger", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
LINE = "\u2014 lab.example/ledger " + "A" * 88 + "AAA=\n"
CHECKPOINT = f"{ORIGIN}\n3\n{HASH}\n\n{LINE}\u2014 firm.example/w {'B' * 100}=\n"
KEY = f"{ORIGIN}+737eca52+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"
WITNESS = "firm.example/witness+547e45ee+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU"
ENTRY = '{"digest":"' + "a" * 64 + '","kind":"study","subject":"s"}'
SEEDS = {
    "note": [CHECKPOINT, KEY, WITNESS, ENTRY],
    "proof": [f"c2sp.org/tlog-proof@v1\nextra e30=\nindex 1\n{HASH}\n{HASH}\n\n{CHECKPOINT}",
              f"old 2\n{HASH}\n\n{CHECKPOINT}"],
    "policy": [f"# ours\nlog {KEY}\nwitness W {WITNESS}\ngroup G any W\nquorum G\n", f"log {KEY}\nquorum none\n"],
}

for i, text in enumerate(SEEDS[sys.argv[1]]):
    (Path(sys.argv[2]) / f"seed-{i}").write_text(text, encoding="utf-8")
