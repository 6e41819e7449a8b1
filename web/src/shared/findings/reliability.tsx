import type { JSX } from "preact";
import { ReliabilityPlot, type ReliabilityPoint } from "../charts/reliability_plot";
import type { Curve } from "../data/report_data";
import { Paged } from "../tables/paged";
import { ClippedText } from "../text/clipped_text";
import { isNumber } from "../text/round_numbers";
import { multiplesOnAPage } from "./distributions";
import { type Report, reasonOf, useReport } from "./report";

/** Whether scores come true: of those with a score around 0.3, do three in ten have a positive outcome? */
export function Reliability({ shown, order }: { shown: Curve[]; order: string[] }): JSX.Element | null {
  const report = useReport();
  const { words, label, numbers } = report;
  if (!shown.some((curve) => pointsOf(curve).length > 0)) return null;
  return (
    <div class="measure">
      <h3>{words.say("report.reliability")}</h3>
      <p class="meaning">{words.say("report.reliability_about")}</p>
      <Paged items={shown} size={multiplesOnAPage} text={(curve) => label(curve.group, order)}>
        {(page) => (
          <div class="multiples">
            {page.map((curve) => {
              const points = pointsOf(curve);
              return (
                <figure key={JSON.stringify(curve.group)} class="multiple">
                  <figcaption><ClippedText text={label(curve.group, order)} limit={60} /></figcaption>
                  {points.length > 0
                    ? <ReliabilityPlot points={points} alternative={reliabilityText(report, curve, points)} tick={(value) => numbers.chosen(value, "share")} />
                    : <p class="soft reason">{reasonOf(report, curve.reason)}</p>}
                </figure>
              );
            })}
          </div>
        )}
      </Paged>
      <p class="aside">{words.say("report.reliability_axes")}</p>
    </div>
  );
}

export function pointsOf(curve: Curve): ReliabilityPoint[] {
  return (curve.reliability ?? []).flatMap((point) =>
    point && isNumber(point.interval?.lower) && isNumber(point.interval.upper)
      ? [{ score: point.mean_score, observed: point.estimate, lower: point.interval.lower, upper: point.interval.upper }]
      : []);
}

/** In how many ranges the scores promise more, or less, than came true beyond the interval. */
function reliabilityText({ words, label }: Report, curve: Curve, points: ReliabilityPoint[]): string {
  return words.say("report.reliability_text", {
    group: label(curve.group).slice(0, 120), ranges: points.length,
    high: points.filter(({ score, upper }) => score > upper).length, low: points.filter(({ score, lower }) => score < lower).length,
  });
}
