import { expect, it } from "vitest";
import type { DotRow } from "../src/shared/charts/dot_chart";
import { bothEnds } from "../src/shared/charts/both_ends";
import { NumberText } from "../src/shared/text/number_text";
import { wordsFor } from "../src/shared/text/words";
import { sampleWords } from "./sample";

const words = wordsFor({ words: sampleWords }, "en");
const numbers = new NumberText(words);
const rows = (values: (number | undefined)[]): DotRow[] =>
  values.map((value, i) => ({ key: `${i}`, label: `group ${i}`, value, fullText: "" }));

it("shows the highest and the lowest of many rows, and how many lie between", () => {
  const ends = bothEnds(rows([...Array.from({ length: 1000 }, (_, i) => i), undefined, undefined]), 25, words, numbers);
  const values = ends?.items.map(({ value }) => value);
  expect(values?.slice(0, 12)).toEqual([999, 998, 997, 996, 995, 994, 993, 992, 991, 990, 989, 988]);
  expect(values?.slice(13)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  expect(ends?.items[12]?.fullText).toBe("Between them, not shown: 976.");
  expect(ends?.said).toBe("The 12 highest and the 12 lowest of 1,002");
});

it("leaves few rows, and few that have a value, as they are", () => {
  expect(bothEnds(rows(Array.from({ length: 25 }, (_, i) => i)), 25, words, numbers)).toBeUndefined();
  expect(bothEnds(rows([...Array.from({ length: 24 }, (_, i) => i), undefined, undefined]), 25, words, numbers)).toBeUndefined();
});
