import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Choice, Field } from "../forms/field";
import { Form } from "../forms/form";
import type { Items } from "../objects";
import { useSession } from "../session/session";
import { useWords } from "../words/words";
import { Answered } from "./asked";
import { Problem } from "./problem";
import { useAsked } from "./use_asked";

interface Provider {
  organisation: string;
  name: string;
  issuer: string;
  client: string;
}

/** For who administers the laboratory: the organisations' own sign-on, named and ended. Asked for when it is opened. */
export function Providers({ partners }: { partners: { id: string; name: string }[] }): JSX.Element {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details class="step" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.say("providers.title")}</summary>
      {open && <Named partners={partners} />}
    </details>
  );
}

function Named({ partners }: { partners: { id: string; name: string }[] }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const providers = useAsked<Items<Provider>>("/api/providers");
  const [problem, setProblem] = useState<unknown>();
  const end = async (organisation: string): Promise<void> => {
    try {
      await asker.json(`/api/organisations/${organisation}/sign-on`, { method: "DELETE" });
      await providers.again();
    } catch (caught) {
      setProblem(caught);
    }
  };
  return (
    <>
      <Answered of={providers}>
        {({ items }) => (
          <ul class="plain-list">
            {items.map(({ organisation, name, issuer, client }) => (
              <li key={organisation}>{words.say("providers.one", { name, issuer, client })} <button type="button" class="inline" onClick={() => void end(organisation)}>{words.say("providers.end")}</button></li>
            ))}
          </ul>
        )}
      </Answered>
      <Problem of={problem} />
      <p>{words.say("providers.about")}</p>
      <ul class="plain-list">
        {partners.map(({ id, name }) => <li key={id}>{name} <code class="digest">{`${location.origin}/lab/sign-on/${id}`}</code></li>)}
      </ul>
      <Form submit={words.say("providers.submit")} done={words.say("next.done")} send={async ({ organisation = "", ...values }) => {
        await asker.json(`/api/organisations/${organisation}/sign-on`, { method: "PUT", body: values });
        await providers.again();
      }}>
        <Choice name="organisation" label={words.say("field.organisation_of")} required options={partners.map(({ id, name }) => [id, name])} />
        <Field name="name" label={words.say("providers.name")} hint={words.say("providers.name.hint")} required />
        <Field name="issuer" label={words.say("providers.issuer")} hint={words.say("providers.issuer.hint")} required />
        <Field name="client" label={words.say("providers.client")} required />
        <Field name="secret" label={words.say("providers.secret")} hint={words.say("providers.secret.hint")} type="password" autocomplete="new-password" />
        <Field name="acr" label={words.say("providers.acr")} hint={words.say("providers.acr.hint")} />
        <Field name="amr" label={words.say("providers.amr")} hint={words.say("providers.amr.hint")} />
      </Form>
    </>
  );
}
