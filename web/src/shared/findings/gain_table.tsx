import type { JSX } from "preact";
import type { Curve } from "../data/report_data";
import { type Column, DataTable } from "../tables/data_table";
import { isNumber } from "../text/round_numbers";
import { useReport } from "./report";

interface Props {
  tops: number[];
  shown: Curve[];
  order: string[];
}

interface GainRow {
  curve: Curve;
  top: number;
  point: NonNullable<NonNullable<Curve["gain"]>[number]>;
}

/** The numbers behind the gain curves: a row a group and share of everyone. */
export function GainTable({ tops, shown, order }: Props): JSX.Element {
  const { words, numbers, label, predicate } = useReport();
  const rows = shown.flatMap((curve) => (curve.gain ?? []).flatMap((point, i): GainRow[] => (point ? [{ curve, top: tops[i] ?? 1, point }] : [])));
  const columns: Column<GainRow>[] = [
    { heading: words.say("report.heading_group"), cell: ({ curve }) => label(curve.group, order) },
    { heading: words.say("report.heading_top"), cell: ({ top }) => numbers.chosen(top, "share"), numeric: true },
    { heading: words.say("report.cut_off"), cell: ({ point }) => (isNumber(point.cut) ? numbers.chosen(Number(point.cut.toPrecision(4)), "number") : ""), numeric: true },
    { heading: words.say("report.heading_chosen"), cell: ({ point }) => numbers.whole(point.selected), numeric: true },
    { heading: words.say("report.heading_found"), cell: ({ point }) => numbers.whole(point.true_positives), numeric: true },
    { heading: words.say("report.heading_gain"), cell: ({ point }) => (isNumber(point.estimate) ? numbers.estimate(point.estimate, "share", point.interval ?? undefined) : "–"), numeric: true },
    { heading: words.say("report.heading_interval"), cell: ({ point }) => (isNumber(point.estimate) && point.interval ? numbers.interval(point.estimate, point.interval, "share") : ""), numeric: true },
  ];
  return (
    <DataTable
      caption={words.say("report.gain_table")}
      columns={columns}
      rows={rows}
      label={({ curve }) => label(curve.group, order)}
      csv={{
        name: [predicate.study.id, "gain", ...order],
        headings: ["group", "decision", "top", "cut", "selected", "true_positives", "positives", "estimate", "lower", "upper", "confidence", "method"],
        cells: ({ curve, top, point }) => [
          JSON.stringify(curve.group), curve.decision, top, point.cut, point.selected, point.true_positives, curve.positives, point.estimate,
          point.interval?.lower, point.interval?.upper, point.interval?.confidence, point.interval?.method,
        ],
      }}
    />
  );
}
