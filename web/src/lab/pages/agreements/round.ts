import type { LabObject } from "../../objects";

/** What a party can say to a round. */
export const answers = ["agreed", "not_agreed"] as const;

export interface Signature {
  id: string;
  decision: (typeof answers)[number];
  signed_with?: "own_key" | "passkey";
  reason: string;
  made_on: string;
}

export interface Party {
  id: string;
  kind: string;
  name: string;
  signature?: Signature;
}

/** A round over one text, which all its parties sign or there is no agreement. */
export interface Agreement extends LabObject {
  purpose: "charter" | "shares" | "licence";
  state: "open" | "in_force" | "refused" | "countered" | "expired";
  digest: string;
  until: string;
  after?: string;
  in_force_at?: string;
  terms: { text?: string; licence?: string; right?: string; from?: string; shares?: Record<string, number> };
  parties: Party[];
}

/** The day in so many days, as fields have it. */
export function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
