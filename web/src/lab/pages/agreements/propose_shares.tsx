import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Choice, Field } from "../../forms/field";
import { FieldWrong } from "../../forms/field_wrong";
import { Form, type Values } from "../../forms/form";
import { namedChoices } from "../../parts/named_choices";
import { pointsOf, shareText, typedShare, whole } from "../../parts/share_text";
import { useWords } from "../../words/words";
import type { Words } from "../../../shared/text/words";
import { ShareRows, type Row } from "./share_rows";
import { dayIn } from "./round";
import { usePropose } from "./use_propose";

export const rights = ["authorship", "property", "income", "licensing"] as const;

interface Props {
  asset: string;
  right?: string;
  from?: string;
  after?: string;
  /** Who holds how much of a class of right now, in basis points: what the form begins with. */
  held: (right: string) => Record<string, number>;
  named: { id: string; name: string }[];
}

/** Shares of one class of right from a day on: whole together, or nothing is sent. */
export function ProposeShares({ asset, right = "", from, after, held, named }: Props): JSX.Element {
  const words = useWords();
  const propose = usePropose("shares");
  const heldRows = (of: string): Row[] => Object.entries(held(of)).map(([id, points]) => ({ id, share: typedShare(points, words.language) }));
  const [typed, setTyped] = useState<Row[] | null>(null); // what somebody wrote is kept when they choose another right
  const [chosen, setChosen] = useState(right || "property");
  const rows = typed ?? heldRows(chosen);
  const send = async (values: Values): Promise<void> => {
    const { until, from: since } = values;
    await propose({ about: asset, right: right || values["right"], from: since, until, shares: sharesOf(rows, words), ...(after ? { after } : {}) });
  };
  return (
    <Form submit={words.say("propose.submit")} send={send}>
      {!right && <Choice name="right" label={words.say("field.right")} hint={words.say("field.right.hint")} required options={namedChoices(words, "right", rights)} value="property" onChange={setChosen} />}
      <ShareRows rows={rows} onChange={setTyped} named={named} />
      <Field name="from" label={words.say("field.from_day")} type="date" required value={from || dayIn(0)} />
      <Field name="until" label={words.say("agreement.until_field")} type="date" required value={dayIn(30)} />
    </Form>
  );
}

/** The shares in basis points by party. Throws what is wrong, at its field. */
export function sharesOf(rows: Row[], words: Words): Record<string, number> {
  const shares: Record<string, number> = {};
  for (const { id, share } of rows) {
    const points = pointsOf(share);
    if (points === undefined) throw new FieldWrong(`share ${id}`, words.say("shares.wrong", { found: share }));
    if (points > 0) shares[id] = points;
  }
  const sum = Object.values(shares).reduce((all, one) => all + one, 0);
  if (sum !== whole) throw new FieldWrong("party", words.say("shares.sum_wrong", { sum: shareText(sum, words.language) }));
  return shares;
}
