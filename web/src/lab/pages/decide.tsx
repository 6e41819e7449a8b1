import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Field, Radios } from "../forms/field";
import { Form, type Values } from "../forms/form";
import type { Items, Review } from "../objects";
import { useAsked } from "../parts/use_asked";
import { hasPasskeys, makePasskey, signWithPasskey } from "../session/passkeys";
import { useSession } from "../session/session";
import { useWords } from "../words/words";

const choices = ["agreed", "not_agreed", "changes_asked"];

interface Prepared {
  payload: string;
  note: string;
  options: PublicKeyCredentialRequestOptionsJSON;
}

interface Signature {
  id: string;
  type: string;
  response: { clientDataJSON: string; authenticatorData: string; signature: string };
}

/** A decision with its reason, signed by a passkey of the person's own that is for decisions alone. */
export function Decide({ review, onDone }: { review: Review; onDone: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const passkeys = useAsked<Items<{ kind: string }>>("/api/me/passkeys");
  const [prepared, setPrepared] = useState<Prepared>();
  const mayDecide = passkeys.value?.items.some(({ kind }) => kind === "decide") ?? false;
  if (!hasPasskeys()) return <p class="empty">{words.say("decide.no_passkeys")}</p>;
  if (passkeys.value && !mayDecide) return <Enrol onDone={passkeys.again} />;
  if (prepared) {
    return (
      <Sign prepared={prepared} onBack={() => setPrepared(undefined)} onSign={async () => {
        const { id, type, response } = (await signWithPasskey(prepared.options)) as Signature;
        const { clientDataJSON, authenticatorData, signature } = response;
        const envelope = {
          payloadType: "application/vnd.in-toto+json", payload: prepared.payload,
          passkey: { id, type, response: { clientDataJSON, authenticatorData, signature } },
        };
        await asker.json("/api/decisions", { method: "POST", body: { review: review.id, envelope } });
        await onDone();
      }} />
    );
  }
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">{words.say("decide.title")}</h2>
      <Form submit={words.say("decide.submit")} send={async (values: Values) => {
        setPrepared(await asker.json<Prepared>(`/api/reviews/${review.id}/statement`, { method: "POST", body: values }));
      }}>
        <Radios name="decision" label={words.say("field.decision")} options={choices.map((one) => [one, words.say(`decision.${one}`)])} />
        <Field name="reason" label={words.say("field.reason")} hint={words.say("field.reason.hint")} multiline required />
      </Form>
    </section>
  );
}

/** The statement as it will be signed, then the signature. */
function Sign({ prepared, onSign, onBack }: { prepared: Prepared; onSign: () => Promise<void>; onBack: () => void }): JSX.Element {
  const words = useWords();
  const statement = new TextDecoder().decode(Uint8Array.from(atob(prepared.payload), (sign) => sign.charCodeAt(0)));
  return (
    <section aria-labelledby="sign">
      <h2 id="sign">{words.say("decide.sign_title")}</h2>
      <p>{words.say("decide.sign_about")}</p>
      <pre tabIndex={0}><code>{JSON.stringify(JSON.parse(statement), null, 2)}</code></pre>
      <p class="aside">{prepared.note}</p>
      <Form submit={words.say("decide.sign")} send={onSign}>{null}</Form>
      <p><button type="button" class="inline" onClick={onBack}>{words.say("decide.back")}</button></p>
    </section>
  );
}

/** A passkey for decisions, which is never one for signing in. */
function Enrol({ onDone }: { onDone: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  return (
    <section aria-labelledby="enrol">
      <h2 id="enrol">{words.say("enrol.title")}</h2>
      <p>{words.say("enrol.about")}</p>
      <Form submit={words.say("enrol.submit")} send={async () => {
        const credential = await makePasskey(asker, "/api/me/passkeys/options", { kind: "decide" });
        await asker.json("/api/me/passkeys", { method: "POST", body: { kind: "decide", name: words.say("enrol.name"), credential } });
        await onDone();
      }}>{null}</Form>
    </section>
  );
}
