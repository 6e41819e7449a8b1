import type { JSX } from "preact";
import { Choice, Field } from "../../forms/field";
import { FieldWrong } from "../../forms/field_wrong";
import { Form } from "../../forms/form";
import { Step } from "../../parts/step";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { dayIn } from "../agreements/round";
import { centsOf, currencies } from "./cents";
import type { Taken } from "./income";

/** What came of a licence, which the statement divides by the shares of income of that day. */
export function DeclareIncome({ taken, onDone }: { taken: Taken[]; onDone: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  return (
    <Step title={words.say("income.declare")}>
      <Form submit={words.say("income.declare.submit")} done={words.say("next.done")} send={async ({ amount = "", ...values }) => {
        const cents = centsOf(amount);
        if (cents === undefined) throw new FieldWrong("amount", words.say("income.wrong_amount"));
        await asker.json("/api/incomes", { method: "POST", body: { ...values, cents } });
        await onDone();
      }}>
        <Choice name="about" label={words.say("field.licence_taken")} required options={taken.map(({ id, licensee }) => [id, licensee])} />
        <Field name="amount" label={words.say("field.amount")} inputMode="decimal" required />
        <Choice name="currency" label={words.say("field.currency")} required options={currencies.map((one) => [one, one])} />
        <Field name="day" label={words.say("field.on")} type="date" required value={dayIn(0)} />
        <Field name="notes" label={words.say("field.remarks")} multiline />
      </Form>
    </Step>
  );
}
