import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { DotFigure } from "../charts/dot_figure";
import { ownMember } from "../data/own_member";
import type { Verdict } from "../data/report_data";
import { ClippedText } from "../text/clipped_text";
import { scaleOfComparison } from "../text/measure_scale";
import { capitalised } from "../text/words";
import { BoundReason } from "./bound_reason";
import { chartOfComparisons } from "./chart_of_measure";
import { ComparisonTable } from "./comparison_table";
import { Fact } from "./fact";
import { comparisonRows } from "./finding_rows";
import { GroupList } from "./group_list";
import { OutcomeMark } from "./outcome_mark";
import { useReport } from "./report_view";

/** One criterion: the answer, how sure it is, and whose bound it is held against. */
export function VerdictCard({ verdict }: { verdict: Verdict }): JSX.Element {
  const view = useReport();
  const { words, numbers, organised, sentences } = view;
  const sentence = ownMember(sentences.verdicts, verdict.criterion);
  const said = words.say("report.what_is_bounded", {
    compare: words.say(`compare.${verdict.compare}.name`),
    measure: view.measureName(verdict.measure),
    attributes: view.attributes(verdict.across),
  });
  const headline = sentence?.headline ?? capitalised(said);
  const rows = useMemo(() => {
    const found = verdict.comparisons.map((id) => organised.comparisonById.get(id)).filter((one) => one !== undefined);
    return comparisonRows(view, found);
  }, [view, verdict, organised]);
  const scale = scaleOfComparison(verdict.compare, verdict.measure);
  return (
    <article class={`verdict verdict-${verdict.verdict}`}>
      <p class="outcome"><OutcomeMark outcome={verdict.verdict} /> <span>{words.say(`report.verdict.${verdict.verdict}`)}</span></p>
      <div class="verdict-text">
        <h3><ClippedText text={headline} limit={400} /></h3>
        {sentence?.detail && <p class="detail"><ClippedText text={sentence.detail} limit={800} /></p>}
        {rows.some((row) => row.value !== undefined) && (
          <DotFigure chart={chartOfComparisons(view, rows, verdict.bound)} caption={headline} captionSeen={false} first={10} />
        )}
        <dl class="facts">
          <Fact name={words.say("report.bound")}>
            {words.say("report.bound_on", { bound: capitalised(numbers.bound(verdict.bound, scale)), what: said })}
          </Fact>
          <Fact name={words.say("report.whose_bound")}><BoundReason verdict={verdict} /></Fact>
          <RowsNeeded verdict={verdict} />
          {verdict.left_out && verdict.left_out.length > 0 && (
            <Fact name={words.say("report.left_out")}><GroupList groups={verdict.left_out} order={verdict.across} /></Fact>
          )}
          <Fact name={words.say("report.criterion")}><ClippedText text={verdict.criterion} /></Fact>
        </dl>
        {rows.length > 0 && <ComparisonTable rows={rows} caption={headline} name={verdict.criterion} />}
      </div>
    </article>
  );
}

function RowsNeeded({ verdict }: { verdict: Verdict }): JSX.Element | null {
  const { words, numbers } = useReport();
  if (verdict.verdict !== "insufficient_evidence" || verdict.rows_needed === undefined) return null;
  return (
    <Fact name={words.say("report.rows_needed")}>
      {verdict.rows_needed === null
        ? words.say("report.rows_needed_none")
        : words.say("report.rows_needed_about", { rows: numbers.whole(verdict.rows_needed) })}
    </Fact>
  );
}
