import { isNumber } from "../text/round_numbers";
import type { DotChart } from "./dot_chart";

export interface Axis {
  from: number;
  to: number;
  ticks: number[];
}

/** The stretch of the axis that shows every row, the rules and, where it is near, the natural end (0, 1). */
export function axisDomain(chart: DotChart, tickCount: number): Axis {
  const { scale, bound, everyone, equality } = chart;
  const rows = chart.allRows ?? chart.rows;
  const anchors = [bound?.low, bound?.high, everyone?.at, equality?.at, ...rows.map((row) => row.value)].filter(isNumber);
  // One very wide interval must not press all others flat: it runs out of the frame with an arrow.
  const furthest = Math.max(...anchors.map(Math.abs), 0);
  const cap = scale === "number" && furthest > 0 ? 2.5 * furthest : Infinity;
  const ends = rows.flatMap((row) => [row.lower, row.upper]).filter(isNumber).filter((end) => Math.abs(end) <= cap);
  const all = [...anchors, ...ends];
  if (all.length === 0) return ticksBetween(0, 1, tickCount);

  let low = Math.min(...all);
  let high = Math.max(...all);
  const bounded = scale === "share" && !chart.signed;
  if (scale === "points" || chart.signed) [low, high] = [Math.min(low, 0), Math.max(high, 0)];
  else if (low >= 0 && (low < 0.25 || low < high / 2)) low = 0;
  if (bounded && high > 0.9) high = 1;
  if (high - low < 1e-9) [low, high] = [low - 0.05, high + 0.05];
  if (rows.some((row) => row.value !== undefined && row.upper === undefined)) high += (high - low) / 5;
  // A bound at the frame's edge would hide its other side.
  const room = (high - low) / 8;
  if (bound?.low !== undefined && low > bound.low - room) low = bound.low - room;
  if (bound?.high !== undefined && high < bound.high + room) high = bound.high + room;
  if (bounded) [low, high] = [Math.max(0, low), Math.min(1, high)];
  return ticksBetween(low, high, tickCount);
}

/** Extends a stretch to round numbers and marks them. */
export function ticksBetween(low: number, high: number, count: number): Axis {
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((size) => size * power >= rough * 0.999) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  return { from: ticks[0] ?? low, to: ticks.at(-1) ?? high, ticks };
}
