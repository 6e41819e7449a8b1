import type { JSX } from "preact";
import type { DisagreementSentences } from "../data/report_data";
import { ClippedText } from "../text/clipped_text";
import { useReport } from "./report";

/** What this study asks for that cannot all hold: a sentence for each attribute, and the numbers behind it. */
export function Disagreements(): JSX.Element | null {
  const { words, sentences } = useReport();
  const found = sentences.disagreements ?? [];
  if (found.length === 0) return null;
  return (
    <section id="disagreements" aria-labelledby="disagreements-title">
      <h2 id="disagreements-title">{words.say("report.disagreements")}</h2>
      {found.map((one) => <BetweenGroups key={one.across.join()} {...one} />)}
    </section>
  );
}

function BetweenGroups({ across, summary, numbers }: DisagreementSentences): JSX.Element {
  const { words, attributes } = useReport();
  return (
    <div class="between-groups">
      <h3>{words.say("report.section", { attributes: attributes(across) })}</h3>
      <p><ClippedText text={summary} limit={800} /></p>
      <details class="numbers">
        <summary>{words.say("report.disagreement_numbers")}<span class="only-read-out">{`: ${attributes(across)}`}</span></summary>
        <ul class="sentences">
          {numbers.map((text, i) => <li key={i}><ClippedText text={text} limit={800} /></li>)}
        </ul>
      </details>
    </div>
  );
}
