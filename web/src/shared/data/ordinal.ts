import type { Group } from "./report_data";

const mostBands = 16;
const below = /^(?:<|≤|under |below |less than |up to |moins de |jusqu[’']à )/;
const above = /^(?:>|≥|over |above |more than |at least |plus de |de )/;

/** Groups of one attribute in the order of their numbers where every value is a band or a number, missing ones last; undefined where they are not (src/render/phrases/ordinal.cpp). */
export function orderedByNumber<T>(rows: T[], groupOf: (row: T) => Group): T[] | undefined {
  if (rows.length > mostBands) return undefined;
  const placed: { row: T; place: [number, number] | undefined }[] = [];
  for (const row of rows) {
    const values = Object.values(groupOf(row));
    const value = values[0];
    const place = value === null || value === undefined ? undefined : placeOf(value);
    if (values.length !== 1 || (value !== null && !place)) return undefined;
    placed.push({ row, place });
  }
  if (new Set(placed.filter(({ place }) => place).map(({ place }) => String(place))).size < 2) return undefined;
  return placed
    .sort((a, b) => (!a.place || !b.place ? Number(!a.place) - Number(!b.place) : a.place[0] - b.place[0] || a.place[1] - b.place[1]))
    .map(({ row }) => row);
}

function placeOf(value: string): [number, number] | undefined {
  const isBelow = below.test(value);
  const [number] = /^-?\d+(?:\.\d+)?/.exec(value.replace(isBelow ? below : above, "").replace(/^[= ]+/, "")) ?? [];
  return number === undefined ? undefined : [Number(number), isBelow ? 0 : 1];
}
