import type { JSX } from "preact";
import { useLocation, useRoute } from "preact-iso";
import { Field } from "../forms/field";
import { Form } from "../forms/form";
import { Answered } from "../parts/asked";
import { Page } from "../parts/page";
import { useAsked } from "../parts/use_asked";
import { useWords } from "../words/words";
import { EntryCheck } from "./entry_check";

export interface LedgerKey {
  origin: string;
  verifier_key: string;
  policy: string;
}

/** The log, and any entry of it with its proof, which this browser verifies by itself. */
export function LedgerPage(): JSX.Element {
  const words = useWords();
  const { params } = useRoute();
  const { route } = useLocation();
  const ledger = useAsked<LedgerKey>("/api/ledger");
  const id = params["id"] ?? "";
  return (
    <Page title={words.say("ledger.title")} lead={words.say("ledger.lead")}>
      <Answered of={ledger}>
        {(key) => (
          <>
            {id && <EntryCheck key={id} id={id} ledger={key} />}
            <section aria-labelledby="find-entry">
              <h2 id="find-entry">{words.say("ledger.find")}</h2>
              <Form submit={words.say("ledger.check")} send={async ({ id: asked = "" }) => route(`/lab/ledger/${encodeURIComponent(asked)}`)}>
                <Field name="id" label={words.say("field.object")} hint={words.say("field.object.hint")} required />
              </Form>
            </section>
            <section aria-labelledby="log-key">
              <h2 id="log-key">{words.say("ledger.key")}</h2>
              <p>{words.say("ledger.key_about")}</p>
              <pre tabIndex={0}><code>{key.policy.trim()}</code></pre>
            </section>
          </>
        )}
      </Answered>
    </Page>
  );
}
