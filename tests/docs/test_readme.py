# SPDX-License-Identifier: Apache-2.0
"""Runs the ```sh blocks of README.md and docs, in order, one empty folder a document.

A command must end with 0 unless its line ends with `# → exit N`. Any other `# → text`, behind the
command or on the lines after it, must occur in what the command prints (French spaces count as spaces). `make TARGET` is not run:
TARGET must be one of the Makefile's. Pages of docs/comparisons find their peer's Python first; those of
peers too large for every run are run where METALAB_PEERS is set (`make comparisons`). METALAB names the program (default: build/release/metalab).
"""
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("METALAB", ROOT / "build" / "release" / "metalab")).absolute()
DOCUMENTS = [ROOT / "README.md", *sorted(p for p in (ROOT / "docs").rglob("*.md") if "site" not in p.parts)]
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^ *```.*?^ *```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
EXPECTED = re.compile(r"\s*# → (.*)$")
LARGE_PEERS = {"aequitas", "evidently"}
SPACE = re.compile("[\u00a0\u202f]")
SECONDS = 120


def blocks(path):
    return BLOCK.findall(path.read_text(encoding="utf-8"))


def is_complete(text):
    """Whether bash takes the text as whole commands: no open quote, group, here-document or line that goes on."""
    if text.endswith("\\\n"):
        return False
    checked = subprocess.run(["bash", "-n"], input=text, capture_output=True, text=True)
    return checked.returncode == 0 and not checked.stderr


def commands(block):
    """(command, expectations) of each command of a block."""
    out, open_lines = [], []
    for line in block.splitlines():
        if not open_lines and line.startswith("# → "):
            out[-1][1].append(line.removeprefix("# → "))
            continue
        match = EXPECTED.search(line)
        open_lines.append(EXPECTED.sub("", line))
        text = "\n".join(open_lines) + "\n"
        if text.strip() and is_complete(text):
            out.append((text, [match[1]] if match else []))
            open_lines = []
    assert not open_lines, f"not a whole command: {open_lines}"
    return out


def make_targets():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", text, re.MULTILINE))


def peer(path):
    """The program that a page compares Metalab with, or None."""
    return path.name.split(".")[0] if path.parent.name == "comparisons" else None


def is_run(path):
    return bool(blocks(path)) and (peer(path) not in LARGE_PEERS or "METALAB_PEERS" in os.environ)


def environment(document):
    kept = {name: os.environ[name] for name in ("HOME", "TMPDIR") if name in os.environ}
    home = ROOT / "build" / "comparisons" / peer(document) if peer(document) in LARGE_PEERS else ROOT / ".venv"
    path = f"{PROGRAM.parent}:{os.environ['PATH']}"
    if peer(document):
        path = f"{home / 'bin'}:{path}"
    return kept | {"PATH": path, "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}


def run(command, expectations, folder, document):
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment(document), text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=SECONDS, check=False)
    status = 0
    for expected in expectations:
        if re.fullmatch(r"exit \d+", expected):
            status = int(expected.split()[1])
        else:
            assert expected in SPACE.sub(" ", done.stdout), f"{command}printed:\n{done.stdout}"
    assert done.returncode == status, f"{command}ended with {done.returncode}:\n{done.stdout}"


@pytest.mark.parametrize("path", [p for p in DOCUMENTS if is_run(p)], ids=lambda p: str(p.relative_to(ROOT)))
def test_shell_blocks_run(path, tmp_path):
    for block in blocks(path):
        for command, expectations in commands(block):
            made = re.match(r"make ([a-z]+)", command)
            if made:
                assert made[1] in make_targets(), command
            else:
                run(command, expectations, tmp_path, path)


def test_the_readme_has_the_two_commands():
    text = "".join(blocks(ROOT / "README.md"))
    assert "make run\n" in text and "make test\n" in text


def written_documents():
    rooms = (ROOT / "src").glob("*/README.md")
    return [*ROOT.glob("*.md"), *DOCUMENTS[1:], *rooms]


@pytest.mark.parametrize("path", written_documents(), ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    prose = CODE.sub("", path.read_text(encoding="utf-8"))
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose)
    for target in targets:
        if "://" not in target:
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", sorted((ROOT / "src").glob("*/README.md")), ids=lambda p: p.parent.name)
def test_room_readmes_are_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 15


def test_every_room_has_a_readme():
    rooms = {p.parent for p in (ROOT / "src").glob("*/*.hpp")}
    assert [room.name for room in sorted(rooms) if not (room / "README.md").exists()] == []
