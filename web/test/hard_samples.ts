import adult from "../../tests/golden/adult/evidence.json";
import smallHiring from "../../tests/golden/small-hiring/evidence.json";
import type { Finding, Predicate, ReportData } from "../src/shared/data/report_data";
import { sample } from "./sample";
import { curvesOf } from "./sample_curves";
import { comparisonsOf, type CountedGroup, findingsOf } from "./sample_findings";

/** Group values that try to be more than text. */
export const hostileLabels = [
  "<script>window.broken = true</script>",
  '<img src="x" onerror="window.broken = true">',
  '"><svg onload=window.broken=true>',
  "=HYPERLINK(\"example\")",
  "\u202Egnp.exe\u2066 reversed",
  "مجموعة من الناس في المدينة",
  "👩‍👩‍👧‍👦🏳️‍🌈 family",
  "__proto__",
  "constructor",
  "",
  "line\nbreak\tand tab",
  "{estimate} $& %s __METALAB__",
  "Z̸̢̛a̶l̴g̷o̸".repeat(3),
  "word ".repeat(60),
  "x".repeat(10_000),
];

const longFrench = [
  "personnes bénéficiaires de l’allocation de solidarité aux personnes âgées ou assimilées",
  "travailleuses et travailleurs indépendants relevant du régime micro-social simplifié",
  "anticonstitutionnellement-non-sécable-et-particulièrement-long",
];

function groupsFrom(values: (string | null)[], size = 400): CountedGroup[] {
  return values.map((value, i) => {
    const n = size + ((i * 7919) % 500);
    const rate = 0.1 + 0.8 * ((i * 0.618034) % 1);
    const tp = Math.round(n * rate * 0.4);
    const fp = Math.round(n * rate * 0.1);
    const fn = Math.round(n * (1 - rate) * 0.2);
    return { group: { town: value }, counts: { tp, fp, fn, tn: n - tp - fp - fn } };
  });
}

/** A report of an example, without the engine's sentences. */
function fromGolden(statement: ReportData["statement"]): ReportData {
  return { language: "fr", statement, words: sample.words, signatures: [] };
}

/** The same report with other groups: nothing of the sample's own curves and pairs stays. */
function withFindings(findings: Finding[], change: Partial<Predicate> = {}): ReportData {
  const predicate: Predicate = {
    ...sample.statement.predicate,
    findings,
    comparisons: comparisonsOf(findings, ["town"]),
    verdicts: [],
    curves: null,
    ...change,
  };
  return { ...sample, statement: { ...sample.statement, predicate } };
}

const few = ["selection_rate", "true_positive_rate", "matthews_correlation"];
const everyone: CountedGroup = { group: {}, counts: { tp: 400, fp: 120, fn: 160, tn: 620 } };
const numbered = (n: number): string[] => Array.from({ length: n }, (_, i) => `Town ${i + 1}`);

/** Reports at the edges: how many groups, which labels, nothing estimable, almost nothing present. */
export const hardSamples: Record<string, ReportData> = {
  "adult": fromGolden(adult as unknown as ReportData["statement"]),
  "small-hiring": fromGolden(smallHiring as unknown as ReportData["statement"]),
  "one-group": withFindings(findingsOf([everyone, ...groupsFrom(["Lyon"])], few)),
  "forty-groups": withFindings(findingsOf([everyone, ...groupsFrom(numbered(40))], few)),
  "thousand-groups": withFindings(findingsOf([everyone, ...groupsFrom(numbered(1000))]), {
    curves: curvesOf([everyone, ...groupsFrom(numbered(1000))]),
  }),
  "three-classes": withFindings(["a", "b", null].flatMap((one) => findingsOf([everyone, ...groupsFrom(["Lyon", "Paris"])], few)
    .map((finding) => ({ ...finding, id: `${finding.id}/${one ?? "macro"}`, ...(one ? { class: one } : { average: "macro" }) })))),
  "none-estimable": withFindings(
    findingsOf(groupsFrom(["a", "b", null]), few).map(({ id, measure, group }) => ({
      id, measure, group, status: "not_estimable", reason: "too_few_rows", n: 4,
    })),
    { verdicts: [{
      criterion: "open", verdict: "insufficient_evidence", measure: "selection_rate", compare: "ratio", across: ["town"],
      comparisons: ["ratio/selection_rate/town"], bound: { at_least: 0.8 }, because: "x", rows_needed: null, left_out: [{ town: "a" }],
    }] },
  ),
  "hostile-labels": withFindings(findingsOf([everyone, ...groupsFrom([...hostileLabels, null])], few), {
    curves: curvesOf([everyone, ...groupsFrom([...hostileLabels, null])]),
    labels: { town: { constructor: hostileLabels[1] ?? "" } },
    notes: [{ code: hostileLabels[0] ?? "", values: { table: hostileLabels[1] } }],
    disagreements: [{ code: hostileLabels[0] ?? "", across: [hostileLabels[1] ?? ""], values: { value: hostileLabels[14] ?? "" } }],
    study: { authors: hostileLabels, id: hostileLabels[0] ?? "", title: hostileLabels[14] ?? "", question: hostileLabels[1] ?? "" },
    system: { name: hostileLabels[4] ?? "", version: hostileLabels[14] ?? "", provider: hostileLabels[2] ?? "" },
    verdicts: [
      {
        criterion: hostileLabels[1] ?? "", verdict: "insufficient_evidence", measure: "selection_rate", compare: "ratio",
        across: ["town"], comparisons: ["ratio/selection_rate/town"], bound: { within: [0.8, 1.25] },
        because: hostileLabels[14] ?? "", rule: { title: hostileLabels[0] ?? "", source: "javascript:window.broken=true" },
        rows_needed: null, left_out: hostileLabels.map((town) => ({ town })),
      },
    ],
  }),
  "long-labels": withFindings(findingsOf([everyone, ...groupsFrom(longFrench)], few)),
  "almost-nothing": {
    language: "fr",
    words: sample.words,
    statement: {
      ...sample.statement,
      subject: [],
      predicate: {
        study: { id: "bare" }, system: { name: "s", version: "0" }, engine: { name: "metalab", version: "1.0.0" },
        rows: { read: 0, used: 0 },
      },
    },
  },
};
