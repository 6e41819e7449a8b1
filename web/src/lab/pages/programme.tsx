import type { JSX } from "preact";
import type { Items } from "../objects";
import { ObjectOfAddress } from "../parts/object_of_address";
import { Page } from "../parts/page";
import { useAsked } from "../parts/use_asked";
import { useOrganisations } from "../parts/use_organisations";
import { When } from "../parts/when";
import { useWords } from "../words/words";
import type { Programme } from "./programmes";

interface Part {
  id: string;
  kind: string;
  name: string;
  as: string;
}

const linked: Record<string, string> = { system: "/lab/systems/", evidence: "/lab/evidence/" };

/** A programme: who works in it on what, its charter, and what belongs to it. */
export function ProgrammePage(): JSX.Element {
  return <ObjectOfAddress<Programme> list="/api/programmes/">{(one) => <Loaded one={one} />}</ObjectOfAddress>;
}

function Loaded({ one }: { one: Programme }): JSX.Element {
  const words = useWords();
  const { nameOf } = useOrganisations();
  const parts = useAsked<Items<Part>>(`/api/objects/${one.id}/parts`);
  const rounds = useAsked<Items<{ id: string; purpose: string; state: string }>>(`/api/agreements?about=${one.id}&most=500`);
  const theme = (name: string): string => (words.knows(`theme.${name}`) ? words.say(`theme.${name}`) : name);
  return (
    <Page title={one.name} kind={words.say("kind.programme")} back={{ href: "/lab/programmes", text: words.say("programmes.title") }}>
      <div class="purpose">{one.purpose?.split("\n\n").map((text) => <p key={text}>{text}</p>)}</div>
      <dl class="facts wide">
        <div class="fact"><dt>{words.say("people.partners")}</dt>{(one.parties ?? []).map((id) => <dd key={id}>{nameOf(id)}</dd>)}{!one.parties?.length && <dd>{words.say("not_said")}</dd>}</div>
        <div class="fact"><dt>{words.say("field.theme")}</dt>{(one.themes ?? []).map((name) => <dd key={name}>{theme(name)}</dd>)}{!one.themes?.length && <dd>{words.say("not_said")}</dd>}</div>
        {one.from && <div class="fact"><dt>{words.say("field.from")}</dt><dd><When at={one.from} /></dd></div>}
        {one.until && <div class="fact"><dt>{words.say("field.until")}</dt><dd><When at={one.until} /></dd></div>}
      </dl>
      <section aria-labelledby="rounds">
        <h2 id="rounds">{words.say("programme.charter")}</h2>
        {rounds.value?.items.length === 0 && <p class="soft">{words.say("programme.no_charter")}</p>}
        <ul class="plain-list">{rounds.value?.items.map(({ id, purpose, state }) => <li key={id}><a href={`/lab/agreements/${id}`}>{words.say(`agreement.${purpose}`)}</a>. {words.say(`agreement.state.${state}`)}</li>)}</ul>
      </section>
      <section aria-labelledby="parts">
        <h2 id="parts">{words.say("programme.parts")}</h2>
        {parts.value?.items.length === 0 && <p class="soft">{words.say("programme.no_parts")}</p>}
        <ul class="plain-list">
          {parts.value?.items.filter((part) => part.as === "part").map(({ id, kind, name }) => {
            const place = linked[kind];
            const text = name ? words.say("act.named", { what: words.say(`kind.${kind}`), name }) : words.say(`kind.${kind}`);
            return <li key={id}>{place ? <a href={place + id}>{text}</a> : text}</li>;
          })}
        </ul>
      </section>
    </Page>
  );
}
