import type { Scale } from "../text/facts";

/** One row of a dot chart: a value with its interval, or the reason why there is none. */
export interface DotRow {
  key: string;
  label: string;
  value?: number | undefined;
  lower?: number | undefined;
  /** Undefined where the interval has no upper end. */
  upper?: number | undefined;
  /** The value as it is written beside the row. */
  valueText?: string | undefined;
  /** The value with its interval, for the tooltip and the text alternative. */
  fullText: string;
  n?: string | undefined;
  /** What the value comes from, in the place of n: "92.59% → 93.69%". */
  origin?: string | undefined;
  /** What was counted, on demand: "919 selected of 10,771". */
  counted?: string | undefined;
}

/** A vertical rule with words at its head. */
export interface Rule {
  at: number;
  label: string;
}

export interface DotChart {
  rows: DotRow[];
  /** The rows that set the axis, where only some are shown. */
  allRows?: DotRow[] | undefined;
  scale: Scale;
  /** Where groups are equal: 1 for ratios, 0 for differences. */
  equality?: Rule | undefined;
  /** The value of everyone together. */
  everyone?: Rule | undefined;
  /** A criterion's bound: the acceptable values are those between. */
  bound?: { low?: number | undefined; high?: number | undefined; label: string } | undefined;
  /** Whether values below zero are possible, so that zero is marked. */
  signed?: boolean | undefined;
  axisTitle: string;
  headings: { value: string; n?: string | undefined; origin?: string | undefined };
  tick: (value: number) => string;
}
