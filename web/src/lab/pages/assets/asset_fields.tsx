import type { JSX } from "preact";
import { Choice, Field } from "../../forms/field";
import type { Values } from "../../forms/form";
import { namedChoices } from "../../parts/named_choices";
import { useThemes } from "../../parts/use_themes";
import { useWords } from "../../words/words";
import { type Asset, forms } from "./asset_object";

/** What is said of an asset, when it is recorded or changed. */
export function AssetFields({ asset }: { asset?: Asset }): JSX.Element {
  const words = useWords();
  const themes = useThemes([asset?.theme]);
  const levels = Array.from({ length: 9 }, (_, at): [string, string] => [String(at + 1), words.say("readiness", { level: at + 1 })]);
  return (
    <>
      <Field name="name" label={words.say("field.asset_name")} required value={asset?.name ?? ""} />
      <Choice name="form" label={words.say("field.form")} required options={namedChoices(words, "form", forms)} empty={words.say("choose")} value={asset?.form} />
      <Field name="description" label={words.say("field.description")} hint={words.say("field.description.hint")} multiline value={asset?.description ?? ""} />
      <Field name="address" label={words.say("field.address")} hint={words.say("field.address.hint")} value={asset?.address ?? ""} />
      <Field name="issued" label={words.say("field.issued")} hint={words.say("field.issued.hint")} type="date" value={asset?.issued ?? ""} />
      <Field name="media_type" label={words.say("field.media_type")} hint={words.say("field.media_type.hint")} value={asset?.media_type ?? ""} />
      <Field name="digest" label={words.say("field.digest")} hint={words.say("field.digest.hint")} value={asset?.digest ?? ""} />
      <Choice key={themes.length} name="theme" label={words.say("field.theme")} options={namedChoices(words, "theme", themes)} empty={words.say("not_said")} value={asset?.theme} />
      <Choice name="readiness" label={words.say("field.readiness")} hint={words.say("field.readiness.hint")} options={levels} empty={words.say("not_said")} value={asset?.readiness === undefined ? undefined : String(asset.readiness)} />
    </>
  );
}

/** The values as the laboratory takes them: the level is a number. */
export function assetBody({ readiness, ...rest }: Values): object {
  return { ...rest, ...(readiness ? { readiness: Number(readiness) } : {}) };
}
