import type { JSX } from "preact";
import { Checks, checkedOf } from "../forms/checks";
import { Choice, Field } from "../forms/field";
import { FieldWrong } from "../forms/field_wrong";
import { Form, type Values } from "../forms/form";
import { useSession } from "../session/session";
import { useWords } from "../words/words";

/** What was named of an organisation's own sign-on, all but the secret. */
export interface Provider {
  organisation: string;
  name: string;
  issuer: string;
  client: string;
  has_secret: boolean;
  acr: string;
  amr: string;
}

interface Props {
  /** The organisations to choose from, where none was named `before`. */
  partners: { id: string; name: string }[];
  before?: Provider;
  onDone: () => Promise<void>;
}

/** Names an organisation's sign-on, or changes what was named: all of it is said anew, and a secret never goes unsaid. */
export function NameProvider({ partners, before, onDone }: Props): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const send = async (values: Values): Promise<void> => {
    const { checked, rest: { organisation = before?.organisation ?? "", ...said } } = checkedOf(values, "secretless");
    if (before?.has_secret && !said["secret"] && checked.length === 0) throw new FieldWrong("secret", words.say("providers.secret.unsaid"));
    if (said["secret"] && checked.length > 0) throw new FieldWrong("secret", words.say("providers.secret.both"));
    await asker.json(`/api/organisations/${organisation}/sign-on`, { method: "PUT", body: { ...(before && { issuer: before.issuer }), ...said } });
    await onDone();
  };
  return (
    <Form submit={words.say(before ? "providers.change.submit" : "providers.submit")} done={words.say("next.done")} send={send}>
      {!before && <Choice name="organisation" label={words.say("field.organisation_of")} required options={partners.map(({ id, name }) => [id, name])} />}
      <Field name="name" label={words.say("providers.name")} hint={words.say("providers.name.hint")} required value={before?.name ?? ""} />
      {!before && <Field name="issuer" label={words.say("providers.issuer")} hint={words.say("providers.issuer.hint")} required />}
      <Field name="client" label={words.say("providers.client")} required value={before?.client ?? ""} />
      <Field name="secret" label={words.say("providers.secret")} hint={words.say(before?.has_secret ? "providers.secret.again" : "providers.secret.hint")} type="password" autocomplete="new-password" />
      {before?.has_secret && <Checks name="secretless" label={words.say("providers.secretless")} options={[["yes", words.say("providers.secretless.yes")]]} />}
      <Field name="acr" label={words.say("providers.acr")} hint={words.say("providers.acr.hint")} value={before?.acr ?? ""} />
      <Field name="amr" label={words.say("providers.amr")} hint={words.say("providers.amr.hint")} value={before?.amr ?? ""} />
    </Form>
  );
}
