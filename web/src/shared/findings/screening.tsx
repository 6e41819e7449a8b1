import type { JSX } from "preact";
import { ClippedText } from "../text/clipped_text";
import { useReport } from "./report";

/** The groups that differ from the rest when all measures of all groups are looked at together. */
export function Screening(): JSX.Element | null {
  const { words, sentences } = useReport();
  const [about, ...found] = sentences.screening ?? [];
  if (about === undefined) return null;
  return (
    <section id="screening" aria-labelledby="screening-title">
      <h2 id="screening-title">{words.say("report.screening")}</h2>
      <p><ClippedText text={about} limit={800} /></p>
      {found.length > 0 && (
        <ul class="sentences">
          {found.map((text, i) => <li key={i}><ClippedText text={text} limit={800} /></li>)}
        </ul>
      )}
    </section>
  );
}
