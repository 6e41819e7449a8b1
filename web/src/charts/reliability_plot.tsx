import type { JSX } from "preact";
import { isNumber } from "../text/round_numbers";

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

const [size, left, foot] = [240, 42, 20];
const inner = size - left - 8;

/** Observed share against mean score, each with its interval; on the diagonal scores come true. */
export function ReliabilityPlot({ points, alternative, tick }: Props): JSX.Element {
  const x = (value: number): number => left + Math.min(1, Math.max(0, value)) * inner;
  const y = (value: number): number => 6 + (1 - Math.min(1, Math.max(0, value))) * inner;
  return (
    <svg role="img" aria-label={alternative} viewBox={`0 0 ${size} ${inner + foot + 6}`} width={size} height={inner + foot + 6}>
      <g aria-hidden="true">
        {[0, 0.5, 1].map((value) => (
          <g key={value}>
            <path class="grid" d={`M${x(value)} ${y(0)}V${y(1)}M${x(0)} ${y(value)}H${x(1)}`} />
            <text class="soft" x={x(value)} y={y(0) + 16} text-anchor={value === 1 ? "end" : "middle"}>{tick(value)}</text>
            <text class="soft" x={left - 6} y={y(value) + 4.5} text-anchor="end">{tick(value)}</text>
          </g>
        ))}
        <path class="everyone" d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
        {points.filter(({ score, observed }) => isNumber(score) && isNumber(observed)).map(({ score, observed, lower, upper }, i) => (
          <g key={i} class="estimate">
            <path class="interval" d={`M${x(score)} ${y(lower)}V${y(upper)}`} />
            <circle class="dot" cx={x(score)} cy={y(observed)} r="4" />
          </g>
        ))}
      </g>
    </svg>
  );
}
