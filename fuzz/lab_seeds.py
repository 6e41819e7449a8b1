# SPDX-License-Identifier: Apache-2.0
"""lab_seeds.py READER FOLDER: answers to the AI Act's questions, and review policies, to begin fuzzing with."""
import json
import re
import sys
from pathlib import Path

WORDS = Path(__file__).resolve().parents[1] / "src" / "words" / "lab_objects.en.json"
QUESTIONS = [key.removeprefix("act.question.") for key in re.findall(r'"(act\.question\.[^"]+)"', WORDS.read_text())]


def answered(usual, **others):
    return json.dumps(dict.fromkeys(QUESTIONS, usual) | others)


IN_SCOPE = {"3.1": "yes", "2": "yes"}
STEPS = "    steps:\n      - {step: methods, disciplines: [statistics, law]}\n      - {step: legal, after: [methods]}\n"
HEAD = "metalab: review-policy/1\nreviews:\n"
SEEDS = {
    "answers": [answered("no"), answered("yes"), answered("not_known"), answered("no", **IN_SCOPE, **{"iii.4.a": "yes"}),
                answered("no", **IN_SCOPE, **{"5.a": "not_known", "50.1": "yes"}), answered("perhaps"), "{}"],
    "review_policy": [
        f"{HEAD}  - tiers: [high_risk_annex_iii]\n    domains: [employment]\n{STEPS}  - steps: [{{step: owner}}]\n",
        f"{HEAD}  - {STEPS.lstrip()}",
        f"{HEAD}  []\n",
        f"{HEAD}  - steps: [{{step: legal, after: [methods]}}]\n",
    ],
}

for i, text in enumerate(SEEDS[sys.argv[1]]):
    (Path(sys.argv[2]) / f"seed-{i}").write_text(text, encoding="utf-8")
