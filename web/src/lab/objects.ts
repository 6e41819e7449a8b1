import type { Outcome, Text } from "../shared/data/report_data";

/** What the API shows; members that a kind may lack are optional. */

export interface Me {
  id: string;
  name: string;
  organisation: string;
  role: "administrator" | "member" | "reviewer" | "observer";
  runs_lab: boolean;
  fresh: boolean;
}

export interface Items<T> {
  items: T[];
  next?: string;
}

/** What decides on a day, of a system. */
export interface Decided {
  periods: { version: { name: string } }[];
}

export interface LabObject {
  id: string;
  kind: string;
  owner: string;
  about?: string;
  version: number;
  created_at: string;
  created_by: string;
  by_name?: string;
}

export interface System extends LabObject {
  name: string;
  purpose?: string;
  decides?: string;
  data?: string;
  oversight?: string;
  contact?: string;
  theme?: string;
  domain?: string;
  act_role?: string;
  lifecycle?: string;
}

/** Where a study stands among the registered ones of its system, as its reader sees them. */
export interface Place {
  number?: number;
  of: number;
  without_evidence: number;
}

export interface Study extends LabObject {
  place?: Place;
  study_id: string;
  title?: Text;
  state: string;
  system?: { name: string; version: string };
}

export interface Evidence extends LabObject {
  place?: Place;
  digest: string;
  state: "received" | "recomputed" | "partly_checked" | "not_recomputed" | "not_checked" | "refused";
  order: "registered_first" | "order_not_shown";
  confined?: boolean;
  reason?: string;
  verdicts?: { criterion: string; verdict: Outcome }[];
}

export interface Review extends LabObject {
  step: string;
  state: "asked" | "decided";
  organisation: string;
}

export interface Decision extends LabObject {
  evidence: string;
  step: string;
  decision: "agreed" | "not_agreed" | "changes_asked";
  reason: string;
  signed_with: string;
}

export interface Comment extends LabObject {
  text: string;
  finding?: string;
}

export interface Said {
  on: string;
  text: string;
  opinion?: string;
}

export interface Consultation extends LabObject {
  council: string;
  informed?: Said;
  asked?: Said;
  opinion?: Said;
}

export interface Organisation {
  id: string;
  name: string;
  runs_lab: boolean;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  role: string;
  state: string;
}

export interface Waiting {
  what: "review" | "agreement" | "request" | "consultation" | "outdated" | "contact";
  id: string;
  day: string;
  word?: string;
  about?: string;
}
