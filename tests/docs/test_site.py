# SPDX-License-Identifier: Apache-2.0
"""The documentation site: built whole, it opens from disk, asks no other host, and links hold.

METALAB names the program (default: build/release/metalab).
"""
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("METALAB", ROOT / "build" / "release" / "metalab")).absolute()
# What a browser fetches by itself; a link in the text is followed only by a person.
FETCHED = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"), ("source", "src"), ("source", "srcset"),
           ("img", "srcset"), ("object", "data"), ("embed", "src"), ("video", "src"), ("audio", "src"), ("form", "action")}


class Page(HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.path, self.ids, self.links, self.fetched, self.images, self.language, self.headings = path, set(), [], [], [], None, []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids |= {given["id"]} if "id" in given else set()
        self.fetched += [given[name] for name in given if (tag, name) in FETCHED]
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "img":
            self.images.append(given)
        elif tag == "html":
            self.language = given.get("lang")
        elif re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs") / "site"
    done = subprocess.run([sys.executable, ROOT / "docs" / "site" / "build.py", "--metalab", PROGRAM, "--out", folder],
                          capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site):
    return {path.relative_to(site).as_posix(): Page(path) for path in sorted(site.rglob("*.html"))}


def test_every_page_is_in_both_languages(pages):
    of = {language: {name[3:] for name in pages if name.startswith(f"{language}/")} for language in ("en", "fr")}
    assert of["en"] == of["fr"] and len(of["en"]) >= 15


def test_french_pages_say_so(pages):
    english = {"fr/changelog.html", "fr/examples.html", "fr/coverage.html"}
    for name, page in pages.items():
        if name.startswith("fr/"):
            assert page.language == ("en" if name in english else "fr"), name
            text = page.path.read_text(encoding="utf-8")
            assert not [word for word in ("Toggle", "Skip to", "On this page", "Back to top", "Permalink", "Made with") if word in text], name


def test_nothing_is_fetched_from_elsewhere(pages):
    for name, page in pages.items():
        for address in page.fetched:
            assert not urlsplit(address).netloc and not urlsplit(address).scheme, f"{name} fetches {address}"


def test_style_sheets_fetch_nothing(site):
    for path in site.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert "@font-face" not in text and "@import" not in text, path
        for address in re.findall(r"url\(['\"]?([^)'\"]+)", text):
            assert address.startswith(("data:", "#")) or not urlsplit(address).netloc, f"{path.name}: {address}"


def test_no_web_fonts(site):
    assert [path for path in site.rglob("*") if path.suffix in (".woff", ".woff2", ".ttf", ".otf", ".eot")] == []


def test_links_lead_somewhere(site, pages):
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("https", "http", "mailto"), f"{name}: {link}"
                continue
            there = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
            assert there.is_file(), f"{name}: {link}"
            target = pages.get(there.relative_to(site).as_posix())
            if parts.fragment and target:
                assert unquote(parts.fragment) in target.ids, f"{name}: {link}"


def test_images_have_texts(site, pages):
    for name, page in pages.items():
        for image in page.images:
            assert len(image.get("alt", "")) > 15, f"{name}: {image}"
            assert (page.path.parent / unquote(image["src"])).is_file(), f"{name}: {image}"


def test_headings_leave_out_no_level(pages):
    for name, page in pages.items():
        steps = zip([0, *page.headings], page.headings, strict=False)
        assert all(after <= before + 1 for before, after in steps), f"{name}: {page.headings}"
        assert page.headings.count(1) <= 1, name


@pytest.mark.parametrize(("language", "word", "page"), [
    ("en", "wilson", "reference/methods"), ("fr", "wilson", "reference/methods"),
    ("en", "verif", "reference/commands"), ("fr", "erreur", "reference/errors")])
def test_search_knows_words_without_a_server(site, language, word, page):
    index = (site / language / "searchindex.js").read_text(encoding="utf-8")
    assert index.startswith("Search.setIndex(") and f'"{page}"' in index
    assert re.search(rf'"?{word}\w*"?:', index), word


def test_every_name_that_the_program_explains_has_a_section(pages):
    listed = subprocess.run([PROGRAM, "explain", "--json", "--lang", "en"], capture_output=True, text=True, check=True).stdout
    names = {one["name"] for one in json.loads(listed)["explanations"]}
    assert len(names) > 150
    for language in ("en", "fr"):
        ids = set().union(*(page.ids for name, page in pages.items() if name.startswith(f"{language}/reference/")))
        missing = [name for name in names if re.sub(r"[^a-z0-9]+", "-", name.lower()) not in ids]
        assert missing == [], missing[:5]
