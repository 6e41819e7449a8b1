import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Field, Radios } from "../../forms/field";
import { FieldWrong } from "../../forms/field_wrong";
import { Form, type Values } from "../../forms/form";
import type { Items } from "../../objects";
import { ActButton } from "../../parts/act_button";
import { Answered } from "../../parts/asked";
import { Step } from "../../parts/step";
import { useAsked } from "../../parts/use_asked";
import { When } from "../../parts/when";
import { useMe, useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { MakeKey } from "./make_key";

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
  const [publicPem, setPublicPem] = useState("");
  const enrol = async (values: Values): Promise<void> => {
    if (/PRIVATE KEY/i.test(values["public_key"] ?? "")) throw new FieldWrong("public_key", words.say("keys.private"));
    await asker.json("/api/keys", { method: "POST", body: { whose: "person", ...values } });
    setPublicPem("");
    await keys.again();
  };
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
        <MakeKey onMade={setPublicPem} />
        <Form submit={words.say("keys.enrol.submit")} done={words.say("next.done")} send={enrol}>
          <Field name="name" label={words.say("field.key_name")} hint={words.say("field.key_name.hint")} required />
          <Field key={publicPem} name="public_key" label={words.say("field.public_key")} hint={words.say("field.public_key.hint")} multiline required value={publicPem} />
          {me.role === "administrator" && <Radios name="whose" label={words.say("field.whose")} hint={words.say("field.whose.hint")} options={["person", "organisation"].map((one) => [one, words.say(`keys.whose.${one}`)])} value="person" />}
        </Form>
      </Step>
    </section>
  );
}
