import type { JSX } from "preact";
import { useLocation } from "preact-iso";
import { Listing, listPath } from "../../parts/listing";
import { mayWrite } from "../../parts/may_write";
import { nameOf as calledBy, namedChoices } from "../../parts/named_choices";
import { Page } from "../../parts/page";
import { SearchChoice, SearchForm } from "../../parts/search_form";
import { useOrganisations } from "../../parts/use_organisations";
import { useMe } from "../../session/session";
import { useWords } from "../../words/words";
import { type Asset, forms } from "./asset_object";

/** What the partners made together: found by words and by what it is. */
export function Assets(): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { query } = useLocation();
  const { nameOf } = useOrganisations();
  const asked = query["words"] ?? "", form = query["form"] ?? "";
  return (
    <Page title={words.say("assets.title")} lead={words.say("assets.lead")}>
      {mayWrite(me) && <p><a class="button" href="/lab/assets/new">{words.say("assets.new")}</a></p>}
      <SearchForm key={`${asked} ${form}`} path="/lab/assets" asked={asked}>
        <SearchChoice name="form" label={words.say("field.form")} chosen={form} empty={words.say("assets.every")} options={namedChoices(words, "form", forms)} />
      </SearchForm>
      <Listing<Asset>
        key={`${asked} ${form}`}
        path={(after) => listPath("/api/assets", after, { words: asked, form })}
        count="assets.found"
        empty={asked || form ? <p>{words.say("assets.nothing_found")}</p> : <><p>{words.say("assets.empty")}</p>{mayWrite(me) && <p>{words.say("assets.empty_own")}</p>}</>}
      >
        {({ id, name, description, owner, form: what }) => (
          <>
            <h2><a href={`/lab/assets/${id}`}>{name}</a></h2>
            {description && <p class="clipped">{description}</p>}
            <p class="soft">{calledBy(words, "form", what)} · {nameOf(owner)}</p>
          </>
        )}
      </Listing>
    </Page>
  );
}
