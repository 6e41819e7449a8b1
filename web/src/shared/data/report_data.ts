/** The shape of what the engine puts into the page. Members may be missing or null: evidence is read, not trusted. */

import type { View } from "./view";

export type Language = "en" | "fr";
export type Both<T> = Record<Language, T>;

/** Human text in one language or both. */
export type Text = string | { en?: string | null; fr?: string | null };

/** Attribute to value; null is a missing value; {} is everyone. */
export type Group = Record<string, string | null>;

export interface Interval {
  lower: number | null;
  upper?: number | null;
  confidence?: number;
  method?: string;
}

export interface Finding extends View {
  id: string;
  measure: string;
  group: Group;
  status: "estimated" | "not_estimable";
  estimate?: number | null;
  interval?: Interval | null;
  reason?: string | null;
  n: number;
  counts?: Record<string, number> | null;
  /** Rows of equal weight that would say as much, where rows are weighted. */
  effective_n?: number | null;
  /** Of an average: a class that has no estimate. */
  undefined_class?: string | null;
}

export interface Comparison extends View {
  id: string;
  compare: string;
  measure: string;
  across: string[];
  /** Of a paired difference: the second's value minus the first's, on the same rows. */
  decisions?: [string, string] | null;
  counts?: Record<string, number> | null;
  status: "estimated" | "not_estimable";
  estimate?: number | null;
  interval?: Interval | null;
  lowest?: Group | null;
  highest?: Group | null;
  /** Of a spread over more than two groups: the interval of these two. */
  pair?: Interval | null;
  group?: Group | null;
  reference?: Group | string | null;
  reason?: string | null;
  left_out?: Group[] | null;
}

export interface Bound {
  at_least?: number;
  at_most?: number;
  within?: [number, number];
}

export interface Rule {
  title: Text;
  /** A reference, an address, or a reference that ends in an address. */
  source?: Text | null;
  status?: string | null;
  applies_from?: string | null;
}

export type Outcome = "met" | "not_met" | "insufficient_evidence";

export interface Verdict extends View {
  criterion: string;
  verdict: Outcome;
  measure: string;
  compare: string;
  across: string[];
  comparisons: string[];
  bound: Bound;
  because?: Text | null;
  rule?: Rule | null;
  reason?: string | null;
  rows_needed?: number | null;
  left_out?: Group[] | null;
}

/** One group's counts at every score bin and cut-off, or why there are none. */
export interface Curve {
  group: Group;
  decision?: string | null;
  n: number;
  reason?: string | null;
  positives?: number;
  /** Per bin of `edges`. */
  rows?: number[];
  positive_rows?: number[];
  reliability?: ({ mean_score: number; estimate: number; interval: Interval } | null)[];
  /** Per cut-off of `cuts`: with a score at or above it. */
  selected?: number[];
  true_positives?: number[];
  false_positives?: number[];
  /** Per share of `tops`. */
  gain?: ({ cut?: number; selected: number; true_positives: number; estimate?: number | null; interval?: Interval | null } | null)[];
}

export interface Curves {
  edges: number[];
  cuts: number[];
  tops?: number[];
  groups: Curve[];
}

/** Measures of one study that cannot all hold, with the numbers. */
export interface Disagreement {
  code: string;
  across?: string[];
  measures?: string[];
  values?: Record<string, number | string | null>;
}

export interface Note {
  code: string;
  values?: Record<string, unknown> | null;
  text?: Text | null;
}

export interface Rows {
  read: number;
  used: number;
  excluded_by_study?: number;
  missing?: Record<string, number>;
  tables?: Record<string, { rows: number; matched: number; unmatched: number }>;
  merged_for_disclosure?: number;
  /** With frequency weights: how many people the rows used stand for. */
  people?: number;
}

export interface Predicate {
  study: { id: string; digest?: { sha256: string } | string; title?: Text; question?: Text; authors?: string[] };
  system: { name: string; version: string; provider?: string | null };
  engine: { name: string; version: string };
  attributes?: Record<string, Text>;
  labels?: Record<string, Record<string, Text>>;
  rows: Rows;
  small_groups?: { minimum?: number };
  uncertainty?: { confidence?: number; replicates?: number; simultaneous?: string };
  notes?: Note[] | null;
  registered?: { proof: string } | null;
  findings?: Finding[];
  comparisons?: Comparison[];
  verdicts?: Verdict[];
  curves?: Curves | null;
  disagreements?: Disagreement[] | null;
}

export interface Statement {
  _type: string;
  subject: { name: string; digest: { sha256: string } }[];
  predicateType: string;
  predicate: Predicate;
}

/** What cannot all hold between the groups of some attributes. */
export interface DisagreementSentences {
  across: string[];
  summary: string;
  numbers: string[];
}

export interface Sentences {
  comparisons?: Record<string, string>;
  disagreements?: DisagreementSentences[];
  screening?: string[];
}

/** What `metalab explain` says of a name; numbers are places in `texts`. */
export interface Explanation {
  title: string;
  /** None for a measure, whose meaning stands in the words. */
  what: number[];
  parts: [name: string, text: number][];
}

/** A signature of the evidence, as it stood in its envelope. */
export interface Signature {
  keyid: string;
  sig: string;
}

/** What follows from a measure's name. */
export interface MeasureFacts {
  unit: "share" | "plain";
  term?: string;
  around_zero: boolean;
  needs: string[];
}

/** What follows from a comparison's name. */
export interface CompareFacts {
  as: "value" | "difference" | "ratio";
  against: "nothing" | "every_group" | "reference" | "rest" | "other_model";
  equality?: number;
}

/** Of the measures and comparisons that the evidence names. */
export interface Facts {
  measures: Record<string, MeasureFacts>;
  compares: Record<string, CompareFacts>;
}

export interface ReportData {
  language: Language;
  statement: Statement;
  /** SHA-256 of the statement's canonical form. */
  digest?: string;
  signatures?: Signature[];
  words: Both<Record<string, string>>;
  sentences?: Both<Sentences>;
  facts?: Facts;
  /** By kind and name: "measure.accuracy". */
  explanations?: Both<Record<string, Explanation>>;
  /** Texts of the explanations, each once. */
  texts?: string[];
}
