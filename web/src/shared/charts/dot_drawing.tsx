import type { JSX } from "preact";
import { isNumber } from "../text/round_numbers";
import { type Axis, axisDomain } from "./axis_domain";
import type { DotChart, Rule } from "./dot_chart";
import { besideLabel, type Layout, layOutRows, lineHeight, type PlacedRow } from "./lay_out_rows";
import { rulePath } from "./rule_path";
import { TextLines } from "./text_lines";
import { type Measure, wrapLabel } from "./wrap_label";

interface Props {
  chart: DotChart;
  width: number;
  measure: Measure;
  /** The whole chart in words and numbers. */
  alternative: string;
}

interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (value: number) => number;
}

/** One row a group: a dot with its interval, against the bound, equality and everyone's value. */
export function DotDrawing({ chart, width, measure, alternative }: Props): JSX.Element {
  const layout = layOutRows(chart, width, measure);
  const [left, right] = [layout.left, width - layout.right];
  const axis = axisDomain(chart, Math.max(3, Math.min(6, Math.round((right - left) / 90))));
  const frame: Frame = {
    left, right, top: layout.top, bottom: layout.height - layout.bottom,
    x: (value) => left + ((Math.min(Math.max(value, axis.from), axis.to) - axis.from) / (axis.to - axis.from)) * (right - left),
  };
  return (
    <svg role="img" aria-label={alternative} width={width} height={layout.height} viewBox={`0 0 ${width} ${layout.height}`}>
      <g aria-hidden="true">
        <Tint chart={chart} axis={axis} frame={frame} />
        <Grid chart={chart} axis={axis} frame={frame} />
        <AxisTitle chart={chart} layout={layout} frame={frame} width={width} measure={measure} />
        <Rules chart={chart} layout={layout} frame={frame} measure={measure} />
        {layout.rows.map((placed) => <Interval key={placed.row.key} placed={placed} axis={axis} frame={frame} />)}
        <RowTexts chart={chart} layout={layout} frame={frame} width={width} measure={measure} />
      </g>
    </svg>
  );
}

function Tint({ chart, axis, frame }: { chart: DotChart; axis: Axis; frame: Frame }): JSX.Element | null {
  if (!chart.bound) return null;
  const [from, to] = [frame.x(chart.bound.low ?? axis.from), frame.x(chart.bound.high ?? axis.to)];
  return <rect class="tint" x={from} width={Math.max(0, to - from)} y={frame.top} height={frame.bottom - frame.top} />;
}

function Grid({ chart, axis, frame }: { chart: DotChart; axis: Axis; frame: Frame }): JSX.Element {
  return (
    <>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <path class="grid" d={`M${frame.x(tick)} ${frame.top}V${frame.bottom}`} />
          <path class="tick" d={`M${frame.x(tick)} ${frame.bottom}v4`} />
          <text class="soft" x={frame.x(tick)} y={frame.bottom + 18} text-anchor="middle">{chart.tick(tick)}</text>
        </g>
      ))}
    </>
  );
}

interface Placed {
  chart: DotChart;
  layout: Layout;
  frame: Frame;
  measure: Measure;
}

function AxisTitle({ chart, layout, frame, width, measure }: Placed & { width: number }): JSX.Element {
  const beside = layout.columns.labels > 0;
  const lines = wrapLabel(chart.axisTitle, width - (beside ? layout.left : 0), 2, measure);
  return <TextLines class="soft" x={beside ? frame.left : 0} y={frame.bottom + 38} lines={lines} />;
}

function Rules({ chart, layout, frame, measure }: Placed): JSX.Element {
  const ends = [chart.bound?.low, chart.bound?.high].filter(isNumber);
  const heads: { rule: Rule; style: string }[] = [];
  if (chart.bound && ends[0] !== undefined) heads.push({ rule: { at: ends[0], label: chart.bound.label }, style: "bound" });
  if (chart.equality) heads.push({ rule: chart.equality, style: "equal" });
  if (chart.everyone) heads.push({ rule: chart.everyone, style: "everyone" });
  const bare = chart.signed && !chart.equality ? [0] : [];
  return (
    <>
      {ends.slice(1).map((at) => <path key={at} class="bound" d={rulePath(frame.x(at), layout, frame)} />)}
      {bare.map((at) => <path key={at} class="equal" d={rulePath(frame.x(at), layout, frame)} />)}
      {heads.map(({ rule, style }, line) => {
        const y = 8 + line * lineHeight;
        const at = frame.x(rule.at);
        const textWidth = measure(rule.label);
        const toLeft = at + textWidth + 8 > frame.right && at - textWidth - 8 > 0;
        const room = toLeft ? at - 8 : frame.right + layout.right - at - 8;
        return (
          <g key={style}>
            <path class={style} d={`M${at} ${y - 6}V${y + 6}${rulePath(at, layout, frame)}`} />
            <text class="halo" x={at + (toLeft ? -6 : 6)} y={y + 4.5} text-anchor={toLeft ? "end" : "start"}>
              {wrapLabel(rule.label, Math.max(room, 40), 1, measure)[0]}
            </text>
          </g>
        );
      })}
    </>
  );
}

function Interval({ placed: { row, y }, axis, frame }: { placed: PlacedRow; axis: Axis; frame: Frame }): JSX.Element | null {
  if (row.value === undefined) return null;
  const beyond = row.lower !== undefined && (row.upper === undefined || row.upper > axis.to);
  return (
    <g class="estimate">
      {row.lower !== undefined && <path class="interval" d={`M${frame.x(row.lower)} ${y}H${frame.x(row.upper ?? axis.to)}`} />}
      {beyond && <path class="beyond" d={`M${frame.x(axis.to) - 3} ${y - 5}l8 5l-8 5z`} />}
      <circle class="dot" cx={frame.x(row.value)} cy={y} r="5" />
      <title>{[row.label ? `${row.label}: ${row.fullText}` : row.fullText, row.counted].filter(Boolean).join("\n")}</title>
    </g>
  );
}

function RowTexts({ chart, layout, frame, width, measure }: Placed & { width: number }): JSX.Element {
  const single = chart.rows.length === 1 && chart.rows[0]?.label === "";
  const valueEnd = width - layout.columns.value;
  return (
    <>
      {!layout.stacked && !single && (
        <>
          <text class="soft" x={valueEnd} y={layout.top - 6} text-anchor="end">{chart.headings.value}</text>
          <text class="soft" x={width} y={layout.top - 6} text-anchor="end">{chart.headings.n ?? chart.headings.origin}</text>
        </>
      )}
      {layout.rows.map(({ row, lines, y, labelY }) => (
        <g key={row.key}>
          {row.value === undefined && (
            <text class="soft reason halo" x={frame.left + (layout.stacked ? 0 : 4)} y={y + 4.5}>
              {wrapLabel(row.fullText, frame.right - frame.left - 8, 1, measure)[0]}
              <title>{row.fullText}</title>
            </text>
          )}
          {!single && <TextLines class="halo" x={layout.stacked ? frame.left : 0} y={labelY + 4.5 - ((lines.length - 1) * lineHeight) / 2} lines={lines} title={row.label.slice(0, 1000)} />}
          {layout.stacked && !single && (
            <text class="soft figures halo" x={frame.right} y={labelY + 4.5 - ((lines.length - 1) * lineHeight) / 2} text-anchor="end">{besideLabel(row)}</text>
          )}
          {!layout.stacked && !single && (
            <>
              <text class="figures" x={valueEnd} y={y + 4.5} text-anchor="end">{row.valueText}</text>
              <text class="soft figures" x={width} y={y + 4.5} text-anchor="end">{row.n ?? row.origin}</text>
            </>
          )}
        </g>
      ))}
    </>
  );
}
