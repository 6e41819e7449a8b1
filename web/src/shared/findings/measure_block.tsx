import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { bothEnds } from "../charts/both_ends";
import type { DotRow } from "../charts/dot_chart";
import { DotFigure } from "../charts/dot_figure";
import { orderedByNumber } from "../data/ordinal";
import { viewsOf, ofView } from "../data/view";
import { boundOnValue, type Section } from "../data/organise_evidence";
import { Paged } from "../tables/paged";
import { chartOfMeasure } from "./chart_of_measure";
import { ComparisonBlock } from "./comparison_block";
import { useView } from "./view_choice";
import { findingRows } from "./finding_rows";
import { findingSentence } from "./finding_sentence";
import { FindingTable } from "./finding_table";
import { HeatMap } from "./heat_map";
import { useReport } from "./report";

const groupsOnAPage = 25;

/** One measure in the groups of a section: what it means, the chart, the numbers, the comparisons. */
export function MeasureBlock({ section, measure }: { section: Section; measure: string }): JSX.Element {
  const report = useReport();
  const { words, predicate } = report;
  const findings = section.measures.get(measure) ?? [];
  const asked = predicate.verdicts?.find((verdict) => verdict.measure === measure);
  const { view, choice } = useView(useMemo(() => viewsOf(findings), [findings]), asked);
  const { chart, rows, sentence } = useMemo(() => {
    const rows = findingRows(report, ofView(findings, view), section.attributes);
    const bound = boundOnValue(predicate.verdicts ?? [], report.facts, measure, section.attributes)?.bound;
    const ordered = orderedByNumber(rows, ({ source }) => source.group) ?? rows;
    return { rows: ordered, chart: chartOfMeasure(report, measure, ordered, bound, view), sentence: findingSentence(report, measure, rows) };
  }, [report, section, measure, predicate, view]);
  const comparisons = useMemo(() => ofView(section.comparisons.get(measure) ?? [], view), [section, measure, view]);
  const meaning = `measure.${measure}.meaning`;
  return (
    <>
      {words.knows(meaning) && <p class="meaning">{words.say(meaning)}</p>}
      {choice}
      {rows.length > groupsOnAPage && <HeatMap section={section} measure={measure} rows={rows} caption={sentence} />}
      <Paged<DotRow> items={rows} size={groupsOnAPage} text={(row) => row.label} ends={bothEnds(rows, groupsOnAPage, words, report.numbers)}>
        {(shown) => <DotFigure id={`chart-${section.id}-${measure}`} chart={{ ...chart, rows: shown, allRows: rows }} caption={sentence} />}
      </Paged>
      <FindingTable measure={measure} attributes={section.attributes} rows={rows} caption={sentence} />
      <ComparisonBlock comparisons={comparisons} measure={measure} attributes={section.attributes} />
    </>
  );
}
