# SPDX-License-Identifier: Apache-2.0
"""The recipes of CONTRIBUTING.md name files that exist, and no other source lists measures or comparisons."""
import json
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("src", "apps", "web/src")
# Files that name measures for what they do with these very ones, not because they list them.
OWN_REASONS = {
    "src/audit/beside/disagreements.cpp": "base rates explain a disagreement",
    "src/audit/power/class_rows.cpp": "rates of classes that a plan assumes",
    "src/audit/power/mean_rows.cpp": "in the recipe: the rows that a planned mean is made of",
    "src/audit/power/model_rows.cpp": "rates that a plan assumes",
    "src/audit/power/number_pairs.cpp": "R squared is planned by its errors",
    "src/audit/power/number_rows.cpp": "R squared is planned by its errors",
    "src/audit/power/score_rows.cpp": "rates that a plan assumes",
    "src/audit/power/share_rows.cpp": "rates that a plan assumes",
    "src/draft/study_text.cpp": "what a first study asks",
    "src/evidence/disagreement_json.cpp": "a member of that name",
    "src/evidence/read_curves.cpp": "a member of that name",
    "src/evidence/write_curves.cpp": "a member of that name",
    "src/measures/decisions/definitions.cpp": "definitions of fairness that cannot all hold",
    "src/plan/assumed_like.cpp": "rates that a plan takes from evidence",
    "src/plan/assumed_models.cpp": "rates that a plan assumes",
    "src/render/forms/model_index.cpp": "the hub's own names of some measures",
    "src/render/phrases/disagreement_words.cpp": "a member of that name",
    "src/render/phrases/page_words.cpp": "rates at a cut-off",
    "web/src/lab/pages/study/first_study.ts": "what a first study asks",
    "web/src/shared/numeric/rates_at_cut.ts": "rates at a cut-off",
    "web/src/shared/findings/cut_explorer.tsx": "rates at a cut-off",
    "web/src/shared/findings/report.ts": "a headline that has a sentence of its own",
    "web/src/shared/findings/score_table.tsx": "a member of that name",
}


DEFINED = json.loads((ROOT / "schema" / "study.schema.json").read_text(encoding="utf-8"))["$defs"]
MEASURES = DEFINED["measure"]["enum"]
COMPARISONS = DEFINED["criterion"]["properties"]["compare"]["enum"]


def naming(names):
    """The code files that have one of the names as a text, outside comments."""
    listed = subprocess.run(["git", "ls-files", *SOURCES], cwd=ROOT, check=True, capture_output=True, text=True)
    quoted = re.compile("[\"'`](" + "|".join(names) + ")[\"'`]")
    for path in listed.stdout.splitlines():
        if path.endswith((".cpp", ".hpp", ".ts", ".tsx")) and (ROOT / path).is_file():
            lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
            if any(quoted.search(line.split("//")[0]) for line in lines):
                yield path


def test_measures_are_listed_nowhere_else():
    own = {f"{path.parent.relative_to(ROOT)}/{path.name}" for path in (ROOT / "src" / "measures").rglob("*.cpp")
           if path.stem in MEASURES or path.name == "shares.cpp"}
    assert len(own) > 15
    assert set(naming(MEASURES)) - own == set(OWN_REASONS)


def test_comparisons_are_listed_nowhere_else():
    unlike_words = [one for one in COMPARISONS if "_" in one]
    assert len(unlike_words) > 4
    assert set(naming(unlike_words)) == {"src/base/comparison.hpp"}


def test_files_of_the_recipes_exist():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for section in re.split(r"^## ", text, flags=re.M):
        if not section.startswith("How to add"):
            continue
        for name in re.findall(r"`((?:src|tests|schema|docs|scripts|apps|web)/[\w./{},-]+)`", section):
            choice = re.search(r"\{(.*?)\}", name)
            for one in choice.group(1).split(",") if choice else [""]:
                path = ROOT / (name.replace(choice.group(0), one) if choice else name)
                assert path.exists(), f"{section.splitlines()[0]}: {path.relative_to(ROOT)}"
