import type { JSX } from "preact";
import { Field } from "../forms/field";
import { Form } from "../forms/form";
import type { Items, LabObject } from "../objects";
import { Answered } from "../parts/asked";
import { Page } from "../parts/page";
import { useAsked } from "../parts/use_asked";
import { useMe, useSession } from "../session/session";
import { useWords } from "../words/words";

export interface Programme extends LabObject {
  name: string;
  purpose?: string;
  from?: string;
  until?: string;
  parties?: string[];
  themes?: string[];
}

/** What partners do together over years. */
export function Programmes(): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { asker } = useSession();
  const programmes = useAsked<Items<Programme>>("/api/programmes?most=500");
  const writes = me.role === "administrator" || me.role === "member";
  return (
    <Page title={words.say("programmes.title")} lead={words.say("programmes.lead")}>
      <Answered of={programmes}>
        {({ items }) => (items.length === 0 ? <p class="empty">{words.say("programmes.none")}</p> : (
          <ul class="entries">
            {items.map(({ id, name, purpose }) => <li key={id}><h2><a href={`/lab/programmes/${id}`}>{name}</a></h2>{purpose && <p class="clipped">{purpose}</p>}</li>)}
          </ul>
        ))}
      </Answered>
      {writes && (
        <details class="step">
          <summary>{words.say("programmes.new")}</summary>
          <Form submit={words.say("programmes.new.submit")} done={words.say("next.done")} send={async (values) => {
            await asker.json("/api/programmes", { method: "POST", body: { ...values, parties: [me.organisation] } });
            await programmes.again();
          }}>
            <Field name="name" label={words.say("field.programme_name")} required />
            <Field name="purpose" label={words.say("field.programme_purpose")} multiline />
            <Field name="from" label={words.say("field.from")} type="date" />
            <Field name="until" label={words.say("field.until")} type="date" />
          </Form>
        </details>
      )}
    </Page>
  );
}
