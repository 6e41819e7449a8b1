import type { JSX } from "preact";
import { ClippedText } from "../text/clipped_text";
import { useReport } from "./report_view";

/** How anyone can check the evidence, and the digests to check against. */
export function Verification(): JSX.Element {
  const { predicate, statement, words } = useReport();
  const { digest } = predicate.study;
  const studyDigest = typeof digest === "string" ? digest : digest?.sha256;
  return (
    <section id="verify" aria-labelledby="verify-title">
      <h2 id="verify-title">{words.say("report.how_to_verify")}</h2>
      <p>{words.say("report.verify_signature")}</p>
      <Command text="metalab verify evidence.dsse.json --key PUBLIC" />
      <p>{words.say("report.verify_again")}</p>
      <Command text="metalab verify evidence.dsse.json --key PUBLIC --study STUDY --cube cube.parquet" />
      {studyDigest && (
        <p>
          {words.say("report.study_digest")}{words.say("report.colon")}<code class="digest">{studyDigest}</code>
        </p>
      )}
      <div class="table-place" role="group" aria-labelledby="subjects-caption" tabIndex={0}>
        <table>
          <caption id="subjects-caption">{words.say("report.subjects")}</caption>
          <thead>
            <tr>
              <th scope="col">{words.say("report.heading_subject")}</th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {statement.subject.map((subject, i) => (
              <tr key={i}>
                <th scope="row"><ClippedText text={subject.name} limit={80} /></th>
                <td><code class="digest">{subject.digest.sha256}</code></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Command({ text }: { text: string }): JSX.Element {
  return <pre tabIndex={0}><code>{text}</code></pre>;
}
