import type { Language } from "./report_data";

/** The part of the page that the engine wrote, in each language. */
export type Sheets = Record<Language, DocumentFragment>;

/** Takes what the engine wrote out of the page: one language stands in it, the other in a template. */
export function readSheets(page: Document): Sheets {
  const shown = page.createDocumentFragment();
  shown.append(...(page.getElementById("sheet")?.cloneNode(true).childNodes ?? []));
  const template = page.getElementById("other-sheet");
  const other = template instanceof HTMLTemplateElement ? template.content : page.createDocumentFragment();
  return page.documentElement.lang === "fr" ? { fr: shown, en: other } : { en: shown, fr: other };
}
