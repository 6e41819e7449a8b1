import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Field, Radios } from "../forms/field";
import { Form, type Values } from "../forms/form";
import type { Items } from "../objects";
import { hasPasskeys, makePasskey, signWithPasskey } from "../session/passkeys";
import { useSession } from "../session/session";
import { useWords } from "../words/words";
import { useAsked } from "./use_asked";

/** What a passkey is to sign, as the laboratory prepared it. */
export interface Prepared {
  payload: string;
  note: string;
  options: PublicKeyCredentialRequestOptionsJSON;
}

interface Credential {
  id: string;
  type: string;
  response: { clientDataJSON: string; authenticatorData: string; signature: string };
}

interface Props {
  title: string;
  /** What the statement names, in a sentence. */
  about: string;
  choices: [value: string, label: string][];
  prepare: (values: Values) => Promise<Prepared>;
  /** Takes the file that was signed. */
  send: (envelope: object) => Promise<void>;
}

/** A decision with its reason, signed by a passkey of the person's own that is for decisions alone. */
export function PasskeyDecision({ title, about, choices, prepare, send }: Props): JSX.Element {
  const words = useWords();
  const passkeys = useAsked<Items<{ kind: string }>>("/api/me/passkeys");
  const [prepared, setPrepared] = useState<Prepared>();
  const mayDecide = passkeys.value?.items.some(({ kind }) => kind === "decide") ?? false;
  if (!hasPasskeys()) return <p class="empty">{words.say("decide.no_passkeys")}</p>;
  if (passkeys.value && !mayDecide) return <Enrol onDone={passkeys.again} />;
  if (prepared) {
    return <Sign prepared={prepared} about={about} onBack={() => setPrepared(undefined)} onSign={async () => send(await signed(prepared))} />;
  }
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">{title}</h2>
      <Form submit={words.say("decide.submit")} send={async (values) => setPrepared(await prepare(values))}>
        <Radios name="decision" label={words.say("field.decision")} options={choices} />
        <Field name="reason" label={words.say("field.reason")} hint={words.say("field.reason.hint")} multiline required />
      </Form>
    </section>
  );
}

async function signed({ payload, options }: Prepared): Promise<object> {
  const { id, type, response } = (await signWithPasskey(options)) as Credential;
  const { clientDataJSON, authenticatorData, signature } = response;
  return { payloadType: "application/vnd.in-toto+json", payload, passkey: { id, type, response: { clientDataJSON, authenticatorData, signature } } };
}

/** The statement that a payload holds. */
export function statementIn(payload: string): { subject: { digest: { sha256: string } }[] } {
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), (sign) => sign.charCodeAt(0)))) as { subject: { digest: { sha256: string } }[] };
}

interface SignProps {
  prepared: Prepared;
  about: string;
  onSign: () => Promise<void>;
  onBack: () => void;
}

/** The statement as it will be signed, then the signature. */
function Sign({ prepared, about, onSign, onBack }: SignProps): JSX.Element {
  const words = useWords();
  return (
    <section aria-labelledby="passkey-sign">
      <h2 id="passkey-sign">{words.say("decide.sign_title")}</h2>
      <p>{about}</p>
      <pre tabIndex={0}><code>{JSON.stringify(statementIn(prepared.payload), null, 2)}</code></pre>
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
