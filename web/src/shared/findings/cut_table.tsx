import type { JSX } from "preact";
import type { Curve, Curves, Finding } from "../data/report_data";
import { findingAtCut, type RateAtCut, ratesAtCut } from "../numeric/rates_at_cut";
import { type Column, DataTable } from "../tables/data_table";
import { isNumber } from "../text/round_numbers";
import { capitalised } from "../text/words";
import { useReport } from "./report";

interface Props {
  curves: Curves;
  shown: Curve[];
  order: string[];
  cut: number;
}

interface CutRow {
  curve: Curve;
  findings: Record<RateAtCut, Finding>;
}

/** All rates of every group at the chosen cut-off. */
export function CutTable({ curves, shown, order, cut }: Props): JSX.Element {
  const { words, numbers, label, predicate } = useReport();
  const at = curves.cuts[cut] ?? 0;
  const confidence = predicate.uncertainty?.confidence ?? 0.95;
  const minimum = predicate.small_groups?.minimum ?? 1;
  const rows = shown.map((curve): CutRow => ({
    curve,
    findings: Object.fromEntries(ratesAtCut.map((rate) => [rate, findingAtCut(curve, rate, cut, confidence, minimum)])) as CutRow["findings"],
  }));
  const written = ({ estimate, interval }: Finding): string =>
    isNumber(estimate) && interval
      ? words.say("report.value_with_interval", { value: numbers.estimate(estimate, "share", interval), interval: numbers.interval(estimate, interval, "share") })
      : "–";
  const columns: Column<CutRow>[] = [
    { heading: words.say("report.heading_group"), cell: ({ curve }) => label(curve.group, order) },
    ...ratesAtCut.map((rate): Column<CutRow> => ({
      heading: capitalised(words.say(`measure.${rate}.name`)), cell: ({ findings }) => written(findings[rate]), numeric: true,
    })),
  ];
  return (
    <DataTable
      caption={words.say("report.cut_table", { cut: numbers.chosen(at, "number") })}
      columns={columns}
      rows={rows}
      label={({ curve }) => label(curve.group, order)}
      csv={{
        name: [predicate.study.id, "cut", String(at), ...order],
        headings: ["group", "decision", "cut", "n", "positives", "selected", "true_positives", "false_positives",
          ...ratesAtCut.flatMap((rate) => [rate, `${rate}_lower`, `${rate}_upper`])],
        cells: ({ curve, findings }) => [
          JSON.stringify(curve.group), curve.decision, at, curve.n, curve.positives, curve.selected?.[cut], curve.true_positives?.[cut], curve.false_positives?.[cut],
          ...ratesAtCut.flatMap((rate) => [findings[rate].estimate, findings[rate].interval?.lower, findings[rate].interval?.upper]),
        ],
      }}
    />
  );
}
