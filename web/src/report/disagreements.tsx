import type { JSX } from "preact";
import { ClippedText } from "../text/clipped_text";
import { useReport } from "./report_view";

/** What this study asks for that cannot all hold, with the numbers that say so. */
export function Disagreements(): JSX.Element | null {
  const { words, sentences } = useReport();
  return <Paragraphs id="disagreements" title={words.say("report.disagreements")} texts={sentences.disagreements ?? []} />;
}

/** The groups that differ from the rest when all measures of all groups are looked at together. */
export function Screening(): JSX.Element | null {
  const { words, sentences } = useReport();
  return <Paragraphs id="screening" title={words.say("report.screening")} texts={sentences.screening ?? []} />;
}

function Paragraphs({ id, title, texts }: { id: string; title: string; texts: string[] }): JSX.Element | null {
  if (texts.length === 0) return null;
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <ul class="plain-list">
        {texts.map((text, i) => <li key={i}><ClippedText text={text} limit={800} /></li>)}
      </ul>
    </section>
  );
}
