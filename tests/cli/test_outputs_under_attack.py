# SPDX-License-Identifier: Apache-2.0
"""Outputs that would destroy something, streams that cannot be written, data that is replaced while it is read."""
import hashlib
import os
import stat
import subprocess
import threading

import pytest
from program import small_rows


def test_a_cube_does_not_replace_what_was_read(sandbox):
    sandbox.write_small()
    before = sandbox.path("people.csv").read_bytes()
    os.link(sandbox.path("people.csv"), sandbox.path("link.csv"))
    for out, code in (("people.csv", "output_is_input"), ("./people.csv", "output_is_input"), ("link.csv", "output_is_input"),
                      ("study.yaml", "output_is_input")):
        sandbox.refuse("cube", "study.yaml", "--out", out, code=code)
    sandbox.write("notes.txt", "mine")
    sandbox.refuse("cube", "study.yaml", "--out", "notes.txt", code="output_not_cube")
    assert sandbox.path("people.csv").read_bytes() == before
    for _ in range(2):
        sandbox.good("cube", "study.yaml", "--out", "a.parquet")  # a cube may be replaced by another


def test_a_cube_does_not_replace_what_evidence_was_made_of(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    sandbox.refuse("cube", "study.yaml", "--out", "small/cube.parquet", code="output_exists")
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    sandbox.refuse("merge", "a.parquet", "--out", "small/cube.parquet", code="output_exists")


def test_results_do_not_replace_what_was_read(sandbox):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    sandbox.write("small/run.json", small_rows())
    data = {"tables": {"people": {"path": "small/run.json", "format": "csv"}}}
    sandbox.write_study("other.yaml", data=data)
    sandbox.refuse("audit", "other.yaml", code="output_is_input")
    sandbox.refuse("audit", "study.yaml", "--data", "people=small/run.json", code="output_is_input")
    sandbox.write("small/report.html", sandbox.path("study.yaml").read_bytes())
    sandbox.refuse("audit", "small/report.html", "--out", "small", code="output_is_input")
    sandbox.write("people.csv", small_rows(300))
    sandbox.good("cube", "study.yaml", "--out", "b.parquet")
    sandbox.refuse("audit", "study.yaml", "--cube", "small/cube.parquet", "--cube", "b.parquet", code="output_is_input")
    sandbox.good("audit", "study.yaml", "--cube", "small/cube.parquet")  # examined again, the same cube


def test_a_merged_cube_does_not_replace_what_was_read(sandbox):
    sandbox.write_small()
    sandbox.good("cube", "study.yaml", "--out", "a.parquet")
    sandbox.write("more.csv", small_rows(300))
    sandbox.good("cube", "study.yaml", "--data", "people=more.csv", "--out", "b.parquet")
    for out, code in (("a.parquet", "output_is_input"), ("b.parquet", "output_is_input"), ("study.yaml", "output_not_cube"),
                      ("people.csv", "output_not_cube")):
        sandbox.refuse("merge", "a.parquet", "b.parquet", "--out", out, code=code)


@pytest.mark.parametrize("name", ["report.html", "evidence.json", "run.json", "cube.parquet", "evidence.dsse.json"])
def test_a_folder_in_the_way_loses_no_earlier_evidence(sandbox, name):
    sandbox.write_small()
    sandbox.good("key", "new", "auditor")
    sandbox.good("audit", "study.yaml", "--key", "auditor.key")
    if name == "evidence.json":
        return  # without it the folder is not ours, and is refused before
    sandbox.path(f"small/{name}").unlink()
    sandbox.path(f"small/{name}").mkdir()
    before = sandbox.snapshot()
    sandbox.refuse("audit", "study.yaml", code="output_unwritable")
    assert sandbox.snapshot() == before


def test_nobody_else_writes_to_results(sandbox):
    sandbox.write_small()
    for words in (("audit", "study.yaml"), ("cube", "study.yaml", "--out", "a.parquet")):
        subprocess.run(["sh", "-c", 'umask 0; exec "$@"', "sh", *sandbox.command(*words)], cwd=sandbox.work,
                       env=sandbox.environment(), capture_output=True, check=False)
    for path in [sandbox.path("a.parquet"), *sandbox.path("small").iterdir()]:
        assert not path.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH), path


def test_a_private_key_that_others_may_read(sandbox):
    sandbox.write_small()
    sandbox.good("key", "new", "auditor")
    assert "chmod" not in sandbox.good("audit", "study.yaml", "--key", "auditor.key").err
    sandbox.path("auditor.key").chmod(0o644)
    assert "chmod 600 auditor.key" in sandbox.good("audit", "study.yaml", "--key", "auditor.key").err
    assert "peuvent lire la clé" in sandbox.good("audit", "study.yaml", "--key", "auditor.key", "--lang", "fr").err


@pytest.mark.parametrize("seconds", ["nan", "inf", "1e300", "-nan", "0", "-1", "1e-400", "", "5x"])
def test_timeouts_that_are_none(sandbox, seconds):
    sandbox.write_small()
    sandbox.refuse("audit", "study.yaml", f"--timeout={seconds}", code=("usage_value", "usage_missing"))


# --- streams ----------------------------------------------------------------------------------

COMMANDS = [("audit", "study.yaml"), ("check", "study.yaml"), ("check", "nothing.yaml"), ("nothing",), ("--help",),
            ("--version",), ("verify", "nothing.json", "--json"), ("render", "small/evidence.json")]
REDIRECTIONS = [">/dev/full", "2>/dev/full", ">/dev/full 2>/dev/full", ">&-", "2>&-", "<&- >&- 2>&-", "| true", "2>&1 >/dev/null | true"]


@pytest.mark.parametrize("redirection", REDIRECTIONS)
def test_streams_that_cannot_be_written(sandbox, redirection):
    sandbox.write_small()
    sandbox.good("audit", "study.yaml")
    for words in COMMANDS:
        command = " ".join(f"'{word}'" for word in sandbox.command(*words))
        script = f"({command}; echo $? >code) {redirection}"
        subprocess.run(["sh", "-c", script], cwd=sandbox.work, env=sandbox.environment(), timeout=60, check=False,
                       stdin=subprocess.DEVNULL, capture_output=True)
        code = int(sandbox.path("code").read_text())
        assert code in (0, 1, 2, 3, 4), f"{words} {redirection}: {code}"
        sandbox.path("code").unlink()
    assert list(sandbox.temporary.iterdir()) == []


# --- data -------------------------------------------------------------------------------------

def put_file(sandbox, content):
    """Another file under the name of the data."""
    sandbox.write("other.csv", content).rename(sandbox.path("data/people.csv"))


def put_folder(sandbox, content):
    """Another folder under the name of the data's, whose file is not touched itself."""
    if not sandbox.path("spare").exists():
        sandbox.write("spare/people.csv", content)
    sandbox.path("data").rename(sandbox.path("away"))
    sandbox.path("spare").rename(sandbox.path("data"))
    sandbox.path("away").rename(sandbox.path("spare"))


def write_into(sandbox, content):
    with sandbox.path("data/people.csv").open("r+b") as file:
        file.write(content)


@pytest.mark.parametrize("replace,rows", [(put_file, 200_000), (put_folder, 5_000), (put_folder, 200_000), (write_into, 50)])
def test_data_replaced_while_it_is_read(sandbox, replace, rows):
    """The digest is of the rows that were counted, or there is no evidence."""
    files = []
    for sign in (True, False):
        lines = "".join(f"{'FM'[i % 2]},{int((i % 7 < 2) == sign)}\n" for i in range(rows))
        files.append(("sex,hired\n" + lines).encode())
    sandbox.write("data/people.csv", files[0])
    sandbox.write_study(data={"tables": {"people": "data/people.csv"}}, measures=["selection_rate"], criteria=[],
                        roles={"decision": "hired", "groups": {"sex": "sex"}})
    selected = {hashlib.sha256(content).hexdigest(): content.count(b",1\n") for content in files}
    stop = threading.Event()

    def swap():
        turn = 0
        while not stop.is_set():
            turn += 1
            replace(sandbox, files[turn % 2])
            stop.wait(0.002 + turn % 7 * 0.006)

    swapping = threading.Thread(target=swap)
    swapping.start()
    refused = 0
    try:
        for tries in range(80):
            if tries >= 8 and refused:
                break  # on a busy machine the moment comes later
            done = sandbox.run("audit", "study.yaml", "--json")
            if done.code == 3:
                refused += done.error["code"] == "data_changed"
                continue
            statement = sandbox.read("small/evidence.json")
            digest = next(one["digest"]["sha256"] for one in statement["subject"] if one["name"] == "people")
            assert statement["predicate"]["findings"][0]["counts"]["selected"] == selected[digest]
    finally:
        stop.set()
        swapping.join()
    assert refused > 0, "the file was never replaced in time"
