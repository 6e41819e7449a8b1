import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { encode } from "uqr";

/** A text as a drawing that a telephone reads: dark on light in every theme. */
export function QrCode({ text, label }: { text: string; label: string }): JSX.Element {
  const { data, size } = useMemo(() => encode(text, { ecc: "M", border: 2 }), [text]);
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
