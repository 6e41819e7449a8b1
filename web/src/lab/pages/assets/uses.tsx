import type { JSX } from "preact";
import { Field } from "../../forms/field";
import { Form } from "../../forms/form";
import type { LabObject } from "../../objects";
import { Quote } from "../../parts/quote";
import { Step } from "../../parts/step";
import { Problem } from "../../parts/problem";
import { useEvery } from "../../parts/use_asked";
import { When } from "../../parts/when";
import { useMe, useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { dayIn } from "../agreements/round";
import type { Asset } from "./asset_object";

interface Said extends LabObject {
  text: string;
  day?: string;
  address?: string;
}

/** Who uses it for what, and who cites it: said by anybody who sees it and may be heard. */
export function Uses({ asset }: { asset: Asset }): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { asker } = useSession();
  const uses = useEvery<Said>(`/api/uses?about=${asset.id}`);
  const citations = useEvery<Said>(`/api/citations?about=${asset.id}`);
  const said = [...(uses.value?.items ?? []), ...(citations.value?.items ?? [])];
  const keep = async (path: "/api/uses" | "/api/citations", body: object): Promise<void> => {
    await asker.json(path, { method: "POST", body: { ...body, about: asset.id } });
    await (path === "/api/uses" ? uses.again() : citations.again());
  };
  return (
    <section aria-labelledby="uses">
      <h2 id="uses">{words.say("uses.title")}</h2>
      <Problem of={uses.problem ?? citations.problem} />
      {uses.value && citations.value && said.length === 0 && <p class="soft">{words.say("uses.none")}</p>}
      <ul class="comments">
        {said.map(({ id, kind, text, day, created_at, address, by_name }) => (
          <li key={id}>
            <p class="soft">{words.say(`kind.${kind}`)} · <When at={day ?? created_at} />{by_name && ` · ${by_name}`}</p>
            <Quote text={text} />
            {address && <p>{/^https?:\/\/\S+$/.test(address) ? <a href={address} rel="noreferrer">{address}</a> : address}</p>}
          </li>
        ))}
      </ul>
      {me.role !== "observer" && (
        <>
          <Step title={words.say("uses.use")}>
            <Form submit={words.say("uses.use.submit")} done={words.say("next.done")} send={(values) => keep("/api/uses", values)}>
              <Field name="text" label={words.say("field.use")} hint={words.say("field.use.hint")} multiline required />
              <Field name="day" label={words.say("field.on")} type="date" required value={dayIn(0)} />
              <Field name="address" label={words.say("field.address")} />
            </Form>
          </Step>
          <Step title={words.say("uses.citation")}>
            <Form submit={words.say("uses.citation.submit")} done={words.say("next.done")} send={(values) => keep("/api/citations", values)}>
              <Field name="text" label={words.say("field.citation")} hint={words.say("field.citation.hint")} multiline required />
              <Field name="address" label={words.say("field.address")} />
            </Form>
          </Step>
        </>
      )}
    </section>
  );
}
