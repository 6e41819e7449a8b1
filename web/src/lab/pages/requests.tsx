import type { JSX } from "preact";
import { Field } from "../forms/field";
import { Form } from "../forms/form";
import { Answered } from "../parts/asked";
import { Page } from "../parts/page";
import { Quote } from "../parts/quote";
import { useEvery } from "../parts/use_asked";
import { When } from "../parts/when";
import { useMe, useSession } from "../session/session";
import { useWords } from "../words/words";

interface PublicRequest {
  id: string;
  system: string;
  system_name: string;
  kind: "explanation" | "contest";
  text: string;
  reply_to?: string;
  state: "waiting" | "overdue" | "answered";
  received_at: string;
  due_on: string;
  addressed_to: string;
  answer?: string;
}

/** What the public asked of the organisation's systems, and the form that answers. */
export function RequestsPage(): JSX.Element {
  const words = useWords();
  const me = useMe();
  const requests = useEvery<PublicRequest>(me.role === "observer" ? "" : "/api/requests");
  return (
    <Page title={words.say("requests.title")} lead={words.say("requests.lead")}>
      {me.role === "observer" ? <p class="empty">{words.say("requests.not_yours")}</p> : (
        <Answered of={requests}>
          {({ items }) => (items.length === 0 ? <p class="empty">{words.say("requests.none")}</p> : (
            <ul class="entries">{[...items].reverse().map((one) => <Request key={one.id} one={one} onDone={requests.again} />)}</ul>
          ))}
        </Answered>
      )}
    </Page>
  );
}

function Request({ one, onDone }: { one: PublicRequest; onDone: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  return (
    <li>
      <h2>{words.say("act.named", { what: words.say(`requests.kind.${one.kind}`), name: words.say(`requests.state.${one.state}`) })}</h2>
      <p class="soft">{words.say("requests.received")} <When at={one.received_at} /> · {words.say("requests.due")} <When at={one.due_on} /> · {one.addressed_to} · <a href={`/lab/systems/${one.system}`}>{one.system_name}</a></p>
      <Quote text={one.text} />
      {one.reply_to && <p>{words.say("requests.reply_to")} {one.reply_to}</p>}
      {one.answer && <><h3>{words.say("requests.answer")}</h3><Quote text={one.answer} /></>}
      {one.state !== "answered" && (
        <details class="step">
          <summary>{words.say("requests.write")}</summary>
          <Form submit={words.say("requests.submit")} send={async (values) => {
            await asker.json(`/api/requests/${one.id}/answer`, { method: "POST", body: values });
            await onDone();
          }}>
            <Field name="text" label={words.say("field.answer")} hint={words.say("field.answer.hint")} multiline required />
          </Form>
        </details>
      )}
    </li>
  );
}
