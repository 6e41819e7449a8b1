import schema from "../../../../../schema/study.schema.json";
import type { Language } from "../../../shared/data/report_data";

/** A part of the schema: what a place of a study is called and takes, in both languages. */
export interface SchemaPart {
  title?: string;
  description?: string;
  "x-title-fr"?: string;
  "x-description-fr"?: string;
  "x-values"?: Record<string, { en: string; fr: string }>;
  enum?: unknown[];
  properties?: Record<string, SchemaPart>;
}

export const studySchema = schema as unknown as SchemaPart & { $defs: Record<string, SchemaPart>; properties: Record<string, SchemaPart> };

/** The part of a study's key, or of a key in it: "roles", "outcome". */
export function partAt(...keys: string[]): SchemaPart {
  let part: SchemaPart = studySchema;
  for (const key of keys) part = part.properties?.[key] ?? {};
  return part;
}

export function defined(name: string): SchemaPart {
  return studySchema.$defs[name] ?? {};
}

export function titleOf(part: SchemaPart, language: Language): string {
  return (language === "fr" ? part["x-title-fr"] : undefined) ?? part.title ?? "";
}

export function aboutOf(part: SchemaPart, language: Language): string {
  return (language === "fr" ? part["x-description-fr"] : undefined) ?? part.description ?? "";
}

/** What may be chosen, each with its name in words. */
export function choicesOf(part: SchemaPart, language: Language): [string, string][] {
  return (part.enum ?? []).map((value) => [String(value), part["x-values"]?.[String(value)]?.[language] ?? String(value)]);
}
