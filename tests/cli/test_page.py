# SPDX-License-Identifier: Apache-2.0
"""A report page carries its evidence: it is verified like the evidence file, and also that it shows what it holds."""
import base64
import json
import re

import pytest
from program import ROOT, sandbox  # noqa: F401 - the fixture of every test here

DATA = re.compile(r'(<script type="application/json" id="metalab-data">)(.*?)(</script>)', re.S)


@pytest.fixture
def signed(sandbox):  # noqa: F811
    sandbox.write_small(title={"en": "A < B </script><!-- & \u2028 🙂", "fr": "Titre\u202f!"}, authors=["A. Author"])
    sandbox.good("key", "new", "auditor")
    sandbox.good("key", "new", "somebody")
    sandbox.good("audit", "study.yaml", "--key", "auditor.key")
    return sandbox


def page(sandbox, name="small/report.html"):  # noqa: F811
    return sandbox.path(name).read_text(encoding="utf-8")


def data(text):
    return json.loads(DATA.search(text)[2])


def with_data(text, change):
    """The page with other data, written as the program writes it."""
    found = data(text)
    change(found)
    written = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
    return DATA.sub(lambda m: m[1] + written + m[3], text)


def test_a_signed_page_is_verified_like_its_evidence(signed):
    done = signed.good("verify", "small/report.html", "--key", "auditor.pub", "--study", "study.yaml", "--cube",
                       "small/cube.parquet", "--data", "people=people.csv", "--json", codes=(0,))
    assert set(done.json["verified"]) == {"signature", "page", "digest:study", "digest:cube", "digest:people", "sources", "findings"}
    assert "unchecked" not in done.json
    assert "byte for byte" in signed.good("verify", "small/report.html", "--key", "auditor.pub", codes=(0,)).out
    assert "error [signature_invalid]" in signed.run("verify", "small/report.html", "--key", "somebody.pub").err


def test_a_page_holds_the_envelope_byte_for_byte(signed):
    found = data(page(signed))
    payload = json.dumps(found["statement"], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert payload == signed.path("small/evidence.json").read_bytes()
    envelope = {"payload": base64.b64encode(payload).decode(), "payloadType": "application/vnd.in-toto+json",
                "signatures": found["signatures"]}
    assert json.dumps(envelope, sort_keys=True, separators=(",", ":")).encode() == signed.path("small/evidence.dsse.json").read_bytes()
    assert signed.predicate()["study"]["authors"] == ["A. Author"]


def test_a_page_can_be_rendered_anew(signed):
    for language in ("en", "fr"):
        for source in ("small/evidence.dsse.json", "small/report.html"):
            text = signed.good("render", source, "--as", "html", "--lang", language).out
            signed.write(f"{language}.html", text)
            assert "page" in signed.good("verify", f"{language}.html", "--key", "auditor.pub", "--json", codes=(0,)).json["verified"]
    assert signed.good("render", "small/report.html", "--as", "csv").out == signed.good("render", "small/evidence.json", "--as", "csv").out


def test_an_unsigned_page_has_no_origin(signed):
    signed.good("audit", "study.yaml", "--out", "unsigned")
    done = signed.good("verify", "unsigned/report.html", "--json", codes=(0,))
    assert done.json["verified"][:2] == ["form", "page"]
    refused = signed.run("verify", "unsigned/report.html", "--key", "auditor.pub")
    assert refused.code == 4 and "error [not_signed]" in refused.err


def other_number(found):
    found["statement"]["predicate"]["findings"][0]["estimate"] = 0.123


TAMPERED = {
    "signature_invalid": [lambda text: with_data(text, other_number)],
    "page_differs": [
        lambda text: text.replace("</body>", "<p>all is well</p></body>"),
        lambda text: text + " ",
        lambda text: with_data(text, lambda found: found["sentences"]["en"]["comparisons"].clear()),
        lambda text: with_data(text, lambda found: found.update(digest="0" * 64)),
        lambda text: with_data(text, lambda found: found.update(more=1)),
    ],
    "page_malformed": [
        lambda text: text[: len(text) // 2] if "metalab-data" not in text[: len(text) // 2] else text[: text.index("metalab-data") + 400],
        lambda text: text.replace('id="metalab-data"', 'id="other"'),
        lambda text: text.replace('<div id="report">', '<script type="application/json" id="metalab-data">{}</script><div id="report">'),
        lambda text: with_data(text, lambda found: found.pop("statement")),
        lambda text: with_data(text, lambda found: found.update(signatures={})),
        lambda text: with_data(text, lambda found: found.update(signatures=[{"keyid": 1}])),
        lambda text: DATA.sub(r"\1{\3", text),
        lambda text: DATA.sub(r"\1\3", text),
    ],
    "not_signed": [lambda text: with_data(text, lambda found: found.update(signatures=[]))],
    "envelope_malformed": [lambda text: with_data(text, lambda found: found["signatures"][0].update(sig="not base64!"))],
}


@pytest.mark.parametrize("code", TAMPERED)
def test_a_page_that_was_changed_does_not_verify(signed, code):
    text = page(signed)
    for i, change in enumerate(TAMPERED[code]):
        changed = change(text)
        assert changed != text
        signed.write(f"{i}.html", changed)
        done = signed.run("verify", f"{i}.html", "--key", "auditor.pub")
        assert done.code == 4 and f"error [{code}]" in done.err, (i, done.code, done.err)


def test_of_another_version_it_says_what_was_not_checked(signed):
    signed.write("old.html", with_data(page(signed), lambda found: found.update(renderer="0.0.1")))
    done = signed.good("verify", "old.html", "--key", "auditor.pub", "--json", codes=(0,))
    assert "page" not in done.json["verified"] and done.json["unchecked"][0] == "page"
    told = signed.good("verify", "old.html", "--key", "auditor.pub", codes=(0,)).out
    assert "Not checked" in told and "0.0.1" in told


def test_a_page_has_the_words_it_needs_and_no_others(signed):
    words = data(page(signed))["words"]["en"]
    assert "measure.selection_rate.name" in words and "method.wilson.name" in words
    assert "measure.r_squared.name" not in words and not any(key.startswith(("error.", "cli.help", "sentence.")) for key in words)
    explanations = data(page(signed))["explanations"]["fr"]
    formula = dict(explanations["measure.selection_rate"]["parts"])["formula"]
    assert data(page(signed))["texts"][formula] == "S / n"
    assert explanations["measure.selection_rate"]["title"] == "taux de sélection"
    assert "measure.r_squared" not in explanations


def test_the_adult_report_is_small(signed):
    signed.good("audit", str(ROOT / "examples/adult/study.yaml"), "--out", "adult", "--key", "auditor.key")
    assert signed.path("adult/report.html").stat().st_size < 650_000  # what stands without scripts, in both languages, is 150,000 of it
