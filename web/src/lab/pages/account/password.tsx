import type { JSX } from "preact";
import { Field } from "../../forms/field";
import { Form } from "../../forms/form";
import { ActButton } from "../../parts/act_button";
import { Step } from "../../parts/step";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { NewFactor } from "./new_factor";

/** The password and the second factor: changed, begun beside passkeys, or given up for them. */
export function Password(): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const fresh = <Field name="password" label={words.say("field.new_password")} hint={words.say("field.password.hint")} type="password" required autocomplete="new-password" minLength={12} />;
  return (
    <section aria-labelledby="password">
      <h2 id="password">{words.say("password.title")}</h2>
      <p>{words.say("password.about")}</p>
      <Step title={words.say("password.change")}>
        <Form submit={words.say("password.change.submit")} done={words.say("password.changed")} send={(values) => asker.json("/api/me/password", { method: "PUT", body: values })}>
          <Field name="old_password" label={words.say("field.old_password")} type="password" required autocomplete="current-password" />
          {fresh}
        </Form>
      </Step>
      <Step title={words.say("factor.renew")}><NewFactor begin={() => asker.json("/api/me/second-factor", { method: "POST" })} /></Step>
      <Step title={words.say("password.begin")}>
        <p>{words.say("password.begin.about")}</p>
        <NewFactor begin={(values) => asker.json("/api/me/password", { method: "POST", body: values })}>{fresh}</NewFactor>
      </Step>
      <Step title={words.say("password.give_up")}>
        <p>{words.say("password.give_up.about")}</p>
        <ActButton text={words.say("password.give_up.submit")} sure={words.say("password.give_up.sure")} run={() => asker.json("/api/me/password", { method: "DELETE" })} />
      </Step>
    </section>
  );
}
