# SPDX-License-Identifier: Apache-2.0
"""Outputs that cannot be written, wrong arguments, interrupts: nothing half-written stays behind."""
import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest
from program import only_selection

# --- outputs ----------------------------------------------------------------------------------

def test_output_that_cannot_be_made(sandbox):
    sandbox.write_small()
    sandbox.write("file", "in the way")
    for out, code in (("file", "output_exists"), ("file/below", "output_unwritable"),
                      ("/proc/results", "output_unwritable"), ("/proc/self/results", "output_unwritable")):
        sandbox.refuse("audit", "study.yaml", "--out", out, code=code)
    for out in ("file/below.parquet", "/proc/cube.parquet"):
        sandbox.refuse("cube", "study.yaml", "--out", out, code="output_unwritable")
    sandbox.path("folder").mkdir()
    sandbox.write("folder/kept", "x")
    sandbox.refuse("cube", "study.yaml", "--out", "folder", code=("output_unwritable", "file_is_folder"))
    sandbox.refuse("new", "people.csv", "--out", "file", code="output_exists")
    sandbox.refuse("new", "people.csv", "--out", "file/x", code="output_unwritable")
    sandbox.refuse("key", "new", "file/x", code="output_unwritable")
    sandbox.refuse("key", "new", "/proc/x", code="output_unwritable")


def test_a_pipe_is_not_replaced_by_a_cube(sandbox):
    """Whoever names a device or a pipe has it in place afterwards; a rename would destroy it."""
    sandbox.write_small()
    os.mkfifo(sandbox.path("pipe"))
    sandbox.refuse("cube", "study.yaml", "--out", "pipe", code=("output_unwritable", "output_exists"))
    assert stat.S_ISFIFO(sandbox.path("pipe").lstat().st_mode)


def test_standard_output_on_a_full_device(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    wrong = []
    for words in (("render", "small/evidence.json", "--as", "json"), ("render", "small/evidence.json", "--as", "html"),
                  ("check", "study.yaml", "--json"), ("check", "study.yaml"), ("completion", "bash"), ("--help",)):
        with open("/dev/full", "wb") as full:
            done = sandbox.run(*words, stdout=full)
        if done.code != 3 or "output_unwritable" not in done.err:
            wrong.append(f"{' '.join(words)}: exit {done.code}, {done.err.strip() or 'and not a word'}")
    assert not wrong, "what was printed is lost: " + "; ".join(wrong)


@pytest.fixture
def full_folder(sandbox):
    """A file system of 1 MB with 8 KB left."""
    folder = sandbox.work / "full"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True,
                             check=False)
    if mounted.returncode != 0:
        pytest.skip("a small file system cannot be mounted here, so a full one is not tested")
    try:
        size = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
        (folder / "ballast").write_bytes(b"x" * (size - 8192))
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_device(sandbox, full_folder):
    # 40,000 groups: the cube and the evidence need more than 8 KB
    sandbox.write("people.csv", "sex,hired\n" + "".join(f"{i * 7919 % 40000},{i % 2}\n" for i in range(40_000)))
    sandbox.write_study(**only_selection(), criteria=[], small_groups={"minimum": 1})
    codes = ("output_unwritable", "engine_refused")
    sandbox.refuse("audit", "study.yaml", "--out", "full/results", code=codes)
    sandbox.refuse("cube", "study.yaml", "--out", "full/cube.parquet", code=codes)
    size = os.statvfs(full_folder).f_bavail * os.statvfs(full_folder).f_frsize
    (full_folder / "more").write_bytes(b"x" * max(0, size))
    sandbox.refuse("new", "people.csv", "--out", "full/study.yaml", code=codes)
    sandbox.refuse("key", "new", "full/pair", code=codes)


def test_folders_of_others_are_not_overwritten(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml", "--out", "results")
    sandbox.write_study("other.yaml", id="another")
    sandbox.refuse("audit", "other.yaml", "--out", "results", code="output_other_study", found="small")
    sandbox.write("foreign/notes.txt", "mine")
    sandbox.refuse("audit", "study.yaml", "--out", "foreign", code="output_not_ours")
    sandbox.write("broken/evidence.json", "{}")
    sandbox.refuse("audit", "study.yaml", "--out", "broken", code="output_not_ours")
    sandbox.path("empty").mkdir()
    sandbox.good("audit", "study.yaml", "--out", "empty")


def test_a_folder_of_the_same_study_is_replaced(sandbox):
    sandbox.write_small()
    sandbox.good("key", "new", "auditor")
    sandbox.good("audit", "study.yaml", "--key", "auditor.key")
    before = sandbox.snapshot()
    sandbox.write("small/my-notes.txt", "mine")
    sandbox.write_small(title={"en": "Another title"})
    sandbox.good("audit", "study.yaml")
    assert sandbox.predicate()["study"]["title"] == {"en": "Another title"}
    assert not sandbox.path("small/evidence.dsse.json").exists(), "an old signature is not left beside new evidence"
    assert sandbox.path("small/my-notes.txt").read_text() == "mine"
    assert set(sandbox.snapshot()) - set(before) == {str(sandbox.path("small/my-notes.txt"))}
    sandbox.refuse("audit", "study.yaml", "--data", "people=nothing.csv", code="data_missing")


def test_a_failed_run_leaves_the_old_results(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    sandbox.write("people.csv", b"\0" * 5000)
    sandbox.refuse("audit", "study.yaml", code=("input_unreadable", "input_not_utf8", "study_unknown_column", "column_with_nul"))


# --- arguments --------------------------------------------------------------------------------

@pytest.mark.parametrize("words", [
    ("audit",), ("audit", "study.yaml", "--threads", "0"), ("audit", "study.yaml", "--threads", "x"),
    ("audit", "study.yaml", "--memory", "5"), ("audit", "study.yaml", "--timeout", "-1"),
    ("audit", "study.yaml", "--data", "people"), ("audit", "study.yaml", "--nothing"), ("nothing",), (),
    ("merge", "a.parquet"), ("key",), ("completion", "tcsh"), ("verify",), ("audit", "study.yaml", "more.yaml")])
def test_arguments(sandbox, words):
    sandbox.write_small()
    sandbox.refuse(*words, code=("usage", "usage_missing", "usage_value", "usage_extra", "unknown_command"))


@pytest.mark.parametrize(("language", "words"), [("en", "write NAME=PATH"), ("fr", "écrivez NOM=CHEMIN")])
@pytest.mark.parametrize("text", ["people", "=people.csv", "people="])
def test_a_table_and_its_file_are_asked_for_in_a_sentence(sandbox, text, language, words):
    sandbox.write_small()
    error = sandbox.refuse("audit", "study.yaml", "--data", text, code="usage", language=language)
    assert words in error["message"] and text in error["message"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("memory", ["1KB", "20MB"])
def test_too_little_memory_to_begin_with(sandbox, memory, language):
    sandbox.write_small()
    for command in (["audit", "study.yaml"], ["check", "study.yaml", "--rows"]):
        error = sandbox.refuse(*command, "--memory", memory, code="memory_limit", language=language)
        assert "Memory" not in error["message"]


def test_arguments_in_french(sandbox):
    for words in (("audit",), ("audit", "study.yaml", "--threads", "0"), ("nothing",), ("merge", "a.parquet")):
        done = sandbox.run(*words, "--lang", "fr")
        assert done.code == 3
        for english in ("required", "Value ", "not in range", "subcommand", "arguments were not expected"):
            assert english not in done.err, done.err


def test_unknown_names(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    sandbox.refuse("render", "small/evidence.json", "--as", "markdwn", code="unknown_rendering", nearest="markdown")
    error = sandbox.refuse("render", "small/evidence.json", "--as", "zzz", code="unknown_rendering")
    assert "junit" in error["message"] and "sarif" in error["message"] and "…" not in error["message"]
    sandbox.refuse("audit", "study.yaml", "--data", "peopl=people.csv", code="data_unknown_table", nearest="people")


def test_limits(sandbox):
    sandbox.write("people.csv", "a,hired\n" + "".join(f"{i},1\n" for i in range(60_000)))
    sandbox.write_study(**SLOW_JOIN)
    sandbox.write("scores.csv", sandbox.path("people.csv").read_text().replace("hired", "other"))
    sandbox.refuse("audit", "study.yaml", "--timeout", "0.5", code="time_limit")


# --- interrupts -------------------------------------------------------------------------------

SLOW_JOIN = {
    "data": {"tables": {"people": "people.csv", "scores": "scores.csv"}, "from": "people JOIN scores ON people.a <> scores.a"},
    "roles": {"decision": "hired", "groups": {"end": "people.a % 10"}}, "measures": ["selection_rate"], "criteria": []}
MANY_REPLICATES = {
    "roles": {"decision": "hired", "groups": {"g": "g"}}, "measures": ["selection_rate"], "criteria": [],
    "uncertainty": {"replicates": 1_000_000}}
SOON = 1.0


def prepare(sandbox, work):
    if work == "join":
        sandbox.write("people.csv", "a,hired\n" + "".join(f"{i},1\n" for i in range(60_000)))
        sandbox.write("scores.csv", "a,other\n" + "".join(f"{i},1\n" for i in range(60_000)))
        sandbox.write_study(**SLOW_JOIN)
    elif work == "file":
        sandbox.write("people.csv", b"sex,hired,more\n" + b"F,1,some more text to read\nM,0,and yet more of it\n" * 3_000_000)
        sandbox.write_study(**only_selection(), criteria=[])
    else:
        sandbox.write("people.csv", "g,hired\n" + "".join(f"{i % 300},{i // 300 % 2}\n" for i in range(30_000)))
        sandbox.write_study(**MANY_REPLICATES)


def listens(process, which):
    """Whether the program has taken the signal over (a thread waits for it): before, it ends as any program."""
    for line in Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith(("SigCgt:", "SigBlk:")) and int(line.split()[1], 16) >> (which - 1) & 1:
            return True
    return False


def interrupt(sandbox, words, delay, which):
    before = sandbox.snapshot()
    process = subprocess.Popen(sandbox.command(*words), cwd=sandbox.work, env=sandbox.environment(),
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while process.poll() is None and not listens(process, which):
        time.sleep(0.001)
    time.sleep(delay)
    running = process.poll() is None
    start = time.monotonic()
    process.send_signal(which)
    _, err = process.communicate(timeout=30)
    took = time.monotonic() - start
    assert running, "the work was over before the signal came"
    assert process.returncode == 130, f"after {delay} s: exit {process.returncode}: {err}"
    assert took <= SOON, f"after {delay} s: it took {took:.2f} s to stop"
    assert sandbox.snapshot() == before, f"after {delay} s something was left behind"
    assert b"[interrupted]" in err, f"after {delay} s: it ended without a word"


@pytest.mark.parametrize("work, words, delays", [
    ("join", ("audit", "study.yaml", "--key", "auditor.key"), (0.06, 0.1, 0.17, 0.3, 0.5, 0.8)),
    ("join", ("cube", "study.yaml", "--out", "cube.parquet"), (0.08, 0.4)),
    ("file", ("audit", "study.yaml", "--threads", "1"), (0.06, 0.11, 0.2, 0.35)),
    ("replicates", ("audit", "study.yaml"), (0.1, 0.3, 0.6, 0.9)),
], ids=["join", "cube", "file", "replicates"])
def test_interrupt(sandbox, work, words, delays):
    prepare(sandbox, work)
    sandbox.good("key", "new", "auditor")
    for delay in delays:
        interrupt(sandbox, words, delay, signal.SIGINT)
    interrupt(sandbox, words, delays[-1] / 2, signal.SIGTERM)
