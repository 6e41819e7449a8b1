import type { JSX } from "preact";
import { useLocation } from "preact-iso";
import type { System } from "../objects";
import { Listing, listPath } from "../parts/listing";
import { mayWrite } from "../parts/may_write";
import { Page } from "../parts/page";
import { SearchChoice, SearchForm } from "../parts/search_form";
import { useOrganisations } from "../parts/use_organisations";
import { useMe } from "../session/session";
import { useWords } from "../words/words";

const lifecycles = ["planned", "in_development", "in_use", "retired"];

/** Every system that one sees: words and state find, and stand in the address. */
export function Systems(): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { query } = useLocation();
  const { nameOf } = useOrganisations();
  const asked = query["words"] ?? "", lifecycle = query["lifecycle"] ?? "";
  return (
    <Page title={words.say("systems.title")} lead={words.say("systems.lead")}>
      {mayWrite(me) && <p><a class="button" href="/lab/systems/new">{words.say("systems.new")}</a></p>}
      <SearchForm key={`${asked} ${lifecycle}`} path="/lab/systems" asked={asked}>
        <SearchChoice name="lifecycle" label={words.say("systems.lifecycle")} chosen={lifecycle} empty={words.say("systems.every")} options={lifecycles.map((one) => [one, words.say(`lifecycle.${one}`)])} />
      </SearchForm>
      <Listing<System>
        key={`${asked} ${lifecycle}`}
        path={(after) => listPath("/api/systems", after, { words: asked, lifecycle })}
        count="systems.found"
        empty={<p>{words.say(asked || lifecycle ? "systems.nothing_found" : "systems.empty")}</p>}
      >
        {({ id, name, purpose, owner, lifecycle: state }) => (
          <>
            <h2><a href={`/lab/systems/${id}`}>{name}</a></h2>
            {purpose && <p class="clipped">{purpose}</p>}
            <p class="soft">{nameOf(owner)}{state && ` · ${words.say(`lifecycle.${state}`)}`}</p>
          </>
        )}
      </Listing>
    </Page>
  );
}
