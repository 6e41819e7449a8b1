import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Field } from "../../forms/field";
import { Form } from "../../forms/form";
import type { LabObject } from "../../objects";
import { mayWrite } from "../../parts/may_write";
import { Step } from "../../parts/step";
import { Problem } from "../../parts/problem";
import { useEvery } from "../../parts/use_asked";
import { When } from "../../parts/when";
import { useMe, useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { dayIn } from "../agreements/round";
import type { Asset } from "./asset_object";
import { DeclareIncome } from "./declare_income";
import { EndLicence } from "./end_licence";
import { IncomesOf } from "./incomes_of";

export interface Taken extends LabObject {
  licensee: string;
  from: string;
  until?: string;
  notes?: string;
}

/** Licences that somebody took, what came of them, and the statement by shares. No money is moved here. */
export function Income({ asset, licensed }: { asset: Asset; licensed: boolean }): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { asker } = useSession();
  const taken = useEvery<Taken>(`/api/licences_taken?about=${asset.id}`);
  const [declared, setDeclared] = useState(0);
  const items = taken.value?.items ?? [];
  const isOwn = mayWrite(me, asset);
  return (
    <section aria-labelledby="income">
      <h2 id="income">{words.say("income.title")}</h2>
      <p>{words.say("income.about")}</p>
      <Problem of={taken.problem} />
      {taken.value && items.length === 0 && <p class="soft">{words.say(licensed ? "income.none" : "income.no_licence")}</p>}
      <ul class="plain-list">
        {items.map((one) => {
          const { id, licensee, from, until, notes } = one;
          return (<li key={id}>{licensee} <span class="soft">{words.say("income.from")} <When at={from} />{until && <> {words.say("income.until")} <When at={until} /></>}{notes && ` · ${notes}`}</span>
            <IncomesOf key={`${id} ${declared}`} taken={one} isOwn={isOwn} />
            {isOwn && !until && <EndLicence taken={one} onDone={taken.again} />}
          </li>);
        })}
      </ul>
      {items.length > 0 && <p><a href={`/api/assets/${asset.id}/statement`} download="statement.csv">{words.say("income.statement")}</a></p>}
      {isOwn && licensed && (
        <Step title={words.say("income.take")}>
          <Form submit={words.say("income.take.submit")} done={words.say("next.done")} send={async (values) => {
            await asker.json("/api/licences_taken", { method: "POST", body: { ...values, about: asset.id } });
            await taken.again();
          }}>
            <Field name="licensee" label={words.say("field.licensee")} required />
            <Field name="from" label={words.say("field.from_day")} type="date" required value={dayIn(0)} />
            <Field name="until" label={words.say("field.until")} hint={words.say("field.until_open.hint")} type="date" />
            <Field name="notes" label={words.say("field.remarks")} multiline />
          </Form>
        </Step>
      )}
      {isOwn && items.length > 0 && <DeclareIncome taken={items} onDone={async () => setDeclared(declared + 1)} />}
    </section>
  );
}
