# SPDX-License-Identifier: Apache-2.0
"""Copies the documents of one language to where Sphinx reads them.

`name.md` is English, `name.fr.md` French. A document without a French form appears in both, with a
note. A link to what a reference is made from leads to the reference; links to other files that are not on the
site become their text.
"""
import os
import re
import shutil
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1]
ROOT = DOCS.parent
ALSO = {ROOT / "GLOSSARY.md": Path("glossary.md"), ROOT / "GLOSSARY.fr.md": Path("glossary.fr.md"),
        ROOT / "CHANGELOG.md": Path("changelog.md"),
        ROOT / "examples" / "README.md": Path("examples.md")}
# What references are made from, to their pages: a link to the source leads to the page.
REFERENCES = {ROOT / "schema" / "evidence.schema.json": "evidence", ROOT / "schema" / "cube.schema.json": "cube",
              ROOT / "src" / "rules": "rules"}
REFERENCES |= {ROOT / "src" / "words" / "explain" / f"{name}.{language}.json": name for language in ("en", "fr")
               for name in ("measures", "comparisons", "methods", "reasons", "errors")}
CODE = re.compile(r"(^ *```.*?^ *```$)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s#]*)(#[^)\s]*)?\)")
SWITCH = re.compile(r"^\[(?:Français|English)\]\([^)]*\)\n\n?", re.MULTILINE)
NOTE = "> Cette page n’existe qu’en anglais.\n\n"


def documents():
    """Path of every document to its page's name, which is the same in both languages."""
    inside = [path for path in DOCS.rglob("*.md") if path.name != "README.md" and "site" not in path.parts]
    pages = {path: path.relative_to(DOCS) for path in inside}
    pages |= ALSO
    return {path: page.with_name(page.name.replace(".fr.md", ".md")) for path, page in pages.items()}


def chosen(language):
    """The documents of a language: page to (path, whether it is English although French is asked)."""
    found = {}
    for path, page in documents().items():
        french = path.name.endswith(".fr.md")
        if french == (language == "fr"):
            found[page] = (path, False)
        elif language == "fr" and not french:
            found.setdefault(page, (path, True))
    return found


def rewritten(text, path, page, pages):
    """The text with links that lead to pages of the site, or to nothing."""
    def link(match):
        image, label, target, anchor = match[1], match[2], match[3], match[4] or ""
        if "://" in target or not target:
            return match[0]
        there = Path(os.path.normpath(path.parent / target))
        if there in pages:
            return f"[{label}]({os.path.relpath(pages[there], page.parent)}{anchor})"
        return match[0] if image or there.suffix == ".png" else label

    parts = CODE.split(SWITCH.sub("", text))
    # Odd parts are blocks of code, which hold no links.
    return "".join(part if i % 2 else LINK.sub(link, part) for i, part in enumerate(parts))


def copy_documents(folder, language):
    """Writes the documents of a language to `folder`; the names of those that are English in both."""
    pages = documents() | {path: Path("reference") / f"{name}.md" for path, name in REFERENCES.items()}
    english = []
    for page, (path, only_english) in chosen(language).items():
        text = rewritten(path.read_text(encoding="utf-8"), path, page, pages)
        if only_english:
            english.append(page.with_suffix("").as_posix())
            text = re.sub(r"^(# .*\n\n?)", lambda match: match[1] + NOTE, text, count=1, flags=re.MULTILINE)
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(text, encoding="utf-8")
    for picture in DOCS.rglob("*.png"):
        target = folder / picture.relative_to(DOCS)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(picture, target)
    return english
