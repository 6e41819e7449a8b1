import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Sheets } from "../data/read_sheets";
import type { Language } from "../data/report_data";

interface Props {
  sheets: Sheets;
  language: Language;
  /** All but the annex, or the annex alone, which comes last. */
  part: "first" | "annex";
}

/** What the engine wrote: the answer, the criteria, the limits; it stands in the page without scripts too. */
export function Sheet({ sheets, language, part }: Props): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const copy = sheets[language].cloneNode(true) as DocumentFragment;
    const annex = copy.querySelector("#annex");
    annex?.remove();
    place.current?.replaceChildren(...(part === "annex" ? (annex ? [annex] : []) : [copy]));
  }, [sheets, language, part]);
  return <div ref={place} class={`sheet sheet-${part}`} />;
}
