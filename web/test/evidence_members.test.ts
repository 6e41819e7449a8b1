import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../src/shared/data/canonical_json";
import { viewKey, viewsOf, ofView } from "../src/shared/data/view";
import { organiseEvidence } from "../src/shared/data/organise_evidence";
import { latex } from "../src/report/cite";
import { heatGrid, isUncertain } from "../src/shared/findings/heat_grid";
import type { Finding } from "../src/shared/data/report_data";
import type { FindingRow } from "../src/shared/findings/finding_rows";
import { searchable } from "../src/shared/text/readable_label";
import { sample } from "./sample";
import { KnownFacts } from "../src/shared/text/facts";
import { sampleFacts } from "./sample_facts";

const facts = new KnownFacts(sampleFacts);

const finding = (change: Partial<Finding>): Finding => ({ id: "x", measure: "accuracy", group: {}, status: "estimated", estimate: 0.5, n: 20, ...change });

describe("canonical JSON", () => {
  it("is what the engine writes", () => {
    const text = readFileSync("../tests/golden/adult/evidence.json", "utf8");
    const value: unknown = JSON.parse(text);
    expect(JSON.parse(canonicalJson(value))).toEqual(value);
    expect(canonicalJson({ b: [1, 0.1, 1e21, 1e-7], a: "é\u2028\u0001\"", "10": null, "9": true })).toBe(
      '{"10":null,"9":true,"a":"é\u2028\\u0001\\"","b":[1,0.1,1e+21,1e-7]}',
    );
  });
});

describe("views", () => {
  const findings = [finding({ class: "a" }), finding({ class: "b" }), finding({ average: "macro" }), finding({ class: "a", n: 9 })];

  it("are told apart and kept in order", () => {
    expect(viewsOf(findings).map((view) => view.class ?? view.average)).toEqual(["a", "b", "macro"]);
    expect(ofView(findings, { class: "a" })).toHaveLength(2);
    expect(viewKey({})).toBe(viewKey({ class: null, decision: null }));
  });

  it("have each their own value for everyone", () => {
    const { everyone } = organiseEvidence({ ...sample.statement.predicate, findings: [finding({}), finding({ decision: "b", estimate: 0.7 })] }, facts);
    expect(everyone("accuracy")?.estimate).toBe(0.5);
    expect(everyone("accuracy", { decision: "b" })?.estimate).toBe(0.7);
    expect(everyone("accuracy", { class: "z" })).toBeUndefined();
  });
});

describe("the heat map", () => {
  const row = (sex: string, race: string | null, value: number, half: number): FindingRow<Finding> => ({
    key: `${sex}${race}`, label: "", value, lower: value - half, upper: value + half, fullText: "", source: finding({ group: { sex, race }, estimate: value }),
  });
  const rows = [row("F", "a", 0.1, 0.01), row("M", "a", 0.5, 0.2), row("F", null, 0.3, 0.04), row("M", "b", 0.2, 0.06)];

  it("puts the attribute with fewer values across, and leaves gaps where there is no group", () => {
    const grid = heatGrid(["sex", "race"], rows);
    expect(grid).toMatchObject({ across: "sex", down: "race", columns: ["F", "M"], low: 0.1, high: 0.5 });
    expect(grid?.lines.map(({ value, cells }) => [value, ...cells.map((cell) => cell?.value)])).toEqual([["a", 0.1, 0.5], [null, 0.3, undefined], ["b", undefined, 0.2]]);
  });

  it("hatches where the interval covers a quarter of the scale", () => {
    expect(rows.map((one) => isUncertain(one, 0.1, 0.5))).toEqual([false, true, false, true]);
    expect(isUncertain({ ...row("F", "a", 0.1, 0), upper: undefined }, 0, 1)).toBe(true);
  });

  it("is not drawn for one attribute, three, or too many values", () => {
    expect(heatGrid(["sex"], rows)).toBeUndefined();
    expect(heatGrid(["a", "b", "c"], rows)).toBeUndefined();
    const many = Array.from({ length: 400 }, (_, i) => row(`s${i % 20}`, `r${Math.floor(i / 20)}`, i, 1));
    expect(heatGrid(["sex", "race"], many)).toBeUndefined();
  });
});

it("cites without LaTeX commands", () => {
  expect(latex("\\input{x} 50 % & #1_a^b~$")).toBe("\\textbackslash{}input\\{x\\} 50 \\% \\& \\#1\\_a\\textasciicircum{}b\\textasciitilde{}\\$");
});

it("searches without case and accents", () => {
  expect(searchable("Éloïse ÇA")).toBe("eloise ca");
});
