import type { LabObject } from "../../objects";

export type Both = { en: string; fr: string };
export type Answer = "yes" | "no" | "not_known";
export const answers = ["yes", "no", "not_known"] as const;

export interface Question {
  id: string;
  question: Both;
}

/** The questions, with the version of the text that they are of. */
export interface Questions {
  text: string;
  items: Question[];
}

/** A record of the catalogue: what the text says, from when, how sure that is. */
export interface ActRule {
  id: string;
  title?: Both;
  pinpoint?: string;
  actor?: Both;
  duty?: Both;
  applies_from?: string;
  remark?: Both;
  checked_on?: string;
}

/** What somebody answered of a system, with what it means under the text of that version. */
export interface Declaration extends LabObject {
  role: string;
  answers: Record<string, Answer>;
  text: string;
  tiers: Record<string, Both>;
  open: string[];
  rules: ActRule[];
  reads: Both;
  declared_by: string;
}

/** The parts of the questionnaire in their order, by how the ids of their questions begin. */
export const parts = [["scope", ["3.1", "2"]], ["prohibited", ["5."]], ["products", ["6.1."]], ["annex_iii", ["iii."]], ["derogation", ["6.3."]], ["transparency", ["50."]], ["gpai", ["53"]]] as const;

export function partOf(id: string): string {
  return parts.find(([, begins]) => begins.some((begin) => (begin.endsWith(".") ? id.startsWith(begin) : id === begin)))?.[0] ?? "other";
}
