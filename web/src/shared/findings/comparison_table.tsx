import type { JSX } from "preact";
import type { Comparison } from "../data/report_data";
import { type Column, DataTable } from "../tables/data_table";
import { isNumber } from "../text/round_numbers";
import type { FindingRow } from "./finding_rows";
import { useReport } from "./report";

interface Props {
  rows: FindingRow<Comparison>[];
  caption: string;
  name: string;
}

/** The numbers of comparisons. */
export function ComparisonTable({ rows, caption, name }: Props): JSX.Element {
  const { words, numbers, facts, label, predicate } = useReport();
  const columns: Column<FindingRow<Comparison>>[] = [
    {
      heading: words.say("report.heading_comparison"),
      cell: (row) => [words.named("compare", row.source.compare), row.label].filter(Boolean).join(" · "),
    },
    { heading: words.say("report.heading_estimate"), cell: (row) => row.valueText ?? row.fullText, numeric: true },
    {
      heading: words.say("report.heading_interval"),
      cell: ({ source }) =>
        source.interval && isNumber(source.estimate)
          ? numbers.interval(source.estimate, source.interval, facts.scaleOfComparison(source.compare, source.measure))
          : "",
      numeric: true,
    },
    { heading: words.say("report.heading_lowest"), cell: ({ source }) => (source.lowest ? label(source.lowest, source.across) : "") },
    { heading: words.say("report.heading_highest"), cell: ({ source }) => (source.highest ? label(source.highest, source.across) : "") },
  ];
  if (rows.some(({ source }) => source.pair)) {
    columns.push({
      heading: words.say("report.heading_pair"),
      cell: ({ source }) => (source.pair && isNumber(source.estimate)
        ? numbers.interval(source.estimate, source.pair, facts.scaleOfComparison(source.compare, source.measure)) : ""),
      numeric: true,
    });
  }
  const used = columns.filter((column, i) => i < 3 || rows.some((row) => column.cell(row) !== ""));
  return (
    <DataTable
      caption={caption}
      columns={used}
      rows={rows}
      label={(row) => row.label}
      csv={{
        name: [predicate.study.id, name],
        headings: ["compare", "measure", "across", "group", "status", "estimate", "lower", "upper", "confidence", "method", "lowest", "highest", "pair_lower", "pair_upper", "reason", "class", "average", "decision"],
        cells: ({ source }) => [
          source.compare, source.measure, source.across.join(" "), groupJson(source.group), source.status, source.estimate,
          source.interval?.lower, source.interval?.upper, source.interval?.confidence, source.interval?.method,
          groupJson(source.lowest), groupJson(source.highest), source.pair?.lower, source.pair?.upper, source.reason,
          source.class, source.average, source.decision,
        ],
      }}
    />
  );
}

function groupJson(group: Comparison["group"]): string | undefined {
  return group ? JSON.stringify(group) : undefined;
}
