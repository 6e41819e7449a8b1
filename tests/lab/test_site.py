# SPDX-License-Identifier: Apache-2.0
"""`metalab lab site`: the public pages as files, which say what the server says and work in any folder."""
import gzip
import re
from pathlib import PurePosixPath

import pytest
from test_publishing import firm  # noqa: F401 - the fixture

LIVE = "https://lab.example.org"


@pytest.fixture
def opened(firm):  # noqa: F811
    firm.bob.good("PUT", f"/api/systems/{firm.system}", {"name": "Hiring <model>", "purpose": 'It says " href="/lab" and more.'},
                  If_Match='"1"')
    firm.open()
    firm.bob.good("PUT", firm.path)
    return firm


def written(sandbox, *more, code=0):
    done = sandbox.run("lab", "site", "lab", "site", "--url", LIVE, "--json", *more)
    assert done.code == code, done.err
    return done


def files(site):
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def address_of(name, page):
    """What the server calls a file of the site, and in which language."""
    language, _, rest = name.partition("/")
    path = "/" + (rest.removesuffix(".html") if page else rest)
    return "/" if path == "/index" else path, language


def is_page(name):
    return name.endswith(".html") and not name.endswith("/report.html")


def as_on_the_server(page, name):
    """The page with its links as the server writes them."""
    def back(match):
        target = match[1]
        if target.startswith((LIVE + "/", "http", "data:", "#")):
            return f' href="{target.removeprefix(LIVE)}"' if target.startswith(LIVE) else match[0]
        path, _, fragment = target.partition("#")
        parts = []
        for part in (PurePosixPath(name).parent / path).parts:
            parts = parts[:-1] if part == ".." else [*parts, part]
        file = "/".join(parts)
        if file.startswith(("assets/", "ledger/")):
            return f' href="/{file}"'
        where, language = address_of(file, is_page(file))
        return f' href="{where}?language={language}{"#" + fragment if fragment else ""}"'

    return re.sub(r' href="([^"]*)"', back, page)


def without_forms(page):
    """What nothing can be sent from: the server's forms, and what stands in their place."""
    page = re.sub(r"<form.*?</form>", "", page, flags=re.S)
    page = re.sub(r'<p><a href="[^"]*(#ask|/register\?language=..)">[^<]*</a></p>', "", page)
    # What is of no language is asked for without one.
    return re.sub(r'(href="[^"]*/(?:key\.pem|envelope\.json|envelope\.tlog-proof|record\.json))\?language=..', r"\1", page)


def says_what_the_server_says(lab, sandbox, told):
    site = files(sandbox.path("site"))
    pages = {name: body.decode() for name, body in site.items() if is_page(name) and name != "index.html"}
    assert told["entries"] == 1 and told["pages"] == len(pages) and told["files"] == sum(
        not is_page(name) and name.startswith(("en/", "fr/")) for name in site)
    client = lab.client()
    for name, page in pages.items():
        path, language = address_of(name, True)
        served = client.ask("GET", f"{path}?language={language}")
        assert served.status == 200, path
        own = served.body.decode().replace(f"http://localhost:{lab.port}/", LIVE + "/")  # as the copy was told
        assert without_forms(as_on_the_server(page, name)) == without_forms(own), name
        assert "<form" not in page and "<script" not in page and len(gzip.compress(page.encode())) <= 50_000
    for name in set(site) - set(pages) - {"index.html"}:
        path, language = address_of(name, False) if name.startswith(("en/", "fr/")) else ("/" + name, "")
        spoken = language and not name.endswith(("key.pem", "envelope.json", "envelope.tlog-proof", "record.json"))
        served = client.ask("GET", path + (f"?language={language}" if spoken else ""))
        assert served.status == 200, name
        # Addresses of the laboratory are those that it was told.
        assert served.body.replace(f"http://localhost:{lab.port}".encode(), LIVE.encode()) == site[name] or b"digest" in site[name], name
    assert site["index.html"].decode().replace('href="en/', 'href="').replace('href="fr/', 'href="../fr/').replace(
        'href="assets/', 'href="../assets/').replace('href="ledger/', 'href="../ledger/') == pages["en/index.html"]


def has_links_that_lead_somewhere_from_any_folder(opened, sandbox):
    folder = sandbox.path("site")
    outside = set()
    for page in folder.rglob("*.html"):
        if not is_page(page.relative_to(folder).as_posix()):
            continue
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r' (?:href|src|action)="([^"]*)"', text):
            if target.startswith(("data:", "http")):
                outside.add(target)
                continue
            path, _, fragment = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            assert file.is_file() and folder.resolve() in file.parents, (page, target)
            assert not fragment or f'id="{fragment}"' in file.read_text(encoding="utf-8"), target
    assert {one for one in outside if one.startswith(LIVE)} >= {f"{LIVE}/lab?language=en", f"{LIVE}/openapi.json"}
    assert any(one.endswith(f"/register/{opened.system}?language=fr#ask") for one in outside)


def lets_a_journalist_check_a_number_from_the_files_alone(lab, opened, sandbox):
    policy = "site/ledger/policy.txt"
    assert sandbox.path(policy).read_text() == lab.client().good("GET", "/api/ledger")["policy"]
    found = f"site/en/register/{opened.system}/evidence/{opened.evidence}"
    sandbox.good("verify", f"{found}/report.html", "--key", f"{found}/key.pem")
    sandbox.good("verify", f"{found}/envelope.tlog-proof", "--policy", policy, "--of", f"{found}/envelope.json")
    refused = sandbox.run("verify", f"{found}/envelope.tlog-proof", "--policy", policy, "--of", f"{found}/key.pem", "--json")
    assert refused.code != 0
    assert sandbox.path("site/ledger/checkpoint").read_bytes() == lab.client().good("GET", "/ledger/checkpoint")


def is_written_whole_or_not_at_all(sandbox):
    before = {path.name for path in sandbox.work.iterdir()}
    site = sandbox.path("site")
    site.mkdir()
    (site / "own").write_text("mine")
    assert written(sandbox, code=3).error["code"] == "lab_site_not_empty"
    assert [one.name for one in site.iterdir()] == ["own"]
    (site / "own").unlink()
    checkpoint = sandbox.path("lab/ledger/checkpoint")
    whole = checkpoint.read_bytes()
    checkpoint.write_bytes(b"no checkpoint")
    assert written(sandbox, code=4).error["code"]
    assert list(site.iterdir()) == [] and {path.name for path in sandbox.work.iterdir()} == before | {"site"}
    checkpoint.write_bytes(whole)
    scratch = sandbox.path("lab/ledger/.new/half")  # what a server writes meanwhile is no file of the ledger
    scratch.write_bytes(b"half a tile")
    told = written(sandbox).json
    scratch.unlink()
    assert sorted(path.name for path in (site / "ledger").iterdir()) == ["checkpoint", "policy.txt", "tile"]
    assert (site / "index.html").is_file() and {path.name for path in sandbox.work.iterdir()} == before | {"site"}
    for arguments, code in ((("nowhere", "new", "--url", LIVE), "lab_not_there"), (("lab", "new", "--url", "lab.example.org"), "lab_url")):
        refused = sandbox.run("lab", "site", *arguments, "--json")
        assert (refused.code, refused.error["code"]) == (3, code)
    assert not sandbox.path("new").exists()
    for path in (site, *site.rglob("*")):  # a web server is somebody else
        least = 0o055 if path.is_dir() else 0o044
        assert path.stat().st_mode & least == least, path
    return told


def test_the_public_pages_are_written_as_files(lab, opened, sandbox):
    told = is_written_whole_or_not_at_all(sandbox)
    says_what_the_server_says(lab, sandbox, told)
    has_links_that_lead_somewhere_from_any_folder(opened, sandbox)
    lets_a_journalist_check_a_number_from_the_files_alone(lab, opened, sandbox)


def test_a_site_of_a_laboratory_without_entries_teaches_so(lab, sandbox):
    lab.administrator()
    assert written(sandbox).json["entries"] == 0
    assert "No system is open to the public yet" in sandbox.path("site/index.html").read_text(encoding="utf-8")
