import type { LabObject } from "../../objects";

/** What the partners made together. */
export interface Asset extends LabObject {
  name: string;
  form: string;
  description?: string;
  address?: string;
  digest?: string;
  media_type?: string;
  issued?: string;
  theme?: string;
  readiness?: number;
}

export const forms = ["data_set", "model", "method", "instrument", "practice", "report", "course", "software"] as const;

export interface Holdings {
  on: string;
  rights: Record<string, { from: string; agreement: string; in_force_at: string; shares: { party: string; kind: string; name: string; basis_points: number }[] }>;
  licence?: { licence: string; from: string; agreement: string };
}

/** What an object is related to. */
export interface Relation {
  as: "part" | "whole";
  id: string;
  kind: string;
  owner: string;
  name: string;
}
