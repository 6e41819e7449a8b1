type Written<Texts> = { [Name in keyof Texts]: Texts[Name] extends () => infer Text ? Text : never };

/** The object with texts that are written when they are first read: most rows of a large report are never seen. */
export function withTexts<T extends object, Texts extends Record<string, () => unknown>>(object: T, texts: Texts): T & Written<Texts> {
  for (const [name, write] of Object.entries(texts)) {
    let written: { text: unknown } | undefined;
    Object.defineProperty(object, name, { enumerable: true, get: () => (written ??= { text: write() }).text });
  }
  return object as T & Written<Texts>;
}
