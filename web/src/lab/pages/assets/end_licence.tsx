import type { JSX } from "preact";
import { Field } from "../../forms/field";
import { Form } from "../../forms/form";
import { Step } from "../../parts/step";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import type { Taken } from "./income";

/** The last day of a licence that somebody took. */
export function EndLicence({ taken, onDone }: { taken: Taken; onDone: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const { id, version, licensee, from, notes } = taken;
  return (
    <Step title={words.say("income.end", { licensee })}>
      <Form submit={words.say("change.submit")} send={async ({ until }) => {
        await asker.json(`/api/licences_taken/${id}`, { method: "PUT", version, body: { licensee, from, until, ...(notes ? { notes } : {}) } });
        await onDone();
      }}>
        <Field name="until" label={words.say("field.until_day")} type="date" required />
      </Form>
    </Step>
  );
}
