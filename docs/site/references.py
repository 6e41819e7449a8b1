# SPDX-License-Identifier: Apache-2.0
"""Reference pages made from what the program itself says, and from the schemas."""
import json
import re
import subprocess
from pathlib import Path

import schema_pages

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PAGES = {"measure": "measures", "compare": "comparisons", "method": "methods", "reason": "reasons",
         "disagreement": "disagreements"}
SPECIAL = re.compile(r"([\\`*_\[\]<>|$~#{}])")


def read_words(path):
    return json.loads(path.read_text(encoding="utf-8"))


def answer(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


def plain(text):
    """The text as Markdown that shows it unchanged, on one line."""
    return SPECIAL.sub(r"\\\1", text.replace("\n", " "))


class Reference:
    """What the program explains, in one language, with the words around it."""

    def __init__(self, program, language):
        self.program, self.language = program, language
        self.words = read_words(HERE / f"words.{language}.json")
        told = read_words(ROOT / "src" / "words" / f"explain_command.{language}.json")
        self.parts = {key.removeprefix("cli.explain.part."): text for key, text in told.items()
                      if key.startswith("cli.explain.part.")}
        every = json.loads(answer(program, "explain", "--json", "--lang", language))["explanations"]
        self.kinds = {}
        for one in every:
            self.kinds.setdefault(one["kind"], []).append(one)
        self.home = {one["name"]: PAGES.get(kind, kind + "s") for kind, all in self.kinds.items() for one in all}

    def title(self, page):
        return f"# {self.words[page]['title']}\n\n{self.words[page]['intro']}\n"

    def link(self, name):
        if name not in self.home:
            return f"`{name}`"
        return f"[`{name}`]({self.home[name]}.md#{anchor(name)})"

    def facts(self, one, left_out=()):
        """The parts of an explanation as a definition list, in the order of the program's words."""
        lines = []
        for part, label in self.parts.items():
            if part in one["parts"] and part not in left_out:
                text = one["parts"][part]
                lines.append(f"{label}\n: {self.link(text) if text in self.home else marked(text, self)}\n")
        if one["see"]:
            lines.append(f"{self.parts['see']}\n: {', '.join(self.link(name) for name in one['see'])}\n")
        return "\n".join(lines)

    def explained(self, kind):
        """One section a name."""
        sections = [self.title(PAGES[kind]), self.overview(self.kinds[kind])]
        for one in self.kinds[kind]:
            sections.append(f"## `{one['name']}`\n\n**{plain(one['title'])}.** {plain(one['what'])}\n\n{self.facts(one)}")
        return "\n".join(sections)

    def overview(self, every):
        heads = self.words["overview"]
        rows = [f"| {self.link(one['name'])} | {plain(one['what'])} |" for one in every]
        return "\n".join([f"| {heads['name']} | {heads['meaning']} |", "|---|---|", *rows, ""])

    def rules(self):
        heads = [self.parts[part] for part in ("jurisdiction", "status", "applies_from", "checked_on")]
        lines = [self.title("rules"), f"| {self.words['overview']['name']} | {' | '.join(heads)} |", "|---|---|---|---|---|"]
        for one in self.kinds["rule"]:
            cells = [one["parts"].get(part, "–") for part in ("jurisdiction", "status", "applies_from", "checked_on")]
            cells[2:] = [date.replace("-", "\u2011") for date in cells[2:]]  # which does not break a line
            lines.append(f"| {self.link(one['name'])} {plain(one['title'])} | {' | '.join(map(plain, cells))} |")
        sections = ["\n".join(lines) + "\n"]
        for one in self.kinds["rule"]:
            sections.append(f"## `{one['name']}`\n\n**{plain(one['title'])}.** {plain(one['what'])}\n\n{self.facts(one)}")
        return "\n".join(sections)

    def errors(self):
        """A table for each exit code."""
        words, by_exit = self.words["errors"], {}
        for one in self.kinds["error"]:
            by_exit.setdefault(one["parts"].get("exit", ""), []).append(one)
        lines = [self.title("errors")]
        for code in sorted(by_exit, key=lambda text: int(re.match(r"\d*", text)[0] or 0)):
            lines += [f"## {words['exit']} {code}\n", f"| {words['code']} | {words['says']} | {self.parts['do']} |", "|---|---|---|"]
            for one in by_exit[code]:
                lines.append(f"| []{{#{anchor(one['name'])}}}`{one['name']}` | {plain(one['title'])} | {plain(one['parts'].get('do', ''))} |")
            lines.append("")
        return "\n".join(lines)

    def commands(self):
        sections = [self.title("commands"), f"```text\n{answer(self.program, '--help', '--lang', self.language)}```\n"]
        for path in commands(self.program):
            text = answer(self.program, *path, "--help", "--lang", self.language)
            sections.append(f"## `metalab {' '.join(path)}`\n\n```text\n{text}```\n")
        return "\n".join(sections)

    def renderings(self):
        """The forms that the program offers; a form without words here is an error."""
        offered = answer(self.program, "render", "--help", "--lang", "en").split("Forms:\n")[1].split("\n\n")[0]
        names, words = re.findall(r"^ *(\S+)", offered, re.MULTILINE), self.words["renderings"]
        rows = [f"| `{name}` | {words['forms'][name]} |" for name in names]
        return "\n".join([self.title("renderings"), f"| {words['form']} | {words['for']} |", "|---|---|", *rows, ""])


def marked(text, reference):
    """Plain text in which addresses and documents are links."""
    if text.startswith("https://"):
        return f"<{text}>"
    shown = plain(text)
    return shown.replace("docs/intervals.md", f"[{reference.words['intervals']}](../intervals.md)")


def anchor(name):
    return re.sub(r"[^\w\- ]", "", name.lower())


def commands(program, path=()):
    """Every command of the program as a tuple of words, found in its help."""
    text = answer(program, *path, "--help", "--lang", "en")
    listed = re.search(r"^Commands:\n((?: +.*\n)+)", text, re.MULTILINE)
    for name in re.findall(r"^  ([a-z][a-z-]*)", listed[1], re.MULTILINE) if listed else []:
        yield (*path, name)
        yield from commands(program, (*path, name))


def pages(program, language):
    """Name of every reference page to its text."""
    reference = Reference(program, language)
    made = {page: reference.explained(kind) for kind, page in PAGES.items()}
    made |= {"rules": reference.rules(), "errors": reference.errors(), "commands": reference.commands(),
             "renderings": reference.renderings()}
    for name in ("evidence", "cube"):
        schema = read_words(ROOT / "schema" / f"{name}.schema.json")
        made[name] = reference.title(name) + "\n" + schema_pages.page(schema, language, reference.words["schema"])
    return made
