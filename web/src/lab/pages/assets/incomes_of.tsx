import type { JSX } from "preact";
import { Choice, Field } from "../../forms/field";
import { FieldWrong } from "../../forms/field_wrong";
import { Form } from "../../forms/form";
import type { LabObject } from "../../objects";
import { Step } from "../../parts/step";
import { useEvery } from "../../parts/use_asked";
import { When } from "../../parts/when";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { centsOf, currencies } from "./cents";
import type { Taken } from "./income";

interface Income extends LabObject {
  cents: number;
  currency: string;
  day: string;
  notes?: string;
}

/** What was declared of one licence; its keeper can say it right. */
export function IncomesOf({ taken, isOwn }: { taken: Taken; isOwn: boolean }): JSX.Element | null {
  const words = useWords();
  const { asker } = useSession();
  const found = useEvery<Income>(`/api/incomes?about=${taken.id}`);
  const items = found.value?.items ?? [];
  if (items.length === 0) return null;
  const money = (one: Income): string => new Intl.NumberFormat(words.language === "fr" ? "fr-FR" : "en-GB", { style: "currency", currency: one.currency }).format(one.cents / 100);
  return (
    <ul class="plain-list">
      {items.map((one) => (
        <li key={one.id}>
          {money(one)} <span class="soft"><When at={one.day} />{one.notes && ` · ${one.notes}`}</span>
          {isOwn && (
            <Step title={words.say("income.correct", { amount: money(one) })}>
              <Form key={one.version} submit={words.say("change.submit")} send={async ({ amount = "", ...values }) => {
                const cents = centsOf(amount);
                if (cents === undefined) throw new FieldWrong("amount", words.say("income.wrong_amount"));
                await asker.json(`/api/incomes/${one.id}`, { method: "PUT", version: one.version, body: { ...values, cents } });
                await found.again();
              }}>
                <Field name="amount" label={words.say("field.amount")} inputMode="decimal" required value={String(one.cents / 100)} />
                <Choice name="currency" label={words.say("field.currency")} required options={currencies.map((name) => [name, name])} value={one.currency} />
                <Field name="day" label={words.say("field.on")} type="date" required value={one.day} />
                <Field name="notes" label={words.say("field.remarks")} multiline value={one.notes ?? ""} />
              </Form>
            </Step>
          )}
        </li>
      ))}
    </ul>
  );
}
