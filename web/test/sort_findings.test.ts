import { expect, it } from "vitest";
import { organiseEvidence, groupSizes } from "../src/shared/data/organise_evidence";
import { sortByEstimate } from "../src/shared/data/sort_findings";
import { sample } from "./sample";
import { KnownFacts } from "../src/shared/text/facts";

it("puts the highest first, equal ones by label, and what is not estimable last", () => {
  const rows = [
    { label: "d", value: undefined },
    { label: "c", value: 0.1 },
    { label: "b", value: 0.9 },
    { label: "a", value: undefined },
    { label: "e", value: 0.1 },
    { label: "z", value: 0 },
  ];
  expect(sortByEstimate(rows).map(({ label }) => label)).toEqual(["b", "c", "e", "z", "a", "d"]);
  expect(rows[0]?.label).toBe("d");
});

it("parts the evidence into one section for each attribute and intersection", () => {
  const organised = organiseEvidence(sample.statement.predicate, new KnownFacts(sample.facts));
  expect(organised.sections.map(({ attributes }) => attributes)).toEqual([["sex"], ["race"], ["age"], ["sex", "race"]]);
  expect(organised.everyone("selection_rate")?.n).toBe(32166);
  expect(organised.boundOf.get("ratio/selection_rate/sex")).toEqual({ at_least: 0.8 });
  expect(organised.measuresOfCriteria).toEqual(["selection_rate", "true_positive_rate", "false_positive_rate"]);
});

it("takes as a group's size the most rows any measure had", () => {
  const [sex] = organiseEvidence(sample.statement.predicate, new KnownFacts(sample.facts)).sections;
  expect(sex && groupSizes(sex)).toEqual([
    { group: { sex: "Male" }, n: 21566 },
    { group: { sex: "Female" }, n: 10600 },
  ]);
});
