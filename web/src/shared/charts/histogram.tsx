import type { JSX } from "preact";

interface Props {
  edges: number[];
  rows: number[];
  /** Of each bin's rows, those with a positive outcome. */
  positives: number[];
  /** The largest share of a group that any bin of any group has: all drawings share one scale. */
  highest: number;
  alternative: string;
  tick: (value: number) => string;
}

const [width, height, foot] = [240, 110, 18];

/** Shares of a group's rows by ranges of the score; the dark part had a positive outcome. */
export function Histogram({ edges, rows, positives, highest, alternative, tick }: Props): JSX.Element {
  const [from, to] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const total = rows.reduce((sum, count) => sum + count, 0);
  const x = (value: number): number => ((value - from) / (to - from || 1)) * width;
  const tall = (count: number): number => (total > 0 && highest > 0 ? (count / total / highest) * (height - foot - 4) : 0);
  return (
    <svg role="img" aria-label={alternative} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <g aria-hidden="true">
        {rows.map((count, i) => {
          const [left, right] = [x(edges[i] ?? 0), x(edges[i + 1] ?? 1)];
          const [all, positive] = [tall(count), tall(positives[i] ?? 0)];
          const bar = { x: left + 0.5, width: Math.max(0.5, right - left - 1) };
          return (
            <g key={i}>
              <rect class="bar-other" {...bar} y={height - foot - all} height={all} />
              <rect class="bar-positive" {...bar} y={height - foot - positive} height={positive} />
            </g>
          );
        })}
        <path class="tick" d={`M0 ${height - foot}H${width}`} />
        <text class="soft" x="0" y={height - 3}>{tick(from)}</text>
        <text class="soft" x={width / 2} y={height - 3} text-anchor="middle">{tick((from + to) / 2)}</text>
        <text class="soft" x={width} y={height - 3} text-anchor="end">{tick(to)}</text>
      </g>
    </svg>
  );
}
