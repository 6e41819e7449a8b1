import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Refusal } from "../../ask";
import { Field } from "../../forms/field";
import { Form } from "../../forms/form";
import { Problem } from "../../parts/problem";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";

/** Which reviews evidence needs, as YAML by schema/review-policy.schema.json. */
export function ReviewPolicy(): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    asker.text("/api/review-policy").then(setText, (caught: unknown) => {
      if (caught instanceof Refusal && caught.status === 404) setText("");
      else setProblem(caught);
    });
  }, [asker]);
  return (
    <section aria-labelledby="review-policy">
      <h2 id="review-policy">{words.say("administration.reviews")}</h2>
      <p>{words.say(text === "" ? "administration.reviews.none" : "administration.reviews.about")}</p>
      <Problem of={problem} />
      {text !== undefined && (
        <Form submit={words.say("change.submit")} send={async ({ policy = "" }) => {
          await asker.json("/api/review-policy", { method: "PUT", yaml: `${policy}\n` });
          setText(policy);
        }}>
          <Field name="policy" label={words.say("administration.reviews.field")} hint={words.say("administration.reviews.hint")} multiline required value={text} />
        </Form>
      )}
    </section>
  );
}
