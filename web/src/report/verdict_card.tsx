import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { DotFigure } from "../charts/dot_figure";
import { ownMember } from "../data/own_member";
import type { Verdict } from "../data/report_data";
import { Paged } from "../tables/paged";
import { ClippedText } from "../text/clipped_text";
import { capitalised } from "../text/words";
import { BoundReason } from "./bound_reason";
import { chartOfComparisons } from "./chart_of_measure";
import { ComparisonTable } from "./comparison_table";
import { Term } from "./definition";
import { Fact } from "./fact";
import { comparisonRows } from "./finding_rows";
import { GroupList } from "./group_list";
import { howSure, type Sureness } from "./how_sure";
import { OutcomeMark } from "./outcome_mark";
import { type Report, useReport } from "./report";

const rowsOnAPage = 10;

/** One criterion: the answer, how sure it is, and whose bound it is held against. */
export function VerdictCard({ verdict }: { verdict: Verdict }): JSX.Element {
  const report = useReport();
  const { words, organised, sentences } = report;
  const sentence = ownMember(sentences.verdicts, verdict.criterion);
  const headline = sentence?.headline ?? capitalised(whatIsBounded(report, verdict));
  const rows = useMemo(() => {
    const found = verdict.comparisons.map((id) => organised.comparisonById.get(id)).filter((one) => one !== undefined);
    return comparisonRows(report, found);
  }, [report, verdict, organised]);
  const chart = useMemo(() => chartOfComparisons(report, rows, verdict.bound), [report, rows, verdict]);
  return (
    <article class={`verdict verdict-${verdict.verdict}`}>
      <p class="outcome"><OutcomeMark outcome={verdict.verdict} /> <span>{words.say(`report.verdict.${verdict.verdict}`)}</span></p>
      <div class="verdict-text">
        <h3><ClippedText text={headline} limit={400} /></h3>
        {sentence?.detail && <p class="detail"><ClippedText text={sentence.detail} limit={800} /></p>}
        {rows.some((row) => row.value !== undefined) && (
          <Paged items={rows} size={rowsOnAPage} text={(row) => row.label}>
            {(shown) => <DotFigure chart={{ ...chart, rows: shown, allRows: rows }} caption={headline} captionSeen={false} />}
          </Paged>
        )}
        <VerdictFacts verdict={verdict} sure={howSure(verdict.verdict, verdict.bound, rows)} />
        {sentence?.companions && <p class="aside"><ClippedText text={sentence.companions} limit={800} /></p>}
        {rows.length > 0 && <ComparisonTable rows={rows} caption={headline} name={verdict.criterion} />}
      </div>
    </article>
  );
}

// A line may break after a button, but must not begin with the comma.
const AFTER_TERM = "\u2060, ";

function VerdictFacts({ verdict, sure }: { verdict: Verdict; sure: Sureness | undefined }): JSX.Element {
  const report = useReport();
  const { words, numbers } = report;
  const scale = report.facts.scaleOfComparison(verdict.compare, verdict.measure);
  const confidence = numbers.confidence(report.predicate.uncertainty?.confidence ?? 0.95);
  return (
    <dl class="facts">
      {sure && <Fact name={words.say("report.how_sure")}>{words.say(`report.sure.${sure}`, { confidence })}</Fact>}
      <Fact name={words.say("report.measured")}>
        <Term kind="measure" name={verdict.measure}>{capitalised(report.measureName(verdict.measure, verdict))}</Term>
        {AFTER_TERM}
        <Term kind="compare" name={verdict.compare}>{words.say(`compare.${verdict.compare}.name`)}</Term>
        {verdict.across.length > 0 && `${AFTER_TERM}${words.say("report.by_attributes", { attributes: report.attributes(verdict.across) })}`}
      </Fact>
      <Fact name={words.say("report.bound")}>{capitalised(numbers.bound(verdict.bound, scale))}</Fact>
      <Fact name={words.say("report.whose_bound")}><BoundReason verdict={verdict} /></Fact>
      {verdict.left_out && verdict.left_out.length > 0 && (
        <Fact name={words.say("report.left_out")}><GroupList groups={verdict.left_out} order={verdict.across} /></Fact>
      )}
      <Fact name={words.say("report.criterion")}><ClippedText text={verdict.criterion} /></Fact>
    </dl>
  );
}

/** "selection rate, smallest divided by largest, by sex". */
export function whatIsBounded(report: Report, verdict: Verdict): string {
  return report.words.say("report.what_is_bounded", {
    compare: report.words.say(`compare.${verdict.compare}.name`),
    measure: report.measureName(verdict.measure, verdict),
    attributes: report.attributes(verdict.across),
  });
}
