/** What sets a number apart from others of its measure: one class of several, their mean, one of two decisions. */
export interface View {
  class?: string | null;
  average?: string | null;
  decision?: string | null;
}

/** One text for one view. */
export function viewKey({ decision, average, class: one }: View): string {
  return JSON.stringify([decision ?? null, average ?? null, one ?? null]);
}

/** The views among items, each once, in order of appearance. */
export function viewsOf(items: View[]): View[] {
  const known = new Map<string, View>();
  for (const { decision, average, class: one } of items) {
    const view: View = { decision: decision ?? null, average: average ?? null, class: one ?? null };
    const key = viewKey(view);
    if (!known.has(key)) known.set(key, view);
  }
  return [...known.values()];
}

export function ofView<T extends View>(items: T[], view: View): T[] {
  const key = viewKey(view);
  return items.filter((item) => viewKey(item) === key);
}
