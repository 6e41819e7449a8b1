import type { NumberText } from "../text/number_text";
import type { Words } from "../text/words";
import type { DotRow } from "./dot_chart";

/** Of more than `size` rows the highest and the lowest, with a row between them that says how many are not shown; undefined where there are none. */
export function bothEnds(rows: DotRow[], size: number, words: Words, numbers: NumberText): { items: DotRow[]; said: string } | undefined {
  const each = Math.floor((size - 1) / 2);
  const numbered = rows.filter(({ value }) => value !== undefined).sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const between = numbered.length - 2 * each;
  if (rows.length <= size || between <= 0) return undefined;
  const gap: DotRow = { key: "", label: "…", fullText: words.say("report.between", { n: numbers.whole(between) }) };
  return {
    items: [...numbered.slice(0, each), gap, ...numbered.slice(-each)],
    said: words.say("report.page_ends", { n: numbers.whole(each), all: numbers.whole(rows.length) }),
  };
}
