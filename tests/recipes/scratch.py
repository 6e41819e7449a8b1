# SPDX-License-Identifier: Apache-2.0
"""A copy of the sources in which CONTRIBUTING.md's recipes are followed, and the program built from it."""
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Not web/node_modules: a new build fetches it anew, which empties the folder first.
FETCHED = ("third_party/duckdb/duckdb.h", "third_party/duckdb/node_modules", ".venv")


def named_files(heading):
    """The files that a section of CONTRIBUTING.md names, `{en,fr}` written out; short names too."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {heading}\n(.*?)(?=^## )", text, re.M | re.S).group(1)
    found = set()
    for name in re.findall(r"`([\w./{},<>-]+\.(?:cpp|hpp|json|md|py|audit))`", section):
        choice = re.search(r"\{(.*?)\}", name)
        found |= {name.replace(choice.group(0), one) for one in choice.group(1).split(",")} if choice else {name}
    return found


class Scratch:
    def __init__(self, folder):
        self.folder, self.touched = folder, set()
        listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True,
                                capture_output=True, text=True).stdout
        for name in filter(lambda one: (ROOT / one).is_file(), listed.splitlines()):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
        for name in FETCHED:
            (folder / name).symlink_to((ROOT / name).resolve())

    def change(self, name, old, new):
        """`new` for the one place that says `old`."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name}: {text.count(old)} times {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.touched.add(name)

    def create(self, name, text):
        assert not (self.folder / name).exists(), name
        (self.folder / name).write_text(text, encoding="utf-8")
        self.touched.add(name)

    def add_members(self, name, members, inside=()):
        """Members of a JSON file's object, or of one inside it."""
        path = self.folder / name
        document = json.loads(path.read_text(encoding="utf-8"))
        target = document
        for key in inside:
            target = target[key]
        assert not set(members) & set(target), name
        target.update(members)
        path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        self.touched.add(name)

    def add_choice(self, name, after, choice):
        """A name behind another in every list of choices of a schema that has it."""
        path = self.folder / name
        text, times = re.subn(rf'^( *)"{after}"(,?)$', rf'\1"{after}",\n\1"{choice}"\2',
                              path.read_text(encoding="utf-8"), flags=re.M)
        assert times == 1, f"{name}: {times} lists with {after}"
        path.write_text(text, encoding="utf-8")
        self.touched.add(name)

    def run(self, *command, codes=(0,), **environment):
        done = subprocess.run(list(map(str, command)), cwd=self.folder, check=False, capture_output=True, text=True,
                              env={**os.environ, **environment})
        assert done.returncode in codes, f"{command}: {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done.stdout

    def build(self):
        self.run("cmake", "--preset", "release", "-DMETALAB_TESTS=OFF")
        self.run("cmake", "--build", "--preset", "release", "--target", "metalab")
        return self.folder / "build" / "release" / "metalab"

