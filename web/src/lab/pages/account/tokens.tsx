import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Checks, checkedOf } from "../../forms/checks";
import { Choice, Field } from "../../forms/field";
import { FieldWrong } from "../../forms/field_wrong";
import { Form, type Values } from "../../forms/form";
import type { Items } from "../../objects";
import { ActButton } from "../../parts/act_button";
import { Answered } from "../../parts/asked";
import { ShownOnce } from "../../parts/shown_once";
import { Step } from "../../parts/step";
import { useAsked } from "../../parts/use_asked";
import { When } from "../../parts/when";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";

interface Token {
  id: string;
  name: string;
  scopes: string[];
  created_at: string;
  expires_at: string;
  revoked_at?: string;
}

const scopes = ["read", "register", "push", "write", "calendar", "watch"] as const;
const days = ["1", "7", "30", "90", "366"] as const;

/** What programs may do for somebody: each token has scopes and an end, and its secret is shown once. */
export function Tokens(): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const tokens = useAsked<Items<Token>>("/api/tokens");
  const [made, setMade] = useState<{ token: string; address?: string }>();
  const make = async (values: Values): Promise<void> => {
    const { checked, rest } = checkedOf(values, "scopes");
    if (checked.length === 0) throw new FieldWrong(`scopes ${scopes[0]}`, words.say("tokens.no_scope"));
    setMade(await asker.json("/api/tokens", { method: "POST", body: { name: rest["name"], days: Number(rest["days"]), scopes: checked } }));
    await tokens.again();
  };
  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">{words.say("tokens.title")}</h2>
      <p>{words.say("tokens.about")}</p>
      {made && <ShownOnce text={made.address ?? made.token} about={words.say(made.address ? "tokens.address_once" : "tokens.once")} onKept={() => setMade(undefined)} />}
      <Answered of={tokens}>
        {({ items }) => (items.length === 0 ? <p class="soft">{words.say("tokens.none")}</p> : (
          <ul class="review-list">
            {[...items].reverse().map((one) => <li key={one.id}><One token={one} onEnd={async () => {
              await asker.json(`/api/tokens/${one.id}`, { method: "DELETE" });
              await tokens.again();
            }} /></li>)}
          </ul>
        ))}
      </Answered>
      <Step title={words.say("tokens.make")}>
        <Form submit={words.say("tokens.make.submit")} done="" send={make}>
          <Field name="name" label={words.say("field.token_name")} hint={words.say("field.token_name.hint")} required />
          <Checks name="scopes" label={words.say("field.scopes")} hint={words.say("field.scopes.hint")} options={scopes.map((one) => [one, words.say(`scope.${one}`)])} />
          <Choice name="days" label={words.say("field.days")} required options={days.map((one) => [one, words.count("tokens.days", Number(one), { n: one })])} value="30" />
        </Form>
      </Step>
    </section>
  );
}

function One({ token, onEnd }: { token: Token; onEnd: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const { name, scopes: may, expires_at, revoked_at } = token;
  const isOver = Date.parse(expires_at) < Date.now();
  return (
    <>
      <h3>{name}</h3>
      <p class="soft">{may.map((one) => words.say(`scope.${one}.short`)).join(", ")} · {revoked_at ? <>{words.say("tokens.revoked")} <When at={revoked_at} /></> : <>{words.say(isOver ? "tokens.ended" : "tokens.ends")} <When at={expires_at} /></>}</p>
      {!revoked_at && !isOver && <ActButton text={words.say("tokens.revoke")} label={words.say("tokens.revoke_one", { name })} sure={words.say("tokens.revoke.sure", { name })} run={onEnd} />}
    </>
  );
}
