import type { Words } from "../../shared/text/words";

/** What may be chosen of a kind, each with what it is called. */
export function namedChoices(words: Words, kind: string, all: readonly string[]): [string, string][] {
  return all.map((one) => [one, nameOf(words, kind, one)]);
}

/** What a value of a kind is called; a laboratory's own stands for itself. */
export function nameOf(words: Words, kind: string, value: string): string {
  return words.knows(`${kind}.${value}`) ? words.say(`${kind}.${value}`) : value;
}
