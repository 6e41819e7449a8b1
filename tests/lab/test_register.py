# SPDX-License-Identifier: Apache-2.0
"""The register as the public reads it: what changed, in words and as a feed; search; what is damaged; errors as pages; a preview."""
import html
import re
import socket
import xml.etree.ElementTree as xml
from datetime import datetime

from house import DAY
from test_care import evidence_file
from test_publishing import firm  # noqa: F401 - the fixture

ATOM = "{http://www.w3.org/2005/Atom}"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def text_of(page):
    main = page.decode().partition("<main")[2].partition("<footer")[0]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main)))


class Shown:
    """A system of the firm that is open to the public, in a laboratory whose clock is the test's."""

    def __init__(self, house, **said):
        self.house, self.lab, self.version = house, house.lab, 1
        self.said = {"name": "Hiring", "purpose": "Says who is invited."} | said
        self.id = house.keep("bob", "systems", self.said)["id"]

    def open(self, who="bob"):
        self.lab.good(self.house.bob, "PUT", f"/api/systems/{self.id}/contact", {"person": self.house.people[who]})
        return self

    def close(self):
        self.lab.good(self.house.bob, "DELETE", f"/api/systems/{self.id}/contact")

    def say(self, **said):
        self.said |= said
        self.lab.good(self.house.bob, "PUT", f"/api/systems/{self.id}", self.said, If_Match=f'"{self.version}"')
        self.version += 1

    def use(self, name, first, **more):
        version = self.house.keep("bob", "versions", {"about": self.id, "name": name})["id"]
        return self.house.keep("bob", "periods", {"about": self.id, "version": version, "from": first} | more)

    def correct(self, period, name, first, of=1, **more):
        version = self.house.keep("bob", "versions", {"about": self.id, "name": name})["id"]
        self.lab.good(self.house.bob, "PUT", f"/api/periods/{period['id']}", {"version": version, "from": first} | more, If_Match=f'"{of}"')

    def read(self, more="", **fields):
        answer = self.lab.ask(None, "GET", f"/register/{self.id}{more}", **fields)
        assert answer.status == 200, answer.body
        return answer

    def history(self, language="en"):
        return text_of(self.read("/history", Accept_Language=language).body)


def test_a_history_says_what_changed_from_what_to_what_in_both_languages(house):
    shown = Shown(house, lifecycle="in_development", purpose="It scores. " + "Long. " * 40 + "It is checked by people. " + "More. " * 40)
    shown.say(name="Hiring model")  # before anybody could read it
    shown.open()
    shown.say(lifecycle="in_use", theme="future_of_work")
    shown.say(purpose=shown.said["purpose"].replace("by people", "by two people"))
    shown.use("2", "2026-05-01")
    told = shown.history()
    assert "The system was opened to the public." in told and "Hiring model" not in told.partition("opened to the public")[2]
    assert "State Before: in development After: in use" in told
    assert "Theme Before: not said After: Future of work" in told
    assert "What it does Before: \u2026 people. \u2026 After: \u2026 two people. \u2026" in told, told
    assert "Version 2 is used from 1 May 2026." in told
    assert told.index("Version 2") < told.index("What it does") < told.index("State Before") < told.index("opened to the public")
    french = shown.history("fr")
    assert "\u00c9tat Avant : en d\u00e9veloppement Apr\u00e8s : en usage" in french, french
    assert "La version 2 est utilis\u00e9e \u00e0 partir du 1er mai 2026." in french, french
    # The entry shows the latest, and leads to all.
    entry = shown.read(Accept_Language="en")
    assert "Version 2 is used" in text_of(entry.body) and f'href="/register/{shown.id}/history"' in entry.body.decode()


def test_what_changed_while_it_was_closed_and_what_was_announced_is_said_in_its_time(house):
    shown = Shown(house).open()
    shown.close()
    shown.say(purpose="Secret words.")
    shown.say(purpose="Says who is not invited.")
    shown.open()
    shown.open("fay")
    told = shown.history()
    assert "Secret" not in told
    order = ["Requests reach another person.", "What it does Before: Says who is invited. After: Says who is not invited.",
             "The system was opened to the public.", "closed to the public for a time", "The system was opened to the public."]
    at = 0
    for one in order:
        at = told.index(one, at) + 1
    assert "Bob" not in told and "Fay" not in told, "a history names nobody"
    shown.use("2", "2027-01-20")
    assert "Version 2" not in shown.history()
    house.lab.asked += 6 * DAY
    assert "20 January 2027 Version 2 is used from 20 January 2027." in shown.history()


def test_what_is_said_of_decisions_data_and_oversight_has_a_history(house):
    shown = Shown(house).open()
    asked = ("does not say what is decided with it", "does not say which data it uses", "does not say who looks at a decision")
    entry = text_of(shown.read(Accept_Language="en").body)
    assert all(one in entry for one in asked) and entry.count("not said") >= 3
    shown.say(decides="Who is invited.", data="Applications.", oversight="A recruiter.")
    entry = text_of(shown.read(Accept_Language="en").body)
    assert not any(one in entry for one in asked)
    shown.say(oversight="Two recruiters.")
    told, french = shown.history(), shown.history("fr")
    assert "What is decided with it Before: not said After: Who is invited." in told, told
    assert "Who looks at a decision and can change it Before: A recruiter. After: Two recruiters." in told
    assert "Quelles donn\u00e9es il utilise Avant : non dit Apr\u00e8s : Applications." in french, french
    record = shown.read("/record.json").json
    assert [record[name] for name in ("decides", "data", "oversight")] == ["Who is invited.", "Applications.", "Two recruiters."]
    feed, entries = feed_of(shown.read("/feed.atom", Accept_Language="en").body)
    assert "Two recruiters." in entries[0].find(f"{ATOM}summary").text


def test_dependences_have_a_history_from_the_day_that_they_are_public(house):
    def keep(layer, name, **more):
        return house.keep("bob", "dependences", {"about": shown.id, "layer": layer, "name": name} | more)["id"]

    def change(one, of, **body):
        house.lab.good(house.bob, "PUT", f"/api/dependences/{one}", body, If_Match=f'"{of}"')

    def public(one, method="PUT"):
        house.lab.good(house.bob, method, f"/api/dependences/{one}/public")

    def differences():
        return [tuple(two.values()) for one in shown.read("/record.json").json["history"] for two in one.get("differences", ())]

    shown = Shown(house).open()
    lyon, oslo, way = keep("hosting", "Lyon, secretly"), keep("hosting", "Oslo"), keep("exit_plan", "Hidden way")
    change(lyon, 1, layer="hosting", name="Lyon")
    assert differences() == []
    public(lyon)
    public(lyon)
    public(oslo)
    change(oslo, 1, layer="law", name="Norway", text="and the Union")
    change(way, 1, layer="exit_plan", name="Another hidden way")
    public(lyon, "DELETE")
    assert differences() == [
        ("Lyon", "", "dependences.hosting"), ("Lyon; Oslo", "Lyon", "dependences.hosting"),
        ("Lyon", "Lyon; Oslo", "dependences.hosting"), ("Norway (and the Union)", "", "dependences.law"),
        ("", "Lyon", "dependences.hosting")]
    # While nobody can read the entry, all is one difference.
    shown.close()
    for name in ("First try", "Second try"):
        change(oslo, 2 if name == "First try" else 3, layer="law", name=name)
    shown.open()
    assert differences()[5:] == [("Second try", "Norway (and the Union)", "dependences.law")]
    told = shown.history()
    assert "On what it depends: hosting Before: not said After: Lyon" in told, told
    for more in ("", "/history", "/record.json", "/feed.atom", "/exports/uk-atrs"):
        body = shown.read(more).body
        assert b"ecret" not in body and b"idden" not in body and b"First try" not in body, more
    assert "De quoi il d\u00e9pend : droit qui l\u2019atteint" in shown.history("fr")


def uses(shown):
    """What the entry as data says of periods."""
    told = shown.read("/record.json").json
    return [(one["what"], one["version"], one["from"], *((two["field"], two["before"], two["after"]) for two in one.get("differences", ())))
            for one in told["history"] if one["what"].startswith("use")]


def tells_one_difference_of_what_was_tried_while_it_was_closed(house):
    shown = Shown(house)
    kept = shown.use("1", "2026-01-01", until="2026-04-30")
    shown.open()
    assert uses(shown) == [], "what was in use before anybody could read it"
    shown.close()
    tried = shown.use("4-secret pilot", "2026-05-01")
    shown.correct(tried, "5", "2026-05-01")
    shown.correct(kept, "2-secret", "2026-01-01", until="2026-04-30")
    shown.correct(kept, "3", "2026-01-02", of=2, until="2026-04-30")
    shown.open()
    expected = [("use_changed", "3", "2026-01-02", ("version", "1", "3"), ("from", "2026-01-01", "2026-01-02")), ("used", "5", "2026-05-01")]
    assert sorted(uses(shown), reverse=True) == sorted(expected, reverse=True)
    for more in ("", "/history", "/record.json", "/feed.atom"):
        assert b"secret" not in shown.read(more).body, more
    opened = [one["at"] for one in shown.read("/record.json").json["history"] if one["what"] == "opened"][-1]
    assert {one["at"] for one in shown.read("/record.json").json["history"] if one["what"].startswith("use")} == {opened}
    # Two periods of the same days are two entries of the feed.
    feed_of(shown.read("/feed.atom").body)


def tells_one_difference_of_what_was_tried_when_nobody_answered(house, way):
    shown = Shown(house).open("bob")
    who = house.lab.invite(house.fay, house.firm, "member", "Leaves" if way == "DELETE" else "Erased")
    house.people["gone"] = house.lab.good(who, "GET", "/api/me")["id"]
    shown.open("gone")
    house.lab.good(house.fay, way, f"/api/people/{house.people['gone']}{'' if way == 'DELETE' else '/erasure'}")
    shown.say(purpose="Secret words.")
    shown.correct(shown.use("4-secret pilot", "2026-05-01"), "5", "2026-05-01")
    shown.say(purpose="Says who is not invited.")
    shown.open()
    told = shown.history()
    assert "ecret" not in told and "closed to the public for a time" in told and uses(shown) == [("used", "5", "2026-05-01")]


def test_what_was_tried_while_nobody_could_read_it_is_one_difference(house):
    tells_one_difference_of_what_was_tried_while_it_was_closed(house)
    tells_one_difference_of_what_was_tried_when_nobody_answered(house, "DELETE")
    tells_one_difference_of_what_was_tried_when_nobody_answered(house, "POST")


def test_what_is_announced_waits_for_its_day_and_a_correction_into_the_future_does_not(house):
    shown = Shown(house).open()
    announced = shown.use("6", "2027-01-17")
    shown.correct(announced, "7", "2027-01-20")
    record = shown.read("/record.json").json
    assert uses(shown) == [] and not {"used_from", "used_until"} & set(record) and record["versions_in_use"] == []
    begun = shown.use("5", "2026-05-01", until="2027-01-18")
    record = shown.read("/record.json").json
    assert (record["used_from"], record["used_until"]) == ("2026-05-01", "2027-01-18")
    shown.correct(begun, "5b", "2027-01-17", until="2027-01-18")
    moved = ("use_changed", "5b", "2027-01-17", ("version", "5", "5b"), ("from", "2026-05-01", "2027-01-17"))
    assert uses(shown) == [("used", "5", "2026-05-01"), moved]
    house.lab.asked += 6 * DAY
    assert uses(shown)[1:] == [moved, ("used", "7", "2027-01-20")]
    assert shown.read("/record.json").json["used_from"] == "2027-01-17"


def feed_of(body):
    """The feed, held against what RFC 4287 asks for."""
    feed = xml.fromstring(body)
    assert feed.tag == f"{ATOM}feed" and feed.get("{http://www.w3.org/XML/1998/namespace}lang") in ("en", "fr")
    entries = feed.findall(f"{ATOM}entry")
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            (found,) = one.findall(f"{ATOM}{name}")
            assert found.text and not len(found)
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}", one.find(f"{ATOM}id").text)
        assert datetime.fromisoformat(one.find(f"{ATOM}updated").text.replace("Z", "+00:00")).tzinfo
        assert one.find(f"{ATOM}author/{ATOM}name").text
        alternates = [link for link in one.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1 and alternates[0].get("href").startswith("http")
    ids = [one.find(f"{ATOM}id").text for one in entries]
    assert len(set(ids)) == len(ids)
    updated = [one.find(f"{ATOM}updated").text for one in entries]
    assert updated == sorted(updated, reverse=True) and (not updated or feed.find(f"{ATOM}updated").text == updated[0])
    return feed, entries


def test_feeds_are_atom_with_ids_that_stay(house):
    feed_of(house.lab.ask(None, "GET", "/register/feed.atom").body)
    shown, other = Shown(house, name="<Tool> & co").open(), Shown(house, name="Other").open()
    shown.say(lifecycle="in_use")
    answer = house.lab.ask(None, "GET", "/register/feed.atom", Accept_Language="en")
    assert answer.field("Content-Type") == "application/atom+xml; charset=utf-8"
    feed, entries = feed_of(answer.body)
    assert [one.find(f"{ATOM}title").text for one in entries] == [
        "<Tool> & co: Its owner changed what they say of it.", "Other: The system was opened to the public.",
        "<Tool> & co: The system was opened to the public."]
    assert entries[0].find(f"{ATOM}summary").text.endswith("State: before \u201cnot said\u201d, after \u201cin use\u201d")
    assert house.lab.ask(None, "GET", "/register/feed.atom", Accept_Language="en", If_None_Match=answer.field("ETag")).status == 304
    french, again = feed_of(house.lab.ask(None, "GET", "/register/feed.atom?language=fr").body)
    assert [one.find(f"{ATOM}id").text for one in again] == [one.find(f"{ATOM}id").text for one in entries]
    assert french.find(f"{ATOM}id").text == feed.find(f"{ATOM}id").text and "<Tool> & co\u00a0: Son responsable" in again[0].find(f"{ATOM}title").text
    own, mine = feed_of(shown.read("/feed.atom").body)
    assert own.find(f"{ATOM}id").text != feed.find(f"{ATOM}id").text and len(mine) == 2
    assert {one.find(f"{ATOM}id").text for one in mine} < {one.find(f"{ATOM}id").text for one in entries}
    other.close()
    assert len(feed_of(house.lab.ask(None, "GET", "/register/feed.atom").body)[1]) == 2


def test_the_register_feed_has_the_newest_of_all_entries(house):
    shown = [Shown(house, name=f"System {i:02}").open() for i in range(12)]
    for round_ in range(6):
        for one in shown[round_::round_ + 1]:
            one.say(purpose=f"Round {round_}.")
    shown[3].use("2", "2027-01-20")  # announced: told on its day
    house.lab.good(house.bob, "PUT", f"/api/systems/{shown[7].id}", shown[7].said, If_Match=f'"{shown[7].version}"')  # says nothing new
    shown[5].close()
    shown[5].say(purpose="Not yet.")

    def newest():
        own = [one for two in shown if two is not shown[5] for one in feed_of(two.read("/feed.atom").body)[1]]
        own.sort(key=lambda one: one.find(f"{ATOM}updated").text, reverse=True)
        all_of_them = feed_of(house.lab.ask(None, "GET", "/register/feed.atom").body)[1]
        assert len(all_of_them) == min(50, len(own))
        assert [one.find(f"{ATOM}id").text for one in all_of_them] == [one.find(f"{ATOM}id").text for one in own][:50]
        return len(own), all_of_them[0].find(f"{ATOM}title").text

    count, title = newest()
    assert count < 50 and "Version 2" not in title
    for one in shown[:5] * 5:
        one.say(purpose=one.said["purpose"] + "!")
    assert newest()[0] > 50
    house.lab.asked += 6 * DAY
    assert "Version 2 is used" in newest()[1]


def found(house, query):
    page = house.lab.ask(None, "GET", f"/register?language=en&{query}")
    assert page.status == 200, page.body
    return re.findall(r'<h3><a href="/register/[^"]+">([^<]+)</a>', page.body.decode())


def test_search_folds_accents_and_knows_what_things_are_called_in_both_languages(house):
    Shown(house, name="\u00c9valuation des \u00c9COLES", theme="future_of_work").open()
    Shown(house, name="Credit \u0152uvre", domain="employment", act_role="deployer").open()
    first, second = "\u00c9valuation des \u00c9COLES", "Credit \u0152uvre"
    for words, names in (("evaluation", [first]), ("%C3%89cole", [first]), ("e%CC%81coles+EVALUATION", [first]), ("oeuvre", [second]),
                         ("avenir+du+travail", [first]), ("future+work", [first]), ("deployeur", [second]), ("emploi", [second]),
                         ("firm", [second, first]), ("school", []), ("credit+ecole", [])):
        assert sorted(found(house, f"words={words}")) == sorted(names), words
    assert found(house, "theme=future_of_work") == [first]
    assert sorted(found(house, "found=none&theme=&words=")) == sorted([first, second]) and found(house, "found=met") == []
    refused = house.lab.ask(None, "GET", "/register?found=good")
    assert (refused.status, refused.json["error"]["code"]) == (400, "lab_field_value")


def is_found_by_its_verdicts(lab, firm):  # noqa: F811
    def holds(kind):
        return firm.system in lab.client().ask("GET", f"/register?found={kind}").body.decode()

    assert [kind for kind in ("none", "met", "not_met", "insufficient_evidence") if holds(kind)] == ["insufficient_evidence"]
    firm.bob.good("POST", f"{firm.path}/withdrawal", {"reason": "By order."})
    assert [kind for kind in ("none", "met", "not_met", "insufficient_evidence") if holds(kind)] == ["none"]


def shows_the_rest_where_evidence_cannot_be_read(lab, firm, sandbox):  # noqa: F811
    firm.bob.good("PUT", f"/api/systems/{firm.system}", {"name": "Hiring model", "purpose": "Still here."}, If_Match='"1"')
    envelope = sandbox.path("lab/files") / evidence_file(lab, firm.evidence, "evidence")
    whole = envelope.read_bytes()
    for damage in (whole[:-1], None):
        envelope.unlink()
        if damage:
            envelope.write_bytes(damage)
        shown = firm.entry(lab.client())
        assert "An examination that cannot be read" in shown and envelope.name in shown and "Still here." in shown
        assert "Asked for:" not in shown and str(sandbox.work) not in shown
        record = lab.client().ask("GET", f"/register/{firm.system}/record.json").json
        assert record["evidence"][0]["unreadable"] is True and record["purpose"] == "Still here."
        assert lab.client().ask("GET", f"/register/{firm.system}/exports/uk-atrs").status == 200
    envelope.write_bytes(whole)
    assert "cannot be read" not in firm.entry(lab.client())


# Language, status, method, path, and what the page says.
WRONG = (
    ("en", 404, "GET", "/register/nothing", "This page is not there"),
    ("fr", 404, "GET", "/registre", "Cette page n\u2019existe pas"),
    ("fr", 405, "DELETE", "/register", "Cela ne se fait pas ici"),
    ("fr", 400, "GET", "/register?found=zz", "Cela n\u2019a pas fonctionn\u00e9 Dans cette adresse, \u00ab\u00a0found\u00a0\u00bb a une valeur qui"),
)


def test_what_goes_wrong_is_a_page_where_a_browser_asks(house):
    for language, status, method, path, says in WRONG:
        page = house.lab.ask(None, method, path, Accept_Language=language, **BROWSER)
        assert page.status == status and page.field("Content-Type") == "text/html; charset=utf-8", page.body
        assert says.replace("\u00a0", " ") in text_of(page.body) and f'<html lang="{language}">' in page.body.decode() and b"<script" not in page.body
        assert page.field("Cache-Control") == "no-store" and "script-src 'self'" in page.field("Content-Security-Policy")
        plain = house.lab.ask(None, method, path, Accept_Language=language)
        # Of an address a page speaks of an address, where a program is told of a member.
        same = plain.json["error"]["message"] in html.unescape(page.body.decode())
        assert plain.status == status and same == (status != 400)
    shown = Shown(house).open()
    for _ in range(11):
        answer = house.lab.ask(None, "POST", f"/register/{shown.id}/requests", b"kind=contest&text=Why", origin="192.0.2.9",
                               Content_Type="application/x-www-form-urlencoded", **BROWSER)
    assert answer.status == 429 and answer.field("Content-Type").startswith("text/html") and b"Why</textarea>" in answer.body
    for path in ("/api/systems", "/api/nothing"):
        assert house.lab.ask(None, "GET", path, **BROWSER).field("Content-Type") == "application/json"
    page = house.lab.ask(None, "GET", "/%22%3E%3Cscript%3E", **BROWSER)
    assert page.status == 404 and b"<script" not in page.body
    # No link leads to another host, whichever signs a browser reads as slashes or as nothing.
    for path in ("//evil.example/x", "/%5Cevil.example/x", "/%09/evil.example/x", "/%0A/evil.example/x", "/%2Fevil.example/x"):
        page = house.lab.ask(None, "GET", path, **BROWSER)
        assert page.status in (400, 404) and b"evil" not in page.body, path
    assert b'href="/registre?language=' in house.lab.ask(None, "GET", "/registre", **BROWSER).body


def test_a_form_that_is_too_large_is_refused_with_a_page_before_it_is_sent(lab):
    with socket.create_connection(("127.0.0.1", lab.port), timeout=20) as raw:
        raw.sendall(f"POST /register/answer HTTP/1.1\r\nHost: localhost:{lab.port}\r\nAccept: text/html\r\nAccept-Language: fr\r\n"
                    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 200000\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(65_536), b"")).decode()
    assert answer.startswith("HTTP/1.1 413 ") and "C\u2019est trop volumineux" in answer and "Content-Type: text/html" in answer


def is_seen_by_its_owner_before_it_is_public(lab, firm):  # noqa: F811
    path = f"/api/systems/{firm.system}/preview"
    seen = firm.bob.ask("GET", f"{path}?evidence={firm.evidence}&language=en")
    assert seen.status == 200 and seen.fields["Cache-Control"] == "no-store", seen.body
    told = text_of(seen.body)
    assert "A preview for you alone" in told and "insufficient evidence" in told and "Your request reaches Bob" in told
    assert lab.client().ask("GET", f"/register/{firm.system}").status == 404
    assert firm.bob.good("GET", f"/api/systems/{firm.system}/published")["items"] == []
    firm.open()
    assert "No examination of this system is published." in text_of(firm.bob.ask("GET", path, Accept_Language="en").body)
    firm.partners.rita.refused(403, "lab_not_allowed", "GET", path)
    firm.partners.ada.refused(404, "lab_not_found", "GET", path)
    lab.client().refused(401, "lab_not_signed_in", "GET", path)
    firm.partners.ada.good("PUT", "/api/disclosure-policy", {"minimum_cell": 11})
    firm.bob.refused(400, "lab_small_cells", "GET", f"{path}?evidence={firm.evidence}")
    firm.partners.ada.good("PUT", "/api/disclosure-policy", {"minimum_cell": 10})


def test_an_entry_before_it_is_public_with_damaged_evidence_and_as_it_is_searched(lab, firm, sandbox):  # noqa: F811
    is_seen_by_its_owner_before_it_is_public(lab, firm)
    firm.bob.good("PUT", firm.path)
    shows_the_rest_where_evidence_cannot_be_read(lab, firm, sandbox)
    is_found_by_its_verdicts(lab, firm)
