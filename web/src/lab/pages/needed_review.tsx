import type { JSX } from "preact";
import { useAsked } from "../parts/use_asked";
import { useWords } from "../words/words";

interface Needed {
  steps: { step: string; disciplines: string[]; after: string[]; state: "not_asked" | "asked" | "decided" }[];
  all_agreed: boolean;
}

/** The steps that the laboratory's policy asks for on this evidence, each with where it stands; nothing where it asks for none. */
export function NeededReview({ evidence }: { evidence: string }): JSX.Element | null {
  const words = useWords();
  const needed = useAsked<Needed>(`/api/evidence/${evidence}/review`).value;
  if (!needed || needed.steps.length === 0) return null;
  return (
    <>
      <h3>{words.say("needed.title")}</h3>
      <ul class="plain-list">
        {needed.steps.map(({ step, disciplines, after, state }) => (
          <li key={step}>
            {words.say(`step.${step}`)}{words.say("colon")}{words.say(`needed.state.${state}`)}
            {(disciplines.length > 0 || after.length > 0) && <span class="soft"> · {[disciplines.length > 0 && words.say("needed.by", { disciplines: disciplines.join(", ") }), after.length > 0 && words.say("needed.after", { steps: after.map((one) => words.say(`step.${one}`)).join(", ") })].filter(Boolean).join(" · ")}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
