import type { DotChart } from "../charts/dot_chart";
import type { View } from "../data/view";
import type { Bound, Comparison, Finding } from "../data/report_data";
import type { Scale } from "../text/facts";
import { readableLabel } from "../text/readable_label";
import { isNumber } from "../text/round_numbers";
import { capitalised } from "../text/words";
import type { FindingRow } from "./finding_rows";
import type { Report } from "./report";

/** The chart of one measure in every group of an attribute. */
export function chartOfMeasure(report: Report, measure: string, rows: FindingRow<Finding>[], bound?: Bound, view?: View): DotChart {
  const scale = report.facts.scaleOfMeasure(measure);
  const everyone = report.organised.everyone(measure, view);
  return {
    rows,
    scale,
    signed: report.facts.isAroundZero(measure),
    everyone: isNumber(everyone?.estimate)
      ? {
          at: everyone.estimate,
          label: report.words.say("report.everyone_rule", {
            value: report.numbers.estimate(everyone.estimate, scale, everyone.interval),
          }),
        }
      : undefined,
    bound: bound && boundRule(report, bound, scale),
    axisTitle: capitalised(report.words.named("measure", measure, ".phrase")),
    headings: { value: report.words.say("report.heading_estimate"), n: report.words.say("report.heading_n") },
    tick: (value) => report.numbers.tick(value, scale),
  };
}

/** The chart of a rate at a cut-off that someone chose; its axis stays, so that moving the cut-off moves the dots. */
export function chartOfRate(report: Report, measure: string, rows: FindingRow<Finding>[], everyone?: Finding): DotChart {
  const chart = chartOfMeasure(report, measure, rows);
  const at = everyone?.estimate;
  const value = isNumber(at) ? report.numbers.estimate(at, "share", everyone?.interval) : "";
  return {
    ...chart,
    everyone: isNumber(at) ? { at, label: report.words.say("report.everyone_rule", { value }) } : undefined,
    allRows: [{ key: "0", label: "", value: 0, fullText: "" }, { key: "1", label: "", value: 1, fullText: "" }],
  };
}

/** The chart of one kind of comparison: one row, or one a group. */
export function chartOfComparisons(report: Report, rows: FindingRow<Comparison>[], bound?: Bound): DotChart {
  const { compare, measure } = rows[0]?.source ?? { compare: "value", measure: "" };
  const scale = report.facts.scaleOfComparison(compare, measure);
  const equal = report.facts.equality(compare);
  return {
    rows,
    scale,
    signed: report.facts.isValue(compare) && report.facts.isAroundZero(measure),
    equality: equal === undefined ? undefined : { at: equal, label: report.words.say("report.equality_rule", { value: report.numbers.chosen(equal, "number") }) },
    bound: bound && boundRule(report, bound, scale),
    axisTitle: axisTitle(report, compare, measure, scale, rows[0]?.source.decisions),
    headings: { value: report.words.say("report.heading_estimate") },
    tick: (value) => report.numbers.tick(value, scale),
  };
}

function axisTitle(report: Report, compare: string, measure: string, scale: Scale, decisions?: string[] | null): string {
  if (report.facts.isValue(compare)) return capitalised(report.words.named("measure", measure, ".phrase"));
  const [a = "", b = ""] = (decisions ?? []).map((name) => readableLabel(name).slice(0, 80));
  const name = b ? report.words.say("report.paired_axis", { a, b }) : report.words.named("compare", compare);
  return capitalised(scale === "points" ? report.words.say("report.axis_in_points", { name }) : name);
}

function boundRule(report: Report, bound: Bound, scale: Scale): NonNullable<DotChart["bound"]> {
  const [low, high] = bound.within ?? [bound.at_least, bound.at_most];
  return { low, high, label: report.words.say("report.bound_rule", { bound: report.numbers.bound(bound, scale) }) };
}
