# SPDX-License-Identifier: Apache-2.0
"""The examples, registered, run and sent; the hiring example read, questioned and decided on by the other organisation."""
import json
import shutil
import time
from pathlib import Path

from people import VERDICTS
from story import text

EXAMPLES = Path(__file__).resolve().parents[1]
TRAVELS = "\ndisclosure: {minimum_cell: 10}\n"  # counts below ten become ranges: what the laboratory asks of what others see
HIRING = "recrutement"
# Of each example its theme, and whether its counts go to the partner.
OTHERS = {
    "adult": ("ai_governance", False), "bias-audit": ("future_of_work", True), "credit-counts": ("business_data_science", False),
    "diabetes": ("business_data_science", False), "party": ("cultural_impact", False), "small-hiring": ("future_of_work", True),
}
EXPECTED = {"femmes-hommes": "insufficient_evidence", "age": "not_met", "sites": "met"}  # what the story's texts say
ASKED_AFTERWARDS = """
criteria:
  - id: sites-ratio
    measure: selection_rate
    across: site
    compare: ratio
    at_least: 0.8
    because:
      en: Exploratory, asked by the reviewer after the findings were seen
      fr: Exploratoire, demand\u00e9 par le relecteur apr\u00e8s avoir vu les r\u00e9sultats
"""


class Bench:
    """Where somebody runs studies and sends what came of them."""

    def __init__(self, person):
        self.person, self.desk = person, person.desk
        self.token = person.token(1, "read", "register", "push")

    def lab(self, *command):
        return self.desk.run(*command, "--lab", self.desk.url, METALAB_TOKEN=self.token["token"])

    def close(self):
        self.person.ask("DELETE", f"/api/tokens/{self.token['id']}")

    def checked(self, sent):
        """The evidence once its check has ended."""
        for _ in range(600):
            found = self.person.get(f"/api/evidence/{sent['id']}")
            if found["state"] != "received":
                break
            time.sleep(0.1)
        if found["state"] not in ("recomputed", "partly_checked"):
            raise SystemExit(json.dumps(found))
        return found

    def example(self, example, theme, travels=True, system=None):
        """Registered first, then run with the proof of that in its evidence, then sent."""
        folder = self.desk.folder / example
        shutil.copytree(EXAMPLES / example, folder)
        if travels:
            with (folder / "study.yaml").open("a", encoding="utf-8") as study:
                study.write(TRAVELS)
        proof = f"{example}.tlog-proof"
        study = self.lab("register", f"{example}/study.yaml", "--out", proof, *(["--system", system] if system else []))
        self.person.put(f"/api/objects/{study['id']}/theme", theme=theme)
        self.desk.run("audit", f"{example}/study.yaml", "--registered", proof, "--key", f"{self.person.key}.key",
                      "--out", f"{example}-results", codes=VERDICTS)
        return study, self.checked(self.lab("push", f"{example}-results"))


def hiring(cast, system):
    """The firm examines its own tool, and shows the school and the council what may travel of it."""
    bench = Bench(cast.beatrice)
    study, evidence = bench.example(HIRING, "future_of_work", system=system["id"])
    bench.close()
    cast.beatrice.share(study, cast.school, cast.council)
    said = {one["criterion"]: one["verdict"] for one in statement(cast.remi, evidence)["predicate"]["verdicts"]}
    if said != EXPECTED or evidence["order"] != "registered_first":
        raise SystemExit(f"{HIRING}: {said}, {evidence['order']}")
    return study, evidence


def statement(person, evidence):
    return person.get(f"/api/evidence/{evidence['id']}/statement")


def exploration(cast, evidence):
    """A reviewer asks something else of the cube, after the look, and says so."""
    bench, folder = Bench(cast.remi), cast.desk.folder
    (folder / "sent.parquet").write_bytes(cast.remi.get(f"/api/evidence/{evidence['id']}/cube"))
    plan = (folder / HIRING / "study.yaml").read_text(encoding="utf-8")
    plan = plan.partition("\ncriteria:")[0].replace(f"id: {HIRING}", f"id: {HIRING}-afterwards", 1)
    (folder / "afterwards.yaml").write_text(plan + ASKED_AFTERWARDS + TRAVELS, encoding="utf-8")
    cast.desk.run("audit", "afterwards.yaml", "--cube", "sent.parquet", "--key", f"{cast.remi.key}.key", "--out", "afterwards",
                  codes=VERDICTS)
    found = bench.checked(bench.lab("push", "afterwards", "--study", "afterwards.yaml"))
    bench.close()
    cast.remi.post("/api/comments", about=found["id"], text=text("exploration"))
    return found


def review(cast, evidence):
    """Two steps, in the order and by the disciplines that the policy asks for: one agrees, one does not."""
    cast.remi.post("/api/comments", about=evidence["id"], finding="femmes-hommes", text=text("finding"))
    decided = [decide(cast, reviewer, evidence, step, word) for reviewer, step, word in
               ((cast.remi, "methods", "agreed"), (cast.ines, "legal", "not_agreed"))]
    cast.beatrice.post("/api/comments", about=evidence["id"], text=text("reply"))
    return decided


def decide(cast, reviewer, evidence, step, word):
    asked = cast.beatrice.post("/api/reviews", about=evidence["id"], step=step, organisation=cast.school)
    envelope = reviewer.signed("evidence", evidence["digest"], word, text(step), step=step)
    return reviewer.post("/api/decisions", review=asked["id"], envelope=envelope)


def others(cast):
    """The school's own studies, under the theme that each serves; only what has no small counts goes to the firm."""
    bench, parts = Bench(cast.agnes), []
    for example, (theme, travels) in OTHERS.items():
        study, evidence = bench.example(example, theme, travels)
        cast.agnes.share(study, cast.firm)
        parts += [study["id"], evidence["id"]]
    bench.close()
    return parts
