import type { DotChart, DotRow } from "./dot_chart";
import { type Measure, wrapLabel } from "./wrap_label";

export const lineHeight = 17;
export const smallestWithLabelsBeside = 400;

export interface PlacedRow {
  row: DotRow;
  lines: string[];
  /** Centre of the dot and the interval, in pixels from the top. */
  y: number;
  /** Centre of the label. */
  labelY: number;
}

export interface Layout {
  stacked: boolean;
  rows: PlacedRow[];
  left: number;
  right: number;
  top: number;
  bottom: number;
  height: number;
  /** Widths of what stands beside the frame; 0 where nothing does. */
  columns: { labels: number; value: number };
}

/** Where everything stands: labels beside the rows, or above them where there is little room. */
export function layOutRows(chart: DotChart, width: number, measure: Measure): Layout {
  const stacked = width < smallestWithLabelsBeside;
  const single = chart.rows.length === 1 && chart.rows[0]?.label === "";
  const widest = (texts: (string | undefined)[]): number => Math.max(0, ...texts.map((text) => (text ? measure(text) : 0)));
  const n = single ? 0 : widest([...chart.rows.map((row) => row.n ?? row.origin), chart.headings.n ?? chart.headings.origin]);
  const value = single ? 0 : widest([...chart.rows.map((row) => row.valueText), chart.headings.value]);
  const label = Math.min(widest(chart.rows.map((row) => row.label.slice(0, 200))), width * 0.34);
  const columns = { labels: stacked || single ? 0 : label, value: n > 0 ? n + 20 : 0 };
  const left = stacked || single ? 10 : Math.ceil(label) + 22;
  const right = stacked || single ? 10 : Math.ceil(columns.value + value) + 22;

  const ruleLabels = [chart.bound, chart.everyone, chart.equality].filter(Boolean).length;
  const headings = stacked || single ? 0 : 1;
  const top = Math.max(ruleLabels, headings) * lineHeight + 12;
  let y = top;
  const rows = chart.rows.map((row): PlacedRow => {
    const room = stacked ? width - 20 - widest([besideLabel(row)]) - 12 : label + 2;
    const lines = wrapLabel(row.label, Math.max(room, 60), stacked ? 3 : 4, measure);
    const labelHeight = single ? 0 : lines.length * lineHeight;
    const height = single ? 26 : stacked ? labelHeight + 26 : Math.max(28, labelHeight + 11);
    const placed = stacked && !single
      ? { row, lines, labelY: y + labelHeight / 2 + 4, y: y + labelHeight + 14 }
      : { row, lines, labelY: y + height / 2, y: y + height / 2 };
    y += height;
    return placed;
  });
  const frame = columns.labels > 0 ? width - left : width;
  const bottom = 34 + Math.min(2, wrapLabel(chart.axisTitle, frame, 2, measure).length) * lineHeight;
  return { stacked, rows, left, right, top, bottom, height: y + bottom, columns };
}

/** What stands at the right of a label that is above its row. */
export function besideLabel(row: DotRow): string {
  return [row.origin, row.valueText, row.n ? `n\u00A0=\u00A0${row.n}` : undefined].filter(Boolean).join("  ·  ");
}
