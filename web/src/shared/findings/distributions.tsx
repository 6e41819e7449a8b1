import type { JSX } from "preact";
import { Histogram } from "../charts/histogram";
import type { Curve, Curves } from "../data/report_data";
import { Paged } from "../tables/paged";
import { ClippedText } from "../text/clipped_text";
import { type Report, reasonOf, useReport } from "./report";

interface Props {
  curves: Curves;
  shown: Curve[];
  order: string[];
}

export const multiplesOnAPage = 12;

/** How the scores of each group are spread, and how many of each range turned out positive. */
export function Distributions({ curves, shown, order }: Props): JSX.Element {
  const report = useReport();
  const { words, label, numbers } = report;
  const highest = Math.max(0, ...shown.flatMap((curve) => (curve.rows ?? []).map((rows) => rows / curve.n)));
  return (
    <div class="measure">
      <h3>{words.say("report.distributions")}</h3>
      <p class="meaning">{words.say("report.distributions_about")}</p>
      <p class="swatches">
        <span class="swatch positive" aria-hidden="true" />{words.say("report.outcome_positive")}
        <span class="swatch other" aria-hidden="true" />{words.say("report.outcome_other")}
      </p>
      <Paged items={shown} size={multiplesOnAPage} text={(curve) => label(curve.group, order)}>
        {(page) => (
          <div class="multiples">
            {page.map((curve) => (
              <figure key={JSON.stringify(curve.group)} class="multiple">
                <figcaption><ClippedText text={label(curve.group, order)} limit={60} /> <span class="soft">n = {numbers.whole(curve.n)}</span></figcaption>
                {curve.rows && curve.positive_rows
                  ? <Histogram edges={curves.edges} rows={curve.rows} positives={curve.positive_rows} highest={highest} alternative={spreadText(report, curves, curve)} tick={(value) => numbers.chosen(value, "number")} />
                  : <p class="soft reason">{reasonOf(report, curve.reason)}</p>}
              </figure>
            ))}
          </div>
        )}
      </Paged>
    </div>
  );
}

/** The fullest range and how many lie in it, and how many lie in the upper half. */
function spreadText(report: Report, { edges }: Curves, { rows = [], n, group }: Curve): string {
  const { words, numbers, label } = report;
  const fullest = rows.indexOf(Math.max(...rows));
  const middle = ((edges[0] ?? 0) + (edges.at(-1) ?? 1)) / 2;
  const upper = rows.reduce((sum, count, i) => sum + ((edges[i] ?? 0) >= middle ? count : 0), 0);
  return words.say("report.distribution_text", {
    group: label(group).slice(0, 120), from: numbers.chosen(edges[fullest] ?? 0, "number"), to: numbers.chosen(edges[fullest + 1] ?? 1, "number"),
    share: numbers.share(rows[fullest] ?? 0, n), middle: numbers.chosen(middle, "number"), upper: numbers.share(upper, n),
  });
}
