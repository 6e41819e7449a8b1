import { expect, it } from "vitest";
import { howSure } from "../src/report/how_sure";

it("tells how an interval lies to its bound", () => {
  const row = (lower: number, upper?: number) => [{ lower, upper }];
  expect(howSure("not_met", { at_least: 0.8 }, row(0.3, 0.4))).toBe("far");
  expect(howSure("not_met", { at_least: 0.8 }, row(0.5, 0.79))).toBe("near");
  expect(howSure("met", { at_least: 0.8 }, row(0.81, 0.9))).toBe("near");
  expect(howSure("met", { at_most: 0.05 }, row(0.01, 0.02))).toBe("far");
  expect(howSure("met", { within: [0.8, 1.25] }, row(0.95, 1.05))).toBe("far");
  expect(howSure("insufficient_evidence", { at_least: 0.8 }, row(0.7, 0.9))).toBe("across");
  expect(howSure("insufficient_evidence", { at_least: 0.8 }, row(0.5))).toBe("across");
});

it("rests on the group that decides", () => {
  const rows = [{ lower: 0.9, upper: 1 }, { lower: 0.2, upper: 0.3 }, { lower: 0.7, upper: 0.9 }];
  expect(howSure("not_met", { at_least: 0.8 }, rows)).toBe("far");
  expect(howSure("met", { at_least: 0.1 }, rows)).toBe("far");
  expect(howSure("met", { at_least: 0.15 }, rows)).toBe("near");
});

it("says nothing where no interval does", () => {
  expect(howSure("not_met", { at_least: 0.8 }, [{ lower: undefined, upper: undefined }])).toBeUndefined();
  expect(howSure("insufficient_evidence", { at_least: 0.8 }, [{ lower: 0.9, upper: 1 }])).toBeUndefined();
});
