"""`metalab serve` with ten thousand objects: how soon it answers after a start, idle memory, single writes, kept connections
that read the ledger, and fifty people at once. Every answer is looked at; the laboratory is checked at the end. Nothing that
we know keeps the same; laboratory_rivals.py races the nearest to its parts. Then a ledger of a million entries (million_entries.cpp): batches of ten thousand
committed durably, their tiles and checkpoint, and proofs, each checked."""
import hashlib
import http.client
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time

import common

sys.path.insert(0, str(common.ROOT / "examples/laboratory"))

from one_time_code import totp  # noqa: E402

OBJECTS, WRITES, PEOPLE, SECONDS = 10_000, 300, 50, 20
PASSWORD = "nine purple walruses sing"


class Service:
    def __init__(self, metalab, folder, state):
        self.metalab, self.folder, self.state, self.cookie = metalab, folder, state, None

    def start(self):
        """Seconds until it answers."""
        began = time.perf_counter()
        self.process = subprocess.Popen([self.metalab, "serve", "--dir", self.folder, "--state", self.state, "--listen",
                                         "127.0.0.1:0", "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        text = b""
        for line in self.process.stdout:
            text += line
            if line == b"}\n":
                break
        said = json.loads(text)
        self.port, self.link = int(said["url"].rpartition(":")[2]), said["link"].partition("#")[2]
        connection = self.connect()
        self.ask(connection, "GET", "/healthz")
        return time.perf_counter() - began

    def stop(self):
        self.process.terminate()
        self.process.communicate(timeout=30)

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def ask(self, connection, method, path, body=None, status=200, kind="application/json"):
        headers = {"Host": f"localhost:{self.port}"}
        if self.cookie:
            headers["Cookie"] = self.cookie
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            headers["Content-Type"] = kind
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        data = response.read()
        if response.status != status:
            sys.exit(f"answers differ: {method} {path} came to {response.status}: {data[:300]!r}")
        cookie = response.headers.get("Set-Cookie")
        if cookie and not self.cookie:
            self.cookie = cookie.partition(";")[0]
        return json.loads(data) if response.headers["Content-Type"] == "application/json" and data else data

    def join(self):
        connection = self.connect()
        begun = self.ask(connection, "POST", "/api/accounts", {"link": self.link, "name": "Ada", "email": "ada@example.org",
                                                               "password": PASSWORD, "organisation": "School"})
        self.ask(connection, "POST", "/api/accounts/confirm", {"link": self.link, "code": totp(begun["totp_secret"])})

    def write(self, connection, number):
        """A system; of the first ten thousand every thousandth is retired."""
        lifecycle = "in_use" if isinstance(number, str) or number % 1_000 else "retired"
        return self.ask(connection, "POST", "/api/systems",
                        {"name": f"tool {number}", "purpose": "choose", "lifecycle": lifecycle}, 201)["id"]

    def memory(self):
        status = open(f"/proc/{self.process.pid}/status", encoding="ascii").read()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) * 1024


def fill(service):
    """Seconds for the objects, by eight that write at once."""
    ids = []

    def work(worker):
        connection = service.connect()
        for number in range(worker, OBJECTS, 8):
            ids.append(service.write(connection, number))

    began = time.perf_counter()
    workers = [threading.Thread(target=work, args=(worker,)) for worker in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if len(ids) != OBJECTS:
        sys.exit(f"answers differ: {len(ids)} of {OBJECTS} objects were kept")
    return ids, time.perf_counter() - began


def single_writes(service):
    connection, times = service.connect(), []
    for number in range(WRITES):
        began = time.perf_counter()
        service.write(connection, OBJECTS + number)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def requests_a_second(port, path, cookie=""):
    """Answers a second over 32 kept connections, by wrk; None where it is not there."""
    if not shutil.which("wrk"):
        return None
    done = subprocess.run(["wrk", "-t1", "-c32", "-d8s", "-H", f"Host: localhost:{port}", "-H", f"Cookie: {cookie}",
                           f"http://127.0.0.1:{port}{path}"], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in done:
        sys.exit(f"answers differ: {done}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done)[1])


def reads(service, path):
    """Answers a second, and the bytes of one."""
    return requests_a_second(service.port, path), len(service.ask(service.connect(), "GET", path))


def fifty_people(service, ids):
    """The 99th percentile of the answers' seconds: a second of thought, 90 reads to 9 writes to 1 file of 20 kB."""
    times, end = [], time.perf_counter() + SECONDS

    def person(number):
        dice, connection = random.Random(number), service.connect()
        time.sleep(dice.random())
        while time.perf_counter() < end:
            kind = dice.random()
            began = time.perf_counter()
            if kind < 0.45:
                service.ask(connection, "GET", f"/api/systems/{dice.choice(ids)}")
            elif kind < 0.9:
                service.ask(connection, "GET", f"/api/systems?most=100&after={dice.choice(ids)}")
            elif kind < 0.99:
                service.write(connection, f"{number} {dice.random()}")
            else:
                data = dice.randbytes(20_000)
                service.ask(connection, "POST", f"/api/files/{hashlib.sha256(data).hexdigest()}", data, 201)
            times.append(time.perf_counter() - began)
            time.sleep(1)

    people = [threading.Thread(target=person, args=(number,)) for number in range(PEOPLE)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return statistics.quantiles(times, n=100)[98], len(times)


def million_entries(chosen):
    """Seconds of a batch of 10,000 committed, of its tiles, and of a proof."""
    build = common.ROOT / "build" / "release"
    subprocess.run(["cmake", "--build", build, "--target", "million_entries"], check=True, stdout=subprocess.DEVNULL)
    folder = chosen.work / "million-entries"
    shutil.rmtree(folder, ignore_errors=True)
    done = subprocess.run([build / "bench" / "million_entries", folder], check=True, stdout=subprocess.PIPE)
    shutil.rmtree(folder)
    return json.loads(done.stdout)


def main():
    chosen = common.options(__doc__)
    if not chosen.metalab:
        common.finish(chosen, [common.entry("laboratory", "not run", "")])
        return
    service = Service(chosen.metalab, chosen.work / "laboratory", chosen.work / "laboratory-state")
    for folder in (service.folder, service.state):
        shutil.rmtree(folder, ignore_errors=True)
    service.start()
    service.join()
    ids, filled = fill(service)
    service.stop()
    starts = []
    for _ in range(5):
        starts.append(service.start())
        service.stop()
    service.start()
    time.sleep(2)
    idle, write = service.memory(), single_writes(service)
    rate, size = reads(service, "/ledger/checkpoint")
    slowest, answers = fifty_people(service, ids)
    service.stop()
    checked = subprocess.run([chosen.metalab, "lab", "check", service.folder, "--json"], check=True, stdout=subprocess.PIPE)
    if json.loads(checked.stdout)["damage"]:
        sys.exit("answers differ: the laboratory is damaged")
    ledger = million_entries(chosen)
    appended, tiles, proof = (ledger[name]["median"] for name in ("append", "publish", "proof"))
    start = statistics.median(starts)
    common.finish(chosen, [
        common.entry(f"laboratory of {OBJECTS:,} objects: start", common.show(start), "", None, "300 ms", start <= 0.3,
                     f"written in {filled:.1f} s by eight at once, {OBJECTS / filled:,.0f} a second, each durable"),
        common.entry("idle memory", common.megabytes(idle), "", None, "80 MB", idle <= 80e6),
        common.entry("single write, median", common.show(write), "", None, "10 ms", write <= 0.01),
        common.entry("reads a second over 32 kept connections", "not run" if rate is None else f"{rate:,.0f}", "", None,
                     "10,000", None if rate is None else rate >= 10_000, f"{size:,} bytes each, by wrk beside it"),
        common.entry(f"{PEOPLE} people, 99th percentile", common.show(slowest), "", None, "100 ms", slowest <= 0.1,
                     f"{answers:,} answers; the people are threads of one Python"),
        common.entry("ledger: appends a second, durable, in batches", f"{10_000 / appended:,.0f}", "", None, "10,000",
                     10_000 / appended >= 10_000, "of 10,000 each, up to a million"),
        common.entry("ledger: tiles and checkpoint of 10,000 entries", common.show(tiles), "", None, "1 s", tiles <= 1,
                     f"most {common.show(ledger['publish']['most'])}"),
        common.entry("ledger: a proof among a million entries", f"{proof * 1e3:.2f} ms", "", None, "1 ms", proof <= 1e-3,
                     "2,000 proofs, each checked"),
    ], ledger=ledger, laboratory={"start": starts, "idle": idle, "write": write, "reads": rate, "p99": slowest})


if __name__ == "__main__":
    main()
