import type { JSX } from "preact";
import { Field } from "../../forms/field";
import { Form } from "../../forms/form";
import type { Items } from "../../objects";
import { ActButton } from "../../parts/act_button";
import { Answered } from "../../parts/asked";
import { Step } from "../../parts/step";
import { useAsked } from "../../parts/use_asked";
import { When } from "../../parts/when";
import { hasPasskeys, makePasskey } from "../../session/passkeys";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";

interface Passkey {
  id: string;
  kind: "sign_in" | "decide";
  name: string;
  created_at: string;
  used_at?: string;
}

/** One's own passkeys: for signing in, and apart from them for decisions. */
export function OwnPasskeys(): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const passkeys = useAsked<Items<Passkey>>("/api/me/passkeys");
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{words.say("passkeys.title")}</h2>
      <p>{words.say("passkeys.about")}</p>
      <Answered of={passkeys}>
        {({ items }) => (
          <>
            {items.length === 0 && <p class="soft">{words.say("passkeys.none")}</p>}
            <ul class="review-list">{items.map((one) => <li key={one.id}><One passkey={one} onChange={passkeys.again} /></li>)}</ul>
          </>
        )}
      </Answered>
      {hasPasskeys() && (
        <Step title={words.say("passkeys.add")}>
          <Form submit={words.say("enrol.submit")} done={words.say("next.done")} send={async ({ name }) => {
            const credential = await makePasskey(asker, "/api/me/passkeys/options", { kind: "sign_in" });
            await asker.json("/api/me/passkeys", { method: "POST", body: { kind: "sign_in", name, credential } });
            await passkeys.again();
          }}>
            <Field name="name" label={words.say("field.key_name")} hint={words.say("field.passkey_name.hint")} required />
          </Form>
        </Step>
      )}
    </section>
  );
}

function One({ passkey, onChange }: { passkey: Passkey; onChange: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const { id, kind, name, created_at, used_at } = passkey;
  return (
    <>
      <h3>{name}</h3>
      <p class="soft">{words.say(`passkeys.kind.${kind}`)} · {words.say("passkeys.made")} <When at={created_at} />{used_at && <> · {words.say("passkeys.used")} <When at={used_at} /></>}</p>
      <Step title={words.say("passkeys.rename_one", { name })}>
        <Form submit={words.say("change.submit")} send={async (values) => {
          await asker.json(`/api/me/passkeys/${id}`, { method: "PUT", body: values });
          await onChange();
        }}>
          <Field name="name" label={words.say("field.key_name")} required value={name} />
        </Form>
        <ActButton text={words.say("passkeys.remove")} label={words.say("passkeys.remove_one", { name })} sure={words.say("passkeys.remove.sure", { name })} run={async () => {
          await asker.json(`/api/me/passkeys/${id}`, { method: "DELETE" });
          await onChange();
        }} />
      </Step>
    </>
  );
}
