# SPDX-License-Identifier: Apache-2.0
"""What a school and a firm do together, told by doing it: every step is a command or a request of one of its people."""
import json
from pathlib import Path

from people import Person, day

TEXTS = json.loads((Path(__file__).parent / "texts.json").read_text(encoding="utf-8"))
POLICY = """\
metalab: review-policy/1
reviews:
  - tiers: [high_risk_annex_iii]
    domains: [employment]
    steps:
      - {step: methods, disciplines: [statistics]}
      - {step: legal, disciplines: [law], after: [methods]}
"""


def name(key):
    return f"{TEXTS[key]['en']} \u00b7 {TEXTS[key]['fr']}"


def text(key):
    return f"{TEXTS[key]['en']}\n\n{TEXTS[key]['fr']}"


class Cast:
    """Two partners and a works council: who they are, and the keys of both partners."""

    def __init__(self, desk, link):
        self.desk = desk
        self.agnes = Person(desk, link, "Agn\u00e8s", "agnes@school.example", organisation=name("school"))
        self.school = self.agnes.organisation
        self.firm, self.council = (self.agnes.post("/api/organisations", name=name(one))["id"] for one in ("firm", "council"))
        self.remi = self.joined("R\u00e9mi", "remi@school.example", self.school, "reviewer", "statistics")
        self.ines = self.joined("In\u00e8s", "ines@school.example", self.school, "reviewer", "law")
        self.farid = self.joined("Farid", "farid@firm.example", self.firm, "administrator", "human resources")
        self.beatrice = self.joined("B\u00e9atrice", "beatrice@firm.example", self.firm, "member", "data science")
        self.claire = self.joined("Claire", "claire@council.example", self.council, "member", "works council")
        self.people = [self.agnes, self.remi, self.ines, self.farid, self.beatrice, self.claire]
        self.agnes.enrol("school", "organisation")
        self.farid.enrol("firm", "organisation")

    def joined(self, called, email, organisation, role, discipline):
        link = self.agnes.post("/api/invitations", organisation=organisation, role=role, email=email)["link"]
        return Person(self.desk, link.partition("#")[2], called, email, discipline=discipline)


def programme(cast):
    """What both mean to do together, and its charter, in force when both have signed it."""
    made = cast.agnes.post("/api/programmes", name=name("programme"), purpose=text("purpose"), parties=[cast.school, cast.firm],
                           people=[one.id for one in cast.people], **{"from": day()},
                           themes=["future_of_work", "ai_governance", "business_data_science", "cultural_impact"])
    cast.agnes.share(made, cast.firm, cast.council)
    charter = cast.agnes.post("/api/agreements/charter", about=made["id"], text=text("charter"), until=day(-60))
    cast.agnes.agree(charter, text("charter-reason"), "school")
    cast.farid.agree(charter, text("charter-reason"), "firm")
    cast.agnes.ask("PUT", "/api/review-policy", POLICY.encode())
    return made


def system(cast):
    """The firm's tool: what it depends on, since when it is used, what the firm answers to the AI Act's questions."""
    owner = cast.beatrice
    made = owner.post("/api/systems", name=name("system"), purpose=name("system-purpose"), decides=text("system-decides"),
                      data=text("system-data"), oversight=text("system-oversight"), domain="employment",
                      theme="future_of_work", act_role="deployer", lifecycle="in_use")
    owner.share(made, cast.school, cast.council)
    version = owner.post("/api/versions", name="2", about=made["id"])
    owner.post("/api/periods", about=made["id"], version=version["id"], **{"from": day(30)})
    depends = [owner.post("/api/dependences", about=made["id"], layer=layer.replace("-", "_"), name=name(layer))
               for layer in ("supplier", "hosting", "exit-plan")]
    answers = {one["id"]: "no" for one in owner.get("/api/act/questions")["items"]}
    answers |= {"3.1": "yes", "2": "yes", "iii.4.a": "yes"}  # an AI system, in the Union, that filters applications
    owner.post("/api/declarations", about=made["id"], role="deployer", answers=answers)
    owner.put(f"/api/systems/{made['id']}/contact", person=owner.id)
    for one in depends[:2]:  # how one gets out of it the firm keeps to itself
        owner.put(f"/api/dependences/{one['id']}/public")
    return made


def council(cast, made):
    """It is informed and asked by the firm, and answers itself on what was shown to it."""
    told = cast.farid.post("/api/consultations", about=made["id"], council=cast.council, on=day(40), text=text("informed"))
    path = f"/api/consultations/{told['id']}"
    cast.farid.put(path + "/question", on=day(20), text=text("asked"))
    cast.claire.put(path + "/opinion", opinion="favourable_with_reservations", on=day(), text=text("opinion"))
    return told


def public_request(cast, made):
    cast.desk.ask("POST", f"/api/public/systems/{made['id']}/requests", {"kind": "explanation", "text": text("request")})
    asked, = cast.beatrice.get("/api/requests")["items"]
    cast.beatrice.post(f"/api/requests/{asked['id']}/answer", text=text("answer"))


def asset(cast, together, rests_on):
    """What the partners made: its shares and its licence, each agreed by everybody whom it concerns."""
    made = cast.agnes.post("/api/assets", name=name("asset"), form="method", description=text("asset-description"),
                           theme="future_of_work", readiness=6)
    cast.agnes.share(made, cast.firm)
    for right in ("authorship", "property"):
        body = {"about": made["id"], "right": right, "from": day(), "until": day(-60)}
        shares = cast.agnes.post("/api/agreements/shares", **body, shares={cast.school: 6_000, cast.firm: 4_000})
        cast.agnes.agree(shares, text("shares-reason"), "school")
        cast.farid.agree(shares, text("shares-reason"), "firm")
    licence = cast.farid.post("/api/agreements/licence", about=made["id"], licence="CC-BY-4.0", until=day(-60), **{"from": day()})
    cast.farid.agree(licence, text("licence-reason"), "firm")
    cast.agnes.agree(licence, text("licence-reason"), "school")
    for one in rests_on:
        cast.agnes.put(f"/api/objects/{made['id']}/parts/{one}")
    cast.beatrice.post("/api/uses", about=made["id"], text=text("use"), day=day())
    cast.agnes.put(f"/api/objects/{together['id']}/parts/{made['id']}")
    return made
