import type { JSX } from "preact";
import { clipText } from "../shared/text/readable_label";
import { useReport } from "../shared/findings/report";

/** The parts of the report, as links. */
export function ContentsList(): JSX.Element {
  const { words, organised, attributes, predicate, sentences } = useReport();
  const parts: [string, string][] = [
    ["verdicts", words.say("report.verdicts")],
    ["examined", words.say("report.examined")],
    ["check", words.say("report.how_to_verify")],
    ...(predicate.verdicts?.length ? [["criteria", words.say("report.in_full")] as [string, string]] : []),
    ["limits", words.say("report.limits")],
    ...(sentences.disagreements?.length ? [["disagreements", words.say("report.disagreements")] as [string, string]] : []),
    ...(sentences.screening?.length ? [["screening", words.say("report.screening")] as [string, string]] : []),
    ["population", words.say("report.population")],
    ...(organised.paired.length > 0 ? [["models", words.say("report.models_short")] as [string, string]] : []),
    ...organised.sections.filter(({ measures }) => measures.size > 0).map((section): [string, string] => [
      section.id,
      clipText(words.say("report.section", { attributes: attributes(section.attributes) }), 60).shown,
    ]),
    ...(predicate.curves?.groups.length ? [["scores", words.say("report.scores")] as [string, string]] : []),
    ["method", words.say("report.method")],
    ["cite", words.say("report.cite")],
  ];
  return (
    <nav class="contents" aria-label={words.say("report.contents")}>
      <ul>
        {parts.map(([id, name]) => <li key={id}><a href={`#${id}`}>{name}</a></li>)}
      </ul>
    </nav>
  );
}
