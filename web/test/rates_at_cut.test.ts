import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../src/shared/numeric/normal_quantile";
import { countsAtCut, cutOfDecisions, findingAtCut } from "../src/shared/numeric/rates_at_cut";
import { wilson } from "../src/shared/numeric/wilson";
import { curvesOf } from "./sample_curves";

interface Oracle {
  cases: { x: number; n: number; confidence: number; lower: number; upper: number }[];
}

const oracle = JSON.parse(readFileSync("../tests/oracles/wilson.json", "utf8")) as Oracle;

function close(found: number, expected: number): boolean {
  return Math.abs(found - expected) <= 1e-13 + 1e-11 * Math.abs(expected);
}

describe("Wilson's interval", () => {
  it("is that of the oracle, in every case", () => {
    expect(oracle.cases.length).toBeGreaterThan(500);
    const wrong = oracle.cases.filter(({ x, n, confidence, lower, upper }) => {
      const found = wilson(x, n, confidence);
      return !found || !close(found.lower ?? NaN, lower) || !close(found.upper ?? NaN, upper);
    });
    expect(wrong).toEqual([]);
  });

  it("does not exist without rows", () => {
    expect(wilson(0, 0, 0.95)).toBeUndefined();
  });
});

it("knows the normal quantiles of the tables", () => {
  // Wichura's own check values, and the usual ones.
  const known: [number, number][] = [[0.25, -0.6744897501960817], [0.001, -3.090232306167814], [1e-20, -9.262340089798408], [0.975, 1.959963984540054], [0.5, 0]];
  for (const [p, z] of known) expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-14 * Math.max(1, Math.abs(z)));
});

describe("rates at a cut-off", () => {
  const { groups: [curve], cuts } = curvesOf([{ group: { sex: "F" }, counts: { tp: 60, fp: 20, fn: 40, tn: 280 } }]);
  if (!curve) throw new Error("no curve");

  it("are those of the counts", () => {
    const counts = countsAtCut(curve, 49);
    expect(counts).toMatchObject({ n: 400, positives: 100 });
    const { selected = 0, truePositives = 0, falsePositives = 0 } = counts ?? {};
    expect(truePositives + falsePositives).toBe(selected);
    const rate = (measure: Parameters<typeof findingAtCut>[1]): number | null | undefined => findingAtCut(curve, measure, 49, 0.95, 10).estimate;
    expect(rate("selection_rate")).toBe(selected / 400);
    expect(rate("true_positive_rate")).toBe(truePositives / 100);
    expect(rate("false_positive_rate")).toBe(falsePositives / 300);
    expect(rate("positive_predictive_value")).toBe(truePositives / selected);
  });

  it("say why there is none", () => {
    const small = { group: {}, n: 4, reason: "too_few_rows" };
    expect(findingAtCut(small, "selection_rate", 3, 0.95, 10)).toMatchObject({ status: "not_estimable", reason: "too_few_rows", n: 4 });
    const nobody = { ...curve, selected: [0], true_positives: [0], false_positives: [0] };
    expect(findingAtCut(nobody, "positive_predictive_value", 0, 0.95, 10)).toMatchObject({ reason: "empty_denominator" });
    const few = { ...curve, selected: [3], true_positives: [2], false_positives: [1] };
    expect(findingAtCut(few, "positive_predictive_value", 0, 0.95, 10)).toMatchObject({ reason: "too_few_rows" });
  });

  it("start where as many are selected as were", () => {
    const decided = (curve.selected?.[29] ?? 0) / curve.n;
    expect(cutOfDecisions(curve, decided, cuts)).toBe(29);
    expect(cutOfDecisions(undefined, 0.2, cuts)).toBe(49);
  });
});
