import type { JSX } from "preact";
import { canonicalJson } from "../data/canonical_json";
import type { ReportData } from "../data/report_data";
import { saveText } from "../tables/csv";
import { ClippedText } from "../text/clipped_text";
import { Fact } from "./fact";
import { useReport } from "./report";

/** Where the numbers come from, and how anyone can check this very file. */
export function Verification(): JSX.Element {
  const { data, predicate, words } = useReport();
  const { digest } = predicate.study;
  const studyDigest = typeof digest === "string" ? digest : digest?.sha256;
  const signed = (data.signatures ?? []).length > 0;
  return (
    <section id="verify" aria-labelledby="verify-title">
      <h2 id="verify-title">{words.say("report.provenance")}</h2>
      <dl class="facts provenance">
        <Fact name={words.say("report.signed")}>
          {signed ? (data.signatures ?? []).map(({ keyid }) => <code class="digest" key={keyid}>{keyid}</code>) : words.say("report.not_signed")}
        </Fact>
        <Fact name={words.say("report.date")}>{words.say("report.date_is_elsewhere")}</Fact>
        <Fact name={words.say("report.order")}>{words.say(predicate.registered ? "report.registered" : "report.order_not_shown")}</Fact>
        <Fact name={words.say("report.engine")}>{`${predicate.engine.name} ${predicate.engine.version}`}</Fact>
        {data.digest && <Fact name={words.say("report.evidence_digest")}><code class="digest">{data.digest}</code></Fact>}
        {studyDigest && <Fact name={words.say("report.study_digest")}><code class="digest">{studyDigest}</code></Fact>}
      </dl>
      <h3>{words.say("report.how_to_verify")}</h3>
      <p>{words.say(signed ? "report.verify_signature" : "report.verify_form")}</p>
      <Command text={signed ? "metalab verify report.html --key PUBLIC" : "metalab verify report.html"} />
      <p>{words.say("report.verify_again")}</p>
      <Command text={`metalab verify report.html ${signed ? "--key PUBLIC " : ""}--study STUDY --cube cube.parquet`} />
      <p>{words.say("report.verify_elsewhere")}</p>
      <p class="actions">
        <button type="button" onClick={() => saveEvidence(data)}>{words.say(signed ? "report.save_envelope" : "report.save_evidence")}</button>
      </p>
      <Subjects />
    </section>
  );
}

function Subjects(): JSX.Element {
  const { data, words } = useReport();
  return (
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
          {data.statement.subject.map((subject, i) => (
            <tr key={i}>
              <th scope="row"><ClippedText text={subject.name} limit={80} /></th>
              <td><code class="digest">{subject.digest.sha256}</code></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Command({ text }: { text: string }): JSX.Element {
  return <pre tabIndex={0}><code>{text}</code></pre>;
}

/** Hands out the evidence as the engine wrote it: the signed envelope, or the statement where there is no signature. */
function saveEvidence(data: ReportData): void {
  const payload = canonicalJson(data.statement);
  const signatures = data.signatures ?? [];
  if (signatures.length === 0) {
    saveText("evidence.json", payload, "application/json");
    return;
  }
  const bytes = Array.from(new TextEncoder().encode(payload), (byte) => String.fromCharCode(byte)).join("");
  const envelope = { payload: btoa(bytes), payloadType: "application/vnd.in-toto+json", signatures };
  saveText("evidence.dsse.json", canonicalJson(envelope), "application/json");
}
