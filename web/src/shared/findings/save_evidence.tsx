import type { JSX } from "preact";
import { canonicalJson } from "../data/canonical_json";
import type { ReportData } from "../data/report_data";
import { saveText } from "../tables/csv";
import { useReport } from "./report";

/** The evidence in this page as a file of its own, for any program that reads it. */
export function SaveEvidence(): JSX.Element {
  const { data, words } = useReport();
  const signed = (data.signatures ?? []).length > 0;
  return (
    <div class="on-screen">
      <p>{words.say("report.verify_elsewhere")}</p>
      <p class="actions">
        <button type="button" onClick={() => saveEvidence(data)}>{words.say(signed ? "report.save_envelope" : "report.save_evidence")}</button>
      </p>
    </div>
  );
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
