import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { bothEnds } from "../charts/both_ends";
import type { DotRow } from "../charts/dot_chart";
import { DotFigure } from "../charts/dot_figure";
import { viewKey } from "../data/view";
import { attributesKey, groupKey } from "../data/group_key";
import type { Comparison, Finding } from "../data/report_data";
import { type Column, DataTable } from "../tables/data_table";
import { Paged } from "../tables/paged";
import type { Scale } from "../text/facts";
import type { Step } from "../text/number_text";
import { decimalsOfSteps, type Estimated, isNumber, type StepOf } from "../text/round_numbers";
import { capitalised } from "../text/words";
import { readableLabel } from "../text/readable_label";
import { chartOfComparisons } from "./chart_of_measure";
import { Term } from "./definition";
import { comparisonRows, type FindingRow } from "./finding_rows";
import { useReport } from "./report";

const rowsOnAPage = 25;

/** Two models on the same rows: for each measure the second's value minus the first's, everyone and every group. */
export function PairedSection(): JSX.Element | null {
  const { organised, words } = useReport();
  const measures = useMemo(() => byMeasure(organised.paired), [organised]);
  if (measures.length === 0) return null;
  const [a, b] = names(organised.paired[0]);
  return (
    <section id="models" aria-labelledby="models-title">
      <h2 id="models-title">{words.say("report.models", { a, b })}</h2>
      <p>{words.say("report.models_about", { a, b })}</p>
      {measures.map((comparisons) => <PairedMeasure key={comparisons[0]?.id} comparisons={comparisons} />)}
    </section>
  );
}

function PairedMeasure({ comparisons }: { comparisons: Comparison[] }): JSX.Element | null {
  const report = useReport();
  const { words, measureName } = report;
  const first = comparisons[0];
  const values = useValues(comparisons);
  const rows = useMemo(() => byAttribute(comparisonRows(report, comparisons, (comparison) => {
    const { first: of_a, second: of_b } = values.step(comparison);
    return of_a && of_b ? `${of_a} → ${of_b}` : undefined;
  }, values.decimals), comparisons), [report, comparisons, values]);
  const chart = useMemo(() => {
    const { a, b } = pairOf(first);
    return { ...chartOfComparisons(report, rows), headings: { value: words.say("report.heading_difference"), origin: `${a} → ${b}` } };
  }, [report, rows, first]);
  if (!first) return null;
  const [a, b] = names(first);
  const measure = capitalised(measureName(first.measure, { class: first.class ?? null, average: first.average ?? null }));
  const caption = pairSentence(rows, measure, { a, b }, report.words.say);
  return (
    <div class="measure">
      <h3><Term kind="measure" name={first.measure}>{measure}</Term></h3>
      <Paged<DotRow> items={rows} size={rowsOnAPage} text={(row) => row.label} ends={bothEnds(rows, rowsOnAPage, report.words, report.numbers)}>
        {(shown) => <DotFigure chart={{ ...chart, rows: shown, allRows: rows }} caption={caption} />}
      </Paged>
      <PairedTable rows={rows} values={values} caption={caption} />
    </div>
  );
}

function PairedTable({ rows, values: { value, step }, caption }: { rows: FindingRow<Comparison>[]; values: Values; caption: string }): JSX.Element {
  const { words, numbers, facts, predicate } = useReport();
  const [a, b] = names(rows[0]?.source);
  const columns: Column<FindingRow<Comparison>>[] = [
    { heading: words.say("report.heading_group"), cell: (row) => row.label },
    { heading: a, cell: ({ source }) => step(source).first ?? "", numeric: true },
    { heading: b, cell: ({ source }) => step(source).second ?? "", numeric: true },
    { heading: words.say("report.heading_difference"), cell: (row) => row.valueText ?? row.fullText, numeric: true },
    {
      heading: words.say("report.heading_interval"), numeric: true,
      cell: ({ source, decimals }) => (source.interval && isNumber(source.estimate)
        ? numbers.interval(source.estimate, source.interval, facts.scaleOfComparison(source.compare, source.measure), decimals) : ""),
    },
  ];
  return (
    <DataTable
      caption={caption} columns={columns} rows={rows} label={(row) => row.label}
      csv={{
        name: [predicate.study.id, "models", rows[0]?.source.measure ?? ""],
        headings: ["measure", "group", "first", "second", "value_first", "value_second", "status", "difference", "lower", "upper", "confidence", "method", "reason", "class", "average"],
        cells: ({ source }) => [
          source.measure, JSON.stringify(source.group ?? {}), source.decisions?.[0], source.decisions?.[1],
          value(source, source.decisions?.[0] ?? "")?.estimate, value(source, source.decisions?.[1] ?? "")?.estimate,
          source.status, source.estimate, source.interval?.lower, source.interval?.upper, source.interval?.confidence, source.interval?.method,
          source.reason, source.class, source.average,
        ],
      }}
    />
  );
}

interface Values {
  value: (comparison: Comparison, decision: string) => Finding | undefined;
  /** Of the whole table; undefined where nothing in it has both values and their difference. */
  decimals: number | undefined;
  /** Both values and their difference as they are written; none without an estimate. */
  step: (comparison: Comparison) => { [Text in keyof Step]?: string | undefined };
}

/** Each model's own values of what is compared, in one table. */
function useValues(comparisons: Comparison[]): Values {
  const { numbers, facts, predicate } = useReport();
  return useMemo(() => {
    const values = new Map((predicate.findings ?? []).map((finding) => [place(finding, finding.decision), finding]));
    const value = (comparison: Comparison, decision: string): Finding | undefined => values.get(place(comparison, decision));
    const parts = (comparison: Comparison): Parts => {
      const [first, second] = (comparison.decisions ?? []).map((decision) => estimated(value(comparison, decision)));
      return { first, second, difference: estimated(comparison) };
    };
    const scaleOf = ({ measure }: Comparison): Scale => facts.scaleOfMeasure(measure);
    const column = comparisons.map(parts).filter(isStep);
    const isShare = comparisons.some((comparison) => scaleOf(comparison) === "share");
    const decimals = column.length > 0 ? decimalsOfSteps(column, isShare) : undefined;
    const step: Values["step"] = (comparison) => {
      const of = parts(comparison);
      const scale = scaleOf(comparison);
      if (decimals !== undefined && isStep(of)) return numbers.step(of, scale, facts.scaleOfComparison(comparison.compare, comparison.measure), decimals);
      const alone = (one: Estimated | undefined): string | undefined => one && numbers.estimate(one.value, scale, one.interval, decimals);
      return { first: alone(of.first), second: alone(of.second) };
    };
    return { value, decimals, step };
  }, [comparisons, predicate, numbers, facts]);
}

type Parts = { [Part in keyof StepOf]: Estimated | undefined };

function isStep(parts: Parts): parts is StepOf {
  return Boolean(parts.first && parts.second && parts.difference);
}

function estimated(of: Finding | Comparison | undefined): Estimated | undefined {
  return of && isNumber(of.estimate) ? { value: of.estimate, interval: of.interval } : undefined;
}

function place(of: Finding | Comparison, decision: string | null | undefined): string {
  return JSON.stringify([of.measure, groupKey(of.group ?? {}), viewKey({ class: of.class ?? null, average: of.average ?? null }), decision ?? null]);
}

function byMeasure(comparisons: Comparison[]): Comparison[][] {
  const lists = new Map<string, Comparison[]>();
  for (const comparison of comparisons) {
    const key = comparison.measure + viewKey({ class: comparison.class ?? null, average: comparison.average ?? null });
    lists.set(key, [...(lists.get(key) ?? []), comparison]);
  }
  return [...lists.values()];
}

/** Everyone, then the groups of each attribute in the evidence's order; each from high to low. */
function byAttribute(rows: FindingRow<Comparison>[], comparisons: Comparison[]): FindingRow<Comparison>[] {
  const orders = [...new Set(comparisons.map(({ across }) => attributesKey(across)))];
  const order = ({ source }: FindingRow<Comparison>): number => orders.indexOf(attributesKey(source.across));
  return [...rows].sort((one, other) => order(one) - order(other));
}

function names(comparison: Comparison | undefined): [string, string] {
  const [a = "", b = ""] = comparison?.decisions ?? [];
  return [readableLabel(a).slice(0, 80), readableLabel(b).slice(0, 80)];
}

function pairOf(comparison: Comparison | undefined): { a: string; b: string } {
  const [a, b] = names(comparison);
  return { a, b };
}

/** For everyone: which of the two has the higher value, or that it is open. */
function pairSentence(
  rows: FindingRow<Comparison>[], measure: string, pair: { a: string; b: string }, say: (key: string, places: Record<string, string>) => string,
): string {
  const all = rows[0];
  if (!all || all.value === undefined || all.lower === undefined || all.upper === undefined) return say("report.paired_none", { measure, ...pair });
  const which = all.lower > 0 ? "higher" : all.upper < 0 ? "lower" : "open";
  return say(`report.paired_${which}`, { measure, ...pair, group: all.label, value: all.fullText });
}
