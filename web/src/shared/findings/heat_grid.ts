import type { Finding } from "../data/report_data";
import type { FindingRow } from "./finding_rows";

type Row = FindingRow<Finding>;
type Value = string | null;

export interface HeatGrid {
  /** The attribute of the columns, the one with fewer values. */
  across: string;
  down: string;
  columns: Value[];
  lines: { value: Value; cells: (Row | undefined)[] }[];
  low: number;
  high: number;
}

const mostColumns = 12;
const mostLines = 60;

/** The groups of two attributes as a grid; undefined where a grid would show nothing, or too much. */
export function heatGrid(attributes: string[], rows: Row[]): HeatGrid | undefined {
  const [first = "", second = ""] = attributes;
  if (attributes.length !== 2) return undefined;
  const [a, b] = [valuesOf(first, rows), valuesOf(second, rows)];
  const [across, down, columns, lines] = a.length <= b.length ? [first, second, a, b] : [second, first, b, a];
  const values = rows.map((row) => row.value).filter((value) => value !== undefined);
  if (values.length === 0 || columns.length > mostColumns || lines.length > mostLines) return undefined;
  const key = (column: Value, line: Value): string => JSON.stringify([column, line]);
  const byPlace = new Map(rows.map((row) => [key(row.source.group[across] ?? null, row.source.group[down] ?? null), row]));
  return {
    across, down, columns,
    lines: lines.map((value) => ({ value, cells: columns.map((column) => byPlace.get(key(column, value))) })),
    low: Math.min(...values),
    high: Math.max(...values),
  };
}

/** Whether the interval is so wide that the cell might as well have another colour: a quarter of the scale or more. */
export function isUncertain(row: Row, low: number, high: number): boolean {
  if (row.lower === undefined || row.upper === undefined) return true;
  return row.upper - row.lower >= (high - low) / 4;
}

/** The values of an attribute, those with most rows first. */
function valuesOf(attribute: string, rows: Row[]): Value[] {
  const sizes = new Map<Value, number>();
  for (const { source } of rows) {
    const value = source.group[attribute] ?? null;
    sizes.set(value, (sizes.get(value) ?? 0) + source.n);
  }
  return [...sizes].sort((a, b) => b[1] - a[1]).map(([value]) => value);
}
