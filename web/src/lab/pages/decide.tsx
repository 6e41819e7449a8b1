import type { JSX } from "preact";
import type { Review } from "../objects";
import { PasskeyDecision, type Prepared } from "../parts/passkey_decision";
import { useSession } from "../session/session";
import { useWords } from "../words/words";

const choices = ["agreed", "not_agreed", "changes_asked"];

/** The decision of a review. */
export function Decide({ review, onDone }: { review: Review; onDone: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  return (
    <PasskeyDecision title={words.say("decide.title")} about={words.say("decide.sign_about")}
      choices={choices.map((one) => [one, words.say(`decision.${one}`)])}
      prepare={(values) => asker.json<Prepared>(`/api/reviews/${review.id}/statement`, { method: "POST", body: values })}
      send={async (envelope) => {
        await asker.json("/api/decisions", { method: "POST", body: { review: review.id, envelope } });
        await onDone();
      }} />
  );
}
