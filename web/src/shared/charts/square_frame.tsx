import type { ComponentChildren, JSX } from "preact";

const [size, left, foot] = [240, 42, 20];
const inner = size - left - 8;

export interface SquareScale {
  x: (value: number) => number;
  y: (value: number) => number;
}

interface Props {
  /** The share at the right end; the left end is 0, and upwards the scale goes from 0 to 1. */
  widest: number;
  alternative: string;
  tick: (value: number) => string;
  children: (scale: SquareScale) => ComponentChildren;
}

/** A square drawing of shares against shares: grid, ticks, and what is drawn on them. */
export function SquareFrame({ widest, alternative, tick, children }: Props): JSX.Element {
  const x = (value: number): number => left + inside(value / widest) * inner;
  const y = (value: number): number => 6 + (1 - inside(value)) * inner;
  return (
    <svg role="img" aria-label={alternative} viewBox={`0 0 ${size} ${inner + foot + 6}`} width={size} height={inner + foot + 6}>
      <g aria-hidden="true">
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <path class="grid" d={`M${x(part * widest)} ${y(0)}V${y(1)}M${x(0)} ${y(part)}H${x(widest)}`} />
            <text class="soft" x={x(part * widest)} y={y(0) + 16} text-anchor={part === 1 ? "end" : "middle"}>{tick(part * widest)}</text>
            <text class="soft" x={left - 6} y={y(part) + 4.5} text-anchor="end">{tick(part)}</text>
          </g>
        ))}
        {children({ x, y })}
      </g>
    </svg>
  );
}

function inside(share: number): number {
  return Math.min(1, Math.max(0, share));
}
