const invisible = /[\u0000-\u001F\u007F-\u009F\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu;

/**
 * Text from data as it may be shown: white space is one space, and characters that
 * are not seen but change what is seen (direction, control) become visible marks.
 */
export function readableLabel(text: string): string {
  return text.replace(/[\t\n\r]+/g, " ").replace(invisible, "\uFFFD");
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
