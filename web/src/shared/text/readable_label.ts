/** Signs that cannot be shown or change what is seen: control, direction, ends of lines. */
const unprintable = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF]/gu;
/** Signs without ink. Joiners and selectors serve emoji and scripts that join letters, from Arabic on. */
const unseen =
  /(?<![\u0600-\u{10FFFF}])[\u200C\u200D\uFE00-\uFE0F]|[\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u2060-\u2065\u206A-\u206F\u2800\u3164\uFFA0\uFFF0-\uFFFB\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}]/gu;

/**
 * Text from data as it may be shown: white space is one space, characters that change what is seen
 * (direction, control) and those that are not seen are named: [U+200B].
 */
export function readableLabel(text: string): string {
  return text.replace(/[\t\n\r]+/g, " ").replace(unseen, named).replace(unprintable, named);
}

function named(sign: string): string {
  return `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
}

/** The first characters, as a reader counts them, and whether something was left off. */
export function clipText(text: string, limit: number): { shown: string; clipped: boolean } {
  if (text.length <= limit) return { shown: text, clipped: false };
  const characters = splitCharacters(text.slice(0, limit * 16));
  if (characters.length <= limit && text.length <= limit * 16) return { shown: text, clipped: false };
  return { shown: `${characters.slice(0, limit - 1).join("").trimEnd()}…`, clipped: true };
}

const segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter() : undefined;

/** Characters as a reader counts them: an emoji family or an accented letter is one. */
export function splitCharacters(text: string): string[] {
  return segmenter ? Array.from(segmenter.segment(text), (part) => part.segment) : Array.from(text);
}

/** Text as a search compares it: without case and accents. */
export function searchable(text: string): string {
  return text.slice(0, 1000).normalize("NFD").replace(/\p{Mark}/gu, "").toLowerCase();
}
