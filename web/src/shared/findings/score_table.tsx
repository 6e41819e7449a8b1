import type { JSX } from "preact";
import type { Curve, Curves, Interval } from "../data/report_data";
import { type Column, DataTable } from "../tables/data_table";
import { useReport } from "./report";

interface Props {
  curves: Curves;
  shown: Curve[];
  order: string[];
}

interface BinRow {
  curve: Curve;
  from: number;
  to: number;
  rows: number;
  positives: number;
  point: { mean_score: number; estimate: number; interval: Interval } | null;
}

/** The numbers behind the distributions and reliability curves: a row a group and range of scores. */
export function ScoreTable({ curves, shown, order }: Props): JSX.Element {
  const { words, numbers, label, predicate } = useReport();
  const rows = shown.flatMap((curve) => (curve.rows ?? []).map((count, i): BinRow => ({
    curve, from: curves.edges[i] ?? 0, to: curves.edges[i + 1] ?? 1, rows: count,
    positives: curve.positive_rows?.[i] ?? 0, point: curve.reliability?.[i] ?? null,
  })));
  const columns: Column<BinRow>[] = [
    { heading: words.say("report.heading_group"), cell: ({ curve }) => label(curve.group, order) },
    { heading: words.say("report.heading_scores"), cell: ({ from, to }) => words.say("report.interval", { lower: numbers.chosen(from, "number"), upper: numbers.chosen(to, "number") }), numeric: true },
    { heading: words.say("report.heading_rows"), cell: (row) => numbers.whole(row.rows), numeric: true },
    { heading: words.say("report.count.positives"), cell: (row) => numbers.whole(row.positives), numeric: true },
    { heading: words.say("report.heading_mean_score"), cell: ({ point }) => (point ? numbers.estimate(point.mean_score, "number") : ""), numeric: true },
    { heading: words.say("report.heading_observed"), cell: ({ point }) => (point ? numbers.estimate(point.estimate, "share", point.interval) : ""), numeric: true },
    { heading: words.say("report.heading_interval"), cell: ({ point }) => (point ? numbers.interval(point.estimate, point.interval, "share") : ""), numeric: true },
  ];
  return (
    <DataTable
      caption={words.say("report.score_table")}
      columns={columns}
      rows={rows}
      label={({ curve }) => label(curve.group, order)}
      csv={{
        name: [predicate.study.id, "scores", ...order],
        headings: ["group", "decision", "score_from", "score_to", "rows", "positive_rows", "mean_score", "estimate", "lower", "upper", "confidence", "method"],
        cells: ({ curve, from, to, rows: count, positives, point }) => [
          JSON.stringify(curve.group), curve.decision, from, to, count, positives,
          point?.mean_score, point?.estimate, point?.interval.lower, point?.interval.upper, point?.interval.confidence, point?.interval.method,
        ],
      }}
    />
  );
}
