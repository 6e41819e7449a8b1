import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Field } from "../forms/field";
import { Form } from "../forms/form";
import { Problem } from "../parts/problem";
import { useWords } from "../words/words";
import { OrganisationWays, OrganisationWaysBeside } from "./organisation_ways";
import { hasPasskeys, signWithPasskey, wasLeft } from "./passkeys";
import { useSession } from "./session";

interface Props {
  onDone: () => void;
  /** The page is not left for another, also where somebody signs in elsewhere. */
  stays?: boolean;
}

/** A passkey first, then one's own organisation; a password with a code is the other way. */
export function SignInForm({ onDone, stays = false }: Props): JSX.Element {
  const words = useWords();
  const { asker, look } = useSession();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const signedIn = async (): Promise<void> => {
    await look();
    onDone();
  };
  const byPasskey = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { options } = await asker.json<{ options: PublicKeyCredentialRequestOptionsJSON }>("/api/sessions/passkey/options", { method: "POST" });
      const credential = await signWithPasskey(options);
      await asker.json("/api/sessions/passkey", { method: "POST", body: { credential } });
      await signedIn();
    } catch (caught) {
      setProblem(wasLeft(caught) ? words.say("passkey.left") : caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="ways-in">
      {hasPasskeys() && (
        <section>
          <p>{words.say("sign_in.passkey_about")}</p>
          <button type="button" class="main" disabled={busy} onClick={() => void byPasskey()}>{words.say("sign_in.passkey")}</button>
          <Problem of={problem} />
        </section>
      )}
      {stays ? <OrganisationWaysBeside onDone={signedIn} /> : <OrganisationWays />}
      <details open={!hasPasskeys()}>
        <summary>{words.say("sign_in.password_way")}</summary>
        <Form
          submit={words.say("sign_in.submit")}
          send={async (values) => {
            await asker.json("/api/sessions", { method: "POST", body: values });
            await signedIn();
          }}
        >
          <Field name="email" label={words.say("field.email")} type="email" required autocomplete="username" />
          <Field name="password" label={words.say("field.password")} type="password" required autocomplete="current-password" />
          <Field name="code" label={words.say("field.code")} hint={words.say("field.code.hint")} required autocomplete="one-time-code" inputMode="numeric" />
        </Form>
      </details>
    </div>
  );
}
