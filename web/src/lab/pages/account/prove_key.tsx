import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Field } from "../../forms/field";
import { FieldWrong } from "../../forms/field_wrong";
import { FileField } from "../../forms/file_field";
import { Form } from "../../forms/form";
import { type KeyStatement, signEnrolment } from "../../keys/enrolment";
import { readKey } from "../../keys/own_key";
import type { Envelope } from "../../keys/sign_statement";
import { Step } from "../../parts/step";
import { useWords } from "../../words/words";

interface Props {
  statement: KeyStatement;
  onProof: (proof: unknown) => Promise<void>;
  onBack: () => void;
}

/** The private half signs for whom its key is enrolled: here, from a file that is not sent, or with `metalab sign`. */
export function ProveKey({ statement, onProof, onBack }: Props): JSX.Element {
  const words = useWords();
  const [file, setFile] = useState<File>();
  const text = JSON.stringify(statement, null, 2);
  const address = useMemo(() => URL.createObjectURL(new Blob([text], { type: "application/json" })), [text]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  const sign = async (): Promise<void> => onProof(await signedBy(file, statement, words.say("keys.prove.other")));
  return (
    <>
      <h3>{words.say("keys.prove")}</h3>
      <p>{words.say("keys.prove.about")}</p>
      <pre tabIndex={0}><code>{text}</code></pre>
      <Form submit={words.say("keys.prove.submit")} send={sign}>
        <FileField name="key" label={words.say("field.key_file")} hint={words.say("field.key_file.hint")} accept=".key,.pem" onFile={setFile} />
      </Form>
      <Step title={words.say("keys.prove.elsewhere")}>
        <p>{words.say("keys.prove.elsewhere.about")}</p>
        <p><code>metalab sign key.json --key YOUR.key</code></p>
        <p><a href={address} download="key.json">{words.say("keys.prove.save")}</a></p>
        <Form submit={words.say("keys.prove.send")} send={async ({ envelope = "" }) => onProof(parsed(envelope, words.say("keys.prove.no_envelope")))}>
          <Field name="envelope" label={words.say("field.envelope")} hint={words.say("field.envelope.hint")} multiline required />
        </Form>
      </Step>
      <p><button type="button" class="inline" onClick={onBack}>{words.say("decide.back")}</button></p>
    </>
  );
}

/** The statement as the file's key signs it, or what is wrong with the file beside its field. */
async function signedBy(file: File | undefined, statement: KeyStatement, wrong: string): Promise<Envelope> {
  try {
    return await signEnrolment(statement, await readKey((await file?.text()) ?? ""));
  } catch {
    throw new FieldWrong("key", wrong);
  }
}

function parsed(envelope: string, wrong: string): unknown {
  try {
    return JSON.parse(envelope);
  } catch {
    throw new FieldWrong("envelope", wrong);
  }
}
