import { ownMember } from "../data/own_member";
import type { Language, ReportData, Text } from "../data/report_data";
import { readableLabel } from "./readable_label";

export type Places = Record<string, string | number>;

/** The report's words in one language. */
export interface Words {
  language: Language;
  /** The text of a key, its places filled; the key itself when there is no text. */
  say(key: string, places?: Places): string;
  /** As say, from `key.one` or `key.other` as the count asks. */
  count(key: string, n: number, places?: Places): string;
  /** The text of `kind.name` and what follows; of a name that only a later version knows that of `unknown.kind`. */
  named(kind: string, name: string, part?: string, places?: Places): string;
  /** Whether there is a text for the key. */
  knows(key: string): boolean;
  /** Human text in this language, or in the other when it has only that. */
  read(text: Text | null | undefined): string | undefined;
}

export function wordsFor(data: Pick<ReportData, "words">, language: Language): Words {
  const texts = data.words?.[language] ?? {};
  const plural = new Intl.PluralRules(language);
  const say = (key: string, places: Places = {}): string => fill(ownMember(texts, key) ?? key, places);
  return {
    language,
    say,
    count: (key, n, places = {}) => say(`${key}.${plural.select(n) === "one" ? "one" : "other"}`, places),
    named: (kind, name, part = ".name", places = {}) => {
      const key = `${kind}.${name}${part}`;
      return Object.hasOwn(texts, key) ? say(key, places) : say(`unknown.${kind}`, { code: readableLabel(name).slice(0, 120) });
    },
    knows: (key) => Object.hasOwn(texts, key),
    read: (text) => readText(text, language),
  };
}

/** Fills {name} places once: a brace inside a value stays a brace. [[name|text]] stands only where the name has a value. */
export function fill(template: string, places: Places): string {
  const chosen = template.replace(/\[\[([a-z_]+)\|((?:(?!\]\]).)*)\]\]/g, (_, name: string, text: string) => (filled(ownMember(places, name)) ? text : ""));
  return chosen.replace(/\{([a-z_]+)\}/g, (place, name: string) => String(ownMember(places, name) ?? place));
}

function filled(value: string | number | undefined): boolean {
  return value !== undefined && value !== "" && value !== 0;
}

export function readText(text: Text | null | undefined, language: Language): string | undefined {
  if (text === null || text === undefined) return undefined;
  if (typeof text === "string") return text;
  return text[language] ?? text[language === "en" ? "fr" : "en"] ?? undefined;
}

/** A sentence that begins with a capital. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
