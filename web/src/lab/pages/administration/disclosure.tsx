import type { JSX } from "preact";
import { Field } from "../../forms/field";
import { FieldWrong } from "../../forms/field_wrong";
import { Form } from "../../forms/form";
import { Answered } from "../../parts/asked";
import { useAsked } from "../../parts/use_asked";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";

/** The least that a cell may count before evidence can be shared. */
export function Disclosure(): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const found = useAsked<{ minimum_cell: number }>("/api/disclosure-policy");
  return (
    <section aria-labelledby="disclosure">
      <h2 id="disclosure">{words.say("administration.cells")}</h2>
      <p>{words.say("administration.cells.about")}</p>
      <Answered of={found}>
        {({ minimum_cell }) => (
          <Form key={minimum_cell} submit={words.say("change.submit")} send={async ({ least = "" }) => {
            if (!/^\d{1,6}$/.test(least)) throw new FieldWrong("least", words.say("administration.cells.wrong"));
            await asker.json("/api/disclosure-policy", { method: "PUT", body: { minimum_cell: Number(least) } });
            await found.again();
          }}>
            <Field name="least" label={words.say("administration.cells.field")} inputMode="numeric" required value={String(minimum_cell)} />
          </Form>
        )}
      </Answered>
    </section>
  );
}
