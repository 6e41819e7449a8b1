import type { JSX } from "preact";
import { useLocation } from "preact-iso";
import { Form } from "../../forms/form";
import type { LabObject } from "../../objects";
import { Listing, listPath } from "../../parts/listing";
import { mayWrite } from "../../parts/may_write";
import { Page } from "../../parts/page";
import { Step } from "../../parts/step";
import { useMe, useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { programmeBody, ProgrammeFields } from "./programme_fields";

export interface Programme extends LabObject {
  name: string;
  purpose?: string;
  from?: string;
  until?: string;
  parties?: string[];
  people?: string[];
  themes?: string[];
}

/** What partners do together over years. */
export function Programmes(): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { asker } = useSession();
  const { route } = useLocation();
  return (
    <Page title={words.say("programmes.title")} lead={words.say("programmes.lead")}>
      <Listing<Programme> path={(after) => listPath("/api/programmes", after)} count="programmes.found" empty={<p>{words.say("programmes.none")}</p>}>
        {({ id, name, purpose }) => <><h2><a href={`/lab/programmes/${id}`}>{name}</a></h2>{purpose && <p class="clipped">{purpose}</p>}</>}
      </Listing>
      {mayWrite(me) && (
        <Step title={words.say("programmes.new")}>
          <Form submit={words.say("programmes.new.submit")} send={async (values) => {
            const { id } = await asker.json<Programme>("/api/programmes", { method: "POST", body: programmeBody(values) });
            route(`/lab/programmes/${id}`);
          }}>
            <ProgrammeFields />
          </Form>
        </Step>
      )}
    </Page>
  );
}
