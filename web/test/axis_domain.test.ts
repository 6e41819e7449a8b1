import { describe, expect, it } from "vitest";
import { axisDomain } from "../src/shared/charts/axis_domain";
import type { DotChart } from "../src/shared/charts/dot_chart";

function chart(change: Partial<DotChart>, values: [lower: number, value: number, upper?: number | undefined][]): DotChart {
  const rows = values.map(([lower, value, upper], i) => ({ key: String(i), label: "", lower, value, upper, fullText: "" }));
  return { rows, scale: "share", axisTitle: "", headings: { value: "" }, tick: String, ...change };
}

describe("the axis", () => {
  it("begins at zero where the values are near it and ends at one where they are near that", () => {
    expect(axisDomain(chart({}, [[0.07, 0.09, 0.11], [0.2, 0.25, 0.27]]), 5)).toMatchObject({ from: 0, to: 0.3 });
    expect(axisDomain(chart({}, [[0.91, 0.95, 0.97]]), 5)).toMatchObject({ to: 1 });
  });

  it("shows both sides of a bound and the place of equality", () => {
    const { from, to } = axisDomain(chart({ bound: { high: 0.15, label: "" } }, [[0.07, 0.09, 0.1]]), 5);
    expect([from, to > 0.15]).toEqual([0, true]);
    expect(axisDomain(chart({ scale: "number", equality: { at: 1, label: "" } }, [[0.26, 0.29, 0.32]]), 5)).toMatchObject({ to: 1 });
  });

  it("is not pressed flat by one endless interval", () => {
    const { to } = axisDomain(chart({ scale: "number" }, [[0.5, 1, 1.4], [0.1, 0.4, 900], [0.1, 0.2, undefined]]), 5);
    expect(to).toBeLessThan(3);
  });

  it("exists when there is nothing to show", () => {
    expect(axisDomain(chart({}, []), 5)).toMatchObject({ from: 0, to: 1 });
    expect(axisDomain(chart({ signed: true, scale: "number" }, [[0, 0, 0]]), 5).to).toBeGreaterThan(0);
  });
});
