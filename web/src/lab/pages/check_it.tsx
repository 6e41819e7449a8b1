import type { JSX } from "preact";
import type { Evidence } from "../objects";
import { useWords } from "../words/words";

/** What anybody needs to check the evidence without the laboratory. */
export function CheckIt({ evidence }: { evidence: Evidence }): JSX.Element {
  const words = useWords();
  const file = (part: string, name: string, key: string): JSX.Element => (
    <li><a href={`/api/evidence/${evidence.id}/${part}`} download={name}>{words.say(key)}</a></li>
  );
  return (
    <section aria-labelledby="check-it">
      <h2 id="check-it">{words.say("check_it.title")}</h2>
      <p>{words.say("check_it.about")}</p>
      <ul class="plain-list">
        {file("report.html", "report.html", "check_it.report")}
        {file("envelope", "evidence.dsse.json", "check_it.envelope")}
        {file("cube", "cube.parquet", "check_it.cube")}
        <li><a href={`/lab/ledger/${evidence.id}`}>{words.say("check_it.ledger")}</a></li>
      </ul>
      <pre tabIndex={0}><code>metalab verify evidence.dsse.json --key PUBLIC --cube cube.parquet</code></pre>
    </section>
  );
}
