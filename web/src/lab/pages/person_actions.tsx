import type { JSX } from "preact";
import type { Person } from "../objects";
import { ActButton } from "../parts/act_button";
import { useSignOns } from "../session/organisation_ways";
import { useMe, useSession } from "../session/session";
import { useWords } from "../words/words";

interface Props {
  person: Person;
  onLink: (link: string) => void;
  onChange: () => Promise<void>;
}

/** What an administrator may do for an account: a link to set a password anew, its end, the erasure of what names the person. */
export function PersonActions({ person, onLink, onChange }: Props): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { asker } = useSession();
  const signsOn = useSignOns().some(({ organisation }) => organisation === me.organisation);
  const { id, name, state } = person;
  return (
    <span class="pager">
      {state === "active" && <ActButton text={words.say("people.recover")} label={words.say("people.recover_one", { name })} run={async () => onLink((await asker.json<{ link: string }>(`/api/people/${id}/recovery`, { method: "POST" })).link)} />}
      {(state === "active" || state === "pending") && <ActButton text={words.say("people.remove")} label={words.say("people.remove_one", { name })} sure={words.say("people.remove.sure", { name })} run={async () => {
        await asker.json(`/api/people/${id}`, { method: "DELETE" });
        await onChange();
      }} />}
      {state === "active" && signsOn && <ActButton text={words.say("people.unlink")} label={words.say("people.unlink_one", { name })} sure={words.say("people.unlink.sure", { name })} run={() => asker.json(`/api/people/${id}/identity`, { method: "DELETE" })} />}
      {state === "left" && <ActButton text={words.say("people.erase")} label={words.say("people.erase_one", { name })} sure={words.say("people.erase.sure", { name })} run={async () => {
        await asker.json(`/api/people/${id}/erasure`, { method: "POST" });
        await onChange();
      }} />}
    </span>
  );
}
