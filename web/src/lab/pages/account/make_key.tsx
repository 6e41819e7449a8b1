import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type KeyPair, makeKeyPair } from "../../keys/own_key";
import { Problem } from "../../parts/problem";
import { useWords } from "../../words/words";

/** A pair made in the browser: the private half is a file that only the person has, the public half fills the form. */
export function MakeKey({ onMade }: { onMade: (pair: KeyPair) => void }): JSX.Element {
  const words = useWords();
  const [file, setFile] = useState("");
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => () => { if (file) URL.revokeObjectURL(file); }, [file]);
  const make = async (): Promise<void> => {
    try {
      const pair = await makeKeyPair();
      setFile(URL.createObjectURL(new Blob([pair.privatePem], { type: "application/x-pem-file" })));
      onMade(pair);
    } catch {
      setProblem(words.say("keys.cannot_make"));
    }
  };
  return (
    <div class="make-key">
      <p>{words.say("keys.make.about")}</p>
      <p class="pager">
        <button type="button" onClick={() => void make()}>{words.say("keys.make")}</button>
        {file && <a class="button" href={file} download="me.key">{words.say("keys.make.save")}</a>}
      </p>
      <Problem of={problem} />
      <p role="status" class="form-told">{file && words.say("keys.make.told")}</p>
    </div>
  );
}
