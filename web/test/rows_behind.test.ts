import { expect, it } from "vitest";
import type { Finding } from "../src/shared/data/report_data";
import { rowsBehind } from "../src/shared/findings/finding_rows";
import { KnownFacts } from "../src/shared/text/facts";
import { sampleFacts } from "./sample_facts";

const facts = new KnownFacts(sampleFacts);

const finding: Finding = { id: "x", measure: "true_positive_rate", group: { sex: "F" }, status: "estimated", n: 109 };

it("counts the rows that a share is a share of", () => {
  expect(rowsBehind(facts, { ...finding, counts: { true_positives: 3, positives: 6 } })).toBe(6);
});

it("counts all rows where the share is of all, or where there are several counts", () => {
  expect(rowsBehind(facts, { ...finding, counts: { selected: 3 } })).toBe(109);
  expect(rowsBehind(facts, { ...finding, counts: { true_positives: 3, false_positives: 2, true_negatives: 1, false_negatives: 0 } })).toBe(109);
  expect(rowsBehind(facts, finding)).toBe(109);
});
