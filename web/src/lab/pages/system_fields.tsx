import type { JSX } from "preact";
import { Choice, Field } from "../forms/field";
import type { System } from "../objects";
import { namedChoices } from "../parts/named_choices";
import { useThemes } from "../parts/use_themes";
import { useWords } from "../words/words";

/** Signs of what is said of decisions, data and oversight, as the API takes them. */
const mostSaid = 2500;
const lifecycles = ["planned", "in_development", "in_use", "retired"];
export const actRoles = ["provider", "deployer", "importer", "distributor", "product_manufacturer", "authorised_representative"];

/** What is said of a system, when it is recorded or changed. */
export function SystemFields({ system }: { system?: System }): JSX.Element {
  const words = useWords();
  const themes = useThemes([system?.theme]);
  return (
    <>
      <Field name="name" label={words.say("field.system_name")} required value={system?.name ?? ""} />
      <Field name="purpose" label={words.say("field.purpose")} hint={words.say("field.purpose.hint")} multiline value={system?.purpose ?? ""} />
      <Field name="decides" label={words.say("field.decides")} hint={words.say("field.decides.hint")} multiline most={mostSaid} value={system?.decides ?? ""} />
      <Field name="data" label={words.say("field.data")} hint={words.say("field.data.hint")} multiline most={mostSaid} value={system?.data ?? ""} />
      <Field name="oversight" label={words.say("field.oversight")} hint={words.say("field.oversight.hint")} multiline most={mostSaid} value={system?.oversight ?? ""} />
      <Field name="domain" label={words.say("field.domain")} hint={words.say("field.domain.hint")} value={system?.domain ?? ""} />
      <Choice key={themes.length} name="theme" label={words.say("field.theme")} options={namedChoices(words, "theme", themes)} empty={words.say("not_said")} value={system?.theme} />
      <Choice name="act_role" label={words.say("field.act_role")} hint={words.say("field.act_role.hint")} options={namedChoices(words, "role", actRoles)} empty={words.say("not_said")} value={system?.act_role} />
      <Choice name="lifecycle" label={words.say("field.lifecycle")} options={namedChoices(words, "lifecycle", lifecycles)} empty={words.say("not_said")} value={system?.lifecycle} />
    </>
  );
}
