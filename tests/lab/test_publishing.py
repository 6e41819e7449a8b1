# SPDX-License-Identifier: Apache-2.0
"""What a system's owner shows the public of what was found: nothing before, the verdicts after, and why it was withdrawn."""
import gzip
import html
import re
import shutil

import pytest
from signing import Key, decision, enrol
from test_path import audited
from test_removals import served
from world import Partners


class Published:
    """The firm's system with evidence of its version 1, checked; not open to the public yet."""

    def __init__(self, lab, sandbox):
        self.partners = Partners(lab)
        self.bob = self.partners.bob
        self.system = self.bob.good("POST", "/api/systems", {"name": "Hiring model"}, 201)["id"]
        options = ("--json", "--lab", f"http://localhost:{lab.port}")
        token = {"METALAB_TOKEN": lab.token(self.bob, "read", "register", "push")}
        _, key = audited(sandbox)
        enrol(self.bob.good, "Bob's", key)
        registered = sandbox.run("register", "study.yaml", "--system", self.system, *options, **token)
        assert registered.code == 0, registered.err
        pushed = sandbox.run("push", "small", *options, **token)
        assert pushed.code == 0, pushed.err
        self.evidence = pushed.json["id"]
        self.bob.job(pushed.json["job"])
        self.path = f"/api/systems/{self.system}/published/{self.evidence}"

    def open(self):
        self.bob.good("PUT", f"/api/systems/{self.system}/contact", {"person": self.bob.good("GET", "/api/me")["id"]})

    def depends_on(self, layer, name):
        return self.bob.good("POST", "/api/dependences", {"about": self.system, "layer": layer, "name": name}, 201)["id"]

    def entry(self, client):
        answer = client.ask("GET", f"/register/{self.system}", Accept_Language="en")
        assert answer.status == 200 and len(gzip.compress(answer.body)) <= 50_000
        return answer.body.decode()


@pytest.fixture
def firm(lab, sandbox):
    return Published(lab, sandbox)


def test_evidence_of_a_partner_is_published_where_both_say_so(lab, firm, sandbox):
    """The system's owner publishes; an organisation whose evidence it is has agreed by asking for the same."""
    partners, bob, anybody = firm.partners, firm.bob, lab.client()
    mia = lab.invite(partners.ada, partners.school, "member", "Mia")
    bob.good("PUT", f"/api/objects/{firm.system}/shares/{partners.school}")
    firm.open()
    sandbox.good("key", "new", "mia", codes=(0,))
    enrol(mia.good, "Mia's", Key.of_file(sandbox.path("mia.key")))
    options, token = ("--json", "--lab", f"http://localhost:{lab.port}"), {"METALAB_TOKEN": lab.token(mia, "read", "register", "push")}
    sandbox.good("audit", "study.yaml", "--key", "mia.key", "--out", "look")
    assert sandbox.run("register", "study.yaml", "--system", firm.system, "--out", "mia.tlog-proof", *options, **token).code == 0
    pushed = sandbox.run("push", "look", *options, **token).json
    mia.job(pushed["job"])
    path = f"/api/systems/{firm.system}/published/{pushed['id']}"
    bob.refused(404, "lab_not_found", "PUT", path)
    mia.good("PUT", f"/api/objects/{pushed['about']}/shares/{partners.firm}")
    bob.refused(409, "lab_publication_not_agreed", "PUT", path)
    partners.rita.refused(403, "lab_not_allowed", "PUT", path)
    assert mia.good("PUT", path) == {"published": False, "agreed": True}
    assert "No examination" in firm.entry(anybody)
    assert bob.good("PUT", path) == {"published": True} == bob.good("PUT", path)
    history = [one["act"] for one in mia.good("GET", f"/api/objects/{pushed['id']}/history")["items"]]
    assert history.count("published") == history.count("publication agreed") == 1
    assert "No examination" not in firm.entry(anybody)
    # Either takes it back; then both must say so again.
    mia.good("POST", f"{path}/withdrawal", {"reason": "We were wrong."})
    assert "We were wrong." in firm.entry(anybody)
    bob.refused(409, "lab_publication_not_agreed", "PUT", path)
    mia.good("PUT", path)
    bob.good("PUT", path)
    assert sandbox.run("lab", "check", "lab").code == 0


def test_reviewers_are_counted_once_and_a_decision_is_a_change_of_the_record(lab, firm):
    bob, rita = firm.bob, firm.partners.rita
    study = bob.good("GET", f"/api/evidence/{firm.evidence}")
    bob.good("PUT", f"/api/objects/{study['about']}/shares/{firm.partners.school}")
    firm.open()
    bob.good("PUT", firm.path)
    key = Key(7)
    enrol(rita.good, "Rita's", key)
    made_from = [lab.client().good("GET", f"/register/{firm.system}/exports/uk-atrs.json")["made_from"]]
    for word, counted in (("not_agreed", (1, 0)), ("agreed", (1, 1))):
        asked = {"about": firm.evidence, "step": "methods", "organisation": firm.partners.school}
        review = bob.good("POST", "/api/reviews", asked, 201)["id"]
        statement = decision(study["digest"], word)
        statement["predicate"]["step"] = "methods"
        rita.good("POST", "/api/decisions", {"review": review, "envelope": key.envelope(statement)}, 201)
        (shown,) = lab.client().good("GET", f"/register/{firm.system}/record.json")["evidence"]
        assert (shown["reviews"], shown["agreed"]) == counted
        made_from.append(lab.client().good("GET", f"/register/{firm.system}/exports/uk-atrs.json")["made_from"])
    firm.partners.ada.good("POST", f"/api/people/{rita.good('GET', '/api/me')['id']}/erasure")
    made_from.append(lab.client().good("GET", f"/register/{firm.system}/exports/uk-atrs.json")["made_from"])
    moments, digests = zip(*((one["changed_at"], one["digest"]) for one in made_from))
    assert list(moments) == sorted(set(moments)) and all(one != other for one, other in zip(digests, digests[1:]))


def test_the_public_reads_what_was_published_and_why_it_was_withdrawn(lab, firm, sandbox):
    anybody, bob, report = lab.client(), firm.bob, f"/register/{firm.system}/evidence/{firm.evidence}"
    bob.refused(409, "lab_not_open", "PUT", firm.path)
    firm.open()
    assert "No examination of this system is published." in firm.entry(anybody)
    assert anybody.ask("GET", report).status == 404
    bob.good("PUT", firm.path)
    shown = firm.entry(anybody)
    front = anybody.ask("GET", "/", Accept_Language="en").body.decode()
    assert "1 of 1, in public" in front and "Learnt: the evidence does not suffice for a bound</dt><dd>Hiring model" in front
    assert "nothing announced" in front
    assert "No examination" not in shown and "Version 1." in shown and "Asked for:" in shown and "insufficient evidence" in shown
    page = anybody.ask("GET", report)
    assert page.status == 200 and b'id="limits"' in page.body and b"<script" not in page.body
    assert len(gzip.compress(page.body)) <= 50_000
    for name in ("report.html", "key.pem"):
        file = anybody.ask("GET", f"{report}/{name}")
        assert file.status == 200 and name in file.fields["Content-Disposition"]
        sandbox.path(name).write_bytes(file.body)
    sandbox.good("verify", "report.html", "--key", "key.pem")
    assert bob.good("GET", f"/api/systems/{firm.system}/published")["items"][0]["evidence"] == firm.evidence
    bob.good("POST", f"{firm.path}/withdrawal", {"reason": "A court ordered it: <b>RG 1</b>."})
    shown = firm.entry(anybody)
    assert "was withdrawn on" in shown and "A court ordered it: &lt;b&gt;RG 1&lt;/b&gt;." in shown and "Asked for:" not in shown
    assert {anybody.ask("GET", report + more).status for more in ("", "/report.html", "/key.pem")} == {404}
    bob.refused(404, "lab_not_found", "POST", f"{firm.path}/withdrawal", {"reason": "Twice."})
    history = bob.good("GET", f"/api/objects/{firm.evidence}/history")["items"][-2:]
    assert [one["act"] for one in history] == ["published", "withdrawn"] and len({one["version"] for one in history}) == 1
    # Published again, it is read again; that it was withdrawn, and why, is not taken back.
    bob.good("PUT", firm.path)
    shown = firm.entry(anybody)
    assert "A court ordered it" in shown and "Asked for:" in shown and anybody.ask("GET", report).status == 200
    bob.good("POST", f"{firm.path}/withdrawal", {"reason": "Once more."})
    shown = firm.entry(anybody)
    assert "A court ordered it" in shown and "Once more." in shown and "Asked for:" not in shown


def test_what_a_laboratory_asks_of_cells_holds_for_what_is_published(lab, firm):
    firm.open()
    ada = firm.partners.ada
    ada.good("PUT", "/api/disclosure-policy", {"minimum_cell": 11})
    firm.bob.refused(400, "lab_small_cells", "PUT", firm.path)
    ada.good("PUT", "/api/disclosure-policy", {"minimum_cell": 10})
    firm.bob.good("PUT", firm.path)


def test_a_session_that_ended_shuts_nothing_that_is_open(lab, firm):
    firm.open()
    firm.bob.good("DELETE", "/api/sessions/current")
    for path in ("/", "/register", f"/register/{firm.system}", "/register/answer", "/lab", "/lab/systems"):
        assert firm.bob.ask("GET", path).status == 200, path
    firm.bob.refused(401, "lab_not_signed_in", "GET", "/api/me")
    firm.bob.refused(401, "lab_sign_in_failed", "POST", "/api/sessions", {"email": "bob@example.org", "password": "x", "code": "1"})


def test_a_form_comes_from_our_pages_and_its_answer_is_kept_nowhere(lab, firm):
    firm.open()
    anybody, path = lab.client(), f"/register/{firm.system}/requests"
    form, typed = b"kind=contest&text=Why%3F", {"Content_Type": "application/x-www-form-urlencoded"}
    for foreign in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"}):
        assert anybody.ask("POST", path, form, **typed, **foreign).status == 403
    for own in ({}, {"Origin": f"http://localhost:{lab.port}", "Sec_Fetch_Site": "same-origin"}):
        answer = anybody.ask("POST", path, form, **typed, **own)
        assert (answer.status, answer.fields["Cache-Control"], answer.fields["ETag"]) == (201, "no-store", None)
    # What is refused is not typed again.
    again = anybody.ask("POST", path, b"kind=contest&text=Why+%3Cme%3E%3F&reply_to=a%0Ab", **typed).body.decode()
    assert "Why &lt;me&gt;?</textarea>" in again and 'value="contest" required checked' in again


def test_evidence_of_another_version_than_the_one_in_use_says_so_and_waits(lab, firm):
    firm.open()
    firm.bob.good("PUT", firm.path)
    second = firm.bob.good("POST", "/api/versions", {"name": "2", "about": firm.system}, 201)["id"]
    period = firm.bob.good("POST", "/api/periods", {"about": firm.system, "version": second, "from": "2026-01-01"}, 201)
    assert (period["of_version"], period["version_name"], period["version"]) == (second, "2", 1)
    assert "This examination is of version 1; in use is 2." in firm.entry(lab.client())
    (waiting,) = firm.bob.good("GET", "/api/waiting")["items"]
    assert (waiting["what"], waiting["id"], waiting["word"], waiting["about"]) == ("outdated", firm.evidence, "1", "Hiring model")
    story = firm.bob.good("GET", f"/api/systems/{firm.system}/story")
    assert [one["kind"] for one in story["items"]] == ["study", "evidence", "version", "period"] and story["earlier"] is False
    assert [one["kind"] for one in firm.bob.good("GET", f"/api/systems/{firm.system}/story?most=1")["items"]] == ["period"]


def test_a_system_whose_named_person_left_waits_for_another(lab, firm):
    head = lab.invite(firm.partners.ada, firm.partners.firm, "administrator", "Hugo")
    me = head.good("GET", "/api/me")["id"]
    firm.bob.good("PUT", f"/api/systems/{firm.system}/contact", {"person": me})
    second = lab.invite(firm.partners.ada, firm.partners.firm, "administrator", "Ines")
    assert firm.bob.good("GET", "/api/waiting")["items"] == []
    second.good("DELETE", f"/api/people/{me}")
    assert lab.client().ask("GET", f"/register/{firm.system}").status == 404
    (waiting,) = firm.bob.good("GET", "/api/waiting")["items"]
    assert (waiting["what"], waiting["id"], waiting["about"]) == ("contact", firm.system, "Hiring model")
    assert firm.partners.olga.good("GET", "/api/waiting")["items"] == [] == firm.partners.rita.good("GET", "/api/waiting")["items"]
    firm.open()
    assert firm.bob.good("GET", "/api/waiting")["items"] == []


def test_what_was_withdrawn_stays_so_in_an_older_copy(lab, firm, sandbox):
    firm.open()
    firm.bob.good("PUT", firm.path)
    shown = f"/api/dependences/{firm.depends_on('supplier', 'Weights & Sons')}/public"
    firm.bob.good("PUT", shown)
    lab.stop()
    shutil.copytree(sandbox.path("lab"), sandbox.path("older"))
    lab.start()
    firm.bob.port = lab.port
    firm.bob.good("POST", f"{firm.path}/withdrawal", {"reason": "By order."})
    firm.bob.good("DELETE", shown)
    lab.stop()
    with served(sandbox, "older") as other:
        shown = firm.entry(other.client())
        assert "was withdrawn on" in shown and "not in the copy" in shown and "Asked for:" not in shown
        assert "has made nothing of this public" in shown
        told = other.client().good("GET", f"/register/{firm.system}/record.json")["history"]
        assert [one["differences"] for one in told if one["what"] == "changed"] == [
            [{"field": "dependences.supplier", "before": before, "after": after}]
            for before, after in (("", "Weights & Sons"), ("Weights & Sons", ""))]
    lab.start()


def test_what_was_closed_stays_so_in_an_older_copy(lab, firm, sandbox):
    firm.open()
    lab.stop()
    shutil.copytree(sandbox.path("lab"), sandbox.path("older"))
    lab.start()
    firm.bob.port = lab.port
    firm.bob.good("DELETE", f"/api/systems/{firm.system}/contact")
    lab.stop()
    with served(sandbox, "older") as other:
        assert other.client().ask("GET", f"/register/{firm.system}").status == 404
    lab.start()


def test_only_the_owner_publishes_and_only_what_is_of_the_system(lab, firm):
    firm.open()
    firm.partners.rita.refused(403, "lab_not_allowed", "PUT", firm.path)
    firm.partners.ada.refused(404, "lab_not_found", "PUT", firm.path)
    other = firm.bob.good("POST", "/api/systems", {"name": "Other"}, 201)["id"]
    firm.bob.good("PUT", f"/api/systems/{other}/contact", {"person": firm.bob.good("GET", "/api/me")["id"]})
    firm.bob.refused(400, "lab_evidence_of_other_system", "PUT", f"/api/systems/{other}/published/{firm.evidence}")


def test_the_report_of_evidence_is_the_engines_own(lab, firm, sandbox):
    found = firm.bob.good("GET", f"/api/evidence/{firm.evidence}/report")
    assert found["data"]["statement"] == sandbox.read("small/evidence.json") and set(found["sheets"]) == {"en", "fr"}
    saved = firm.bob.ask("GET", f"/api/evidence/{firm.evidence}/report.html", Accept_Language="en")
    assert "attachment" in saved.fields["Content-Disposition"]
    sandbox.path("saved.html").write_bytes(saved.body)
    sandbox.good("verify", "saved.html", "--key", "bob.pub")


# What a reader who has only the text of the entry asks, and what answers it there.
QUESTIONS = {
    "What does the system do?": "Says who is invited to an interview.",
    "Who answers for it?": "Who answers for it Firm",
    "What is decided with it?": "What is decided with it Who is invited; the model proposes, a recruiter decides.",
    "Which data does it use?": "Which data it uses The application and what was decided of earlier ones.",
    "Who looks at a decision and can change it?": "Who looks at a decision and can change it A recruiter reads every proposal.",
    "On what does it depend, and who says so?": "Hosting The firm's own machines Declared by its owner.",
    "Is that all that it depends on?": "There may be others that its owner has not made public.",
    "Where is it used, and is it used today?": "Where it is used work and employment Their role (AI Act) deployer: they use it State in use",
    "Which version decides?": "Version in use 1",
    "What was found in which groups?": "40% of those in \u201cF\u201d and 40% of those in \u201cM\u201d are selected.",
    "Against which bound, and whose is it?": "Asked for: at least 0.8. Four-fifths rule of the US Uniform Guidelines",
    "How sure is that?": "Open: the bound lies inside the interval (95% confidence)",
    "How many rows is it from, and from where?": "Rows used \u2265 232 of \u2265 232 read Period of the data the study does not say",
    "Of which version was it, and how many reviewers agree?": "Version 1. Published on",
    "What is not known?": "What is measured in groups says nothing of a single decision.",
    "Whom do I ask, and until when must they answer?": "Your request reaches Bob of Firm, who has a month to answer.",
    "Is it lawful?": "Whether its use is lawful is not said here",
    "What changed, and when?": "The system was opened to the public.",
}


# The same in French.
QUESTIONS_FR = {
    "Que fait le syst\u00e8me\u202f?": "Says who is invited to an interview.",
    "Qui en r\u00e9pond\u202f?": "Qui en r\u00e9pond Firm",
    "Que d\u00e9cide-t-on avec lui\u202f?": "Ce que l\u2019on d\u00e9cide avec lui Who is invited;",
    "Quelles donn\u00e9es utilise-t-il\u202f?": "Quelles donn\u00e9es il utilise The application",
    "Qui peut changer une d\u00e9cision\u202f?": "Qui regarde une d\u00e9cision et peut la changer A recruiter",
    "De quoi d\u00e9pend-il, et qui le dit\u202f?": "H\u00e9bergement The firm's own machines D\u00e9clar\u00e9 par son responsable.",
    "D\u00e9pend-il d\u2019autre chose\u202f?": "Il peut y en avoir d\u2019autres que son responsable n\u2019a pas rendues publiques.",
    "O\u00f9 sert-il, dans quel r\u00f4le\u202f?": "O\u00f9 il sert travail et emploi",
    "Sert-il aujourd\u2019hui\u202f?": "\u00c9tat en usage",
    "Quelle version d\u00e9cide\u202f?": "Version en usage 1",
    "Qu\u2019a-t-on trouv\u00e9, dans quels groupes\u202f?": "preuves insuffisantes Le syst\u00e8me s\u00e9lectionne 40",
    "Face \u00e0 quelle borne\u202f?": "Demand\u00e9\u202f: au moins 0,8.",
    "De quelle p\u00e9riode sont les donn\u00e9es\u202f?": "l\u2019\u00e9tude ne le dit pas",
    "Quelle version, combien de relectures\u202f?": "Version 1. Publi\u00e9 le",
    "Que ne sait-on pas\u202f?": "Ce qui est mesur\u00e9 sur des groupes ne dit rien d\u2019une d\u00e9cision isol\u00e9e.",
    "\u00c0 qui demander, et jusqu\u2019\u00e0 quand doit-on r\u00e9pondre\u202f?":
        "Votre demande parvient \u00e0 Bob (Firm), qui a un mois pour r\u00e9pondre.",
    "Est-ce licite\u202f?": "La lic\u00e9it\u00e9 de son usage n\u2019est pas dite ici",
    "Qu\u2019est-ce qui a chang\u00e9, et quand\u202f?": "Le syst\u00e8me a \u00e9t\u00e9 ouvert au public.",
}


def test_the_text_of_an_entry_answers_what_people_ask(lab, firm):
    firm.bob.good("PUT", f"/api/systems/{firm.system}", {
        "name": "Hiring model", "purpose": "Says who is invited to an interview.", "domain": "employment", "act_role": "deployer",
        "lifecycle": "in_use", "decides": "Who is invited; the model proposes, a recruiter decides.",
        "data": "The application and what was decided of earlier ones.", "oversight": "A recruiter reads every proposal."}, If_Match='"1"')
    version = firm.bob.good("POST", "/api/versions", {"name": "1", "about": firm.system}, 201)["id"]
    firm.bob.good("POST", "/api/periods", {"about": firm.system, "version": version, "from": "2026-01-01"}, 201)
    firm.open()
    firm.bob.good("PUT", firm.path)
    hosting = firm.depends_on("hosting", "The firm's own machines")
    firm.bob.good("PUT", f"/api/dependences/{hosting}/public")
    for language, questions in (("en", QUESTIONS), ("fr", QUESTIONS_FR)):
        page = lab.client().ask("GET", f"/register/{firm.system}?language={language}").body.decode()
        text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))
        spaced = {question: re.sub(r"\s+", " ", answer) for question, answer in questions.items()}
        assert len(questions) >= 10 and [question for question, answer in spaced.items() if answer not in text] == [], text


def test_what_it_depends_on_is_shown_one_by_one_after_a_preview(lab, firm):
    bob, anybody = firm.bob, lab.client()
    hosting, secret = firm.depends_on("hosting", "Machines in Lyon"), firm.depends_on("exit_plan", "A way out")
    path, preview = f"/api/dependences/{hosting}/public", f"/api/dependences/{hosting}/preview?language=en"
    bob.refused(409, "lab_not_open", "PUT", path)
    firm.open()
    bob.good("PUT", f"/api/objects/{hosting}/parts/{firm.evidence}")
    assert "Machines in Lyon" not in firm.entry(anybody) and "has made nothing of this public" in firm.entry(anybody)
    # It is seen by itself, with what is said of it, before it is public.
    seen = bob.ask("GET", preview).body.decode()
    assert "Machines in Lyon" in seen and "A way out" not in seen and "Declared by its owner." in seen
    assert "Machines in Lyon" not in bob.ask("GET", f"/api/systems/{firm.system}/preview").body.decode()
    assert bob.good("GET", f"/api/dependences/{hosting}")["public"] is False
    bob.good("PUT", path)
    assert bob.good("GET", f"/api/dependences/{hosting}")["public"] is True
    shown = firm.entry(anybody)
    assert "Machines in Lyon" in shown and "A way out" not in shown and "There may be others" in shown
    # Evidence shows it to the public once the public may read that evidence.
    assert "Declared by its owner." in shown
    bob.good("PUT", firm.path)
    shown = firm.entry(anybody)
    assert "Shown by evidence:" in shown and "Declared by its owner." not in shown
    assert shown.count(f"/register/{firm.system}/evidence/{firm.evidence}") > 1
    record = anybody.good("GET", f"/register/{firm.system}/record.json")
    assert record["dependences"] == [{"layer": "hosting", "name": "Machines in Lyon", "basis": "evidence", "evidence": [firm.evidence]}]
    events = [one["what"] for one in record["history"]]
    for method in ("DELETE", "PUT"):
        bob.good(method, f"/api/objects/{hosting}/parts/{firm.evidence}")
    bob.good("PUT", f"/api/objects/{secret}/parts/{firm.evidence}")  # nobody may read of what
    told = anybody.good("GET", f"/register/{firm.system}/record.json")["history"]
    assert [one["what"] for one in told] == [*events, "basis", "basis"] and events == ["opened", "changed", "published"]
    only_its_owner_shows_and_takes_back(lab, firm, path)


def only_its_owner_shows_and_takes_back(lab, firm, path):
    bob = firm.bob
    token = lab.client(token=lab.token(bob, "read", "write"))
    for method, where in (("PUT", path), ("DELETE", path), ("GET", path.replace("public", "preview"))):
        token.refused(403, "lab_scope_missing", method, where)
        firm.partners.ada.refused(404, "lab_not_found", method, where)
        firm.partners.olga.refused(403, "lab_not_allowed", method, where)
    bob.good("DELETE", path)
    bob.refused(404, "lab_not_found", "DELETE", path)
    assert "Machines in Lyon" not in firm.entry(lab.client()).partition("id=\"history\"")[0]
    history = bob.good("GET", f"/api/objects/{path.split('/')[3]}/history")["items"]
    assert [one["act"] for one in history] == [
        "created", "related", "published", "unrelated", "related", "withdrawn"]
