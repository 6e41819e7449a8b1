# SPDX-License-Identifier: Apache-2.0
"""Writes the expected outputs of this folder anew: python tests/golden/update.py

Read the difference before it is kept: these files are what people see.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAM = Path(os.environ.get("METALAB", ROOT / "build" / "release" / "metalab")).absolute()
LANGUAGES = ("en", "fr")
COMMANDS = ("audit", "cube", "merge", "check", "new", "render", "verify", "explain", "plan", "compare", "sign", "key", "key new",
            "completion")
EXPLAINED = ("true_positive_rate", "difference", "wilson_max_t", "us.ugesp.four-fifths", "too_few_rows", "study_one_bound")
PLANNED = ("--rate", "selection_rate=0.3", "--rate", "selection_rate/sex=female=0.15", "--share", "sex=female=0.4",
           "--rows", "600")
EXAMPLES = ("small-hiring", "adult", "bias-audit", "credit-counts")
DOCUMENTS = ("latex", "model-card", "ll144", "conformance", "cyclonedx", "junit", "sarif")  # not of adult: those are long
WITH_DOCUMENTS = ("bias-audit", "credit-counts")
ENDINGS = {"text": "txt", "markdown": "md", "latex": "tex", "model-card": "card.md", "ll144": "ll144.md", "conformance": "conformance.md",
           "cyclonedx": "cdx.json", "junit": "junit.xml", "sarif": "sarif"}
WITHOUT_LANGUAGE = {"csv": "findings.csv", "json": "evidence.json"}  # for programs: the same in every language


def run(folder, *words, codes=(0, 1, 2)):
    assert PROGRAM.is_file(), f"{PROGRAM} is missing: build it, or set METALAB"
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TMPDIR": str(folder), "NO_COLOR": "1",
                   "COLUMNS": "80"}
    done = subprocess.run([PROGRAM, *map(str, words)], cwd=folder, env=environment, capture_output=True, timeout=300,
                          check=False)
    assert done.returncode in codes, done.stderr.decode()
    return done.stdout.decode()


def more_rows(path, site):
    """Twenty times the rows; at site b every second person who was not selected is."""
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    rows = [row for _ in range(20) for row in rows]
    if site == "b":
        rows = [row.removesuffix(",no") + ",yes" if i % 2 and row.endswith(",no") else row for i, row in enumerate(rows)]
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def masked(text, folder, version):
    """The version, what is made from it, and absolute paths; nothing else."""
    text = text.replace(str(folder), "FOLDER")
    text = re.sub(r"urn:uuid:[0-9a-f-]{36}", "urn:uuid:SERIAL", text)  # depends on the version
    return re.sub(rf"\b{re.escape(version)}\b", "VERSION", text)


def outputs():
    """File name -> what the program prints."""
    out = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        version = run(folder, "--version").split()[1]
        for language in LANGUAGES:
            for command in ("", *COMMANDS):
                words = [*command.split(), "--help", "--lang", language] if command else ["--lang", language, "--help"]
                out[f"help/{command.replace(' ', '-') or 'metalab'}.{language}.txt"] = run(folder, *words)
            for name in EXPLAINED:
                out[f"explain/{name}.{language}.txt"] = run(folder, "explain", name, "--lang", language)
        shutil.copytree(ROOT / "examples" / "small-hiring", folder / "plan")
        for language in LANGUAGES:
            out[f"plan/stated.{language}.txt"] = run(folder / "plan", "plan", "study.yaml", *PLANNED, "--lang", language)
            out[f"plan/unstated.{language}.txt"] = run(folder / "plan", "plan", "study.yaml", "--lang", language)
        out["plan/stated.csv"] = run(folder / "plan", "plan", "study.yaml", *PLANNED, "--as", "csv")
        out["plan/stated.json"] = run(folder / "plan", "plan", "study.yaml", *PLANNED, "--json")
        for site in ("a", "b"):
            (folder / "compare").mkdir(exist_ok=True)
            shutil.copytree(ROOT / "examples" / "small-hiring", folder / "compare" / f"study-{site}")
            rows = (folder / "compare" / f"study-{site}" / "applicants.csv")
            run(folder / "compare", "audit", f"study-{site}/study.yaml", "--out", site,
                "--data", f"applicants={more_rows(rows, site)}")
        for language in LANGUAGES:
            for form, ending in (("text", "txt"), ("markdown", "md")):
                out[f"compare/{form}.{language}.{ending}"] = run(
                    folder / "compare", "compare", "a/evidence.json", "b/evidence.json", "--as", form, "--lang", language)
        out["compare/changes.json"] = run(folder / "compare", "compare", "a/evidence.json", "b/evidence.json", "--json")
        shutil.copytree(ROOT / "examples" / "adult", folder / "two-models")
        for language in LANGUAGES:
            out[f"two-models/audit.{language}.txt"] = run(
                folder / "two-models", "audit", "two-models.yaml", "--out", "results", "--lang", language)
        for example in EXAMPLES:
            shutil.copytree(ROOT / "examples" / example, folder / example)
            work = folder / example
            for language in LANGUAGES:
                printed = run(work, "audit", "study.yaml", "--out", "results", "--lang", language)
                out[f"{example}/audit.{language}.txt"] = printed
                for form, ending in ENDINGS.items():
                    if form in DOCUMENTS and example not in WITH_DOCUMENTS:
                        continue
                    out[f"{example}/{form}.{language}.{ending}"] = run(
                        work, "render", "results/evidence.json", "--as", form, "--lang", language)
                for form, name in WITHOUT_LANGUAGE.items():
                    text = run(work, "render", "results/evidence.json", "--as", form, "--lang", language)
                    assert out.setdefault(f"{example}/{name}", text) == text, f"{form} depends on the language"
        return {name: masked(text, folder, version) for name, text in out.items()}


def stored():
    found = (path for path in HERE.rglob("*") if path.is_file() and path.suffix != ".py" and path.name != "README.md")
    return {str(path.relative_to(HERE)): path.read_bytes().decode() for path in found
            if "__pycache__" not in path.parts}


def main():
    wanted = outputs()
    for name in set(stored()) - set(wanted):
        (HERE / name).unlink()
    for name, text in wanted.items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    print(f"{len(wanted)} files written in {HERE.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
