import type { JSX } from "preact";
import { lineHeight } from "./lay_out_rows";

interface Props {
  class: string;
  x: number;
  /** Baseline of the first line. */
  y: number;
  lines: string[];
  title?: string;
}

/** Several lines of text in a drawing. */
export function TextLines({ class: style, x, y, lines, title }: Props): JSX.Element {
  return (
    <text class={style} y={y}>
      {lines.map((line, i) => <tspan key={i} x={x} dy={i === 0 ? 0 : lineHeight}>{line}</tspan>)}
      {title && <title>{title}</title>}
    </text>
  );
}
