import type { JSX } from "preact";
import { useLocation } from "preact-iso";
import { Field } from "../forms/field";
import { Form } from "../forms/form";
import { useSession } from "../session/session";
import { useWords } from "../words/words";

/** A new password, by an administrator's link and the second factor that one still has. */
export function RecoverForm({ link }: { link: string }): JSX.Element {
  const words = useWords();
  const { asker, look } = useSession();
  const { route } = useLocation();
  return (
    <Form submit={words.say("recover.submit")} send={async (values) => {
      await asker.json("/api/recoveries", { method: "POST", body: { ...values, link } });
      await look();
      route("/lab", true);
    }}>
      <Field name="password" label={words.say("field.new_password")} hint={words.say("field.password.hint")} type="password" required minLength={12} autocomplete="new-password" />
      <Field name="code" label={words.say("field.code")} hint={words.say("recover.code_hint")} required autocomplete="one-time-code" />
    </Form>
  );
}
