import type { JSX } from "preact";
import { Form } from "../../forms/form";
import { ShareWith } from "../../parts/share_with";
import { Step } from "../../parts/step";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { ProposeCharter } from "../agreements/propose_charter";
import { programmeBody, ProgrammeFields } from "./programme_fields";
import type { Programme } from "./programmes";

/** What its keeper may do: share it with its parties, propose a charter, say more of it. */
export function ProgrammeActions({ programme, onChange }: { programme: Programme; onChange: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  return (
    <section aria-labelledby="next">
      <h2 id="next">{words.say("next.title")}</h2>
      <Step title={words.say("next.share")}><ShareWith object={programme.id} hint={words.say("programme.share.hint")} /></Step>
      <Step title={words.say("programme.propose_charter")}>
        <p>{words.say("programme.propose_charter.about")}</p>
        <ProposeCharter programme={programme.id} />
      </Step>
      <Step title={words.say("programme.change")}>
        <Form key={programme.version} submit={words.say("change.submit")} send={async (values) => {
          const people = programme.people ? { people: programme.people } : {};
          await asker.json(`/api/programmes/${programme.id}`, { method: "PUT", body: { ...programmeBody(values), ...people }, version: programme.version });
          await onChange();
        }}>
          <ProgrammeFields programme={programme} />
        </Form>
      </Step>
    </section>
  );
}
