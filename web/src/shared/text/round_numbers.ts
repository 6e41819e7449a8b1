import type { Interval } from "../data/report_data";

/** Decimals that show a number with two significant digits of its interval's width. */
export function decimalsFor(value: number, interval?: Interval | null): number {
  const width = intervalWidth(value, interval);
  const span = width > 0 ? Number(width.toPrecision(2)) : 0;
  if (span > 0) return clamp(1 - Math.floor(Math.log10(span)));
  const size = Math.abs(value);
  return size > 0 ? clamp(2 - Math.floor(Math.log10(Number(size.toPrecision(3))))) : 0;
}

/** Decimals of numbers that stand together: those that the least certain supports, and of shares at least a tenth of a percent where another has it. */
export function decimalsOfColumn(column: { value: number; interval?: Interval | null | undefined }[], isShare: boolean): number {
  const each = column.map(({ value, interval }) => decimalsFor(value, interval));
  return Math.max(Math.min(...each), isShare ? Math.min(3, Math.max(...each)) : 0);
}

const moreDecimals = 2;

/** From `fewest` on, the decimals at which the written difference is that of the written values, or two more. */
export function decimalsThatAddUp(first: number, second: number, difference: number, fewest: number): number {
  let decimals = Math.max(0, fewest);
  const most = clamp(decimals + moreDecimals);
  const units = (value: number): number => Math.round(Number(value.toFixed(decimals)) * 10 ** decimals);
  while (decimals < most && units(second) - units(first) !== units(difference)) decimals += 1;
  return decimals;
}

function intervalWidth(value: number, interval?: Interval | null): number {
  if (!interval || !isNumber(interval.lower)) return 0;
  if (isNumber(interval.upper)) return interval.upper - interval.lower;
  return 2 * (value - interval.lower);
}

function clamp(decimals: number): number {
  return Math.min(6, Math.max(0, decimals));
}

export function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
