import type { Interval } from "../data/report_data";

export interface Estimated {
  value: number;
  interval?: Interval | null | undefined;
}

/** What a step is written of; nothing is rounded yet. */
export interface StepOf {
  first: Estimated;
  second: Estimated;
  /** The second less the first. */
  difference: Estimated;
}

/** Decimals that show a number with two significant digits of its interval's width. */
export function decimalsFor(value: number, interval?: Interval | null): number {
  const width = intervalWidth(value, interval);
  const span = width > 0 ? Number(width.toPrecision(2)) : 0;
  if (span > 0) return clamp(1 - Math.floor(Math.log10(span)));
  const size = Math.abs(value);
  return size > 0 ? clamp(2 - Math.floor(Math.log10(Number(size.toPrecision(3))))) : 0;
}

/** Decimals of numbers that stand together: those that the least certain supports, and of shares at least a tenth of a percent where another has it. */
export function decimalsOfColumn(column: Estimated[], isShare: boolean): number {
  return decimalsBetween(column.map(({ value, interval }) => decimalsFor(value, interval)), isShare);
}

const moreDecimals = 2;
const percentDecimals = 2;  // of a share that is written as a percent without decimals

/** Decimals of steps that stand in one column: as of other numbers, and up to two more so that every written difference is that of what is written. */
export function decimalsOfSteps(column: StepOf[], isShare: boolean): number {
  const each = column.map(({ first, second, difference }) =>
    Math.max(...[first, second, difference].map(({ value, interval }) => decimalsFor(value, interval))));
  let decimals = Math.max(decimalsBetween(each, isShare), isShare ? percentDecimals : 0);
  const most = clamp(decimals + moreDecimals);
  while (decimals < most && !column.every((step) => addsUp(step, decimals))) decimals += 1;
  return decimals;
}

function addsUp({ first, second, difference }: StepOf, decimals: number): boolean {
  const units = ({ value }: Estimated): number => Math.round(Number(value.toFixed(decimals)) * 10 ** decimals);
  return units(second) - units(first) === units(difference);
}

function decimalsBetween(each: number[], isShare: boolean): number {
  return Math.max(Math.min(...each), isShare ? Math.min(percentDecimals + 1, Math.max(...each)) : 0);
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
