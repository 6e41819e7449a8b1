import type { Finding } from "../data/report_data";
import { decimalsOfColumn, isNumber } from "../text/round_numbers";
import { capitalised } from "../text/words";
import type { FindingRow } from "./finding_rows";
import type { Report } from "./report";

/** What a measure's chart shows, in one sentence: the groups at its ends. Rows are sorted, highest first. */
export function findingSentence(report: Report, measure: string, rows: FindingRow<Finding>[]): string {
  const { words } = report;
  const estimated = rows.filter((row) => row.value !== undefined);
  const [highest, lowest] = [estimated[0], estimated.at(-1)];
  const name = capitalised(report.measureName(measure, rows[0]?.source));
  if (!highest || !lowest) return words.say("report.finding_none", { measure: name });
  if (highest === lowest) {
    return words.say("report.finding_one", { measure: name, group: shortened(highest.label), value: highest.fullText });
  }
  return words.say("report.finding_range", {
    measure: name,
    lowest: shortened(lowest.label),
    low: lowest.valueText ?? "",
    highest: shortened(highest.label),
    high: highest.valueText ?? "",
  });
}

/** Lowest to highest, for a measure that is not open. */
export function spread(report: Report, measure: string, findings: Finding[]): string {
  let lowest: Finding | undefined;
  let highest: Finding | undefined;
  for (const finding of findings) {
    if (finding.status !== "estimated" || !isNumber(finding.estimate)) continue;
    if (!lowest || finding.estimate < (lowest.estimate ?? 0)) lowest = finding;
    if (!highest || finding.estimate > (highest.estimate ?? 0)) highest = finding;
  }
  if (!lowest || !highest) return report.words.say("report.not_estimable");
  const scale = report.facts.scaleOfMeasure(measure);
  const ends = [lowest, highest].map(({ estimate, interval }) => ({ value: estimate ?? 0, interval }));
  const decimals = decimalsOfColumn(ends, scale !== "number");
  const written = ({ estimate, interval }: Finding): string => report.numbers.estimate(estimate ?? 0, scale, interval, decimals);
  if (lowest === highest) return written(lowest);
  return report.words.say("report.interval", { lower: written(lowest), upper: written(highest) });
}

function shortened(label: string): string {
  return label.length > 80 ? `${label.slice(0, 79)}…` : label;
}
