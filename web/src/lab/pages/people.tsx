import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Choice, Field } from "../forms/field";
import { Form } from "../forms/form";
import type { Items, Person } from "../objects";
import { Answered } from "../parts/asked";
import { Page } from "../parts/page";
import { Providers } from "../parts/providers";
import { ShownOnce } from "../parts/shown_once";
import { useAsked } from "../parts/use_asked";
import { useMe, useSession } from "../session/session";
import { useWords } from "../words/words";
import { PersonActions } from "./person_actions";

const roles = ["member", "reviewer", "observer", "administrator"];

/** The partners, and the people of one's own organisation; who administers invites. */
export function People(): JSX.Element {
  const words = useWords();
  const me = useMe();
  const people = useAsked<Items<Person>>("/api/people");
  const organisations = useAsked<Items<{ id: string; name: string }>>("/api/organisations");
  const own = organisations.value?.items.find(({ id }) => id === me.organisation)?.name ?? "";
  const [link, setLink] = useState("");
  const administers = me.role === "administrator";
  const open = (me.runs_lab ? organisations.value?.items : organisations.value?.items.filter(({ id }) => id === me.organisation)) ?? [];
  return (
    <Page title={words.say("people.title")} lead={own}>
      <Answered of={people}>
        {({ items }) => (
          <div class="table-place" role="group" tabIndex={0} aria-label={words.say("people.title")}>
            <table>
              <thead><tr>{["people.name", "people.role", "field.email", "people.state"].map((key) => <th key={key} scope="col">{words.say(key)}</th>)}{administers && <th scope="col">{words.say("people.acts")}</th>}</tr></thead>
              <tbody>
                {items.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">{one.name}</th><td>{words.say(`people.role.${one.role}`)}</td><td>{one.email}</td><td>{words.say(`people.state.${one.state}`)}</td>
                    {administers && <td>{one.id !== me.id && <PersonActions person={one} onLink={setLink} onChange={people.again} />}</td>}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answered>
      {link && <ShownOnce text={link} about={words.say("people.recovery_link")} onKept={() => setLink("")} />}
      {me.runs_lab && administers && <p class="ways"><a href="/lab/administration">{words.say("administration.title")}</a></p>}
      <section aria-labelledby="partners">
        <h2 id="partners">{words.say("people.partners")}</h2>
        <ul class="plain-list">{organisations.value?.items.map(({ id, name }) => <li key={id}>{name}</li>)}</ul>
        {me.runs_lab && me.role === "administrator" && <NewPartner onDone={organisations.again} />}
        {me.runs_lab && me.role === "administrator" && <Providers partners={organisations.value?.items ?? []} />}
      </section>
      {me.role === "administrator" && <Invite open={open} />}
    </Page>
  );
}

function NewPartner({ onDone }: { onDone: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  return (
    <details class="step">
      <summary>{words.say("people.add_partner")}</summary>
      <Form submit={words.say("people.add_partner.submit")} done={words.say("next.done")} send={async (values) => {
        await asker.json("/api/organisations", { method: "POST", body: values });
        await onDone();
      }}>
        <Field name="name" label={words.say("field.organisation")} required />
      </Form>
    </details>
  );
}

/** A one-time link, which the administrator hands over by themselves. */
function Invite({ open }: { open: { id: string; name: string }[] }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const [link, setLink] = useState("");
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">{words.say("people.invite")}</h2>
      <p>{words.say("people.invite.about")}</p>
      <Form submit={words.say("people.invite.submit")} done="" send={async (values) => {
        setLink((await asker.json<{ link: string }>("/api/invitations", { method: "POST", body: values })).link);
      }}>
        <Choice name="organisation" label={words.say("field.organisation_of")} required options={open.map(({ id, name }) => [id, name])} />
        <Field name="email" label={words.say("field.email")} type="email" required />
        <Choice name="role" label={words.say("people.role")} required options={roles.map((one) => [one, words.say(`people.role.${one}.does`)])} />
      </Form>
      {link && <ShownOnce text={link} about={words.say("people.link")} onKept={() => setLink("")} />}
    </section>
  );
}
