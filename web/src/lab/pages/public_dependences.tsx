import type { JSX } from "preact";
import type { System } from "../objects";
import { ActButton } from "../parts/act_button";
import { nameOf } from "../parts/named_choices";
import { Step } from "../parts/step";
import { useEvery } from "../parts/use_asked";
import { useSession } from "../session/session";
import { useWords } from "../words/words";
import type { Dependence } from "./change_dependence";

/** What of its dependences a system's entry shows the public, one by one: none by itself, each seen in a preview before. */
export function PublicDependences({ system }: { system: System }): JSX.Element | null {
  const words = useWords();
  const { asker } = useSession();
  const found = useEvery<Dependence>(`/api/dependences?about=${system.id}`);
  const items = found.value?.items ?? [];
  if (items.length === 0) return null;
  const set = async (one: Dependence, method: "PUT" | "DELETE"): Promise<void> => {
    await asker.json(`/api/dependences/${one.id}/public`, { method });
    await found.again();
  };
  return (
    <Step title={words.say("next.public_dependence")}>
      <p>{words.say("next.public_dependence.about")}</p>
      <ul class="review-list">
        {items.map((one) => (
          <li key={one.id}>
            <h3>{one.name}</h3>
            <p class="soft">{nameOf(words, "layer", one.layer)} · {words.say(one.public ? "dependence.public" : "dependence.not_public")}</p>
            {one.public
              ? <p><ActButton text={words.say("dependence.withdraw")} label={words.say("dependence.withdraw_one", { name: one.name })} run={() => set(one, "DELETE")} /></p>
              : <p><a href={`/api/dependences/${one.id}/preview?language=${words.language}`} target="_blank" rel="noreferrer">{words.say("publish.entry")}</a> <ActButton text={words.say("dependence.publish")} label={words.say("dependence.publish_one", { name: one.name })} sure={words.say("dependence.publish.sure", { name: one.name })} run={() => set(one, "PUT")} /></p>}
          </li>
        ))}
      </ul>
    </Step>
  );
}
