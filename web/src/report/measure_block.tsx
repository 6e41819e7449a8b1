import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { DotFigure } from "../charts/dot_figure";
import { boundOnValue, type Section } from "../data/organise_evidence";
import { chartOfMeasure } from "./chart_of_measure";
import { ComparisonBlock } from "./comparison_block";
import { findingRows } from "./finding_rows";
import { findingSentence } from "./finding_sentence";
import { FindingTable } from "./finding_table";
import { useReport } from "./report_view";

/** One measure in the groups of a section: what it means, the chart, the numbers, the comparisons. */
export function MeasureBlock({ section, measure }: { section: Section; measure: string }): JSX.Element {
  const view = useReport();
  const { words, predicate } = view;
  const meaning = `measure.${measure}.meaning`;
  const { chart, rows, sentence } = useMemo(() => {
    const rows = findingRows(view, section.measures.get(measure) ?? [], section.attributes);
    const bound = boundOnValue(predicate.verdicts ?? [], measure, section.attributes)?.bound;
    return { rows, chart: chartOfMeasure(view, measure, rows, bound), sentence: findingSentence(view, measure, rows) };
  }, [view, section, measure, predicate]);
  return (
    <>
      {words.knows(meaning) && <p class="meaning">{words.say(meaning)}</p>}
      <DotFigure chart={chart} caption={sentence} />
      <FindingTable measure={measure} attributes={section.attributes} rows={rows} caption={sentence} />
      <ComparisonBlock comparisons={section.comparisons.get(measure) ?? []} measure={measure} attributes={section.attributes} />
    </>
  );
}
