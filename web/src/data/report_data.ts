/** The shape of what the engine puts into the page. Members may be missing or null: evidence is read, not trusted. */

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

export interface Finding {
  id: string;
  measure: string;
  group: Group;
  status: "estimated" | "not_estimable";
  estimate?: number | null;
  interval?: Interval | null;
  reason?: string | null;
  n: number;
  counts?: Record<string, number> | null;
}

export interface Comparison {
  id: string;
  compare: string;
  measure: string;
  across: string[];
  status: "estimated" | "not_estimable";
  estimate?: number | null;
  interval?: Interval | null;
  lowest?: Group | null;
  highest?: Group | null;
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

export interface Verdict {
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
}

export interface Predicate {
  study: { id: string; digest?: { sha256: string } | string; title?: Text; question?: Text };
  system: { name: string; version: string; provider?: string | null };
  engine: { name: string; version: string };
  attributes?: Record<string, Text>;
  labels?: Record<string, Record<string, Text>>;
  rows: Rows;
  uncertainty?: { confidence?: number; replicates?: number; simultaneous?: string };
  notes?: Note[] | null;
  findings?: Finding[];
  comparisons?: Comparison[];
  verdicts?: Verdict[];
}

export interface Statement {
  _type: string;
  subject: { name: string; digest: { sha256: string } }[];
  predicateType: string;
  predicate: Predicate;
}

export interface Sentences {
  verdicts?: Record<string, { headline?: string; detail?: string }>;
  comparisons?: Record<string, string>;
}

export interface ReportData {
  language: Language;
  statement: Statement;
  words: Both<Record<string, string>>;
  sentences?: Both<Sentences>;
}
