import type { Curve, Curves, Group } from "../src/shared/data/report_data";
import { type CountedGroup, wilson } from "./sample_findings";

const bins = 16;
const edges = Array.from({ length: bins + 1 }, (_, i) => i / bins);
const cuts = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
const tops = [0.01, 0.05, 0.1, 0.2, 0.5];
const steps = 400;

/** Made-up scores: most low, a second heap high for those with a positive outcome; `shift` lets a group's scores promise too much. */
export function curvesOf(groups: CountedGroup[], decision?: string): Curves {
  return { edges, cuts, tops, groups: groups.map((group, i) => curveOf(group, 0.03 * Math.sin(i), decision)) };
}

function curveOf({ group, counts }: CountedGroup, shift: number, decision: string | undefined): Curve {
  const n = counts.tp + counts.fp + counts.fn + counts.tn;
  const known: Pick<Curve, "group" | "decision" | "n"> = decision ? { group, decision, n } : { group, n };
  if (n < 10) return { ...known, reason: "too_few_rows" };
  const positives = counts.tp + counts.fn;
  const [positive, negative] = [spread(positives, 0.62 - shift, group), spread(n - positives, 0.16 + shift, group)];
  const at = (counted: number[], from: number, to: number): number => sum(counted.slice(Math.round(from * steps), Math.round(to * steps)));
  const rows = edges.slice(1).map((edge, i) => at(positive, edges[i] ?? 0, edge) + at(negative, edges[i] ?? 0, edge));
  const positiveRows = edges.slice(1).map((edge, i) => at(positive, edges[i] ?? 0, edge));
  const above = (counted: number[]): number[] => cuts.map((cut) => at(counted, cut, 1));
  const [truePositives, falsePositives] = [above(positive), above(negative)];
  return {
    ...known, positives, rows, positive_rows: positiveRows,
    reliability: rows.map((count, i) => (count === 0 ? null : {
      mean_score: ((edges[i] ?? 0) + (edges[i + 1] ?? 1)) / 2, estimate: (positiveRows[i] ?? 0) / count, interval: wilson(positiveRows[i] ?? 0, count),
    })),
    true_positives: truePositives, false_positives: falsePositives,
    selected: truePositives.map((count, i) => count + (falsePositives[i] ?? 0)),
    gain: tops.map((top) => {
      const selected = Math.round(n * top);
      const found = Math.min(positives, Math.round(selected * 0.8));
      return { cut: 1 - top, selected, true_positives: found, estimate: positives ? found / positives : null, interval: wilson(found, positives) };
    }),
  };
}

/** `n` rows over fine steps of the score, around a middle: whole numbers that add up. */
function spread(n: number, middle: number, group: Group): number[] {
  const width = 0.14 + 0.01 * Object.keys(group).length;
  const weights = Array.from({ length: steps }, (_, i) => Math.exp(-(((i + 0.5) / steps - middle) ** 2) / (2 * width * width)));
  const total = sum(weights);
  let reached = 0;
  let given = 0;
  return weights.map((weight) => {
    reached += weight;
    const now = Math.round((n * reached) / total) - given;
    given += now;
    return now;
  });
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
