import type { JSX } from "preact";
import { Field } from "../../forms/field";
import { Form } from "../../forms/form";
import { useWords } from "../../words/words";
import { dayIn } from "./round";
import { usePropose } from "./use_propose";

interface Props {
  asset: string;
  licence?: string;
  from?: string;
  after?: string;
}

/** The licence of an asset, to be agreed by who holds property or licensing on its first day. */
export function ProposeLicence({ asset, licence = "", from, after }: Props): JSX.Element {
  const words = useWords();
  const propose = usePropose("licence");
  return (
    <Form submit={words.say("propose.submit")} send={(values) => propose({ ...values, about: asset, ...(after ? { after } : {}) })}>
      <Field name="licence" label={words.say("field.licence")} hint={words.say("field.licence.hint")} required value={licence} />
      <Field name="from" label={words.say("field.from_day")} type="date" required value={from || dayIn(0)} />
      <Field name="until" label={words.say("agreement.until_field")} type="date" required value={dayIn(30)} />
    </Form>
  );
}
