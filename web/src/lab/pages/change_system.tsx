import type { JSX } from "preact";
import { Choice, Field } from "../forms/field";
import { Form } from "../forms/form";
import type { System } from "../objects";
import { ActButton } from "../parts/act_button";
import { Step } from "../parts/step";
import { dayText } from "../parts/when";
import { useSession } from "../session/session";
import { useWords } from "../words/words";
import type { Told } from "./story";
import { SystemFields } from "./system_fields";

interface Period {
  version: number;
  of_version: string;
  from: string;
  place?: string;
}

interface Props {
  system: System;
  told: Told[];
  onChange: () => Promise<void>;
}

/** What the owner may say anew: the record, the end of a period, and that the public has no way in any more. */
export function ChangeSystem({ system, told, onChange }: Props): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const running = told.filter((one) => one.kind === "period" && !one.until);
  return (
    <>
      {running.length > 0 && (
        <Step title={words.say("next.end_period")}>
          <Form submit={words.say("next.end_period.submit")} done={words.say("next.done")} send={async ({ period = "", until }) => {
            const one = await asker.json<Period>(`/api/periods/${period}`);
            const body = { version: one.of_version, from: one.from, until, ...(one.place ? { place: one.place } : {}) };
            await asker.json(`/api/periods/${period}`, { method: "PUT", version: one.version, body });
            await onChange();
          }}>
            <Choice name="period" label={words.say("field.period")} required options={running.map((one) => [one.id, words.say("story.period", { name: one.version_name ?? "", from: dayText(one.from ?? one.created_at, words.language), until: "", place: one.place ?? "" })])} />
            <Field name="until" label={words.say("field.until_day")} type="date" required />
          </Form>
        </Step>
      )}
      <Step title={words.say("next.change")}>
        <Form key={system.version} submit={words.say("change.submit")} send={async (values) => {
          const contact = system.contact ? { contact: system.contact } : {};
          await asker.json(`/api/systems/${system.id}`, { method: "PUT", version: system.version, body: { ...values, ...contact } });
          await onChange();
        }}>
          <SystemFields system={system} />
        </Form>
      </Step>
      <Step title={words.say("next.close")}>
        <p>{words.say("next.close.about")}</p>
        <ActButton text={words.say("next.close.submit")} sure={words.say("next.close.sure")} run={() => asker.json(`/api/systems/${system.id}/contact`, { method: "DELETE" })} />
      </Step>
    </>
  );
}
