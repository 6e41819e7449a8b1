import { describe, expect, it } from "vitest";
import type { Curve } from "../src/shared/data/report_data";
import { gainPoints } from "../src/shared/findings/gains";
import { withTexts } from "../src/shared/text/lazy";

describe("gain curves", () => {
  const interval = { lower: 0.1, upper: 0.3 };
  const curve: Curve = {
    group: {}, n: 50, positives: 10,
    gain: [{ cut: 0.9, selected: 3, true_positives: 2, estimate: 0.2, interval }, null, { cut: 0.5, selected: 9, true_positives: 0, estimate: null }],
  };

  it("have a point where there is an estimate, at its own share of everyone", () => {
    expect(gainPoints([0.01, 0.05, 0.1], curve)).toEqual([{ top: 0.01, found: 0.2, ...interval }]);
    expect(gainPoints([0.01], { group: {}, n: 3, reason: "too_few_rows" })).toEqual([]);
  });
});

it("writes a row's texts when they are read, and once", () => {
  let written = 0;
  const row = withTexts({ key: "a" }, { text: () => `written ${++written}` });
  expect(written).toBe(0);
  expect([row.key, row.text, row.text, { ...row }.text]).toEqual(["a", "written 1", "written 1", "written 1"]);
});
