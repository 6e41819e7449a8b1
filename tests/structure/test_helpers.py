# SPDX-License-Identifier: Apache-2.0
"""The files of a room are compiled as one (cmake/Precompiled.cmake): a helper of one file, in an anonymous namespace, that has
the name of something that a header declares would be called in its place by the files after it, without a word. Nor do two
headers of a room say what one name is."""
import collections
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
ROOMS = [*(path for path in sorted(SOURCE.iterdir()) if path.is_dir()), ROOT / "apps/metalab"]
FUNCTION = re.compile(r"^(?:[\w:<>,&*\[\]\s\"]*?[\s&*>])?(\w+)\(")
TYPE = re.compile(r"^(?:struct|class|enum class|using) (\w+)[^;<\n]*[={]", re.M)  # no specialisation, nothing said in advance
VALUE = re.compile(r"(\w+)(?:\[\w*\])? (?:=|\{)")
LEFT_OUT = (" ", "#", "/", "}", "*", "@", ")", "namespace", "template")


def names(block):
    """What the lines at the left margin declare: functions, types and constants."""
    found = set()
    for line in block.splitlines():
        if not line or line.startswith(LEFT_OUT):
            continue
        if match := TYPE.match(line) or FUNCTION.match(line):
            found.add(match[1])
        elif line.startswith(("constexpr", "const", "inline")):
            found |= set(VALUE.findall(line))
    return found


def helpers(text):
    blocks = re.findall(r"^namespace \{\n(.*?)^\}  // namespace$", text, re.S | re.M)
    return set().union(*map(names, blocks))


def declared(headers):
    return {name: path.name for path in headers for name in names(path.read_text())}


def test_reads_names():
    block = "int twice(int x) {\n  return x;\n}\nconstexpr int kMost = 3, kLeast = 1;\nstruct Sheet {\nusing Row = int;\n"
    assert names(block) == {"twice", "kMost", "kLeast", "Sheet", "Row"}
    assert helpers(f"namespace metalab {{\nnamespace {{\n{block}}}  // namespace\nint other();\n}}\n") == names(block)


def test_no_helper_takes_the_place_of_what_a_header_declares():
    around = [path for path in SOURCE.rglob("*.hpp") if re.search(r"^namespace metalab \{", path.read_text(), re.M)]
    everywhere, hidden = declared(around), []
    for room in ROOMS:
        known = everywhere | declared(room.rglob("*.hpp"))
        assert known, room.name
        for path in sorted(room.rglob("*.cpp")):
            hidden += [f"{path.relative_to(ROOT)}: {name} is declared in {known[name]}"
                       for name in sorted(helpers(path.read_text()) & set(known))]
    assert not hidden, "\n".join(hidden)


def test_a_type_is_declared_in_one_header_of_its_room():
    for room in ROOMS:
        places = collections.defaultdict(list)
        for path in sorted(room.rglob("*.hpp")):
            for name in TYPE.findall(path.read_text()):
                places[name].append(path.name)
        assert not {name: there for name, there in places.items() if len(there) > 1}
