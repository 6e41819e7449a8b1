import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Field } from "../forms/field";
import { Form } from "../forms/form";
import type { Evidence } from "../objects";
import { Problem } from "../parts/problem";
import { useAsked } from "../parts/use_asked";
import { When } from "../parts/when";
import { useSession } from "../session/session";
import { useWords } from "../words/words";

interface Props {
  evidence: Evidence;
  system: string;
  onChange: () => Promise<void>;
}

interface Published {
  evidence: string;
  at: string;
  withdrawn_at?: string;
  reason?: string;
}

/** Shows the public the evidence, after saying what they will see; takes it back with a reason that stays public. */
export function Publishing({ evidence, system, onChange }: Props): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const all = useAsked<{ items: Published[] }>(`/api/systems/${system}/published`);
  const one = all.value?.items.find((item) => item.evidence === evidence.id && !item.withdrawn_at);
  const [problem, setProblem] = useState<unknown>();
  const [agreed, setAgreed] = useState(false);
  const place = useRef<HTMLDialogElement>(null);
  const changed = async (): Promise<void> => {
    await all.again();
    await onChange();
  };
  const publish = async (): Promise<void> => {
    place.current?.close();
    setProblem(undefined);
    try {
      const said = await asker.json<{ agreed?: boolean }>(`/api/systems/${system}/published/${evidence.id}`, { method: "PUT" });
      setAgreed(said.agreed === true);
      await changed();
    } catch (caught) {
      setProblem(caught);
    }
  };
  if (one) {
    return (
      <details class="step">
        <summary>{words.say("publish.public")}</summary>
        <p><When at={one.at} />. <a href={`/register/${system}`}>{words.say("publish.see")}</a></p>
        <Form submit={words.say("publish.withdraw")} send={async (values) => {
          await asker.json(`/api/systems/${system}/published/${evidence.id}/withdrawal`, { method: "POST", body: values });
          await changed();
        }}>
          <Field name="reason" label={words.say("field.withdrawal")} hint={words.say("field.withdrawal.hint")} multiline required />
        </Form>
      </details>
    );
  }
  return (
    <details class="step">
      <summary>{words.say("publish.title")}</summary>
      <p>{words.say("publish.about")} {words.say("publish.partner")}</p>
      <p role="status">{agreed && words.say("publish.agreed")}</p>
      <p><button type="button" onClick={() => place.current?.showModal()}>{words.say("publish.preview")}</button></p>
      <Problem of={problem} />
      <dialog ref={place} class="over" aria-labelledby="publish-title">
        <h2 id="publish-title">{words.say("publish.sure")}</h2>
        <p>{words.say("publish.what")}</p>
        <p><a href={`/api/systems/${system}/preview?evidence=${evidence.id}&language=${words.language}`} target="_blank" rel="noreferrer">{words.say("publish.entry")}</a></p>
        <p class="actions">
          <button type="button" class="main" onClick={() => void publish()}>{words.say("publish.submit")}</button>
          <button type="button" onClick={() => place.current?.close()}>{words.say("cancel")}</button>
        </p>
      </dialog>
    </details>
  );
}
