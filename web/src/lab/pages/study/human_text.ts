import type { Language } from "../../../shared/data/report_data";
import { valueAt, withValue, type Path, type Written } from "./study_document";

/** A text for people in one language: a text without a language stands for both. */
export function humanText(study: Written, path: Path, language: Language): string {
  const value = valueAt(study, path);
  if (typeof value !== "object" || value === null) return value === undefined || value === null ? "" : String(value);
  return String((value as Record<string, unknown>)[language] ?? "");
}

/** The same with the text of one language changed; what has no language yet is taken for the other as well. */
export function withHumanText(study: Written, path: Path, language: Language, text: string): Written {
  const value = valueAt(study, path);
  const other: Language = language === "en" ? "fr" : "en";
  if (typeof value === "object" && value !== null) return withValue(study, [...path, language], text);
  const before = value === undefined || value === null ? "" : String(value);
  const both = Object.fromEntries(Object.entries({ [language]: text, [other]: before }).filter(([, one]) => one !== ""));
  return withValue(study, path, Object.keys(both).length > 0 ? both : undefined);
}
