import { expect, it } from "vitest";
import type { DotChart } from "../src/shared/charts/dot_chart";
import { layOutRows } from "../src/shared/charts/lay_out_rows";
import { rulePath } from "../src/shared/charts/rule_path";
import { orderedByNumber } from "../src/shared/data/ordinal";
import { decimalsOfColumn } from "../src/shared/text/round_numbers";

const chart: DotChart = {
  rows: [
    { key: "a", label: "women", value: 0.2, lower: 0.1, upper: 0.3, valueText: "20%", fullText: "20%" },
    { key: "b", label: "men", fullText: "too few rows" },
  ],
  scale: "share", axisTitle: "share", headings: { value: "Estimate" }, tick: String,
};

const stretches = (path: string): [number, number][] =>
  [...path.matchAll(/M[\d.]+ ([\d.]+)V([\d.]+)/g)].map(([, from, to]) => [Number(from), Number(to)]);

it("draws no rule through a label above its row or a reason in the frame", () => {
  for (const width of [360, 700]) {
    const layout = layOutRows(chart, width, (text) => text.length * 7);
    const drawn = stretches(rulePath(50, layout, { top: layout.top, bottom: layout.height - layout.bottom }));
    const crosses = (y: number): boolean => drawn.some(([from, to]) => from <= y && y <= to);
    for (const { row, y, labelY } of layout.rows) {
      if (layout.stacked) expect(crosses(labelY), `${row.label}, ${width}`).toBe(false);
      expect(crosses(y), `${row.label}, ${width}`).toBe(row.value !== undefined);
    }
  }
});

it("orders bands by their numbers, and only bands", () => {
  const ordered = (values: (string | null)[]): (string | null)[] | undefined =>
    orderedByNumber(values, (value) => ({ age: value }));
  expect(ordered(["60 and over", null, "under 30", "30 to 59"])).toEqual(["under 30", "30 to 59", "60 and over", null]);
  expect(ordered(["10", "9", "-1"])).toEqual(["-1", "9", "10"]);
  expect(ordered(["plus de 50", "moins de 50"])).toEqual(["moins de 50", "plus de 50"]);
  expect(ordered(["Black", "White"])).toBeUndefined();
  expect(ordered(["30 to 59", "unknown"])).toBeUndefined();
  expect(ordered(["30", "30"])).toBeUndefined();
});

it("gives a column the precision of its least certain value, of shares at least a tenth of a percent", () => {
  const value = (half: number): { value: number; interval: { lower: number; upper: number } } => ({ value: 0.3, interval: { lower: 0.3 - half, upper: 0.3 + half } });
  expect(decimalsOfColumn([value(0.002), value(0.02)], true)).toBe(3);
  expect(decimalsOfColumn([value(0.2), value(0.3)], true)).toBe(2);
  expect(decimalsOfColumn([value(0.002), value(0.02)], false)).toBe(3);
});
