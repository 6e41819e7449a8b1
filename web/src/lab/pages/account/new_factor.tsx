import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { Field } from "../../forms/field";
import { Form, type Values } from "../../forms/form";
import { QrCode } from "../../parts/qr_code";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";

interface Begun {
  totp_secret: string;
  totp_address: string;
}

interface Props {
  begin: (values: Values) => Promise<Begun>;
  children?: ComponentChildren;
}

/** A new second factor: shown, then proved by a code, then ten codes for the day when it is lost. */
export function NewFactor({ begin, children }: Props): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const [begun, setBegun] = useState<Begun>();
  const [codes, setCodes] = useState<string[]>();
  if (codes) {
    return (
      <div role="status">
        <p>{words.say("codes.about")}</p>
        <ul class="codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      </div>
    );
  }
  if (!begun) return <Form submit={words.say("factor.begin")} send={async (values) => setBegun(await begin(values))}>{children ?? null}</Form>;
  return (
    <>
      <p>{words.say("totp.about")}</p>
      <QrCode text={begun.totp_address} label={words.say("totp.qr")} />
      <p>{words.say("totp.by_hand")} <code class="digest">{begun.totp_secret}</code></p>
      <Form submit={words.say("factor.confirm")} send={async (values) => {
        setCodes((await asker.json<{ recovery_codes: string[] }>("/api/me/second-factor", { method: "PUT", body: values })).recovery_codes);
      }}>
        <Field name="code" label={words.say("field.code")} hint={words.say("field.code.hint")} required autocomplete="one-time-code" inputMode="numeric" />
      </Form>
    </>
  );
}
