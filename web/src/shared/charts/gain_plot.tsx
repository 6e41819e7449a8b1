import type { JSX } from "preact";
import { SquareFrame } from "./square_frame";

export interface GainPoint {
  /** Share of everyone that is chosen. */
  top: number;
  /** Share of the group's positive outcomes that is among them. */
  found: number;
  lower: number;
  upper: number;
}

interface Props {
  points: GainPoint[];
  /** The same of everyone, for comparison. */
  everyone: GainPoint[];
  widest: number;
  alternative: string;
  tick: (value: number) => string;
}

/** How much of a group's positive outcomes is found among the highest scores, each with its interval. */
export function GainPlot({ points, everyone, widest, alternative, tick }: Props): JSX.Element {
  return (
    <SquareFrame widest={widest} alternative={alternative} tick={tick}>
      {({ x, y }) => {
        const line = (of: GainPoint[]): string => [[0, 0] as const, ...of.map(({ top, found }) => [top, found] as const)]
          .map(([top, found], i) => `${i === 0 ? "M" : "L"}${x(top)} ${y(found)}`).join("");
        return (
          <>
            {everyone.length > 0 && <path class="everyone" d={line(everyone)} />}
            <path class="gain" d={line(points)} />
            {points.map(({ top, found, lower, upper }) => (
              <g key={top} class="estimate">
                <path class="interval" d={`M${x(top)} ${y(lower)}V${y(upper)}`} />
                <circle class="dot" cx={x(top)} cy={y(found)} r="4" />
              </g>
            ))}
          </>
        );
      }}
    </SquareFrame>
  );
}
