import type { JSX } from "preact";
import { clipText } from "../text/readable_label";
import { useReport } from "./report_view";

/** The parts of the report, as links. */
export function ContentsList(): JSX.Element {
  const { words, organised, attributes, predicate } = useReport();
  const parts: [string, string][] = [
    ["verdicts", words.say("report.verdicts")],
    ["population", words.say("report.population")],
    ...organised.sections.map((section): [string, string] => [
      section.id,
      clipText(words.say("report.section", { attributes: attributes(section.attributes) }), 60).shown,
    ]),
    ["method", words.say("report.method")],
    ["verify", words.say("report.how_to_verify")],
    ...(predicate.notes?.length ? [["notes", words.say("report.notes")] as [string, string]] : []),
  ];
  return (
    <nav class="contents" aria-label={words.say("report.contents")}>
      <ul>
        {parts.map(([id, name]) => <li key={id}><a href={`#${id}`}>{name}</a></li>)}
      </ul>
    </nav>
  );
}
