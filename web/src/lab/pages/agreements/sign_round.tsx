import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Field, Radios } from "../../forms/field";
import { FieldWrong } from "../../forms/field_wrong";
import { FileField } from "../../forms/file_field";
import { Form, type Values } from "../../forms/form";
import { readKey, type OwnKey } from "../../keys/own_key";
import { type Envelope, decisionOn, signStatement } from "../../keys/sign_statement";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { answers, dayIn, type Agreement } from "./round";
import { useDigest } from "./use_digest";

interface Props {
  round: Agreement;
  onDone: () => Promise<void>;
}

/** A party agrees or refuses with a key of its own: the browser signs, the key is not sent. */
export function SignRound({ round, onDone }: Props): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const checkDigest = useDigest(round);
  const [file, setFile] = useState<File>();
  const [prepared, setPrepared] = useState<{ statement: object; envelope: Envelope }>();
  const prepare = async ({ decision = "", reason = "" }: Values): Promise<void> => {
    await checkDigest(round.digest);
    const statement = decisionOn("agreement", round.digest, { decision, reason, made_on: dayIn(0) });
    setPrepared({ statement, envelope: await signStatement(statement, await keyOf(file, words.say("agreement.no_key"))) });
  };
  return (
    <section aria-labelledby="sign">
      <h2 id="sign">{words.say(prepared ? "decide.sign_title" : "agreement.sign")}</h2>
      <div hidden={prepared !== undefined}>
        <p>{words.say("agreement.sign.about")} <a href="/lab/account">{words.say("agreement.sign.enrol")}</a></p>
        <p><a href={`/api/agreements/${round.id}/text`} download="agreement.json">{words.say("agreement.text_file")}</a></p>
        <Form submit={words.say("decide.submit")} send={prepare}>
          <Radios name="decision" label={words.say("field.decision")} options={answers.map((one) => [one, words.say(`agreement.answer.${one}`)])} />
          <Field name="reason" label={words.say("field.reason")} hint={words.say("field.reason.hint")} multiline required />
          <FileField name="key" label={words.say("field.key_file")} hint={words.say("field.key_file.hint")} accept=".key,.pem" onFile={setFile} />
        </Form>
      </div>
      {prepared && (
        <>
          <p>{words.say("agreement.sign.statement")}</p>
          <pre tabIndex={0}><code>{JSON.stringify(prepared.statement, null, 2)}</code></pre>
          <Form submit={words.say("agreement.sign.submit")} send={async () => {
            await asker.json(`/api/agreements/${round.id}/signatures`, { method: "POST", body: { envelope: prepared.envelope } });
            await onDone();
          }}>{null}</Form>
          <p><button type="button" class="inline" onClick={() => setPrepared(undefined)}>{words.say("decide.back")}</button></p>
        </>
      )}
    </section>
  );
}

/** The key in the file, or what is wrong with it beside its field. */
async function keyOf(file: File | undefined, wrong: string): Promise<OwnKey> {
  try {
    return await readKey(await (file?.text() ?? Promise.reject(new Error("no file"))));
  } catch {
    throw new FieldWrong("key", wrong);
  }
}
