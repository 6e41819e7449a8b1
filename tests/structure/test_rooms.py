# SPDX-License-Identifier: Apache-2.0
"""The include table of ARCHITECTURE.md, the CMake targets and the #include lines say the same."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.[ch]pp"))
# Third-party headers and the only rooms that may include them; .cpp files alone, unless listed.
OWNERS = {
    "duckdb.h": {"source"},
    "nlohmann/": {"base"},
    "openssl/": {"base", "passkeys"},
    "yaml.h": {"study"},
    "sodium.h": {"evidence", "lab"},
    "sqlite3.h": {"lab"},
    "curl/": {"client"},
    "boost/": {"numeric", "server"},
}
LONGEST_FILE = 600


def rooms_in_cmake() -> dict[str, set[str]]:
    text = (ROOT / "src/CMakeLists.txt").read_text()
    rooms = {}
    for call in re.findall(r"metalab_room\(([^)]*)\)", text):
        words = call.split()
        inside = words[words.index("ROOMS") + 1 :] if "ROOMS" in words else []
        if "LIBRARIES" in inside:
            inside = inside[: inside.index("LIBRARIES")]
        rooms[words[0]] = set(inside)
    return rooms


def rooms_in_architecture() -> dict[str, set[str]]:
    table = (ROOT / "ARCHITECTURE.md").read_text().split("| room | may include |")[1].split("\n\n")[0]
    rows = re.findall(r"^\| `?([a-z_]+)`? \| ([^|]+) \|$", table, re.M)
    names = rooms_in_cmake()
    return {
        room: {word for word in re.findall(r"[a-z_]+", included) if word in names}
        for room, included in rows
        if room in names
    }


def includes(path: Path) -> list[str]:
    return re.findall(r'^#include [<"]([^>"]+)[>"]', path.read_text(), re.M)


def test_architecture_and_cmake_name_the_same_rooms():
    assert rooms_in_architecture() == rooms_in_cmake()


@pytest.mark.parametrize("room", sorted(rooms_in_cmake()))
def test_a_room_s_readme_says_what_it_may_include(room):
    text = (ROOT / f"src/{room}/README.md").read_text()
    assert text.startswith(f"# {room}\n")
    line = re.search(r"^May include: ([^.]*)\.", text, re.M).group(1)
    assert {word for word in re.findall(r"[a-z_]+", line) if word in rooms_in_cmake()} == rooms_in_cmake()[room]


def test_every_folder_of_src_is_a_room():
    assert {path.name for path in (ROOT / "src").iterdir() if path.is_dir()} == set(rooms_in_cmake())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_includes_stay_within_the_table(path):
    room = path.relative_to(ROOT / "src").parts[0]
    allowed = rooms_in_cmake()[room] | {room}
    known = set(rooms_in_cmake())
    for header in re.findall(r'^#include "([^"]+)"', path.read_text(), re.M):
        first = header.split("/")[0]
        if first in known:
            assert first in allowed, f"{room} may not include {header}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_third_party_headers_stay_with_their_owner(path):
    room = path.relative_to(ROOT / "src").parts[0]
    for header in includes(path):
        for third_party, owners in OWNERS.items():
            if header.startswith(third_party):
                assert room in owners and path.suffix == ".cpp", f"{header} in {path.name}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_files_are_short_ascii_and_without_catch_all_names(path):
    text = path.read_text()
    assert text.isascii(), "write characters beyond ASCII as \\u escapes"
    assert len(text.splitlines()) <= LONGEST_FILE
    assert not re.search(r"util|common|helper|manager|\bcore\b", path.stem)
    assert text.startswith("// SPDX-License-Identifier: Apache-2.0")
    if path.suffix == ".hpp":
        assert "#pragma once" in text


def test_no_room_depends_on_itself_in_a_circle():
    rooms = rooms_in_cmake()

    def reach(room: str, seen: frozenset[str]) -> None:
        assert room not in seen, f"{room} includes itself by way of {sorted(seen)}"
        for other in rooms[room]:
            reach(other, seen | {room})

    for room in rooms:
        reach(room, frozenset())


def test_the_small_verifier_links_only_base_and_evidence():
    text = (ROOT / "apps/verify_only/CMakeLists.txt").read_text()
    linked = re.search(r"target_link_libraries\(verify_only PRIVATE ([^)]*)\)", text).group(1)
    assert set(linked.split()) == {"metalab_evidence", "metalab_base"}
    for header in includes(ROOT / "apps/verify_only/main.cpp"):
        assert header.split("/")[0] in {"base", "evidence", "fmt"}
