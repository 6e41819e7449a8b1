import type { JSX } from "preact";
import type { Note } from "../data/report_data";
import { ClippedText } from "../text/clipped_text";
import type { Places } from "../text/words";
import { type ReportView, useReport } from "./report_view";

/** What the run remarked. */
export function Notes(): JSX.Element | null {
  const view = useReport();
  const notes = view.predicate.notes ?? [];
  if (notes.length === 0) return null;
  return (
    <>
      <h3>{view.words.say("report.notes")}</h3>
      <ul class="plain-list">
        {notes.map((note, i) => <li key={i}><ClippedText text={noteText(view, note)} limit={600} /></li>)}
      </ul>
    </>
  );
}

function noteText(view: ReportView, note: Note): string {
  const { words, numbers } = view;
  const own = words.read(note.text);
  if (own) return own;
  const values: Places = Object.fromEntries(
    Object.entries(note.values ?? {}).map(([name, value]) => [
      name,
      typeof value === "number" && Number.isInteger(value) ? numbers.whole(value) : typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
  const key = `note.${note.code}`;
  if (words.knows(key)) return words.say(key, values);
  return [note.code, ...Object.entries(values).map(([name, value]) => `${name} = ${value}`)].join(", ");
}
