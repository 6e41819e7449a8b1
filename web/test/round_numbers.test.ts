import { describe, expect, it } from "vitest";
import { NumberText } from "../src/shared/text/number_text";
import { decimalsFor, decimalsOfSteps, type StepOf } from "../src/shared/text/round_numbers";
import { wordsFor } from "../src/shared/text/words";
import { sampleWords } from "./sample";

const english = new NumberText(wordsFor({ words: sampleWords }, "en"));
const french = new NumberText(wordsFor({ words: sampleWords }, "fr"));
const fine = "\u202F";

function stepOf(first: number, second: number, difference: number, width: number): StepOf {
  const estimated = (value: number): StepOf["first"] => ({ value, interval: { lower: value - width / 2, upper: value + width / 2 } });
  return { first: estimated(first), second: estimated(second), difference: estimated(difference) };
}

describe("a step", () => {
  it("is written so that it adds up", () => {
    const wide = stepOf(-2.6, -1.4, 1.2, 40);
    expect(english.step(wide, "number", "number", decimalsOfSteps([wide], false))).toEqual({ first: "\u22122.6", second: "\u22121.4", difference: "1.2" });
  });
  it("keeps the decimals that the intervals support where these add up", () => {
    expect(decimalsOfSteps([stepOf(0.4, 0.5, 0.1, 1)], false)).toBe(1);
    expect(decimalsOfSteps([stepOf(0.1049, 0.2041, 0.0992, 0.1)], true)).toBe(2);
    expect(decimalsOfSteps([stepOf(0.104, 0.2056, 0.1016, 0.1)], true)).toBe(3);
  });
  it("is written as the others of its column: as the least certain, and so that each adds up", () => {
    const sure = stepOf(1.234, 1.345, 0.111, 0.02), unsure = stepOf(0.4, 0.5, 0.1, 1), odd = stepOf(0.14, 0.32, 0.18, 1);
    expect(decimalsOfSteps([sure, unsure], false)).toBe(1);
    expect(decimalsOfSteps([sure, unsure, odd], false)).toBe(1);
    expect(decimalsOfSteps([unsure, stepOf(0.04, 0.16, 0.12, 1)], false)).toBe(2);
  });
});

describe("decimals", () => {
  it.each([
    [0.334, { lower: 0.312, upper: 0.357 }, 3],
    [0.334, { lower: 0.2, upper: 0.6 }, 2],
    [0.5, { lower: 0.4504, upper: 0.55 }, 2],
    [0.5, { lower: 0.456, upper: 0.55 }, 3],
    [0.5, { lower: 0.45, upper: 0.5499999 }, 2],
    [12.3, { lower: 2, upper: 40 }, 0],
    [0.15, { lower: 0.04, upper: null }, 2],
    [0, { lower: 0, upper: 0 }, 0],
    [1e-12, { lower: 0, upper: 1e-11 }, 6],
  ])("%s in %o has %i", (value, interval, decimals) => {
    expect(decimalsFor(value, interval)).toBe(decimals);
  });

  it("without an interval keeps three significant digits", () => {
    expect(decimalsFor(0.123456)).toBe(3);
    expect(decimalsFor(12.3456)).toBe(1);
    expect(decimalsFor(0)).toBe(0);
  });
});

describe("numbers as text", () => {
  const interval = { lower: 0.0822, upper: 0.0929 };

  it("writes shares as percent, in each language's way", () => {
    expect(english.estimate(0.0874, "share", interval)).toBe("8.7%");
    expect(french.estimate(0.0874, "share", interval)).toBe(`8,7${fine}%`);
    expect(french.interval(0.0874, interval, "share")).toBe(`8,2${fine}% à 9,3${fine}%`);
  });

  it("writes differences in points and ratios as they are", () => {
    expect(english.interval(-0.02, { lower: -0.05, upper: 0.01 }, "points")).toBe("−5.0 to 1.0\u00a0points");
    expect(english.estimate(0.334, "number", { lower: 0.31, upper: 0.36 })).toBe("0.334");
    expect(english.estimate(-0.0001, "number", { lower: -0.05, upper: 0.05 })).toBe("0.00");
  });

  it("says when an interval has no upper end", () => {
    expect(english.interval(0.15, { lower: 0.04 }, "number")).toBe("0.04 or more");
    expect(french.interval(0.15, { lower: 0.04, upper: null }, "number")).toBe("0,04 ou plus");
  });

  it("writes bounds as they were chosen", () => {
    expect(english.bound({ at_least: 0.8 }, "number")).toBe("at least 0.8");
    expect(english.bound({ at_most: 0.05 }, "points")).toBe("at most 5\u00a0points");
    expect(french.bound({ within: [0.8, 1.25] }, "number")).toBe("entre 0,8 et 1,25");
    expect(english.bound({ at_most: 0.07 }, "share")).toBe("at most 7%");
    expect(english.bound({}, "share")).toBe("");
  });

  it("sets thousands apart", () => {
    expect(english.whole(32166)).toBe("32,166");
    expect(french.whole(32166)).toBe(`32${fine}166`);
  });
});
