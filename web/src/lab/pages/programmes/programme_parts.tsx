import type { JSX } from "preact";
import type { Items } from "../../objects";
import { ActButton } from "../../parts/act_button";
import { Answered } from "../../parts/asked";
import { ObjectName } from "../../parts/object_name";
import { Relate } from "../../parts/relate";
import { Step } from "../../parts/step";
import { useAsked } from "../../parts/use_asked";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import type { Relation } from "../assets/asset_object";
import type { Programme } from "./programmes";

/** What belongs to a programme, and what may be put to it. */
export function ProgrammeParts({ programme, isOwn }: { programme: Programme; isOwn: boolean }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const parts = useAsked<Items<Relation>>(`/api/objects/${programme.id}/parts`);
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">{words.say("programme.parts")}</h2>
      <Answered of={parts}>
        {({ items }) => {
          const inside = items.filter((part) => part.as === "part");
          return (
            <>
              {inside.length === 0 && <p class="soft">{words.say("programme.no_parts")}</p>}
              <ul class="plain-list">
                {inside.map(({ id, kind, name }) => (
                  <li key={id}>
                    <ObjectName kind={kind} id={id} name={name} />
                    {isOwn && <> <ActButton text={words.say("relate.end")} label={words.say("relate.end_one", { name: name || words.say(`kind.${kind}`) })} run={async () => {
                      await asker.json(`/api/objects/${programme.id}/parts/${id}`, { method: "DELETE" });
                      await parts.again();
                    }} /></>}
                  </li>
                ))}
              </ul>
              {isOwn && <Step title={words.say("programme.add_part")}><Relate whole={programme.id} kinds={["system", "study", "evidence", "asset"]} related={inside.map(({ id }) => id)} onDone={parts.again} /></Step>}
            </>
          );
        }}
      </Answered>
    </section>
  );
}
