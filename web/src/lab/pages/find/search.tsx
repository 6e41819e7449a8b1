import type { JSX } from "preact";
import { useLocation } from "preact-iso";
import type { Text } from "../../../shared/data/report_data";
import type { LabObject } from "../../objects";
import { Listing, searchPath } from "../../parts/listing";
import { namedChoices } from "../../parts/named_choices";
import { ObjectName } from "../../parts/object_name";
import { Page } from "../../parts/page";
import { SearchChoice, SearchForm } from "../../parts/search_form";
import { useOrganisations } from "../../parts/use_organisations";
import { When } from "../../parts/when";
import { useWords } from "../../words/words";

const kinds = ["system", "version", "study", "evidence", "review", "decision", "comment", "programme", "asset", "agreement", "consultation", "use", "citation", "dependence"];

interface Found extends LabObject {
  name?: string;
  title?: Text;
  study_id?: string;
  text?: string;
  reason?: string;
  purpose?: string;
  description?: string;
}

/** Everything that one sees, by words: what was asked stands in the address. */
export function SearchPage(): JSX.Element {
  const words = useWords();
  const { query } = useLocation();
  const { nameOf } = useOrganisations();
  const asked = query["words"] ?? "", kind = query["kind"] ?? "";
  return (
    <Page title={words.say("search.title")} lead={words.say("search.lead")}>
      <SearchForm key={`${asked} ${kind}`} path="/lab/search" asked={asked}>
        <SearchChoice name="kind" label={words.say("search.kind")} chosen={kind} empty={words.say("search.every")} options={namedChoices(words, "kind", kinds)} />
      </SearchForm>
      {asked === "" ? <p class="empty">{words.say("search.begin")}</p> : (
        <Listing<Found> key={`${asked} ${kind}`} path={(before) => searchPath(asked, kind, before)} count="search.found" empty={<p>{words.say("search.nothing")}</p>}>
          {(one) => {
            const said = one.text ?? one.reason ?? one.purpose ?? one.description;
            return (
              <>
                <h2><ObjectName kind={one.kind} id={one.id} name={one.name ?? words.read(one.title) ?? one.study_id ?? ""} /></h2>
                {said && <p class="clipped">{said}</p>}
                <p class="soft">{nameOf(one.owner)} · <When at={one.created_at} />{one.about && <> · <AboutWhat kind={one.kind} about={one.about} /></>}</p>
              </>
            );
          }}
        </Listing>
      )}
    </Page>
  );
}

const aboutKinds: Record<string, string> = { version: "system", study: "system", evidence: "study", review: "evidence", consultation: "system", use: "asset", citation: "asset", dependence: "system" };

/** What a find is about, where that has a page of its own. */
function AboutWhat({ kind, about }: { kind: string; about: string }): JSX.Element {
  const of = aboutKinds[kind];
  return of ? <ObjectName kind={of} id={about} /> : <></>;
}
