"""`metalab serve` beside the nearest that others offer for each half of its work: Tessera's POSIX driver, for entries that are durable,
in tiles and under a signed checkpoint; Datasette and MLflow's tracking server, for lists of a hundred of ten thousand objects over 32
kept connections. Each answer is looked at. Datasette reads one table without asking who reads, MLflow one without histories or rights."""
import http.client
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

import common
from laboratory import OBJECTS, Service, fill, requests_a_second

LISTED, ENTRIES, RUNS = 100, 100_000, 3
NO_SERVICES = "the environment of bench/services.txt is not there (scripts/setup bench)"


# ---- the ledger ---------------------------------------------------------------------------------------------

def ours(chosen):
    """Seconds until the entries are in tiles, as a laboratory appends and publishes them."""
    folder = chosen.work / "rival-ledger"
    shutil.rmtree(folder, ignore_errors=True)
    done = subprocess.run([common.ROOT / "build/release/bench/million_entries", folder, str(ENTRIES // 10_000)], check=True,
                          stdout=subprocess.PIPE)
    shutil.rmtree(folder)
    found = json.loads(done.stdout)
    return ENTRIES / 10_000 * (found["append"]["median"] + found["publish"]["median"])


def tessera(chosen, program):
    """The same by Tessera, with whichever of two sizes of batch is quicker: its own and ours."""
    times = []
    for batch in (256, 10_000):
        folder = chosen.work / "tessera"
        shutil.rmtree(folder, ignore_errors=True)
        done = subprocess.run([program, folder, str(ENTRIES), str(batch)], check=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL)
        shutil.rmtree(folder)
        times.append(json.loads(done.stdout)["published"])
    return min(times)


def appends(chosen):
    program = chosen.work / "tessera-append"
    built = shutil.which("go") and subprocess.run(["go", "build", "-o", program, "."], cwd=common.HERE / "tessera").returncode == 0
    name = f"ledger: {ENTRIES:,} entries, durable, in tiles, under a signed checkpoint"
    if chosen.metalab:
        subprocess.run(["cmake", "--build", common.ROOT / "build/release", "--target", "million_entries"], check=True,
                       stdout=subprocess.DEVNULL)
    actions = ({"ours": lambda: ours(chosen)} if chosen.metalab else {}) | (
        {"tessera": lambda: tessera(chosen, program)} if built else {})
    times = {who: statistics.median(all_of) for who, all_of in common.interleaved(RUNS, **actions).items()}

    def rate(who):
        return f"{ENTRIES / times[who]:,.0f} a second" if who in times else "not run"

    ratio = times["tessera"] / times["ours"] if len(times) == 2 else None
    return common.entry(name, rate("ours"), f"Tessera {rate('tessera')}", ratio, note="a hundred proofs of each checked" if built
                        else "Tessera needs Go 1.26 (tests/foreign)"), times


# ---- lists --------------------------------------------------------------------------------------------------

def table(path, columns, rows):
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as database:
        database.execute(f"CREATE TABLE systems({', '.join(columns)})")
        database.executemany(f"INSERT INTO systems VALUES ({', '.join('?' * len(columns))})", rows)


def names():
    return [f"tool {number:05}" for number in range(OBJECTS)]


class Rival:
    """A server of others that runs while it is asked."""

    def __init__(self, command, folder, port):
        self.command, self.folder, self.port = command, folder, port

    def __enter__(self):
        self.process = subprocess.Popen(self.command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        start_new_session=True)
        return self

    def __exit__(self, *_):
        os.killpg(self.process.pid, 15)
        self.process.wait(timeout=30)

    def get(self, path):
        """The answer, waited for until the server is there."""
        for _ in range(240):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                connection.request("GET", path)
                response = connection.getresponse()
                if response.status == 200:
                    return response.read()
            except OSError:
                pass
            time.sleep(0.5)
        sys.exit(f"answers differ: {self.command[1]} does not answer {path}")


def held(who, listed, wanted):
    """A list that is asked gives what was put in."""
    if len(listed) != LISTED or not set(listed) <= set(wanted):
        sys.exit(f"answers differ: {who} lists {len(listed)}, first {listed[:2]}")


def datasette(chosen, python):
    table(chosen.work / "systems.db", ["id INTEGER PRIMARY KEY", "name TEXT", "purpose TEXT", "lifecycle TEXT"],
          [(i, name, "choose", "in_use") for i, name in enumerate(names())])
    path = f"/systems/systems.json?_shape=array&_size={LISTED}"
    with Rival([python.parent / "datasette", "serve", "systems.db", "--port", "8951"], chosen.work, 8951) as rival:
        body = rival.get(path)
        held("Datasette", [one["name"] for one in json.loads(body)], names())
        return requests_a_second(rival.port, path), len(body)


def mlflow(chosen, python):
    folder = chosen.work / "mlflow"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = f"/api/2.0/mlflow/registered-models/search?max_results={LISTED}"
    with Rival([python.parent / "mlflow", "server", "--backend-store-uri", "sqlite:///kept.db", "--host", "127.0.0.1", "--port", "8952",
                "--workers", str(chosen.threads)], folder, 8952) as rival:
        rival.get(path)
        with sqlite3.connect(folder / "kept.db") as database:
            database.executemany("INSERT INTO registered_models(name, creation_time, last_updated_time, description) VALUES (?, 1, 1, ?)",
                                 [(name, "choose") for name in names()])
        body = rival.get(path)
        held("MLflow", [one["name"] for one in json.loads(body)["registered_models"]], names())
        return requests_a_second(rival.port, path), len(body)


def metalab(chosen):
    service = Service(chosen.metalab, chosen.work / "rival-laboratory", chosen.work / "rival-laboratory-state")
    for folder in (service.folder, service.state):
        shutil.rmtree(folder, ignore_errors=True)
    service.start()
    service.join()
    fill(service)
    path = f"/api/systems?most={LISTED}"
    items = service.ask(service.connect(), "GET", path)["items"]
    held("Metalab", [one["name"] for one in items], [f"tool {number}" for number in range(OBJECTS)])
    rate = requests_a_second(service.port, path, service.cookie)
    service.stop()
    return rate, len(json.dumps(items))


def lists(chosen):
    python = common.ROOT / "build" / "bench-services" / "bin" / "python"
    there = python.exists() and shutil.which("wrk")
    found = {"Metalab": metalab(chosen)} if chosen.metalab and shutil.which("wrk") else {}
    if there:
        found |= {"Datasette": datasette(chosen, python), "MLflow": mlflow(chosen, python)}
    out = []
    for who in ("Datasette", "MLflow"):
        rate, size = found.get(who, (None, 0))
        mine, of = found.get("Metalab", (None, 0))
        out.append(common.entry(f"lists of {LISTED} of {OBJECTS:,} objects, 32 kept connections: {who}",
                                f"{mine:,.0f} a second" if mine else "not run", f"{rate:,.0f} a second" if rate else "not run",
                                mine / rate if mine and rate else None, note=f"{of:,} and {size:,} bytes" if rate else NO_SERVICES))
    return out, found


def main():
    chosen = common.options(__doc__)
    appended, times = appends(chosen)
    listed, found = lists(chosen)
    common.finish(chosen, [appended, *listed], laboratory_rivals={"appends": times, "lists": found})


if __name__ == "__main__":
    main()
