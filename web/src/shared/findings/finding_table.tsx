import type { JSX } from "preact";
import type { Finding } from "../data/report_data";
import { type Column, DataTable } from "../tables/data_table";
import { isNumber } from "../text/round_numbers";
import { countName, type FindingRow } from "./finding_rows";
import { useReport } from "./report";

interface Props {
  measure: string;
  attributes: string[];
  rows: FindingRow<Finding>[];
  caption: string;
}

/** The numbers of one measure in every group. */
export function FindingTable({ measure, attributes, rows, caption }: Props): JSX.Element {
  const { words, numbers, facts, predicate } = useReport();
  const counts = [...new Set(rows.flatMap(({ source }) => Object.keys(source.counts ?? {})))];
  const columns: Column<FindingRow<Finding>>[] = [
    { heading: words.say("report.heading_group"), cell: (row) => row.label },
    { heading: words.say("report.heading_estimate"), cell: (row) => row.valueText ?? row.fullText, numeric: true },
    {
      heading: words.say("report.heading_interval"),
      cell: ({ source, decimals }) =>
        source.interval && isNumber(source.estimate)
          ? numbers.interval(source.estimate, source.interval, facts.scaleOfMeasure(measure), decimals)
          : "",
      numeric: true,
    },
    ...counts.map((count): Column<FindingRow<Finding>> => ({
      heading: countName(words, count),
      cell: ({ source }) => (isNumber(source.counts?.[count]) ? numbers.whole(source.counts[count]) : ""),
      numeric: true,
    })),
    { heading: words.say("report.heading_n"), cell: (row) => row.n ?? "", numeric: true },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      label={(row) => row.label}
      csv={{
        name: [predicate.study.id, measure, ...attributes],
        headings: ["measure", ...attributes, "status", "estimate", "lower", "upper", "confidence", "method", "n", ...counts, "reason", "class", "average", "decision"],
        cells: ({ source }) => [
          measure, ...attributes.map((attribute) => source.group[attribute]), source.status, source.estimate,
          source.interval?.lower, source.interval?.upper, source.interval?.confidence, source.interval?.method,
          source.n, ...counts.map((count) => source.counts?.[count]), source.reason,
          source.class, source.average, source.decision,
        ],
      }}
    />
  );
}
