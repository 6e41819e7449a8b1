import { describe, expect, it } from "vitest";
import type { Finding } from "../src/shared/data/report_data";
import { spread } from "../src/shared/findings/finding_sentence";
import type { Report } from "../src/shared/findings/report";
import { NumberText } from "../src/shared/text/number_text";
import { wordsFor } from "../src/shared/text/words";
import { sampleWords } from "./sample";

const words = wordsFor({ words: sampleWords }, "fr");
const found = (estimate: number, lower: number, upper: number): Finding =>
  ({ status: "estimated", estimate, interval: { lower, upper } }) as unknown as Finding;

describe("from the lowest to the highest", () => {
  it.each([
    ["share", [found(0.7676, 0.7655, 0.7697), found(0.67, 0.6, 0.74)], "67,0\u202F% à 76,8\u202F%"],
    ["number", [found(0.9412, 0.9394, 0.943), found(0.882, 0.83, 0.93)], "0,88 à 0,94"],
  ])("a %s is written with one precision", (scale, findings, text) => {
    const report = { words, numbers: new NumberText(words), facts: { scaleOfMeasure: () => scale } } as unknown as Report;
    expect(spread(report, "any", findings)).toBe(text);
  });
});
