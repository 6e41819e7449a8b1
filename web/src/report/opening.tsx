import type { JSX } from "preact";
import { ClippedText } from "../text/clipped_text";
import { Fact } from "./fact";
import { useReport } from "./report_view";

/** Title, question, and what was examined. */
export function Opening(): JSX.Element {
  const { predicate, words, numbers } = useReport();
  const { study, system, rows } = predicate;
  const question = words.read(study.question);
  return (
    <div class="opening">
      <p class="kind">{words.say("report.kind")}</p>
      <h1><ClippedText text={words.read(study.title) ?? study.id} limit={200} /></h1>
      {question && <p class="question"><ClippedText text={question} limit={600} /></p>}
      <dl class="facts">
        <Fact name={words.say("report.system")}>
          <ClippedText text={system.name} />{" "}
          <span class="soft">{words.say("report.version", { version: system.version.slice(0, 60) })}</span>
        </Fact>
        {system.provider && <Fact name={words.say("report.provider")}><ClippedText text={system.provider} /></Fact>}
        <Fact name={words.say("report.study")}><ClippedText text={study.id} /></Fact>
        <Fact name={words.say("report.rows")}>
          {words.say("report.rows_used_of_read", { used: numbers.whole(rows.used), read: numbers.whole(rows.read) })}
        </Fact>
      </dl>
    </div>
  );
}
