# SPDX-License-Identifier: Apache-2.0
"""gate_seeds.py FOLDER: heads of requests to begin fuzzing with, good and bad."""
import sys
from pathlib import Path

HOST = "Host: lab.example\r\n"
SEEDS = [
    f"GET /api/systems?most=5&about=01 HTTP/1.1\r\n{HOST}Cookie: __Host-metalab=abc\r\n\r\n",
    f"POST /api/sessions HTTP/1.1\r\n{HOST}Content-Type: application/json\r\nContent-Length: 12\r\n\r\n",
    f"PUT /api/files/00 HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n",
    f"DELETE /api/objects/a/shares/b%20c HTTP/1.1\r\n{HOST}If-Match: \"3\"\r\nConnection: close\r\n\r\n",
    f"HEAD /ledger/tile/entries/x001/067.p/9 HTTP/1.1\r\n{HOST}If-None-Match: \"a\", *\r\n\r\n",
    f"POST / HTTP/1.1\r\n{HOST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
    f"GET http://lab.example/ HTTP/1.1\r\n{HOST}X: a\r\n b\r\n\r\n",
    "GET / HTTP/1.0\nHost: lab.example\n\n",
]

for i, text in enumerate(SEEDS):
    (Path(sys.argv[1]) / f"seed-{i}").write_bytes(text.encode())
