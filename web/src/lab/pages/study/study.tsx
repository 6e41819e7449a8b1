import type { JSX } from "preact";
import type { Evidence, Study } from "../../objects";
import { Fact } from "../../parts/fact";
import { ObjectName } from "../../parts/object_name";
import { ObjectOfAddress } from "../../parts/object_of_address";
import { Page } from "../../parts/page";
import { placeSaid } from "../../parts/place_said";
import { useAsked, useEvery } from "../../parts/use_asked";
import { useOrganisations } from "../../parts/use_organisations";
import { When } from "../../parts/when";
import { ActButton } from "../../parts/act_button";
import { useMe, useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { Verdicts } from "../story";

interface KeptStudy extends Study {
  digest: string;
}

/** A study that the laboratory keeps: what it asks, whether it was registered before it was run, what came of it. */
export function StudyPage(): JSX.Element {
  return <ObjectOfAddress<KeptStudy> list="/api/studies/">{(study, again) => <Loaded study={study} onChange={again} />}</ObjectOfAddress>;
}

function Loaded({ study, onChange }: { study: KeptStudy; onChange: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { asker } = useSession();
  const { nameOf } = useOrganisations();
  const isRegistered = study.state === "registered";
  const text = useAsked<{ question?: string | { en?: string; fr?: string } }>(`/api/studies/${study.id}/study`).value;
  return (
    <Page title={words.read(study.title) ?? study.study_id} kind={words.say("kind.study")} lead={words.say(isRegistered ? "study.is_registered" : "study.is_not_registered")} {...(study.about ? { back: { href: `/lab/systems/${study.about}`, text: words.say("evidence.back") } } : {})}>
      {text?.question && <p class="purpose">{words.read(text.question)}</p>}
      <dl class="facts wide">
        <Fact name={words.say("kind.system")}>{study.system ? `${study.system.name}, ${study.system.version}` : words.say("not_said")}</Fact>
        <Fact name={words.say("fact.kept_by")}>{nameOf(study.owner)}</Fact>
        <Fact name={words.say("study.kept_on")}><When at={study.created_at} /></Fact>
        {study.place && <Fact name={words.say("place.title")}>{placeSaid(words, study.place)}</Fact>}
        <Fact name={words.say("ledger.digest")}><code class="digest">{study.digest}</code></Fact>
      </dl>
      <p class="pager">
        <a href={`/api/studies/${study.id}/study`} download="study.json">{words.say("study.canonical")}</a>
        {isRegistered && <a href={`/lab/ledger/${study.id}`}>{words.say("check_it.ledger")}</a>}
        {!isRegistered && me.organisation === study.owner && me.role !== "observer" && <ActButton text={words.say("study.register.submit")} sure={words.say("study.register_now.sure")} run={async () => {
          const canonical = await asker.json<object>(`/api/studies/${study.id}/study`);
          await asker.json("/api/registrations", { method: "POST", body: { study: canonical, ...(study.about ? { system: study.about } : {}) } });
          await onChange();
        }} />}
      </p>
      <Came study={study} />
      <section aria-labelledby="run">
        <h2 id="run">{words.say("study.run")}</h2>
        <p>{words.say("study.run.about")}</p>
        <pre tabIndex={0}><code>{`metalab audit study.yaml --key me.key${isRegistered ? " --registered entry.tlog-proof" : ""}\nmetalab push results --lab ${location.origin}`}</code></pre>
      </section>
    </Page>
  );
}

function Came({ study }: { study: KeptStudy }): JSX.Element {
  const words = useWords();
  const found = useEvery<Evidence>(`/api/evidence?about=${study.id}`).value?.items;
  return (
    <section aria-labelledby="came">
      <h2 id="came">{words.say("study.came")}</h2>
      {found?.length === 0 && <p class="empty">{words.say("study.no_evidence")}</p>}
      <ul class="review-list">
        {found?.map((one) => (
          <li key={one.id}>
            <h3><ObjectName kind="evidence" id={one.id} /> <span class="soft"><When at={one.created_at} /></span></h3>
            <p>{words.say(`state.${one.state}`)}</p>
            <Verdicts of={one.verdicts ?? []} />
          </li>
        ))}
      </ul>
    </section>
  );
}
