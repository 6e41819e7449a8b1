import type { JSX } from "preact";
import { GainPlot, type GainPoint } from "../charts/gain_plot";
import type { Curve, Curves } from "../data/report_data";
import { Paged } from "../tables/paged";
import { ClippedText } from "../text/clipped_text";
import { isNumber } from "../text/round_numbers";
import { multiplesOnAPage } from "./distributions";
import { GainTable } from "./gain_table";
import { type Report, reasonOf, useReport } from "./report";

interface Props {
  curves: Curves;
  shown: Curve[];
  order: string[];
}

/** Whom the highest scores find first: the share of each group's positive outcomes among the top of everyone. */
export function Gains({ curves, shown, order }: Props): JSX.Element | null {
  const report = useReport();
  const { words, label, numbers } = report;
  const tops = curves.tops ?? [];
  if (!shown.some((curve) => gainPoints(tops, curve).length > 0)) return null;
  const everyone = shown.find(({ group }) => Object.keys(group).length === 0);
  return (
    <div class="measure">
      <h3>{words.say("report.gain")}</h3>
      <p class="meaning">{words.say("report.gain_about")}</p>
      <Paged items={shown} size={multiplesOnAPage} text={(curve) => label(curve.group, order)}>
        {(page) => (
          <div class="multiples">
            {page.map((curve) => {
              const points = gainPoints(tops, curve);
              return (
                <figure key={JSON.stringify(curve.group)} class="multiple">
                  <figcaption><ClippedText text={label(curve.group, order)} limit={60} /></figcaption>
                  {points.length > 0
                    ? <GainPlot points={points} everyone={everyone && everyone !== curve ? gainPoints(tops, everyone) : []} widest={tops.at(-1) ?? 1}
                        alternative={gainText(report, curve, points)} tick={(value) => numbers.chosen(value, "share")} />
                    : <p class="soft reason">{reasonOf(report, curve.reason ?? "empty_denominator")}</p>}
                </figure>
              );
            })}
          </div>
        )}
      </Paged>
      <p class="aside">{words.say("report.gain_axes")}</p>
      <GainTable tops={tops} shown={shown} order={order} />
    </div>
  );
}

export function gainPoints(tops: number[], curve: Curve): GainPoint[] {
  return (curve.gain ?? []).flatMap((point, i) => {
    const top = tops[i];
    return isNumber(top) && isNumber(point?.estimate) && isNumber(point.interval?.lower) && isNumber(point.interval.upper)
      ? [{ top, found: point.estimate, lower: point.interval.lower, upper: point.interval.upper }]
      : [];
  });
}

/** "women: 22% of the positive outcomes in the top 5% of everyone; …". */
function gainText({ words, numbers, label }: Report, curve: Curve, points: GainPoint[]): string {
  const said = points.map(({ top, found, lower, upper }) => words.say("report.gain_point", {
    top: numbers.chosen(top, "share"), found: numbers.estimate(found, "share", { lower, upper }),
  }));
  return words.say("report.group_of_attribute", { attribute: label(curve.group).slice(0, 120), group: said.join(words.say("report.semicolon")) });
}
