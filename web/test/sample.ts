import explainEn from "../../src/words/explain_command.en.json";
import explainFr from "../../src/words/explain_command.fr.json";
import measuresEn from "../../src/words/measures.en.json";
import measuresFr from "../../src/words/measures.fr.json";
import messagesEn from "../../src/words/messages.en.json";
import messagesFr from "../../src/words/messages.fr.json";
import methodsEn from "../../src/words/methods.en.json";
import methodsFr from "../../src/words/methods.fr.json";
import reportEn from "../../src/words/report.en.json";
import reportFr from "../../src/words/report.fr.json";
import type { Comparison, Predicate, ReportData, Verdict } from "../src/shared/data/report_data";
import { comparisonsOf, type CountedGroup, findingsOf } from "./sample_findings";
import viewsEn from "../../src/words/views.en.json";
import viewsFr from "../../src/words/views.fr.json";
import { curvesOf } from "./sample_curves";
import { sampleExplanations, sampleTexts } from "./sample_explanations";
import { sampleFacts } from "./sample_facts";
import { sampleSentences } from "./sample_sentences";

export const sampleWords: ReportData["words"] = {
  en: { ...reportEn, ...measuresEn, ...methodsEn, ...messagesEn, ...viewsEn, ...explainEn },
  fr: { ...reportFr, ...measuresFr, ...methodsFr, ...messagesFr, ...viewsFr, ...explainFr },
};

const counted = (group: CountedGroup["group"], tp: number, fp: number, fn: number, tn: number): CountedGroup => ({
  group,
  counts: { tp, fp, fn, tn },
});

const groups: CountedGroup[] = [
  counted({}, 4712, 1530, 2874, 23050),
  counted({ sex: "Male" }, 4109, 1320, 2402, 13735),
  counted({ sex: "Female" }, 603, 210, 472, 9315),
  counted({ race: "White" }, 4300, 1390, 2590, 19200),
  counted({ race: "Black" }, 210, 80, 160, 2600),
  counted({ race: "Asian-Pac-Islander" }, 168, 52, 98, 690),
  counted({ race: "Amer-Indian-Eskimo" }, 18, 6, 16, 260),
  counted({ race: "Other" }, 3, 2, 4, 246),
  counted({ race: null }, 1, 0, 2, 5),
  counted({ age: "under 30" }, 190, 70, 310, 9100),
  counted({ age: "30 to 59" }, 4020, 1290, 2250, 12100),
  counted({ age: "60 and over" }, 502, 170, 314, 1850),
  ...["White", "Black", "Asian-Pac-Islander", "Amer-Indian-Eskimo", "Other"].flatMap((race, i) => {
    const size = [6, 0.7, 0.22, 0.06, 0.012][i] ?? 0;
    const part = (n: number): number => Math.round(n * size * (1 - i * 0.03));
    return [
      counted({ sex: "Male", race }, part(600), part(190), part(340), part(1900)),
      counted({ sex: "Female", race }, part(90), part(31), part(68), part(1400)),
    ];
  }),
];

const findings = findingsOf(groups);

/** The second of two models on the same rows: other decisions, so other values. */
const pairedMeasures = ["selection_rate", "true_positive_rate"];
const paired = findings.filter(({ measure }) => pairedMeasures.includes(measure)).map((finding, i): Comparison => {
  const known = {
    id: `paired_difference/${finding.id}`, compare: "paired_difference", measure: finding.measure, across: Object.keys(finding.group),
    group: finding.group, decisions: ["logistic", "boosted"] as [string, string],
  };
  if (finding.status !== "estimated") return { ...known, status: "not_estimable", reason: "too_few_rows" };
  const estimate = 0.03 * Math.cos(i);
  const half = 4 / Math.sqrt(finding.n) / 10;
  return { ...known, status: "estimated", estimate, interval: { lower: estimate - half, upper: estimate + half, confidence: 0.95, method: "tango" } };
});

const comparisons: Comparison[] = [
  ...paired,
  ...[["sex"], ["race"], ["age"], ["sex", "race"]].flatMap((across) => comparisonsOf(findings, across)),
  ...findings
    .filter(({ measure, group }) => measure === "false_positive_rate" && Object.keys(group).join() === "age")
    .map((finding): Comparison => ({
      id: `value/${finding.id}`, compare: "value", measure: finding.measure, across: ["age"], group: finding.group,
      status: finding.status, estimate: finding.estimate ?? null,
      interval: finding.interval ? { ...finding.interval, method: "wilson_sidak" } : null,
    })),
  ...[["Black", 0.61, 0.54, 0.69], ["Asian-Pac-Islander", 1.24, 1.1, 1.41], ["Amer-Indian-Eskimo", 0.45, 0.28, 0.71], ["Other", 0.15, 0.04, null]].map(
    ([race, estimate, lower, upper]): Comparison => ({
      id: `ratio_to_reference/selection_rate/race=${race}`, compare: "ratio_to_reference", measure: "selection_rate",
      across: ["race"], group: { race: String(race) }, reference: { race: "White" }, status: "estimated",
      estimate: Number(estimate),
      interval: { lower: Number(lower), upper: upper === null ? null : Number(upper), confidence: 0.95, method: "mover_max_t" },
    }),
  ),
];
const idsOf = (start: string): string[] => comparisons.map(({ id }) => id).filter((id) => id.startsWith(start));

const verdicts: Verdict[] = [
  {
    criterion: "four-fifths-sex", verdict: "not_met", measure: "selection_rate", compare: "ratio", across: ["sex"],
    comparisons: ["ratio/selection_rate/sex"], bound: { at_least: 0.8 }, because: "us.ugesp.four-fifths",
    rule: {
      title: { en: "Four-fifths rule, Uniform Guidelines on Employee Selection Procedures", fr: "Règle des quatre cinquièmes (Uniform Guidelines on Employee Selection Procedures)" },
      source: "https://www.ecfr.gov/current/title-29/part-1607", status: "in_force", applies_from: "1978-09-25",
    },
  },
  {
    criterion: "four-fifths-race", verdict: "not_met", measure: "selection_rate", compare: "ratio_to_reference", across: ["race"],
    comparisons: idsOf("ratio_to_reference/"), bound: { at_least: 0.8 },
    because: { en: "Agreed with the works council on 1 September 2026", fr: "Convenu avec le comité social et économique le 1er septembre 2026" },
    left_out: [{ race: null }],
  },
  {
    criterion: "equal-opportunity", verdict: "insufficient_evidence", measure: "true_positive_rate", compare: "difference", across: ["sex"],
    comparisons: ["difference/true_positive_rate/sex"], bound: { at_most: 0.07 },
    because: { fr: "Choix de l’équipe, justifié dans le protocole" }, rows_needed: 128400,
  },
  {
    criterion: "false-alarms-by-age", verdict: "met", measure: "false_positive_rate", compare: "value", across: ["age"],
    comparisons: idsOf("value/"), bound: { at_most: 0.15 }, because: { en: "Agreed with the works council on 1 September 2026" },
  },
];

const predicate: Predicate = {
  study: {
    id: "adult-income",
    digest: { sha256: "6f1d0c9b5b7a4d0e8f3a2c1b9e8d7f60514233445566778899aabbccddeeff00" },
    authors: ["Ada Example", "Works council of Example & Co."],
    title: { en: "Income model and equal treatment", fr: "Modèle de revenu et égalité de traitement" },
    question: { en: "Does the model give women and men, and every race group, the same chances?", fr: "Le modèle donne-t-il les mêmes chances aux femmes et aux hommes, et à chaque groupe ethnique\u202f?" },
  },
  system: { name: "income-model", version: "1", provider: "Example lab" },
  engine: { name: "metalab", version: "1.0.0" },
  labels: {
    sex: { Male: { en: "men", fr: "hommes" }, Female: { en: "women", fr: "femmes" } },
    age: { "under 30": { fr: "moins de 30 ans" }, "30 to 59": { fr: "30 à 59 ans", en: "30 to 59" }, "60 and over": { fr: "60 ans et plus", en: "60 and over" } },
  },
  rows: {
    read: 32561, used: 32166, excluded_by_study: 395, missing: { outcome: 0, race: 8, decision: 12 },
    tables: { people: { rows: 32561, matched: 32561, unmatched: 0 }, scores: { rows: 32570, matched: 32561, unmatched: 9 } },
    merged_for_disclosure: 14,
  },
  uncertainty: { confidence: 0.95, replicates: 2000, simultaneous: "criterion" },
  notes: [
    { code: "types_found", values: { table: "people", rows: 200000 }, text: { en: "Column types of “people” were found from its first 200,000 rows.", fr: "Les types des colonnes de «\u00a0people\u00a0» ont été déterminés d’après ses 200\u202f000 premières lignes." } },
    { code: "leading_zeros", values: { column: "fnlwgt", row: 12 } },
  ],
  small_groups: { minimum: 10 },
  findings,
  comparisons,
  verdicts,
  curves: curvesOf(groups),
};

/** A made-up report that shows every state a report can be in. */
export const sample: ReportData = {
  facts: sampleFacts,
  language: "en",
  statement: {
    _type: "https://in-toto.io/Statement/v1",
    subject: [
      { name: "study", digest: { sha256: "6f1d0c9b5b7a4d0e8f3a2c1b9e8d7f60514233445566778899aabbccddeeff00" } },
      { name: "people", digest: { sha256: "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9" } },
      { name: "scores", digest: { sha256: "9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0" } },
      { name: "cube", digest: { sha256: "13579bdf02468ace13579bdf02468ace13579bdf02468ace13579bdf02468ace" } },
    ],
    predicateType: "urn:metalab:evidence:v1",
    predicate,
  },
  digest: "2468ace013579bdf2468ace013579bdf2468ace013579bdf2468ace013579bdf",
  signatures: [{ keyid: "5f0dcac7f54fd89f0123456789abcdef0123456789abcdef0123456789abcdef", sig: "AAAA" }],
  words: sampleWords,
  explanations: sampleExplanations,
  texts: sampleTexts,
  sentences: sampleSentences,
};
