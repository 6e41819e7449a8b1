import type { JSX } from "preact";
import { ClippedText } from "../text/clipped_text";
import { isNumber } from "../text/round_numbers";
import { useReport } from "./report_view";

/** What this study asks for that cannot all hold, with the numbers that say so. */
export function Disagreements(): JSX.Element | null {
  const { predicate, words, numbers, measureName, attributes, list } = useReport();
  const found = predicate.disagreements ?? [];
  if (found.length === 0) return null;
  return (
    <section id="disagreements" aria-labelledby="disagreements-title">
      <h2 id="disagreements-title">{words.say("report.disagreements")}</h2>
      <ul class="plain-list">
        {found.map(({ code, across = [], measures = [], values = {} }, i) => {
          const places = Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) =>
            [name, isNumber(value) ? numbers.estimate(value, "number") : String(value ?? "–").slice(0, 120)]));
          const text = words.say(`disagreement.${code}`, {
            across: attributes(across), measures: list(measures.map((measure) => measureName(measure))), ...places,
          });
          return <li key={i}><ClippedText text={text} limit={800} /></li>;
        })}
      </ul>
    </section>
  );
}
