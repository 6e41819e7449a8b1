import type { JSX } from "preact";
import { History } from "../../parts/history";
import { mayWrite } from "../../parts/may_write";
import { nameOf as calledBy } from "../../parts/named_choices";
import { ObjectOfAddress } from "../../parts/object_of_address";
import { Page } from "../../parts/page";
import { useEvery } from "../../parts/use_asked";
import { useOrganisations } from "../../parts/use_organisations";
import { When } from "../../parts/when";
import { useMe } from "../../session/session";
import { useWords } from "../../words/words";
import type { Agreement } from "../agreements/round";
import { ProgrammeActions } from "./programme_actions";
import { ProgrammeParts } from "./programme_parts";
import type { Programme } from "./programmes";
import { YearlyReport } from "./yearly_report";

/** A programme: who works in it on what, its charter, what belongs to it, and its years. */
export function ProgrammePage(): JSX.Element {
  return <ObjectOfAddress<Programme> list="/api/programmes/">{(one, again) => <Loaded one={one} onChange={again} />}</ObjectOfAddress>;
}

function Loaded({ one, onChange }: { one: Programme; onChange: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { nameOf } = useOrganisations();
  const rounds = useEvery<Agreement>(`/api/agreements?about=${one.id}`);
  return (
    <Page title={one.name} kind={words.say("kind.programme")} back={{ href: "/lab/programmes", text: words.say("programmes.title") }}>
      <div class="purpose">{one.purpose?.split("\n\n").map((text) => <p key={text}>{text}</p>)}</div>
      <dl class="facts wide">
        <div class="fact"><dt>{words.say("people.partners")}</dt>{(one.parties ?? []).map((id) => <dd key={id}>{nameOf(id)}</dd>)}{!one.parties?.length && <dd>{words.say("not_said")}</dd>}</div>
        <div class="fact"><dt>{words.say("field.theme")}</dt>{(one.themes ?? []).map((name) => <dd key={name}>{calledBy(words, "theme", name)}</dd>)}{!one.themes?.length && <dd>{words.say("not_said")}</dd>}</div>
        {one.from && <div class="fact"><dt>{words.say("field.from")}</dt><dd><When at={one.from} /></dd></div>}
        {one.until && <div class="fact"><dt>{words.say("field.until")}</dt><dd><When at={one.until} /></dd></div>}
      </dl>
      <section aria-labelledby="rounds">
        <h2 id="rounds">{words.say("programme.charter")}</h2>
        {rounds.value?.items.length === 0 && <p class="soft">{words.say("programme.no_charter")}</p>}
        <ul class="plain-list">{rounds.value?.items.map(({ id, purpose, state }) => <li key={id}><a href={`/lab/agreements/${id}`}>{words.say(`agreement.${purpose}`)}</a>. {words.say(`agreement.state.${state}`)}</li>)}</ul>
      </section>
      <ProgrammeParts programme={one} isOwn={mayWrite(me, one)} />
      <YearlyReport programme={one} />
      {mayWrite(me, one) && <ProgrammeActions programme={one} onChange={onChange} />}
      <History object={one.id} />
    </Page>
  );
}
