import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Form } from "../../forms/form";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { useStudy } from "./study_context";

interface Read {
  study: object;
  digest: string;
}

/** The study as the laboratory reads it, then its registration: from then on the order can be shown. */
export function RegisterStep({ system, onRegistered }: { system: string; onRegistered: () => void }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const { study, problems } = useStudy();
  const [read, setRead] = useState<{ text: string } & Read>();
  const [kept, setKept] = useState("");
  const body = (): object => ({ study: read?.study, ...(system ? { system } : {}) });
  if (kept) {
    return (
      <section aria-labelledby="registered" class="empty">
        <h2 id="registered">{words.say("study.registered")}</h2>
        <p>{words.say("study.registered.about")}</p>
        <p><a class="button" href={`/lab/studies/${kept}`}>{words.say("study.registered.go")}</a></p>
      </section>
    );
  }
  const isRead = read?.text === study.text;
  return (
    <section aria-labelledby="register">
      <h2 id="register">{words.say("study.register")}</h2>
      <p>{words.say("study.register.about")}</p>
      {isRead && <p>{words.say("study.digest")} <code class="digest">{read.digest}</code></p>}
      <Form submit={words.say(isRead ? "study.register.submit" : "study.register.read")} send={async () => {
        if (problems.length > 0) throw new Error(words.count("study.problems", problems.length, { n: problems.length }));
        if (!isRead) {
          setRead({ text: study.text, ...(await asker.json<Read>("/api/studies/read", { method: "POST", yaml: study.text })) });
          return;
        }
        const { id } = await asker.json<{ id: string }>("/api/registrations", { method: "POST", body: body() });
        onRegistered();
        setKept(id);
      }}>{null}</Form>
    </section>
  );
}
