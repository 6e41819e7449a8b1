import type { Curve, Finding } from "../data/report_data";
import { wilson } from "./wilson";

/** The rates that follow from who is selected at a cut-off. */
export const ratesAtCut = ["selection_rate", "true_positive_rate", "false_positive_rate", "positive_predictive_value"] as const;
export type RateAtCut = (typeof ratesAtCut)[number];

/** One group's rate when a score at or above the cut-off selects: a finding like the engine's own. */
export function findingAtCut(curve: Curve, measure: RateAtCut, cut: number, confidence: number, minimum: number): Finding {
  const known = { id: JSON.stringify([measure, curve.group]), measure, group: curve.group };
  const counts = countsAtCut(curve, cut);
  if (!counts) return { ...known, status: "not_estimable", reason: curve.reason ?? null, n: curve.n };
  const [part, whole] = shareOf(measure, counts);
  const interval = wilson(part, whole, confidence);
  if (!interval) return { ...known, status: "not_estimable", reason: "empty_denominator", n: whole };
  if (whole < minimum) return { ...known, status: "not_estimable", reason: "too_few_rows", n: whole };
  return { ...known, status: "estimated", estimate: part / whole, interval, n: whole, counts: { numerator: part, denominator: whole } };
}

interface CountsAtCut {
  n: number;
  positives: number;
  selected: number;
  truePositives: number;
  falsePositives: number;
}

export function countsAtCut(curve: Curve, cut: number): CountsAtCut | undefined {
  const [selected, truePositives, falsePositives] = [curve.selected?.[cut], curve.true_positives?.[cut], curve.false_positives?.[cut]];
  if (selected === undefined || truePositives === undefined || falsePositives === undefined) return undefined;
  return { n: curve.n, positives: curve.positives ?? 0, selected, truePositives, falsePositives };
}

function shareOf(measure: RateAtCut, counts: CountsAtCut): [part: number, whole: number] {
  switch (measure) {
    case "selection_rate": return [counts.selected, counts.n];
    case "true_positive_rate": return [counts.truePositives, counts.positives];
    case "false_positive_rate": return [counts.falsePositives, counts.n - counts.positives];
    case "positive_predictive_value": return [counts.truePositives, counts.selected];
  }
}

/** The cut-off that selects about as many as the decisions examined did; the middle one when that is not known. */
export function cutOfDecisions(everyone: Curve | undefined, selectionRate: number | null | undefined, cuts: number[]): number {
  if (!everyone?.selected || typeof selectionRate !== "number") return Math.floor(cuts.length / 2);
  const distances = everyone.selected.map((selected) => Math.abs(selected / everyone.n - selectionRate));
  return distances.indexOf(Math.min(...distances));
}
