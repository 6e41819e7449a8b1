import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { readLogKey, readProof, type Proof } from "../ledger/read_proof";
import { type Checks, verifyProof } from "../ledger/verify_proof";
import { Answered } from "../parts/asked";
import { Problem } from "../parts/problem";
import { useAsked } from "../parts/use_asked";
import { useWords } from "../words/words";
import type { LedgerKey } from "./ledger";

interface Props {
  id: string;
  ledger: LedgerKey;
}

/** An entry with its proof, verified here. */
export function EntryCheck({ id, ledger }: Props): JSX.Element {
  const words = useWords();
  const found = useAsked<{ proof: string }>(`/api/objects/${encodeURIComponent(id)}/proof`);
  return (
    <section aria-labelledby="entry">
      <h2 id="entry">{words.say("ledger.entry")}</h2>
      <Answered of={found}>{({ proof }) => <Verified id={id} text={proof} ledger={ledger} />}</Answered>
    </section>
  );
}

interface Done {
  proof: Proof;
  checks: Checks;
}

function Verified({ id, text, ledger }: { id: string; text: string; ledger: LedgerKey }): JSX.Element {
  const words = useWords();
  const [done, setDone] = useState<Done>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const verify = async (): Promise<void> => {
      const proof = readProof(text);
      setDone({ proof, checks: await verifyProof(proof, readLogKey(ledger.verifier_key)) });
    };
    verify().catch(() => setProblem(words.say("ledger.cannot")));
  }, [text, ledger]);
  if (problem) return <Problem of={problem} />;
  if (!done) return <p class="loading" role="status">{words.say("ledger.checking")}</p>;
  const { proof, checks } = done;
  const leaf = JSON.parse(new TextDecoder().decode(proof.leaf)) as { kind: string; digest: string; subject: string };
  const file = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  return (
    <>
      <div role="status">
        <ul class="checks">
          <Check holds={checks.included} text={words.say(checks.included ? "ledger.included" : "ledger.not_included", { number: proof.index, size: proof.size })} />
          {leaf.subject !== id && <Check holds={false} text={words.say("ledger.of_another")} />}
          <Check holds={checks.signed} text={words.say(checks.signed ? "ledger.signed" : "ledger.not_signed", { name: proof.origin })} />
        </ul>
      </div>
      <p class="soft">{words.say("ledger.not_shown")}</p>
      <dl class="facts wide">
        <div class="fact"><dt>{words.say("ledger.kind")}</dt><dd>{words.knows(`kind.${leaf.kind}`) ? words.say(`kind.${leaf.kind}`) : leaf.kind}</dd></div>
        <div class="fact"><dt>{words.say("ledger.digest")}</dt><dd><code class="digest">{leaf.digest}</code></dd></div>
        <div class="fact"><dt>{words.say("ledger.root")}</dt><dd><code class="digest">{proof.root}</code></dd></div>
      </dl>
      <h3>{words.say("ledger.offline")}</h3>
      <p><a href={file} download="entry.tlog-proof">{words.say("ledger.save")}</a></p>
      <pre tabIndex={0}><code>metalab verify entry.tlog-proof --policy policy.txt</code></pre>
    </>
  );
}

function Check({ holds, text }: { holds: boolean; text: string }): JSX.Element {
  return <li class={holds ? "holds" : "fails"}><span aria-hidden="true">{holds ? "✓" : "✗"}</span> {text}</li>;
}
