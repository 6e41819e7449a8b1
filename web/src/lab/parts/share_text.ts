import type { Language } from "../../shared/data/report_data";

/** All shares together, in basis points. */
export const whole = 10_000;

/** A share in basis points as a percentage: exact, they have two decimals. */
export function shareText(points: number, language: Language): string {
  return new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB", { style: "percent", maximumFractionDigits: 2 }).format(points / whole);
}

/** Basis points of a percentage as people type it, with a point or a comma; undefined where it is none of at most two decimals. */
export function pointsOf(text: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  if (!match) return undefined;
  const points = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return points <= whole ? points : undefined;
}

/** A share as it stands in a field: without the sign. */
export function typedShare(points: number, language: Language): string {
  const text = String(points / 100);
  return language === "fr" ? text.replace(".", ",") : text;
}
