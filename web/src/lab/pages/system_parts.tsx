import type { JSX } from "preact";
import { Choice, Field } from "../forms/field";
import { Form } from "../forms/form";
import type { System } from "../objects";
import { Answered } from "../parts/asked";
import { Fact } from "../parts/fact";
import { namedChoices } from "../parts/named_choices";
import { Step } from "../parts/step";
import { useAsked } from "../parts/use_asked";
import { useSession } from "../session/session";
import { useWords } from "../words/words";
import type { Told } from "./story";

export const layers = ["hosting", "law", "supplier", "model", "weights", "data_flows", "exit_plan"];
const units = ["watt_hours", "cpu_seconds", "gpu_seconds"];

interface Props {
  system: System;
  versions: Told[];
  /** Keeps a part of the system. */
  post: (path: string, body: object) => Promise<void>;
  onDone: () => Promise<void>;
}

/** On what the system depends, and what a version consumed: each noted by itself, with its day. */
export function SystemParts({ system, versions, post, onDone }: Props): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  return (
    <>
      <Step title={words.say("next.dependence")}>
        <p>{words.say("next.dependence.about")}</p>
        <Form submit={words.say("next.dependence.submit")} done={words.say("next.done")} send={(values) => post("/api/dependences", values)}>
          <Choice name="layer" label={words.say("field.layer")} required options={namedChoices(words, "layer", layers)} />
          <Field name="name" label={words.say("field.dependence_name")} required />
          <Field name="text" label={words.say("field.dependence_text")} multiline />
        </Form>
      </Step>
      {versions.length > 0 && (
        <Step title={words.say("next.reading")}>
          <p>{words.say("next.reading.about")}</p>
          <Form submit={words.say("next.reading.submit")} done={words.say("next.done")} send={async ({ amount, ...values }) => {
            await asker.json("/api/readings", { method: "POST", body: { ...values, amount: Number(amount) } });
            await onDone();
          }}>
            <Choice name="about" label={words.say("field.version_name")} required options={versions.map(({ id, name = "" }) => [id, name])} />
            <Choice name="unit" label={words.say("field.unit")} required options={namedChoices(words, "unit", units)} />
            <Field name="amount" label={words.say("field.whole_amount")} inputMode="numeric" required />
            <Field name="from" label={words.say("field.from")} type="date" required />
            <Field name="until" label={words.say("field.until_day")} type="date" required />
            <Field name="meter" label={words.say("field.meter")} hint={words.say("field.meter.hint")} required />
          </Form>
          <Metered system={system} />
        </Step>
      )}
    </>
  );
}

/** What was metered of the system in all; what nobody metered is said to be so. */
function Metered({ system }: { system: System }): JSX.Element {
  const words = useWords();
  const metered = useAsked<Record<string, number | string>>(`/api/systems/${system.id}/metered`);
  const number = new Intl.NumberFormat(words.language === "fr" ? "fr-FR" : "en-GB");
  return (
    <Answered of={metered}>
      {(amounts) => (
        <dl class="facts wide">
          {units.map((unit) => {
            const amount = amounts[unit];
            return <Fact key={unit} name={words.say(`unit.${unit}`)}>{typeof amount === "number" ? number.format(amount) : words.say("unit.not_measured")}</Fact>;
          })}
        </dl>
      )}
    </Answered>
  );
}
