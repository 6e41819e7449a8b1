import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Field, Radios } from "../../forms/field";
import { FieldWrong } from "../../forms/field_wrong";
import { Form, type Values } from "../../forms/form";
import { type KeyStatement, signEnrolment } from "../../keys/enrolment";
import { type KeyPair, readKey } from "../../keys/own_key";
import { useMe, useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { MakeKey } from "./make_key";
import { ProveKey } from "./prove_key";

/** A public key is enrolled once its private half has signed for whom: a pair made here does so at once. */
export function EnrolKey({ onDone }: { onDone: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { asker } = useSession();
  const [enrolled, setEnrolled] = useState(0);  // how many were, each with a form of its own
  const [pair, setPair] = useState<KeyPair>();
  const [prepared, setPrepared] = useState<{ asked: Values; statement: KeyStatement }>();
  const enrol = async (asked: Values, proof: unknown): Promise<void> => {
    await asker.json("/api/keys", { method: "POST", body: { ...asked, proof } });
    setPair(undefined);
    setPrepared(undefined);
    setEnrolled(enrolled + 1);
    await onDone();
  };
  const prepare = async (values: Values): Promise<void> => {
    const { public_key = "", whose = "person" } = values;
    if (/PRIVATE KEY/i.test(public_key)) throw new FieldWrong("public_key", words.say("keys.private"));
    const statement = await asker.json<KeyStatement>("/api/keys/statement", { method: "POST", body: { public_key, whose } });
    const asked = { ...values, whose };
    if (pair?.publicPem.trim() === public_key.trim()) return enrol(asked, await signEnrolment(statement, await readKey(pair.privatePem)));
    setPrepared({ asked, statement });
  };
  return (
    <>
      <div hidden={prepared !== undefined}>
        <MakeKey onMade={setPair} />
        <Form key={enrolled} submit={words.say("keys.enrol.submit")} send={prepare}>
          <Field name="name" label={words.say("field.key_name")} hint={words.say("field.key_name.hint")} required />
          <Field key={pair?.publicPem} name="public_key" label={words.say("field.public_key")} hint={words.say("field.public_key.hint")} multiline required value={pair?.publicPem ?? ""} />
          {me.role === "administrator" && <Radios name="whose" label={words.say("field.whose")} hint={words.say("field.whose.hint")} options={["person", "organisation"].map((one) => [one, words.say(`keys.whose.${one}`)])} value="person" />}
        </Form>
        <p role="status" class="form-told">{enrolled > 0 && words.say("next.done")}</p>
      </div>
      {prepared && <ProveKey statement={prepared.statement} onProof={(proof) => enrol(prepared.asked, proof)} onBack={() => setPrepared(undefined)} />}
    </>
  );
}
