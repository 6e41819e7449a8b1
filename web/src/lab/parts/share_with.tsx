import type { JSX } from "preact";
import { Choice } from "../forms/field";
import { Form } from "../forms/form";
import type { Items } from "../objects";
import { useMe, useSession } from "../session/session";
import { useWords } from "../words/words";
import { ActButton } from "./act_button";
import { useAsked } from "./use_asked";
import { useOrganisations } from "./use_organisations";

interface Props {
  object: string;
  hint: string;
}

/** Who else sees an object: those who do, each of whom can be left out again, and who may be added. */
export function ShareWith({ object, hint }: Props): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { asker } = useSession();
  const { all, nameOf } = useOrganisations();
  const shares = useAsked<Items<{ organisation: string; granted: string }>>(`/api/objects/${object}/shares`);
  const seen = shares.value?.items.filter(({ granted }) => granted === "shared").map(({ organisation }) => organisation) ?? [];
  const open = all.filter(({ id }) => id !== me.organisation && !seen.includes(id));
  const set = async (organisation: string, method: "PUT" | "DELETE"): Promise<void> => {
    await asker.json(`/api/objects/${object}/shares/${organisation}`, { method });
    await shares.again();
  };
  return (
    <>
      {seen.length > 0 && (
        <ul class="plain-list">
          {seen.map((one) => <li key={one}>{nameOf(one)} <ActButton text={words.say("share.end")} label={words.say("share.end_one", { name: nameOf(one) })} run={() => set(one, "DELETE")} /></li>)}
        </ul>
      )}
      {open.length === 0 ? <p class="soft">{words.say(all.length > 1 ? "share.everybody" : "share.nobody")}</p> : (
        <Form submit={words.say("next.share.submit")} done={words.say("next.done")} send={({ organisation = "" }) => set(organisation, "PUT")}>
          <Choice name="organisation" label={words.say("field.organisation_of")} hint={hint} required options={open.map(({ id, name }) => [id, name])} />
        </Form>
      )}
    </>
  );
}
