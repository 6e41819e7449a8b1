# SPDX-License-Identifier: Apache-2.0
"""Requests byte by byte: what is answered, that one line has one reading, and that nothing is read behind an error."""
import socket
import time

import pytest

HOST = b"Host: localhost\r\n"
POST = b"POST /api/sessions HTTP/1.1\r\n"
GET = b"GET /healthz HTTP/1.1\r\n"
NEXT = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
# Each is followed by NEXT, which must not be answered where the first was refused.
REFUSED = {
    "length and chunks": (POST + HOST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    "two lengths": (POST + HOST + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc", 400),
    "two equal lengths": (POST + HOST + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\nab", 400),
    "a list of lengths": (POST + HOST + b"Content-Length: 2, 2\r\n\r\nab", 400),
    "length with plus": (POST + HOST + b"Content-Length: +2\r\n\r\nab", 400),
    "length below zero": (POST + HOST + b"Content-Length: -1\r\n\r\n", 400),
    "length beyond 64 bits": (POST + HOST + b"Content-Length: 99999999999999999999\r\n\r\n", 400),
    "hexadecimal length": (POST + HOST + b"Content-Length: 0x2\r\n\r\nab", 400),
    "empty length": (POST + HOST + b"Content-Length: \r\n\r\n", 400),
    "two encodings": (POST + HOST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    "chunked, identity": (POST + HOST + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 501),
    "identity, chunked": (POST + HOST + b"Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n", 501),
    "xchunked": (POST + HOST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501),
    "chunks in HTTP/1.0": (b"POST / HTTP/1.0\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 505),
    "bare line feeds": (b"GET /healthz HTTP/1.1\nHost: localhost\n\n", 400),
    "one bare line feed": (GET + b"Host: localhost\nX: 1\r\n\r\n", 400),
    "a bare carriage return": (GET + HOST + b"X: a\rb\r\n\r\n", 400),
    "space before the colon": (GET + b"Host : localhost\r\n\r\n", 400),
    "space before a field": (GET + b" Host: localhost\r\n\r\n", 400),
    "a folded field": (GET + HOST + b"X: a\r\n b\r\n\r\n", 400),
    "a folded encoding": (POST + HOST + b"Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", 400),
    "zero in a value": (GET + HOST + b"X: a\0b\r\n\r\n", 400),
    "zero in a name": (GET + HOST + b"X\0Y: a\r\n\r\n", 400),
    "no colon": (GET + HOST + b"Nothing\r\n\r\n", 400),
    "underscore in a name": (GET + HOST + b"Content_Length: 3\r\n\r\n", 400),
    "no host": (GET + b"\r\n", 400),
    "two hosts": (GET + HOST + b"Host: elsewhere\r\n\r\n", 400),
    "another host": (GET + b"Host: elsewhere\r\n\r\n", 421),
    "absolute target": (b"GET http://elsewhere/healthz HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "target without slash": (b"GET healthz HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "two slashes": (b"GET //elsewhere/healthz HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "eight-bit target": (b"GET /\xff HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "target that is no UTF-8": (b"GET /%ff HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "half an escape": (b"GET /%4 HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "an escaped zero": (b"GET /a%00b HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "a fragment": (b"GET /healthz#a HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "two spaces": (b"GET  /healthz HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "a name twice in the query": (b"GET /api/systems?most=1&most=2 HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "a body with GET": (GET + HOST + b"Content-Length: 3\r\n\r\nabc", 400),
    "lower-case method": (b"get /healthz HTTP/1.1\r\n" + HOST + b"\r\n", 501),
    "unknown method": (b"BREW /healthz HTTP/1.1\r\n" + HOST + b"\r\n", 501),
    "connect": (b"CONNECT localhost:80 HTTP/1.1\r\n" + HOST + b"\r\n", 501),
    "trace": (b"TRACE / HTTP/1.1\r\n" + HOST + b"\r\n", 501),
    "HTTP/1.2": (b"GET /healthz HTTP/1.2\r\n" + HOST + b"\r\n", 505),
    "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 501),
    "no version": (b"GET /healthz\r\n\r\n", 400),
    "an upgrade": (GET + HOST + b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n", 501),
    "compressed body": (POST + HOST + b"Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\na", 501),
    "announced trailer": (POST + HOST + b"Trailer: Cookie\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    "too many fields": (GET + HOST + b"".join(b"X%d: 1\r\n" % i for i in range(70)) + b"\r\n", 431),
    "a long head": (GET + HOST + b"X: " + b"a" * 17_000 + b"\r\n\r\n", 431),
    "a long target": (b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
    "a long name": (GET + HOST + b"X" * 200 + b": 1\r\n\r\n", 400),
    "a body too large": (POST + HOST + b"Content-Length: 99999999\r\n\r\n", 413),
    "bad size of a chunk": (POST + HOST + b"Transfer-Encoding: chunked\r\n\r\n-2\r\nab\r\n0\r\n\r\n", 400),
    "hexadecimal prefix of a chunk": (POST + HOST + b"Transfer-Encoding: chunked\r\n\r\n0x2\r\nab\r\n0\r\n\r\n", 400),
    "chunk beyond 64 bits": (POST + HOST + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nab\r\n", 400),
    "junk behind a chunk": (POST + HOST + b"Transfer-Encoding: chunked\r\n\r\n2\r\nabXX\r\n0\r\n\r\n", 400),
    "chunks too large": (POST + HOST + b"Transfer-Encoding: chunked\r\n\r\nfffffff\r\n", 413),
}


def exchange(lab, data):
    """All that the server says until it closes the connection."""
    with socket.create_connection(("127.0.0.1", lab.port), timeout=8) as connection:
        connection.sendall(data)
        said = b""
        while piece := connection.recv(65536):
            said += piece
        return said


def here(lab, data):
    return data.replace(b"Host: localhost\r", b"Host: localhost:%d\r" % lab.port).replace(
        b"Host: localhost\n", b"Host: localhost:%d\n" % lab.port)


def test_what_has_two_readings_is_refused_and_ends_the_connection(lab):
    wrong = []
    for name, (data, status) in REFUSED.items():
        said = exchange(lab, here(lab, data + NEXT))
        answers = said.split(b"HTTP/1.1 ")[1:]
        if len(answers) != 1 or not answers[0].startswith(b"%d " % status) or b'"message"' not in said:
            wrong.append((name, status, said[:200]))
    assert not wrong, wrong
    assert lab.client().good("GET", "/healthz") == {"ok": True}


def test_one_connection_takes_one_request_after_another(lab):
    said = exchange(lab, here(lab, (GET + HOST + b"\r\n") * 3 + NEXT))
    assert said.count(b"HTTP/1.1 200 OK") == 4 and said.endswith(b'{"ok":true}')


def test_a_trailer_never_becomes_a_field(lab):
    joined = lab.administrator()
    body = b'{"name":"x"}'
    request = (b"POST /api/systems HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nConnection: close\r\n"
               b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n%s\r\n\r\n")
    cookie = f"Cookie: {joined.cookie}".encode()
    said = exchange(lab, here(lab, request % (len(body), body, cookie)))
    assert said.startswith(b"HTTP/1.1 401"), said
    assert joined.good("GET", "/api/systems")["items"] == []
    with_field = request.replace(b"Connection", cookie + b"\r\nConnection")
    assert exchange(lab, here(lab, with_field % (len(body), body, b"X: y"))).startswith(b"HTTP/1.1 201")


def test_head_is_get_without_its_body(lab):
    said = exchange(lab, here(lab, b"HEAD /healthz HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"))
    assert said.startswith(b"HTTP/1.1 200 OK") and b"Content-Length: 11" in said and said.endswith(b"\r\n\r\n")


def test_continue_is_said_after_the_right_was_asked(lab):
    head = (b"PUT /api/files/%s HTTP/1.1\r\n" % (b"ab" * 32) + HOST +
            b"Content-Length: 4\r\nExpect: 100-continue\r\n%s\r\n")
    said = exchange(lab, here(lab, head % b""))
    assert said.startswith(b"HTTP/1.1 401"), said
    cookie = f"Cookie: {lab.administrator().cookie}\r\n".encode()
    with socket.create_connection(("127.0.0.1", lab.port), timeout=8) as connection:
        connection.sendall(here(lab, head % cookie))
        assert connection.recv(100).startswith(b"HTTP/1.1 100 Continue\r\n\r\n")
        connection.sendall(b"abcd")
        assert connection.recv(100).startswith(b"HTTP/1.1 400")  # it is no such digest


def test_every_answer_says_how_it_may_be_used(lab):
    answer = lab.client().ask("GET", "/api/me")
    assert answer.fields["Cache-Control"] == "no-store"
    assert answer.fields["X-Content-Type-Options"] == "nosniff"
    assert answer.fields["Content-Security-Policy"] == "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
    assert answer.fields["WWW-Authenticate"] == "Bearer"
    refused = exchange(lab, b"NONSENSE\r\n\r\n")
    for field in ("Cache-Control", "Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options"):
        assert f"{field}: {answer.fields[field]}\r\n".encode() in refused


def test_a_page_of_another_site_changes_nothing(lab):
    ada = lab.administrator()
    for fields in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"},
                   {"Sec_Fetch_Site": "same-site"}):
        ada.refused(403, "lab_foreign_origin", "POST", "/api/systems", {"name": "x"}, **fields)
    ada.good("POST", "/api/systems", {"name": "x"}, 201, Origin=f"http://localhost:{lab.port}")
    ada.refused(415, "lab_media", "POST", "/api/systems", b'{"name":"y"}', Content_Type="text/plain")


@pytest.mark.long
def test_a_slow_head_ends_after_ten_seconds(lab):
    with socket.create_connection(("127.0.0.1", lab.port), timeout=30) as connection:
        begun = time.monotonic()
        connection.sendall(b"GET /healthz HTTP/1.1\r\n")
        try:
            while time.monotonic() - begun < 25:
                connection.sendall(b"X: 1\r\n")
                time.sleep(0.5)
        except OSError:
            pass
        assert 9 < time.monotonic() - begun < 14
