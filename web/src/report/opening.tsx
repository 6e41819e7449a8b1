import type { JSX } from "preact";
import { ClippedText } from "../text/clipped_text";
import { Fact } from "./fact";
import { rowsCounted, useReport } from "./report";

/** Title, question, what was examined, by whom and when. */
export function Opening(): JSX.Element {
  const report = useReport();
  const { predicate, data, words, list } = report;
  const { study, system, rows } = predicate;
  const question = words.read(study.question);
  const authors = study.authors ?? [];
  const signature = data.signatures?.[0];
  return (
    <div class="opening">
      <p class="kind">{words.say("report.kind")}</p>
      <h1><ClippedText text={words.read(study.title) ?? study.id} limit={200} /></h1>
      {question && <p class="question"><ClippedText text={question} limit={600} /></p>}
      <dl class="facts">
        <Fact name={words.say("report.system")}>
          <ClippedText text={system.name} />{" "}
          <span class="soft">{words.say("report.version", { version: system.version.slice(0, 60) })}</span>
          {system.provider && <span class="under"><ClippedText text={system.provider} /></span>}
        </Fact>
        <Fact name={words.say("report.examined_by")}>
          {authors.length > 0 && <ClippedText text={list(authors)} limit={300} />}
          <span class={authors.length > 0 ? "under soft" : undefined}>
            {signature ? words.say("report.signed_with", { key: signature.keyid.slice(0, 16) }) : words.say("report.not_signed")}
          </span>
        </Fact>
        <Fact name={words.say("report.study")}><ClippedText text={study.id} /></Fact>
        <Fact name={words.say("report.rows")}>
          {words.say(rows.people === undefined ? "report.rows_used_of_read" : "report.rows_stand_for", {
            used: rowsCounted(report, rows.used), read: rowsCounted(report, rows.read), people: rowsCounted(report, rows.people ?? 0),
          })}
        </Fact>
        <Fact name={words.say("report.date")}>{words.say("report.date_short")}</Fact>
      </dl>
    </div>
  );
}
