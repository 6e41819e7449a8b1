import type { JSX } from "preact";
import { Quote } from "../../parts/quote";
import { When } from "../../parts/when";
import { useWords } from "../../words/words";
import type { Agreement } from "./round";

/** Each party with what they signed, and the way to the entry once it is in force. */
export function Parties({ one }: { one: Agreement }): JSX.Element {
  const words = useWords();
  return (
    <section aria-labelledby="parties">
      <h2 id="parties">{words.say("agreement.parties")}</h2>
      <ul class="review-list">
        {one.parties.map(({ id, name, signature }) => (
          <li key={id}>
            <h3>{name}</h3>
            {!signature && <p class="soft">{words.say("agreement.not_signed")}</p>}
            {signature && (
              <>
                <p><strong>{words.say(`decision.${signature.decision}`)}</strong> <span class="soft"><When at={signature.made_on} /> · <a href={`/api/signatures/${signature.id}/envelope`} download="signature.json">{words.say("agreement.envelope")}</a> · <a href={`/api/signatures/${signature.id}/key`} download="signature.pub">{words.say("agreement.key")}</a></span></p>
                {signature.signed_with === "passkey" && <p class="aside">{words.say("agreement.by_passkey")}</p>}
                <Quote text={signature.reason} />
              </>
            )}
          </li>
        ))}
      </ul>
      {one.state === "in_force" && <p><a href={`/lab/ledger/${one.id}`}>{words.say("check_it.ledger")}</a></p>}
    </section>
  );
}
