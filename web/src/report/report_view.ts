import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Organised, organiseEvidence } from "../data/organise_evidence";
import { ownMember } from "../data/own_member";
import type { Comparison, Group, Language, Predicate, ReportData, Sentences } from "../data/report_data";
import { groupLabel } from "../text/group_label";
import { NumberText } from "../text/number_text";
import { readableLabel } from "../text/readable_label";
import { capitalised, type Words, wordsFor } from "../text/words";

/** What every part of the page needs: the evidence, and how to say it in the chosen language. */
export interface ReportView {
  predicate: Predicate;
  statement: ReportData["statement"];
  organised: Organised;
  words: Words;
  numbers: NumberText;
  sentences: Sentences;
  label: (group: Group, order?: string[]) => string;
  measureName: (measure: string) => string;
  /** "sex", "sex and race". */
  attributes: (names: string[]) => string;
}

export function reportView(data: ReportData, language: Language): ReportView {
  const { predicate } = data.statement;
  const words = wordsFor(data, language);
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  return {
    predicate,
    statement: data.statement,
    organised: organiseEvidence(predicate),
    words,
    numbers: new NumberText(words),
    sentences: data.sentences?.[language] ?? {},
    label: (group, order) => groupLabel(group, predicate.labels, words, order),
    measureName: (measure) => words.say(`measure.${measure}.name`),
    attributes: (names) => list.format(names.map((name) => {
      const label = words.read(ownMember(predicate.attributes, name));
      return label ? readableLabel(label) : words.say("report.attribute", { name: readableLabel(name) });
    })),
  };
}

const Context = createContext<ReportView | undefined>(undefined);
export const ReportProvider = Context.Provider;

export function useReport(): ReportView {
  const view = useContext(Context);
  if (!view) throw new Error("A part of the report stands outside the report");
  return view;
}

/** The engine's sentence on a comparison, or the same in short from its numbers. */
export function comparisonSentence(view: ReportView, comparison: Comparison, value: string): string {
  const written = view.sentences.comparisons;
  if (written && Object.hasOwn(written, comparison.id)) return written[comparison.id] ?? "";
  if (comparison.group) {
    return view.words.say("report.comparison_of_group", { group: view.label(comparison.group, comparison.across), value });
  }
  const name = view.words.say(`compare.${comparison.compare}.name`);
  return capitalised(view.words.say("report.comparison_short", { name, measure: view.measureName(comparison.measure), value }));
}
