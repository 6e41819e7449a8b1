import type { DotRow } from "../charts/dot_chart";
import type { Bound, Outcome } from "../data/report_data";
import { isNumber } from "../text/round_numbers";

/** How an interval lies to its bound: beyond it by its own width or more, beyond it by less, or across it. */
export type Sureness = "far" | "near" | "across";

/** How sure a verdict is, from the intervals it rests on; undefined where none says. */
export function howSure(outcome: Outcome, bound: Bound, rows: Pick<DotRow, "lower" | "upper">[]): Sureness | undefined {
  const [low = -Infinity, high = Infinity] = bound.within ?? [bound.at_least, bound.at_most];
  const gaps = rows.filter(({ lower }) => isNumber(lower)).map(({ lower = 0, upper = Infinity }) => {
    const width = upper - lower || Number.MIN_VALUE;
    const [inside, outside] = [Math.min(lower - low, high === Infinity ? Infinity : high - upper), Math.max(low - upper, lower - high)];
    return { inside: inside / width, outside: outside / width, across: inside < 0 && outside < 0 };
  });
  if (gaps.length === 0) return undefined;
  if (outcome === "insufficient_evidence") return gaps.some(({ across }) => across) ? "across" : undefined;
  const gap = outcome === "met" ? Math.min(...gaps.map(({ inside }) => inside)) : Math.max(...gaps.map(({ outside }) => outside));
  if (!(gap >= 0)) return undefined;
  return gap >= 1 ? "far" : "near";
}
