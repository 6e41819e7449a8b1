import type { DotRow } from "../charts/dot_chart";
import type { Comparison, Finding, Interval } from "../data/report_data";
import { sortByEstimate } from "../data/sort_findings";
import { withTexts } from "../text/lazy";
import type { KnownFacts, Scale } from "../text/facts";
import { decimalsOfColumn, isNumber } from "../text/round_numbers";
import type { Words } from "../text/words";
import { type Report, reasonOf } from "./report";

/** A finding or a comparison with the words of its row. */
export interface FindingRow<Source> extends DotRow {
  /** Of all rows that stand together. */
  decimals?: number | undefined;
  source: Source;
}

type Estimated = Pick<Finding, "status" | "estimate" | "interval" | "reason" | "undefined_class">;

export function findingRows(report: Report, findings: Finding[], attributes: string[]): FindingRow<Finding>[] {
  const decimals = columnDecimals(report, findings);
  const rows = findings.map((finding) => withTexts({
    ...numbersOf(finding),
    decimals,
    key: finding.id,
    label: report.label(finding.group, attributes),
    source: finding,
  }, {
    ...textsOf(report, finding, report.facts.scaleOfMeasure(finding.measure), decimals),
    n: () => (areRowsHidden(finding) ? "" : report.numbers.whole(rowsBehind(report.facts, finding))),
    counted: () => countsText(report, finding),
  }));
  return sortByEstimate(rows);
}

/** One precision for the values of one measure; undefined where none could be estimated. */
function columnDecimals({ facts }: Report, findings: Finding[]): number | undefined {
  const column = findings.flatMap(({ estimate, interval }) => (isNumber(estimate) ? [{ value: estimate, interval }] : []));
  const first = findings[0];
  return first && column.length > 0 ? decimalsOfColumn(column, facts.scaleOfMeasure(first.measure) === "share") : undefined;
}

/** "919 selected, n = 10,771". */
function countsText({ words, numbers }: Report, finding: Finding): string {
  const { counts, n } = finding, isHidden = areRowsHidden(finding);
  const parts = Object.entries(counts ?? {}).filter(([, count]) => isNumber(count))
    .map(([name, count]) => `${numbers.whole(count)} ${countName(words, name)}`);
  return [...parts, ...(isHidden ? [] : [`n\u00A0=\u00A0${numbers.whole(n)}`])].join(", ");
}

/** Whether how many there are is hidden for disclosure: its 0 is none then. */
function areRowsHidden({ n, reason }: Finding): boolean {
  return n === 0 && reason === "hidden_for_disclosure";
}

export function countName(words: Words, count: string): string {
  return words.knows(`report.count.${count}`) ? words.say(`report.count.${count}`) : count.replaceAll("_", " ");
}

/** The rows that a share is a share of (those with a positive outcome, say), else n. */
export function rowsBehind(facts: KnownFacts, finding: Finding): number {
  if (facts.scaleOfMeasure(finding.measure) !== "share") return finding.n;
  const counts = Object.values(finding.counts ?? {}).filter(isNumber);
  return counts.length === 2 ? Math.max(...counts) : finding.n;
}

/** `originOf`: what a comparison goes from and to, in words. `decimals`: of all rows that stand together. */
export function comparisonRows(
  report: Report, comparisons: Comparison[], originOf: (comparison: Comparison) => string | undefined = () => undefined, decimals?: number,
): FindingRow<Comparison>[] {
  const rows = comparisons.map((comparison) => withTexts({
    ...numbersOf(comparison),
    decimals,
    key: comparison.id,
    label: comparison.group ? report.label(comparison.group, comparison.across) : "",
    source: comparison,
  }, {
    ...textsOf(report, comparison, report.facts.scaleOfComparison(comparison.compare, comparison.measure), decimals),
    origin: () => originOf(comparison),
  }));
  return sortByEstimate(rows);
}

/** The numbers of a row, when there are some. */
function numbersOf({ status, estimate, interval }: Estimated): Pick<DotRow, "value" | "lower" | "upper"> {
  if (status !== "estimated" || !isNumber(estimate)) return {};
  return {
    value: estimate,
    lower: isNumber(interval?.lower) ? interval.lower : undefined,
    upper: isNumber(interval?.upper) ? interval.upper : undefined,
  };
}

/** A row's numbers in words, or why there are none. */
function textsOf(report: Report, found: Estimated, scale: Scale, decimals?: number): { valueText: () => string | undefined; fullText: () => string } {
  const { words, numbers } = report;
  const { status, estimate } = found;
  if (status !== "estimated" || !isNumber(estimate)) {
    return { valueText: () => undefined, fullText: () => reasonOf(report, found.reason, found.undefined_class) };
  }
  const interval: Interval | undefined = found.interval ?? undefined;
  const valueText = (): string => numbers.estimate(estimate, scale, interval, decimals);
  const withInterval = (value: string, given: Interval): string =>
    words.say("report.value_with_interval", { value, interval: numbers.interval(estimate, given, scale, decimals) });
  return { valueText, fullText: () => (interval ? withInterval(valueText(), interval) : valueText()) };
}
