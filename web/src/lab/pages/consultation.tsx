import type { JSX } from "preact";
import { Field, Radios } from "../forms/field";
import { Form } from "../forms/form";
import type { Consultation, Said, System } from "../objects";
import { ObjectOfAddress } from "../parts/object_of_address";
import { Page } from "../parts/page";
import { Quote } from "../parts/quote";
import { useAsked } from "../parts/use_asked";
import { useOrganisations } from "../parts/use_organisations";
import { When } from "../parts/when";
import { useMe, useSession } from "../session/session";
import { useWords } from "../words/words";

const opinions = ["favourable", "favourable_with_reservations", "unfavourable"];

interface Opinion extends Said {
  seen?: { id: string; kind: string; digest: string }[];
}

/** The works council and a system: what it was told, what it was asked, its opinion and what that rests on. */
export function ConsultationPage(): JSX.Element {
  return <ObjectOfAddress<Consultation> list="/api/consultations/">{(one, again) => <Loaded one={one} onDone={again} />}</ObjectOfAddress>;
}

function Loaded({ one, onDone }: { one: Consultation; onDone: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { nameOf } = useOrganisations();
  const system = useAsked<System>(one.about ? `/api/systems/${one.about}` : "").value;
  const writes = me.role === "administrator" || me.role === "member";
  return (
    <Page title={words.say("consultation.title", { name: system?.name ?? "" })} kind={nameOf(one.council)} {...(one.about ? { back: { href: `/lab/systems/${one.about}`, text: words.say("evidence.back") } } : {})}>
      {system?.purpose && <><h2>{words.say("field.purpose")}</h2><div class="purpose">{system.purpose.split("\n\n").map((text) => <p key={text}>{text}</p>)}</div></>}
      {(["informed", "asked", "opinion"] as const).map((step) => {
        const said = one[step];
        return said && <Step key={step} title={words.say(`consultation.${step}`)} said={said} />;
      })}
      {!one.asked && me.organisation === one.owner && writes && <Ask one={one} onDone={onDone} />}
      {one.asked && !one.opinion && (me.organisation === one.council && me.role !== "observer"
        ? <Opine one={one} onDone={onDone} />
        : <p class="empty">{words.say("consultation.waits", { name: nameOf(one.council) })}</p>)}
    </Page>
  );
}

function Step({ title, said }: { title: string; said: Opinion }): JSX.Element {
  const words = useWords();
  return (
    <section>
      <h2>{title} <When at={said.on} /></h2>
      {said.opinion && <p><strong>{words.say(`opinion.${said.opinion}`)}</strong></p>}
      <Quote text={said.text} />
      {said.seen && (
        <>
          <h3>{words.say("consultation.seen")}</h3>
          {said.seen.length === 0 && <p>{words.say("consultation.seen_none")}</p>}
          <ul class="plain-list">
            {said.seen.map(({ id, kind, digest }) => (
              <li key={id}>{kind === "evidence" ? <a href={`/lab/evidence/${id}`}>{words.say("kind.evidence")}</a> : words.say(`kind.${kind}`)} <code class="digest">{digest}</code></li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface Props {
  one: Consultation;
  onDone: () => Promise<void>;
}

function Ask({ one, onDone }: Props): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{words.say("consultation.ask")}</h2>
      <Form submit={words.say("consultation.ask.submit")} send={async (values) => {
        await asker.json(`/api/consultations/${one.id}/question`, { method: "PUT", body: values });
        await onDone();
      }}>
        <Field name="on" label={words.say("field.on")} type="date" required />
        <Field name="text" label={words.say("field.question")} multiline required />
      </Form>
    </section>
  );
}

function Opine({ one, onDone }: Props): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  return (
    <section aria-labelledby="opine">
      <h2 id="opine">{words.say("consultation.opine")}</h2>
      <p>{words.say("consultation.opine.about")}</p>
      <Form submit={words.say("consultation.opine.submit")} send={async (values) => {
        await asker.json(`/api/consultations/${one.id}/opinion`, { method: "PUT", body: values });
        await onDone();
      }}>
        <Radios name="opinion" label={words.say("field.opinion")} options={opinions.map((value) => [value, words.say(`opinion.${value}`)])} />
        <Field name="on" label={words.say("field.on")} type="date" required />
        <Field name="text" label={words.say("field.opinion_text")} multiline required />
      </Form>
    </section>
  );
}
