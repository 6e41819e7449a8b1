import type { JSX } from "preact";
import { Choice, Field } from "../forms/field";
import { Form } from "../forms/form";
import type { Items, Organisation, Person, System } from "../objects";
import { ShareWith } from "../parts/share_with";
import { Step } from "../parts/step";
import { useAsked } from "../parts/use_asked";
import { useMe, useSession } from "../session/session";
import { useWords } from "../words/words";
import { ChangeDependence } from "./change_dependence";
import { ChangeSystem } from "./change_system";
import { PublicDependences } from "./public_dependences";
import type { Told } from "./story";
import { SystemParts } from "./system_parts";

interface Props {
  system: System;
  told: Told[];
  organisations: Organisation[];
  /** Tells the story anew. */
  onDone: () => Promise<void>;
  /** Asks for the system anew. */
  onChange: () => Promise<void>;
}

/** What the owner may do next, a step a fold. */
export function SystemActions({ system, told, organisations, onDone, onChange }: Props): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const me = useMe();
  const people = useAsked<Items<Person>>("/api/people").value?.items ?? [];
  const versions = told.filter((one) => one.kind === "version");
  const dependences = told.filter((one) => one.kind === "dependence").length;
  const post = async (path: string, body: object): Promise<void> => {
    await asker.json(path, { method: "POST", body: { about: system.id, ...body } });
    await onDone();
  };
  const others = organisations.filter(({ id }) => id !== me.organisation);
  return (
    <section aria-labelledby="next">
      <h2 id="next">{words.say("next.title")}</h2>
      <Step title={words.say("next.version")}>
        <Form submit={words.say("next.version.submit")} done={words.say("next.done")} send={(values) => post("/api/versions", values)}>
          <Field name="name" label={words.say("field.version_name")} hint={words.say("field.version_name.hint")} required />
          <Field name="notes" label={words.say("field.notes")} multiline />
        </Form>
      </Step>
      {versions.length > 0 && (
        <Step title={words.say("next.period")}>
          <Form submit={words.say("next.period.submit")} done={words.say("next.done")} send={(values) => post("/api/periods", values)}>
            <Choice name="version" label={words.say("field.version_name")} required options={versions.map(({ id, name = "" }) => [id, name])} />
            <Field name="from" label={words.say("field.from")} type="date" required />
            <Field name="until" label={words.say("field.until")} hint={words.say("field.until.hint")} type="date" />
            <Field name="place" label={words.say("field.place")} hint={words.say("field.place.hint")} />
          </Form>
        </Step>
      )}
      <Step title={words.say("next.study")}>
        <p>{words.say("next.study.about")}</p>
        <p><a class="button" href={`/lab/studies/new?system=${system.id}`}>{words.say("next.study.write")}</a></p>
        <p>{words.say("next.study.or")}</p>
        <pre tabIndex={0}><code>{`metalab register study.yaml --lab ${location.origin} --system ${system.id} --out study.tlog-proof\nmetalab audit study.yaml --key me.key --registered study.tlog-proof\nmetalab push results --lab ${location.origin}`}</code></pre>
      </Step>
      <SystemParts system={system} versions={versions} post={post} onDone={onDone} />
      <Step title={words.say("next.share")}><ShareWith object={system.id} hint={words.say("next.share.hint")} /></Step>
      {others.length > 0 && (
        <Step title={words.say("next.council")}>
          <p>{words.say("next.council.about")}</p>
          <Form submit={words.say("next.council.submit")} done={words.say("next.done")} send={(values) => post("/api/consultations", values)}>
            <Choice name="council" label={words.say("field.council")} hint={words.say("next.council.hint")} required options={others.map(({ id, name }) => [id, name])} />
            <Field name="on" label={words.say("field.on")} type="date" required />
            <Field name="text" label={words.say("field.informed")} multiline required />
          </Form>
        </Step>
      )}
      <Step title={words.say("next.open")}>
        <p>{words.say("next.open.about")}</p>
        <Form submit={words.say("next.open.submit")} done={words.say("next.done")} send={async ({ person }) => {
          await asker.json(`/api/systems/${system.id}/contact`, { method: "PUT", body: { person } });
        }}>
          <Choice name="person" label={words.say("field.person")} hint={words.say("field.person.hint")} required options={people.filter(({ state, role }) => state === "active" && role !== "observer").map(({ id, name }) => [id, name])} />
        </Form>
        <p><a href={`/register/${system.id}`}>{words.say("next.open.see")}</a></p>
      </Step>
      <PublicDependences key={`public ${dependences}`} system={system} />
      <ChangeDependence key={`change ${dependences}`} system={system} onDone={onDone} />
      <ChangeSystem system={system} told={told} onChange={onChange} />
    </section>
  );
}
