import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { bothEnds } from "../charts/both_ends";
import type { DotRow } from "../charts/dot_chart";
import { DotFigure } from "../charts/dot_figure";
import type { Comparison } from "../data/report_data";
import { Paged } from "../tables/paged";
import { ClippedText } from "../text/clipped_text";
import { capitalised } from "../text/words";
import { chartOfComparisons } from "./chart_of_measure";
import { ComparisonTable } from "./comparison_table";
import { comparisonRows, type FindingRow } from "./finding_rows";
import { GroupList } from "./group_list";
import { comparisonSentence, type Report, useReport } from "./report";

interface Props {
  comparisons: Comparison[];
  measure: string;
  attributes: string[];
}

/** How the groups compare: each comparison as a sentence and an interval against equality and the bound. */
export function ComparisonBlock({ comparisons, measure, attributes }: Props): JSX.Element | null {
  const report = useReport();
  const kinds = useMemo(() => {
    // A group's own value is what the chart above already shows.
    const between = comparisons.filter(({ compare }) => !report.facts.isValue(compare));
    const names = [...new Set(between.map(({ compare }) => compare))];
    return names.map((name) => comparisonRows(report, between.filter(({ compare }) => compare === name)));
  }, [report, comparisons]);
  if (kinds.length === 0) return null;
  const caption = report.words.say("report.comparisons_of", {
    measure: report.measureName(measure),
    attributes: report.attributes(attributes),
  });
  return (
    <div class="comparisons">
      <p class="comparisons-title">{report.words.say("report.comparisons")}</p>
      <div class="kinds">{kinds.map((rows) => <Kind key={rows[0]?.source.compare} rows={rows} />)}</div>
      <ComparisonTable rows={kinds.flat()} caption={caption} name={["comparisons", measure, ...attributes].join("-")} />
    </div>
  );
}

const sentencesAtMost = 6;
const rowsOnAPage = 25;

function Kind({ rows }: { rows: FindingRow<Comparison>[] }): JSX.Element {
  const report = useReport();
  const { words, organised } = report;
  const bound = rows.map((row) => organised.boundOf.get(row.key)).find((found) => found !== undefined);
  const chart = useMemo(() => chartOfComparisons(report, rows, bound), [report, rows, bound]);
  const only = rows.length === 1 ? rows[0] : undefined;
  const caption = only ? comparisonSentence(report, only.source, only.fullText) : kindTitle(report, rows);
  const leftOut = rows.flatMap((row) => row.source.left_out ?? []);
  return (
    <div class={only ? "comparison" : "comparison many"}>
      {only && <p class="sentence"><ClippedText text={caption} limit={500} /></p>}
      {!only && rows.some((row) => row.value !== undefined) && (
        <Paged<DotRow> items={rows} size={rowsOnAPage} text={(row) => row.label} ends={bothEnds(rows, rowsOnAPage, words, report.numbers)}>
          {(shown) => <DotFigure chart={{ ...chart, rows: shown, allRows: rows }} caption={caption} />}
        </Paged>
      )}
      {!only && rows.length <= sentencesAtMost && (
        <ul class="sentences">
          {rows.map((row) => (
            <li key={row.key}><ClippedText text={comparisonSentence(report, row.source, row.fullText)} limit={500} /></li>
          ))}
        </ul>
      )}
      {leftOut.length > 0 && (
        <p class="aside">{words.say("report.left_out")}{words.say("report.colon")}<GroupList groups={leftOut} order={rows[0]?.source.across ?? []} /></p>
      )}
    </div>
  );
}

function kindTitle(report: Report, rows: FindingRow<Comparison>[]): string {
  const source = rows[0]?.source;
  const name = capitalised(report.words.named("compare", source?.compare ?? ""));
  const { reference } = source ?? {};
  if (!reference) return name;
  const group = typeof reference === "string" ? reference : report.label(reference, source?.across);
  return report.words.say("report.compared_with", { name, group: group.slice(0, 120) });
}
