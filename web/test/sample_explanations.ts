import comparisonsEn from "../../src/words/explain/comparisons.en.json";
import comparisonsFr from "../../src/words/explain/comparisons.fr.json";
import measuresEn from "../../src/words/explain/measures.en.json";
import measuresFr from "../../src/words/explain/measures.fr.json";
import type { Both, Explanation } from "../src/shared/data/report_data";

type Records = Record<string, Record<string, string>>;

/** The texts of the explanations, each once. */
export const sampleTexts: string[] = [];

function placeOf(text: string): number {
  return (sampleTexts.includes(text) ? sampleTexts.indexOf(text) : sampleTexts.push(text) - 1);
}

/** What `metalab explain` knows of measures and comparisons, as the engine puts it into the page. */
export const sampleExplanations: Both<Record<string, Explanation>> = {
  en: { ...explained("measure", measuresEn.measure), ...explained("compare", comparisonsEn.compare) },
  fr: { ...explained("measure", measuresFr.measure), ...explained("compare", comparisonsFr.compare) },
};

function explained(kind: string, records: Records): Record<string, Explanation> {
  return Object.fromEntries(Object.entries(records).map(([name, { what = "", ...parts }]) =>
    [`${kind}.${name}`, {
      title: name, what: what ? [placeOf(what)] : [], parts: Object.entries(parts).map(([part, text]): [string, number] => [part, placeOf(text)]),
    }]));
}
