import type { JSX } from "preact";
import { Field } from "../../forms/field";
import { Form } from "../../forms/form";
import { Answered } from "../../parts/asked";
import { useAsked } from "../../parts/use_asked";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { linesOf } from "./own_themes";

interface Watching {
  verifier_key: string;
  logs: string[];
  witnesses: string[];
}

/** Which logs this laboratory watches for others, and which witnesses' signatures its own log takes, by their keys. */
export function Witnessing(): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const found = useAsked<Watching>("/api/witness");
  return (
    <section aria-labelledby="witnessing">
      <h2 id="witnessing">{words.say("administration.witness")}</h2>
      <p>{words.say("administration.witness.about")}</p>
      <Answered of={found}>
        {({ verifier_key, logs, witnesses }) => (
          <>
            <p>{words.say("administration.witness.own")}</p>
            <pre tabIndex={0}><code>{verifier_key}</code></pre>
            <Form key={`logs ${logs.join()}`} submit={words.say("change.submit")} send={async ({ logs: text = "" }) => {
              await asker.json("/api/witness/logs", { method: "PUT", body: { logs: linesOf(text) } });
              await found.again();
            }}>
              <Field name="logs" label={words.say("administration.witness.logs")} hint={words.say("administration.lines")} multiline value={logs.join("\n")} />
            </Form>
            <Form key={`witnesses ${witnesses.join()}`} submit={words.say("change.submit")} send={async ({ witnesses: text = "" }) => {
              await asker.json("/api/witness/witnesses", { method: "PUT", body: { witnesses: linesOf(text) } });
              await found.again();
            }}>
              <Field name="witnesses" label={words.say("administration.witness.witnesses")} hint={words.say("administration.lines")} multiline value={witnesses.join("\n")} />
            </Form>
          </>
        )}
      </Answered>
    </section>
  );
}
