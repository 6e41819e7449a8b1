import { type Layout, lineHeight } from "./lay_out_rows";

interface Frame {
  top: number;
  bottom: number;
}

/** Where a rule must not run: labels above their rows, and reasons that stand in the frame. */
function textPlaces({ stacked, rows }: Layout): [number, number][] {
  return rows.flatMap(({ row, lines, y, labelY }): [number, number][] => [
    ...(stacked && lines.length > 0 && row.label !== "" ? [[labelY - (lines.length * lineHeight) / 2 - 1, labelY + (lines.length * lineHeight) / 2 + 1] as [number, number]] : []),
    ...(row.value === undefined ? [[y - lineHeight / 2 - 1, y + lineHeight / 2 + 1] as [number, number]] : []),
  ]);
}

/** A vertical rule from the top of the frame to its bottom that leaves out wherever text stands, so that none is struck through. */
export function rulePath(x: number, layout: Layout, { top, bottom }: Frame): string {
  let from = top;
  let path = "";
  for (const [start, end] of textPlaces(layout)) {
    if (start > from) path += `M${x} ${from}V${start}`;
    from = Math.max(from, end);
  }
  return from < bottom ? `${path}M${x} ${from}V${bottom}` : path;
}
