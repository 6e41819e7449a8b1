import type { JSX } from "preact";
import { isNumber } from "../text/round_numbers";
import { SquareFrame } from "./square_frame";

export interface ReliabilityPoint {
  score: number;
  observed: number;
  lower: number;
  upper: number;
}

interface Props {
  points: ReliabilityPoint[];
  alternative: string;
  tick: (value: number) => string;
}

/** Observed share against mean score, each with its interval; on the diagonal scores come true. */
export function ReliabilityPlot({ points, alternative, tick }: Props): JSX.Element {
  return (
    <SquareFrame widest={1} alternative={alternative} tick={tick}>
      {({ x, y }) => (
        <>
          <path class="everyone" d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
          {points.filter(({ score, observed }) => isNumber(score) && isNumber(observed)).map(({ score, observed, lower, upper }, i) => (
            <g key={i} class="estimate">
              <path class="interval" d={`M${x(score)} ${y(lower)}V${y(upper)}`} />
              <circle class="dot" cx={x(score)} cy={y(observed)} r="4" />
            </g>
          ))}
        </>
      )}
    </SquareFrame>
  );
}
