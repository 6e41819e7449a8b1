import type { JSX } from "preact";
import type { Decided, System } from "../objects";
import { Answered } from "../parts/asked";
import { Fact } from "../parts/fact";
import { History } from "../parts/history";
import { mayWrite } from "../parts/may_write";
import { ObjectOfAddress } from "../parts/object_of_address";
import { Page } from "../parts/page";
import { useAsked } from "../parts/use_asked";
import { useOrganisations } from "../parts/use_organisations";
import { useMe } from "../session/session";
import { useWords } from "../words/words";
import { Story, type Told } from "./story";
import { SystemActions } from "./system_actions";

/** A system's story in time, and what its owner may do next. */
export function SystemPage(): JSX.Element {
  return <ObjectOfAddress<System> list="/api/systems/">{(system, again) => <Loaded system={system} onChange={again} />}</ObjectOfAddress>;
}

function Loaded({ system, onChange }: { system: System; onChange: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { nameOf, all } = useOrganisations();
  const story = useAsked<{ items: Told[]; earlier: boolean }>(`/api/systems/${system.id}/story?most=500`);
  const decided = useAsked<Decided>(`/api/systems/${system.id}/decided`);
  const published = useAsked<{ items: { evidence: string; withdrawn_at?: string }[] }>(`/api/systems/${system.id}/published`);
  const again = async (): Promise<void> => { await Promise.all([story.again(), decided.again()]); };
  const isOwn = mayWrite(me, system);
  const said = (kind: string, value: string | undefined): string => (value === undefined || value === "" ? words.say("not_said") : words.knows(`${kind}.${value}`) ? words.say(`${kind}.${value}`) : value);
  const shown = new Set(published.value?.items.filter((one) => !one.withdrawn_at).map((one) => one.evidence));
  return (
    <Page title={system.name} kind={words.say("kind.system")} back={{ href: "/lab/systems", text: words.say("systems.title") }}>
      <div class="purpose">{paragraphs(system.purpose)}</div>
      <dl class="facts said">
        <Fact name={words.say("field.decides")}>{paragraphs(system.decides) ?? words.say("not_said")}</Fact>
        <Fact name={words.say("field.data")}>{paragraphs(system.data) ?? words.say("not_said")}</Fact>
        <Fact name={words.say("field.oversight")}>{paragraphs(system.oversight) ?? words.say("not_said")}</Fact>
      </dl>
      <dl class="facts wide">
        <Fact name={words.say("fact.owner")}>{nameOf(system.owner)}</Fact>
        <Fact name={words.say("field.domain")}>{said("domain", system.domain)}</Fact>
        <Fact name={words.say("field.theme")}>{said("theme", system.theme)}</Fact>
        <Fact name={words.say("field.act_role")}>{said("role", system.act_role)}</Fact>
        <Fact name={words.say("field.lifecycle")}>{said("lifecycle", system.lifecycle)}</Fact>
        <Fact name={words.say("fact.in_use")}>{decided.value ? inUse(decided.value) || words.say("not_said") : "…"}</Fact>
      </dl>
      <p class="pager ways"><a href={`/lab/systems/${system.id}/act`}>{words.say("system.act")}</a></p>
      <section aria-labelledby="story">
        <h2 id="story">{words.say("story.title")}</h2>
        <Answered of={story}>
          {({ items, earlier }) => (items.length === 0 ? <p class="empty">{words.say(isOwn ? "story.empty_own" : "story.empty")}</p> : (
            <>
              {earlier && <p class="soft">{words.say("story.earlier")}</p>}
              <Story items={items} published={shown} nameOf={nameOf} />
            </>
          ))}
        </Answered>
      </section>
      {isOwn && <SystemActions system={system} told={story.value?.items ?? []} organisations={all} onDone={again} onChange={async () => { await Promise.all([onChange(), again()]); }} />}
      <History object={system.id} />
    </Page>
  );
}

function paragraphs(text: string | undefined): JSX.Element[] | undefined {
  return text?.split("\n\n").map((one, i) => <p key={i}>{one}</p>);
}

/** The versions that decide, by name, each once. */
function inUse({ periods }: Decided): string {
  return [...new Set(periods.map(({ version }) => version.name))].join(", ");
}
