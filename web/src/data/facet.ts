/** What sets a number apart from others of its measure: one class of several, their mean, one of two decisions. */
export interface Facet {
  class?: string | null;
  average?: string | null;
  decision?: string | null;
}

/** One text for one facet. */
export function facetKey({ decision, average, class: one }: Facet): string {
  return JSON.stringify([decision ?? null, average ?? null, one ?? null]);
}

/** The facets among items, each once, in order of appearance. */
export function facetsOf(items: Facet[]): Facet[] {
  const known = new Map<string, Facet>();
  for (const { decision, average, class: one } of items) {
    const facet: Facet = { decision: decision ?? null, average: average ?? null, class: one ?? null };
    const key = facetKey(facet);
    if (!known.has(key)) known.set(key, facet);
  }
  return [...known.values()];
}

export function ofFacet<T extends Facet>(items: T[], facet: Facet): T[] {
  const key = facetKey(facet);
  return items.filter((item) => facetKey(item) === key);
}
