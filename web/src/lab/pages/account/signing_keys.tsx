import type { JSX } from "preact";
import type { Items } from "../../objects";
import { ActButton } from "../../parts/act_button";
import { Answered } from "../../parts/asked";
import { Step } from "../../parts/step";
import { useAsked } from "../../parts/use_asked";
import { When } from "../../parts/when";
import { useMe, useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { EnrolKey } from "./enrol_key";

interface Key {
  id: string;
  name: string;
  whose: "person" | "organisation";
  person: string;
  from: string;
  revoked_at?: string;
}

/** Public keys that the laboratory knows for one's own signatures and those of one's organisation. */
export function SigningKeys(): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { asker } = useSession();
  const keys = useAsked<Items<Key>>("/api/keys");
  const isMine = (one: Key): boolean => one.person === me.id || me.role === "administrator";
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{words.say("keys.title")}</h2>
      <p>{words.say("keys.about")}</p>
      <Answered of={keys}>
        {({ items }) => (items.length === 0 ? <p class="empty">{words.say("keys.none")}</p> : (
          <ul class="review-list">
            {items.map((one) => (
              <li key={one.id}>
                <h3>{one.name}</h3>
                <p class="soft">{words.say(`keys.whose.${one.whose}`)} · {words.say("keys.from")} <When at={one.from} />{one.revoked_at && <> · {words.say("keys.revoked")} <When at={one.revoked_at} /></>}</p>
                <p><code class="digest">{one.id}</code></p>
                {!one.revoked_at && isMine(one) && <ActButton text={words.say("keys.revoke")} label={words.say("keys.revoke_one", { name: one.name })} sure={words.say("keys.revoke.sure", { name: one.name })} run={async () => {
                  await asker.json(`/api/keys/${one.id}`, { method: "DELETE" });
                  await keys.again();
                }} />}
              </li>
            ))}
          </ul>
        ))}
      </Answered>
      <Step title={words.say("keys.enrol")}>
        <EnrolKey onDone={keys.again} />
      </Step>
    </section>
  );
}
