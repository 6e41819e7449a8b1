import type { JSX } from "preact";
import type { Note } from "../data/report_data";
import { ClippedText } from "../text/clipped_text";
import type { Places } from "../text/words";
import { type Report, useReport } from "./report";

/** What the run remarked. */
export function Notes(): JSX.Element | null {
  const report = useReport();
  const notes = report.predicate.notes ?? [];
  if (notes.length === 0) return null;
  return (
    <>
      <h3>{report.words.say("report.notes")}</h3>
      <ul class="plain-list">
        {notes.map((note, i) => <li key={i}><ClippedText text={noteText(report, note)} limit={600} /></li>)}
      </ul>
    </>
  );
}

function noteText(report: Report, note: Note): string {
  const { words, numbers } = report;
  const own = words.read(note.text);
  if (own) return own;
  const values: Places = Object.fromEntries(
    Object.entries(note.values ?? {}).map(([name, value]) => [
      name,
      typeof value === "number" && Number.isInteger(value) ? numbers.whole(value) : typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
  const minimum = Number(values["minimum"]);
  if (Number.isInteger(minimum)) values["below_minimum"] = String(minimum - 1);
  return words.named("note", note.code, "", values);
}
