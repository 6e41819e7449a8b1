import type { Comparison, Finding, Group, Interval } from "../src/shared/data/report_data";

/** Made-up counts of one group. */
export interface Counts {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
}

export interface CountedGroup {
  group: Group;
  counts: Counts;
}

type Share = (counts: Counts) => [part: number, whole: number];

const shareOf: Record<string, Share> = {
  selection_rate: ({ tp, fp, fn, tn }) => [tp + fp, tp + fp + fn + tn],
  base_rate: ({ tp, fp, fn, tn }) => [tp + fn, tp + fp + fn + tn],
  true_positive_rate: ({ tp, fn }) => [tp, tp + fn],
  false_positive_rate: ({ fp, tn }) => [fp, fp + tn],
  true_negative_rate: ({ fp, tn }) => [tn, fp + tn],
  false_negative_rate: ({ tp, fn }) => [fn, tp + fn],
  positive_predictive_value: ({ tp, fp }) => [tp, tp + fp],
  negative_predictive_value: ({ fn, tn }) => [tn, fn + tn],
  false_discovery_rate: ({ tp, fp }) => [fp, tp + fp],
  false_omission_rate: ({ fn, tn }) => [fn, fn + tn],
  accuracy: ({ tp, fp, fn, tn }) => [tp + tn, tp + fp + fn + tn],
  error_rate: ({ tp, fp, fn, tn }) => [fp + fn, tp + fp + fn + tn],
};

const numberOf: Record<string, { method: string; at: (counts: Counts) => number }> = {
  balanced_accuracy: { method: "mover", at: ({ tp, fp, fn, tn }) => (tp / (tp + fn) + tn / (tn + fp)) / 2 },
  f1: { method: "wilson_transformed", at: ({ tp, fp, fn }) => (2 * tp) / (2 * tp + fp + fn) },
  matthews_correlation: {
    method: "fisher_z",
    at: ({ tp, fp, fn, tn }) =>
      (tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)),
  },
};

export const sampleMeasures = [...Object.keys(shareOf), ...Object.keys(numberOf)];

export function findingsOf(groups: CountedGroup[], measures: string[] = sampleMeasures): Finding[] {
  return measures.flatMap((measure) => groups.map((group) => findingOf(measure, group)));
}

function findingOf(measure: string, { group, counts }: CountedGroup): Finding {
  const total = counts.tp + counts.fp + counts.fn + counts.tn;
  const place = Object.entries(group).map(([name, value]) => `${name}=${encodeURIComponent(value ?? "")}`).join(",");
  const known = { id: `${measure}/${place}`, measure, group };
  const share = shareOf[measure]?.(counts);
  const [part, whole] = share ?? [0, total];
  if (whole < 10) {
    return { ...known, status: "not_estimable", reason: whole === 0 ? "empty_denominator" : "too_few_rows", n: whole };
  }
  if (share) {
    return { ...known, status: "estimated", estimate: part / whole, interval: wilson(part, whole), n: whole, counts: { selected: part } };
  }
  const other = numberOf[measure];
  const estimate = other?.at(counts) ?? NaN;
  if (!other || !Number.isFinite(estimate)) return { ...known, status: "not_estimable", reason: "constant", n: whole };
  const half = 1.6 / Math.sqrt(whole);
  const ends: Interval = { lower: Math.max(-1, estimate - half), upper: Math.min(1, estimate + half), confidence: 0.95, method: other.method };
  return { ...known, status: "estimated", estimate, interval: ends, n: whole };
}

export function wilson(part: number, whole: number): Interval {
  const z = 1.959964;
  const middle = (part + (z * z) / 2) / (whole + z * z);
  const half = (z / (whole + z * z)) * Math.sqrt((part * (whole - part)) / whole + (z * z) / 4);
  return { lower: Math.max(0, middle - half), upper: Math.min(1, middle + half), confidence: 0.95, method: "wilson" };
}

/** Ratio and difference of every measure across the groups, with rough intervals. */
export function comparisonsOf(findings: Finding[], across: string[]): Comparison[] {
  const mine = findings.filter(({ group }) => Object.keys(group).sort().join() === [...across].sort().join());
  return [...new Set(mine.map(({ measure }) => measure))].flatMap((measure) => {
    const all = mine.filter((finding) => finding.measure === measure);
    return [pairOf("ratio", measure, across, all), pairOf("difference", measure, across, all)];
  });
}

function pairOf(compare: "ratio" | "difference", measure: string, across: string[], all: Finding[]): Comparison {
  const known = { id: `${compare}/${measure}/${across.join(",")}`, compare, measure, across };
  const estimated = all.filter(({ status }) => status === "estimated").sort((a, b) => value(a) - value(b));
  const [low, high] = [estimated[0], estimated.at(-1)];
  const leftOut = all.filter(({ status }) => status !== "estimated").map(({ group }) => group);
  const rest = leftOut.length > 0 ? { left_out: leftOut } : {};
  if (!low || !high || low === high) return { ...known, ...rest, status: "not_estimable", reason: "only_one_group" };
  if (compare === "ratio" && measure === "matthews_correlation") {
    return { ...known, ...rest, status: "not_estimable", reason: "undefined_for_negative_measure" };
  }
  const [a, b] = [value(low), value(high)];
  const spread = width(low) / 2 + width(high) / 2;
  const estimate = compare === "ratio" ? a / b : b - a;
  const half = compare === "ratio" ? (spread / b) * (0.6 + estimate / 2) : spread * 0.8;
  const interval: Interval = {
    lower: Math.max(0, estimate - half),
    upper: compare === "ratio" ? Math.min(1, estimate + half) : estimate + half,
    confidence: 0.95,
    method: "miettinen_nurminen_max_t",
  };
  return { ...known, ...rest, status: "estimated", estimate, interval, lowest: low.group, highest: high.group };
}

const value = (finding: Finding): number => finding.estimate ?? 0;
const width = (finding: Finding): number => (finding.interval?.upper ?? 0) - (finding.interval?.lower ?? 0);
