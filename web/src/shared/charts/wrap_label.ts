import { splitCharacters } from "../text/readable_label";

export type Measure = (text: string) => number;

/** Breaks a label into at most `most` lines of a width; the last ends in … when something was left off. */
export function wrapLabel(label: string, width: number, most: number, measure: Measure): string[] {
  const lines: string[] = [];
  let rest = label.slice(0, 2000).trim();
  while (rest !== "" && lines.length < most) {
    const isLast = lines.length === most - 1;
    if (measure(rest) <= width) return [...lines, rest];
    const line = isLast ? `${fitting(rest, width, (text) => measure(`${text}…`), false)}…` : fitting(rest, width, measure, true);
    lines.push(line.trim());
    rest = rest.slice(line.length).trim();
  }
  return lines.length > 0 ? lines : [""];
}

/** The longest beginning that fits, broken after a word if there is one. */
function fitting(text: string, width: number, measure: Measure, atWord: boolean): string {
  const characters = splitCharacters(text.slice(0, 400));
  let low = 1;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(characters.slice(0, middle).join("")) <= width) low = middle;
    else high = middle - 1;
  }
  const start = characters.slice(0, low).join("");
  const space = start.lastIndexOf(" ");
  return atWord && space > start.length / 3 ? start.slice(0, space + 1) : start;
}
