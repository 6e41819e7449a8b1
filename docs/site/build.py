# SPDX-License-Identifier: Apache-2.0
"""Builds the documentation site: build.py [--metalab PROGRAM] [--out FOLDER]

FOLDER (build/site) gets a start page and the folders en and fr; it opens from disk and asks no host
for anything. Pages are the documents of docs/, and references made from the program and the schemas.
"""
import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import finish
import references
import stage

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LANGUAGES = ("en", "fr")


def write_pages(folder, language, program):
    """The sources of one language; the names of pages that are English in both."""
    english = stage.copy_documents(folder, language)
    shutil.copy(HERE / "pages" / f"index.{language}.md", folder / "index.md")
    for name, text in references.pages(program, language).items():
        path = folder / "reference" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return english


def start_sphinx(source, target, language, english):
    environment = os.environ | {"METALAB_SITE_LANGUAGE": language, "METALAB_SITE_ENGLISH": " ".join(english)}
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "-c", HERE,
               "-d", source.parent / f"doctrees-{language}", source, target]
    return subprocess.Popen([str(one) for one in command], env=environment)


def build(program, out):
    work = out.parent / f"{out.name}-source"
    for folder in (work, out):
        shutil.rmtree(folder, ignore_errors=True)
    runs = []
    for language in LANGUAGES:
        source = work / language
        source.mkdir(parents=True)
        runs.append(start_sphinx(source, out / language, language, write_pages(source, language, program)))
    if any([run.wait() for run in runs]):
        return 1
    for language in LANGUAGES:
        finish.finish(out / language, language)
    shutil.copy(HERE / "start.html", out / "index.html")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--metalab", type=Path, default=ROOT / "build" / "release" / "metalab")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "site")
    arguments = parser.parse_args()
    return build(arguments.metalab.absolute(), arguments.out.absolute())


if __name__ == "__main__":
    sys.exit(main())
