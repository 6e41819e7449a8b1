import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { View } from "../data/view";
import { type Organised, organiseEvidence } from "../data/organise_evidence";
import { ownMember } from "../data/own_member";
import type { Comparison, Explanation, Group, Language, Predicate, ReportData, Sentences } from "../data/report_data";
import { KnownFacts } from "../text/facts";
import { groupLabel } from "../text/group_label";
import { NumberText } from "../text/number_text";
import { readableLabel } from "../text/readable_label";
import { capitalised, type Words, wordsFor } from "../text/words";

/** What every part of the page needs: the evidence, and how to say it in the chosen language. */
export interface Report {
  data: ReportData;
  predicate: Predicate;
  facts: KnownFacts;
  organised: Organised;
  words: Words;
  numbers: NumberText;
  sentences: Sentences;
  label: (group: Group, order?: string[]) => string;
  /** "accuracy", "accuracy (class a)". */
  measureName: (measure: string, view?: View) => string;
  /** "sex", "sex and race". */
  attributes: (names: string[]) => string;
  list: (items: string[]) => string;
  explanation: (kind: string, name: string) => Explanation | undefined;
}

export function reportOf(data: ReportData, language: Language): Report {
  const { predicate } = data.statement;
  const words = wordsFor(data, language);
  const facts = new KnownFacts(data.facts);
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  return {
    data,
    predicate,
    facts,
    organised: organiseEvidence(predicate, facts),
    words,
    numbers: new NumberText(words),
    sentences: data.sentences?.[language] ?? {},
    label: (group, order) => groupLabel(group, predicate.labels, words, order),
    measureName: (measure, view) => inUnit(predicate, facts, measure, measureName(words, measure, view)),
    attributes: (names) => list.format(names.map((name) => {
      const label = words.read(ownMember(predicate.attributes, name));
      return label ? readableLabel(label) : words.say("report.attribute", { name: readableLabel(name) });
    })),
    list: (items) => list.format(items),
    explanation: (kind, name) => ownMember(data.explanations?.[language], `${kind}.${name}`),
  };
}

function measureName(words: Words, measure: string, view?: View): string {
  const name = words.named("measure", measure);
  const viewName = view ? viewText(words, view) : "";
  return viewName ? words.say("report.measure_of_view", { measure: name, view: viewName }) : name;
}

/** The name of a cost, with the unit that the study counts costs in. */
function inUnit(predicate: Predicate, facts: KnownFacts, measure: string, name: string): string {
  const unit = facts.isCost(measure) ? predicate.notes?.find(({ code }) => code === "costs_stated")?.values?.["unit"] : undefined;
  return typeof unit === "string" ? `${name} (${readableLabel(unit).slice(0, 20)})` : name;
}

/** "class a", "mean over the classes, decision b"; empty for a measure without views. */
export function viewText(words: Words, { class: one, average, decision }: View): string {
  return [
    one === null || one === undefined ? "" : words.say("view.class", { name: readableLabel(one) }),
    average ? words.say("view.average") : "",
    decision ? words.say("view.decision", { name: readableLabel(decision) }) : "",
  ].filter(Boolean).join(", ");
}

const Context = createContext<Report | undefined>(undefined);
export const ReportProvider = Context.Provider;

export function useReport(): Report {
  const report = useContext(Context);
  if (!report) throw new Error("A part of the report stands outside the report");
  return report;
}

/** Counts are published as ranges: the row account holds the least that there may be. */
export function isInRanges({ predicate }: Report): boolean {
  // Of numbers everyone is counted exactly, or hidden.
  return (predicate.notes ?? []).some(
    ({ code }) => code === "counts_in_ranges" || (code === "sums_of_many_alone" && predicate.rows.used === 0),
  );
}

/** A number of rows of the account, with a sign where it is the least that there may be. */
export function rowsCounted(report: Report, rows: number): string {
  return (isInRanges(report) ? "≥\u00a0" : "") + report.numbers.whole(rows);
}

/** Rows that were read or left out are never counted exactly with disclosure. */
export function isReadInRanges({ predicate }: Report): boolean {
  return (predicate.notes ?? []).some(({ code }) => code === "counts_in_ranges" || code === "sums_of_many_alone");
}

/** A number of rows that were read or left out, with a sign where it is the least that there may be. */
export function readCounted(report: Report, rows: number): string {
  return (isReadInRanges(report) ? "≥\u00a0" : "") + report.numbers.whole(rows);
}

/** Why a number is missing, in words. */
export function reasonOf({ words }: Report, reason: string | null | undefined, ofClass?: string | null): string {
  if (!reason) return words.say("report.not_estimable");
  return words.say("report.not_estimable_because", { reason: words.named("reason", reason, "", { class: readableLabel(ofClass ?? "").slice(0, 120) }) });
}

/** The engine's sentence on a comparison, or the same in short from its numbers. */
export function comparisonSentence(report: Report, comparison: Comparison, value: string): string {
  const written = ownMember(report.sentences.comparisons, comparison.id);
  if (written !== undefined) return written;
  if (comparison.group) {
    return report.words.say("report.comparison_of_group", { group: report.label(comparison.group, comparison.across), value });
  }
  const name = report.words.named("compare", comparison.compare);
  return capitalised(report.words.say("report.comparison_short", { name, measure: report.measureName(comparison.measure, comparison), value }));
}
