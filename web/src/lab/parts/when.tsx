import type { JSX } from "preact";
import type { Language } from "../../shared/data/report_data";
import { useWords } from "../words/words";

const formats: Record<Language, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
  fr: new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
};

/** A day as people write it, from a day or a moment of the laboratory (UTC). */
export function dayText(at: string, language: Language): string {
  const text = formats[language].format(new Date(at.length === 10 ? `${at}T00:00:00Z` : at));
  return language === "fr" ? text.replace(/^1 /, "1er ") : text;
}

export function When({ at }: { at: string }): JSX.Element {
  return <time dateTime={at}>{dayText(at, useWords().language)}</time>;
}

const moments: Record<Language, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" }),
  fr: new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short" }),
};

/** A moment to the minute, in the reader's own time zone, as people write it. */
export function momentText(at: string, language: Language): string {
  return moments[language].format(new Date(at));
}

export function Moment({ at }: { at: string }): JSX.Element {
  return <time dateTime={at}>{momentText(at, useWords().language)}</time>;
}
