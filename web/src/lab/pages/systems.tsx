import type { JSX } from "preact";
import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import type { Items, System } from "../objects";
import { Answered } from "../parts/asked";
import { Page } from "../parts/page";
import { useAsked } from "../parts/use_asked";
import { useOrganisations } from "../parts/use_organisations";
import { useMe, useSession } from "../session/session";
import { useWords } from "../words/words";

const onAPage = 50;
const lifecycles = ["planned", "in_development", "in_use", "retired"];

/** Every system that one sees: words and state find, and stand in the address. */
export function Systems(): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { query, route } = useLocation();
  const asked = query["words"] ?? "", lifecycle = query["lifecycle"] ?? "";
  const found = useAsked<Items<System>>(asked ? `/api/search?kind=system&most=${onAPage}&words=${encodeURIComponent(asked)}` : `/api/systems?most=${onAPage}`);
  const ask = (event: Event): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const next = new URLSearchParams();
    for (const name of ["words", "lifecycle"]) {
      const value = String(data.get(name) ?? "").trim();
      if (value) next.set(name, value);
    }
    route(next.size > 0 ? `/lab/systems?${next}` : "/lab/systems");
  };
  const mayWrite = me.role === "administrator" || me.role === "member";
  return (
    <Page title={words.say("systems.title")} lead={words.say("systems.lead")}>
      {mayWrite && <p><a class="button" href="/lab/systems/new">{words.say("systems.new")}</a></p>}
      <form class="search-form" role="search" onSubmit={ask} key={`${asked} ${lifecycle}`}>
        <p><label for="words">{words.say("systems.words")}</label><input type="search" id="words" name="words" defaultValue={asked} maxLength={200} /></p>
        <p>
          <label for="lifecycle">{words.say("systems.lifecycle")}</label>
          <select id="lifecycle" name="lifecycle">
            <option value="">{words.say("systems.every")}</option>
            {lifecycles.map((one) => <option key={one} value={one} selected={one === lifecycle}>{words.say(`lifecycle.${one}`)}</option>)}
          </select>
        </p>
        <button type="submit">{words.say("systems.search")}</button>
      </form>
      <Answered of={found}>{(first) => <Found key={`${asked} ${lifecycle}`} first={first} asked={asked} lifecycle={lifecycle} />}</Answered>
    </Page>
  );
}

interface Props {
  first: Items<System>;
  asked: string;
  lifecycle: string;
}

function Found({ first, asked, lifecycle }: Props): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const { nameOf } = useOrganisations();
  const [rest, setRest] = useState<Items<System>>({ items: [] });
  useEffect(() => setRest({ items: [] }), [first]);
  const next = rest.items.length > 0 ? rest.next : first.next;
  const more = async (): Promise<void> => {
    const path = asked ? `/api/search?kind=system&most=${onAPage}&words=${encodeURIComponent(asked)}&before=${next}` : `/api/systems?most=${onAPage}&after=${next}`;
    const { items, next: further } = await asker.json<Items<System>>(path);
    setRest({ items: [...rest.items, ...items], ...(further ? { next: further } : {}) });
  };
  const all = [...first.items, ...rest.items].filter((one) => !lifecycle || one.lifecycle === lifecycle);
  if (all.length === 0 && !next) return <p class="empty" role="status">{words.say(asked || lifecycle ? "systems.nothing_found" : "systems.empty")}</p>;
  return (
    <>
      <p role="status" class="soft">{words.count("systems.found", all.length, { n: all.length })}</p>
      <ul class="entries">
        {all.map(({ id, name, purpose, owner, lifecycle: state }) => (
          <li key={id}>
            <h2><a href={`/lab/systems/${id}`}>{name}</a></h2>
            {purpose && <p class="clipped">{purpose}</p>}
            <p class="soft">{nameOf(owner)}{state && ` · ${words.say(`lifecycle.${state}`)}`}</p>
          </li>
        ))}
      </ul>
      {next && <p><button type="button" onClick={() => void more()}>{words.say("more")}</button></p>}
    </>
  );
}
