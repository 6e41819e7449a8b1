import type { Group } from "./report_data";

/** One text for one group, whatever the order of its attributes. */
export function groupKey(group: Group): string {
  return JSON.stringify(Object.entries(group).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** One text for one set of attributes. */
export function attributesKey(attributes: string[]): string {
  return JSON.stringify([...attributes].sort());
}
