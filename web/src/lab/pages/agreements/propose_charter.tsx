import type { JSX } from "preact";
import { Field } from "../../forms/field";
import { Form } from "../../forms/form";
import { useWords } from "../../words/words";
import { dayIn } from "./round";
import { usePropose } from "./use_propose";

interface Props {
  programme: string;
  text?: string;
  /** The round that it is a counter-offer to. */
  after?: string;
}

/** A programme's charter, to be agreed by all parties that the programme names. */
export function ProposeCharter({ programme, text = "", after }: Props): JSX.Element {
  const words = useWords();
  const propose = usePropose("charter");
  return (
    <Form submit={words.say("propose.submit")} send={(values) => propose({ ...values, about: programme, ...(after ? { after } : {}) })}>
      <Field name="text" label={words.say("field.charter")} hint={words.say("field.charter.hint")} multiline required value={text} />
      <Field name="until" label={words.say("agreement.until_field")} type="date" required value={dayIn(30)} />
    </Form>
  );
}
