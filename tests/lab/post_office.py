# SPDX-License-Identifier: Apache-2.0
"""A small mail server: it takes what it is given, and notes all that was said to it."""
import base64
import socketserver
import ssl
import threading


class Conversation(socketserver.StreamRequestHandler):
    def say(self, *lines):
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

    def begin_tls(self):
        self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", buffering=0)

    def take_data(self):
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            assert line.endswith(b"\r\n"), line
            lines.append(line.removeprefix(b"."))
        self.server.letters.append((self.sender, self.recipients, b"".join(lines).decode()))
        self.say("250 taken")

    def answer(self, verb, line):
        if verb in ("EHLO", "HELO"):
            self.say("250-post.example", *(["250-STARTTLS"] if self.server.offers_tls else []), "250 AUTH PLAIN")
        elif verb == "STARTTLS":
            self.say("220 begin")
            self.begin_tls()
        elif verb == "AUTH":
            self.say("334 ")
            right = self.rfile.readline().strip() == base64.b64encode(b"\0lab\0s3cret")
            self.say("235 welcome" if right else "535 not you")
        elif verb == "MAIL":
            self.sender, self.recipients = line.partition(":")[2], []
            self.say("250 so far")
        elif verb == "RCPT":
            self.recipients.append(line.partition(":")[2])
            self.say("550 nobody here" if self.server.refuses else "250 so far")
        elif verb == "DATA":
            self.take_data()
        else:
            self.say("221 bye" if verb == "QUIT" else "250 well")
        return verb != "QUIT"

    def handle(self):
        self.server.connections += 1
        try:
            if self.server.wraps:
                self.begin_tls()
            self.say("220 post.example")
            while line := self.rfile.readline().decode().rstrip("\r\n"):
                self.server.said.append(line)
                if not self.answer(line.split()[0].upper(), line):
                    break
        except (OSError, ssl.SSLError):
            pass  # the other side did not like our certificate


class PostOffice(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True

    def __init__(self, address="127.0.0.1", certificate=None, wraps=False):
        """`certificate`: a file with key and certificate, for TLS from the beginning (`wraps`) or by STARTTLS."""
        super().__init__((address, 0), Conversation)
        self.letters, self.said, self.connections, self.refuses = [], [], 0, False
        self.wraps, self.offers_tls = wraps, certificate is not None and not wraps
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(certificate)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]
