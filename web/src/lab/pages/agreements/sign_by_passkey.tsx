import type { JSX } from "preact";
import { PasskeyDecision, statementIn, type Prepared } from "../../parts/passkey_decision";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { answers, type Agreement } from "./round";
import { useDigest } from "./use_digest";

/** A person who is a party agrees or refuses with a passkey, which speaks for them alone. */
export function SignByPasskey({ round, onDone }: { round: Agreement; onDone: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const checkDigest = useDigest(round);
  return (
    <PasskeyDecision title={words.say("agreement.sign_by_passkey")} about={words.say("agreement.sign.by_passkey.about")}
      choices={answers.map((one) => [one, words.say(`agreement.answer.${one}`)])}
      prepare={async (values) => {
        const prepared = await asker.json<Prepared>(`/api/agreements/${round.id}/statement`, { method: "POST", body: values });
        await checkDigest(statementIn(prepared.payload).subject[0]?.digest.sha256 ?? "");
        return prepared;
      }}
      send={async (envelope) => {
        await asker.json(`/api/agreements/${round.id}/signatures`, { method: "POST", body: { envelope } });
        await onDone();
      }} />
  );
}
