import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Choice, Field } from "../forms/field";
import { Form } from "../forms/form";
import type { LabObject, System } from "../objects";
import { namedChoices } from "../parts/named_choices";
import { Step } from "../parts/step";
import { useEvery } from "../parts/use_asked";
import { useSession } from "../session/session";
import { useWords } from "../words/words";
import { layers } from "./system_parts";

export interface Dependence extends LabObject {
  layer: string;
  name: string;
  text?: string;
  /** The system's public entry shows it. */
  public: boolean;
}

/** On what the system depends, said anew: what stood there before is in its history. */
export function ChangeDependence({ system, onDone }: { system: System; onDone: () => Promise<void> }): JSX.Element | null {
  const words = useWords();
  const { asker } = useSession();
  const found = useEvery<Dependence>(`/api/dependences?about=${system.id}`);
  const items = found.value?.items ?? [];
  const [chosen, setChosen] = useState("");
  const one = items.find(({ id }) => id === chosen) ?? items[0];
  if (!one) return null;
  return (
    <Step title={words.say("next.change_dependence")}>
      <div class="field">
        <label for="which-dependence">{words.say("field.which")}</label>
        <select id="which-dependence" value={one.id} onChange={(event) => setChosen(event.currentTarget.value)}>{items.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>
      </div>
      <Form key={`${one.id} ${one.version}`} submit={words.say("change.submit")} send={async (values) => {
        await asker.json(`/api/dependences/${one.id}`, { method: "PUT", version: one.version, body: values });
        await Promise.all([found.again(), onDone()]);
      }}>
        <Choice name="layer" label={words.say("field.layer")} required options={namedChoices(words, "layer", layers)} value={one.layer} />
        <Field name="name" label={words.say("field.dependence_name")} required value={one.name} />
        <Field name="text" label={words.say("field.dependence_text")} multiline value={one.text ?? ""} />
      </Form>
    </Step>
  );
}
