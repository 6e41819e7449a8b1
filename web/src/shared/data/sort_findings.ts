/** Highest estimate first; what could not be estimated last; equal ones by label, so that the order is always the same. */
export function sortByEstimate<T extends { value?: number | undefined; label: string }>(rows: T[]): T[] {
  return [...rows].sort((a, b) => {
    if (a.value === undefined || b.value === undefined) {
      if (a.value === b.value) return compareText(a.label, b.label);
      return a.value === undefined ? 1 : -1;
    }
    return b.value - a.value || compareText(a.label, b.label);
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
