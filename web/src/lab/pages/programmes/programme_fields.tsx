import type { JSX } from "preact";
import { Checks, checkedOf } from "../../forms/checks";
import { Field } from "../../forms/field";
import type { Values } from "../../forms/form";
import { namedChoices } from "../../parts/named_choices";
import { useOrganisations } from "../../parts/use_organisations";
import { useThemes, withKept } from "../../parts/use_themes";
import { useMe } from "../../session/session";
import { useWords } from "../../words/words";
import type { Programme } from "./programmes";

/** What is said of a programme, when it begins or is changed. */
export function ProgrammeFields({ programme }: { programme?: Programme }): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { all } = useOrganisations();
  const kept = programme?.parties ?? [me.organisation];
  const parties = withKept(all.map(({ id }) => id), kept).map((id): [string, string] => [id, all.find((one) => one.id === id)?.name ?? id]);
  const themes = useThemes(programme?.themes ?? []);
  return (
    <>
      <Field name="name" label={words.say("field.programme_name")} required value={programme?.name ?? ""} />
      <Field name="purpose" label={words.say("field.programme_purpose")} multiline value={programme?.purpose ?? ""} />
      <Checks key={`parties ${all.length}`} name="parties" label={words.say("field.parties")} hint={words.say("field.parties.hint")} options={parties} chosen={kept} />
      <Checks key={`themes ${themes.length}`} name="themes" label={words.say("field.themes")} options={namedChoices(words, "theme", themes)} chosen={programme?.themes ?? []} />
      <Field name="from" label={words.say("field.from")} type="date" value={programme?.from ?? ""} />
      <Field name="until" label={words.say("field.until")} type="date" value={programme?.until ?? ""} />
    </>
  );
}

/** The values as the laboratory takes them. */
export function programmeBody(values: Values): object {
  const parties = checkedOf(values, "parties"), themes = checkedOf(parties.rest, "themes");
  return { ...themes.rest, parties: parties.checked, themes: themes.checked };
}
