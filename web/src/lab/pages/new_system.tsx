import type { JSX } from "preact";
import { useLocation } from "preact-iso";
import { Choice, Field } from "../forms/field";
import { Form } from "../forms/form";
import type { System } from "../objects";
import { Page } from "../parts/page";
import { useAsked } from "../parts/use_asked";
import { useSession } from "../session/session";
import { useWords } from "../words/words";

const lifecycles = ["planned", "in_development", "in_use", "retired"];
const roles = ["provider", "deployer", "importer", "distributor", "product_manufacturer", "authorised_representative"];

export function NewSystem(): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const { route } = useLocation();
  const themes = useAsked<{ items: string[] }>("/api/themes").value?.items ?? [];
  const named = (kind: string, all: string[]): [string, string][] => all.map((one) => [one, words.knows(`${kind}.${one}`) ? words.say(`${kind}.${one}`) : one]);
  return (
    <Page title={words.say("new_system.title")} back={{ href: "/lab/systems", text: words.say("systems.title") }} lead={words.say("new_system.lead")}>
      <Form submit={words.say("new_system.submit")} send={async (values) => {
        const { id } = await asker.json<System>("/api/systems", { method: "POST", body: values });
        route(`/lab/systems/${id}`);
      }}>
        <Field name="name" label={words.say("field.system_name")} required />
        <Field name="purpose" label={words.say("field.purpose")} hint={words.say("field.purpose.hint")} multiline />
        <Field name="domain" label={words.say("field.domain")} hint={words.say("field.domain.hint")} />
        <Choice name="theme" label={words.say("field.theme")} options={named("theme", themes)} empty={words.say("not_said")} />
        <Choice name="act_role" label={words.say("field.act_role")} hint={words.say("field.act_role.hint")} options={named("role", roles)} empty={words.say("not_said")} />
        <Choice name="lifecycle" label={words.say("field.lifecycle")} options={named("lifecycle", lifecycles)} empty={words.say("not_said")} />
      </Form>
    </Page>
  );
}
