import type { JSX } from "preact";
import { Field } from "../../forms/field";
import { Form } from "../../forms/form";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";

/** What somebody is learned in: reviews may ask for a discipline. */
export function Discipline(): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  return (
    <section aria-labelledby="discipline">
      <h2 id="discipline">{words.say("discipline.title")}</h2>
      <Form submit={words.say("change.submit")} done={words.say("next.done")} send={(values) => asker.json("/api/me", { method: "PUT", body: values })}>
        <Field name="discipline" label={words.say("discipline.field")} hint={words.say("field.discipline.hint")} required />
      </Form>
    </section>
  );
}
