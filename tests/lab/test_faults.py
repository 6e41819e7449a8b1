# SPDX-License-Identifier: Apache-2.0
"""A disk that refuses or a process that dies at every write, flush and change of a name of a scripted session: what was
acknowledged is there afterwards, and `lab check` finds nothing. The faults are strace's."""
import hashlib
import http.client
import json
import random
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import pytest
from driven import Driven
from program import PROGRAM
from signing import Key

pytestmark = pytest.mark.long

CALLS = {
    "writes": "write,pwrite64,pwritev,ftruncate",
    "flushes": "fsync,fdatasync",
    "names": "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat",
}
FAULTS = {"EIO": "error=EIO", "ENOSPC": "error=ENOSPC", "KILL": "signal=KILL"}
POSITIONS = 60  # of one kind of call and one fault; where there are more calls, spread over all


@pytest.fixture(scope="module")
def begun(founded):
    """A laboratory with people in it, and the administrator's session."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as made:
        folder = shutil.copytree(founded.folder.parent, Path(made) / "begun")
        yield folder, founded.ada, founded.firm, founded.lab.asked


class Died(Exception):
    """The process answers no more."""


def session(driven, who, firm):
    """Asks one thing after another; yields the path and the version of what each acknowledged answer promised."""
    def ask(method, path, body, **fields):
        try:
            answer = driven.ask(who, method, path, body, **fields)
        except (BrokenPipeError, json.JSONDecodeError) as error:
            raise Died from error
        return answer if answer.status < 300 else None

    for number in range(3):
        system = ask("POST", "/api/systems", {"name": f"tool {number}", "purpose": "choose"})
        if not system:
            continue
        path = f"/api/systems/{system.json['id']}"
        yield path, system.json["version"]
        if version := ask("POST", "/api/versions", {"about": system.json["id"], "name": "1"}):
            yield f"/api/versions/{version.json['id']}", version.json["version"]
        if changed := ask("PUT", path, {"name": f"tool {number}", "purpose": "choose well"}, If_Match='"1"'):
            yield path, changed.json["version"]
        ask("PUT", f"/api/objects/{system.json['id']}/shares/{firm}", None)
        key = Key(200 + number)
        named = {"public_key": key.public, "whose": "person"}
        if said := ask("POST", "/api/keys/statement", named):
            ask("POST", "/api/keys", named | {"name": f"key {number}", "proof": key.envelope(said.json)})
        data = b"a file of the session %d" % number
        ask("POST", f"/api/files/{hashlib.sha256(data).hexdigest()}", data)


def tried(begun, inject):
    """The session with that fault, on a copy: (what was promised, folder, its calls, whether the fault came)."""
    origin, who, firm, asked = begun
    copy = Path(tempfile.mkdtemp(dir=origin.parent))
    shutil.copytree(origin, copy, dirs_exist_ok=True)
    log = copy / "strace.log"
    driven = Driven(copy / "lab", before=("strace", "-f", "-qq", "-o", str(log), "-e", f"trace={inject.partition(':')[0]}",
                                          "-e", "signal=none", *(("-e", f"inject={inject}") if ":" in inject else ())))
    promised = {}
    if driven.link is not None:
        driven.asked = asked
        try:
            for path, version in session(driven, who, firm):
                promised[path] = version
        except Died:
            pass
    driven.process.stdin.close()
    driven.process.stdout.close()
    driven.process.wait(timeout=60)
    text = log.read_text(errors="replace")
    return promised, copy, text, "INJECTED" in text or driven.process.returncode not in (0, 3)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("calls", CALLS)
def test_a_fault_loses_nothing_that_was_acknowledged(begun, calls, fault):
    promised, copy, log, _ = tried(begun, CALLS[calls])
    shutil.rmtree(copy)
    assert len(promised) == 6, "without a fault all is promised"
    count = max(sum(line.startswith(thread) for line in log.splitlines())
                for thread in {line.partition(" ")[0] + " " for line in log.splitlines()})
    assert count >= 12
    came = 0
    for place in range(1, count + 1, max(1, count // POSITIONS)):
        promised, copy, _, has_come = tried(begun, f"{CALLS[calls]}:{FAULTS[fault]}:when={place}")
        came += has_come
        where = f"{fault} at {calls} {place} of {count}"
        with Driven(copy / "lab") as again:
            assert again.link is not None, f"{where}: it does not open again"
            again.asked = begun[3] + 1_000
            for path, version in promised.items():
                found = again.ask(begun[1], "GET", path)
                assert found.status == 200 and found.json["version"] >= version, f"{where}: {path} is lost"
        checked = subprocess.run([PROGRAM, "lab", "check", copy / "lab", "--json"], capture_output=True, check=False)
        assert checked.returncode == 0 and json.loads(checked.stdout)["damage"] == [], f"{where}: {checked.stdout}"
        shutil.rmtree(copy)
    assert came >= 5


def test_two_hundred_kills_under_load_lose_nothing(lab):
    """Four people write while the service is killed; what was answered is there after the next start."""
    ada = lab.administrator()
    cookie, kept = ada.cookie, {}

    def write(worker, number):
        client = lab.client(cookie=cookie)
        while True:
            name = f"tool {number}-{worker}-{len(kept)}"
            try:
                answer = client.ask("POST", "/api/systems", {"name": name, "purpose": "choose"})
            except (OSError, http.client.HTTPException, json.JSONDecodeError):
                return  # killed
            assert answer.status == 201, answer.body
            kept[answer.json["id"]] = name

    dice = random.Random(20261129)
    for number in range(200):
        writers = [threading.Thread(target=write, args=(worker, number)) for worker in range(4)]
        for writer in writers:
            writer.start()
        time.sleep(0.02 + dice.random() * 0.1)
        lab.kill()
        for writer in writers:
            writer.join()
        lab.start()
    there = {}
    client, after = lab.client(cookie=cookie), ""
    while True:
        found = client.good("GET", f"/api/systems?most=500{after}")
        there |= {one["id"]: one["name"] for one in found["items"]}
        if "next" not in found:
            break
        after = f"&after={found['next']}"
    assert len(kept) > 400 and kept.items() <= there.items()
    assert lab.sandbox.run("lab", "check", "lab", "--json").json["damage"] == []
