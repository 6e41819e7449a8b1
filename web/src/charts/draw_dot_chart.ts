import * as Plot from "@observablehq/plot";
import { isNumber } from "../text/round_numbers";
import { axisDomain, type Axis } from "./axis_domain";
import type { DotChart, Rule } from "./dot_chart";
import { besideLabel, layOutRows, lineHeight, type Layout, type PlacedRow } from "./lay_out_rows";
import { type Measure, wrapLabel } from "./wrap_label";

const ink = "var(--ink)";
const soft = "var(--soft-ink)";
const data = "var(--data)";
const halo = { stroke: "var(--paper)", strokeWidth: 3, strokeLinejoin: "round" } as const;

/** Draws a dot chart as SVG. All words of the data enter as text nodes. */
export function drawDotChart(chart: DotChart, width: number, measure: Measure): SVGSVGElement {
  const layout = layOutRows(chart, width, measure);
  const frame = { left: layout.left, right: width - layout.right, bottom: layout.height - layout.bottom };
  const axis = axisDomain(chart, Math.max(3, Math.min(6, Math.round((frame.right - frame.left) / 90))));
  const x = (value: number): number =>
    frame.left + ((value - axis.from) / (axis.to - axis.from)) * (frame.right - frame.left);
  const plot = Plot.plot({
    width,
    height: layout.height,
    marginLeft: layout.left,
    marginRight: layout.right,
    marginTop: layout.top,
    marginBottom: layout.bottom,
    x: { domain: [axis.from, axis.to], clamp: true, label: null },
    y: { type: "identity", axis: null },
    style: { fontFamily: "inherit", fontSize: "13px", background: "none", color: "inherit", overflow: "visible" },
    marks: [
      ...tint(chart, axis, layout, frame.bottom),
      Plot.gridX(axis.ticks, { stroke: "var(--grid)", strokeOpacity: 1 }),
      Plot.axisX(axis.ticks, {
        tickFormat: chart.tick, tickSize: 4, label: null, color: soft, fill: soft,
      }),
      Plot.text([chart.axisTitle], {
        frameAnchor: "bottom-left", textAnchor: "start", lineAnchor: "top", dy: 30, fill: soft,
        dx: layout.columns.labels > 0 ? 0 : -layout.left, text: () => axisTitle(chart, layout, width, measure),
        lineHeight: lineHeight / 13,
      }),
      ...rules(chart, layout, x, frame, measure),
      ...intervals(layout.rows, axis),
      ...rowTexts(chart, layout, frame.right - frame.left, measure),
    ],
  });
  // The whole drawing has one text alternative; its marks have none of their own.
  for (const mark of plot.querySelectorAll("[aria-label]")) mark.removeAttribute("aria-label");
  return plot as SVGSVGElement;
}

function axisTitle(chart: DotChart, layout: Layout, width: number, measure: Measure): string {
  const room = width - (layout.columns.labels > 0 ? layout.left : 0);
  return wrapLabel(chart.axisTitle, room, 2, measure).join("\n");
}

function tint(chart: DotChart, axis: Axis, layout: Layout, bottom: number): Plot.Markish[] {
  if (!chart.bound) return [];
  const { low, high } = chart.bound;
  const [x1, x2] = [low ?? axis.from, high ?? axis.to];
  return [Plot.rect([0], { x1: () => x1, x2: () => x2, y1: () => layout.top, y2: () => bottom, fill: "var(--tint)" })];
}

interface Frame {
  left: number;
  right: number;
  bottom: number;
}

function rules(chart: DotChart, layout: Layout, x: (value: number) => number, frame: Frame, measure: Measure): Plot.Markish[] {
  const ends = [chart.bound?.low, chart.bound?.high].filter(isNumber);
  const heads: { rule: Rule; also?: number[]; style: Plot.RuleXOptions }[] = [];
  const boundAt = ends[0];
  if (chart.bound && boundAt !== undefined) {
    heads.push({ rule: { at: boundAt, label: chart.bound.label }, also: ends.slice(1), style: { stroke: ink, strokeWidth: 1.5 } });
  }
  if (chart.equality) heads.push({ rule: chart.equality, style: { stroke: soft, strokeWidth: 1 } });
  if (chart.everyone) heads.push({ rule: chart.everyone, style: { stroke: soft, strokeWidth: 1, strokeDasharray: "3 3" } });
  if (chart.signed && !chart.equality) heads.push({ rule: { at: 0, label: "" }, style: { stroke: soft, strokeWidth: 1 } });

  return heads.flatMap(({ rule, also = [], style }, line) => {
    const y = 8 + line * lineHeight;
    const at = x(rule.at);
    const textWidth = measure(rule.label);
    const toLeft = at + textWidth + 8 > frame.right && at - textWidth - 8 > 0;
    const room = toLeft ? at - 8 : frame.right + layout.right - at - 8;
    const text = wrapLabel(rule.label, Math.max(room, 40), 1, measure)[0] ?? "";
    const marks: Plot.Markish[] = [
      Plot.ruleX([rule.at, ...also], { ...style, y1: () => (rule.label ? y : layout.top), y2: () => frame.bottom }),
    ];
    if (text) {
      marks.push(Plot.text([rule.at], {
        x: (value: number) => value, y: () => y, text: () => text, textAnchor: toLeft ? "end" : "start",
        dx: toLeft ? -6 : 6, fill: ink, ...halo,
      }));
    }
    return marks;
  });
}

function intervals(rows: PlacedRow[], axis: Axis): Plot.Markish[] {
  const estimated = rows.filter(({ row }) => row.value !== undefined);
  const withInterval = estimated.filter(({ row }) => row.lower !== undefined);
  const beyond = withInterval.filter(({ row }) => row.upper === undefined || row.upper > axis.to);
  const title = ({ row }: PlacedRow): string => (row.label ? `${row.label}: ${row.fullText}` : row.fullText);
  return [
    Plot.link(withInterval, {
      x1: ({ row }: PlacedRow) => Math.max(row.lower ?? axis.from, axis.from),
      x2: ({ row }: PlacedRow) => Math.min(row.upper ?? axis.to, axis.to),
      y1: "y", y2: "y", stroke: data, strokeWidth: 2.5, strokeLinecap: "butt", title,
    }),
    Plot.dot(beyond, { x: () => axis.to, y: "y", symbol: "triangle", rotate: 90, r: 4.5, fill: data, title }),
    Plot.dot(estimated, {
      x: ({ row }: PlacedRow) => row.value, y: "y", r: 4.5, fill: data, stroke: "var(--paper)", strokeWidth: 1.5, title,
    }),
  ];
}

function rowTexts(chart: DotChart, layout: Layout, room: number, measure: Measure): Plot.Markish[] {
  const reason = Plot.text(layout.rows.filter(({ row }) => row.value === undefined), {
    y: "y", frameAnchor: "left", dx: layout.stacked ? 0 : 4, fill: soft, fontStyle: "italic", ...halo,
    text: ({ row }: PlacedRow) => wrapLabel(row.fullText, room - 8, 1, measure)[0] ?? "",
    title: ({ row }: PlacedRow) => row.fullText,
  });
  const label = (dx: number): Plot.Markish => Plot.text(layout.rows, {
    y: "labelY", frameAnchor: "left", textAnchor: "start", dx, fill: ink, lineHeight: lineHeight / 13,
    text: ({ lines }: PlacedRow) => lines.join("\n"), title: ({ row }: PlacedRow) => row.label.slice(0, 1000), ...halo,
  });
  if (chart.rows.length === 1 && chart.rows[0]?.label === "") return [reason];
  if (layout.stacked) {
    return [
      reason,
      label(0),
      Plot.text(layout.rows, {
        y: ({ labelY, lines }: PlacedRow) => labelY - ((lines.length - 1) * lineHeight) / 2,
        frameAnchor: "right", textAnchor: "end", fill: soft, fontVariant: "tabular-nums",
        text: ({ row }: PlacedRow) => besideLabel(row), ...halo,
      }),
    ];
  }
  const column = (dx: number, heading: string, fill: string, text: (placed: PlacedRow) => string): Plot.Markish[] => [
    Plot.text(layout.rows, {
      y: "y", frameAnchor: "right", textAnchor: "end", dx, fill, text, fontVariant: "tabular-nums",
    }),
    Plot.text([heading], {
      y: () => layout.top - 10, frameAnchor: "right", textAnchor: "end", dx, fill: soft, text: (words: string) => words,
    }),
  ];
  return [
    reason,
    label(-layout.left),
    ...column(layout.right - layout.columns.value, chart.headings.value, ink, ({ row }) => row.valueText ?? ""),
    ...(chart.headings.n ? column(layout.right, chart.headings.n, soft, ({ row }) => row.n ?? "") : []),
  ];
}
