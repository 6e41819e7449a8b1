import type { JSX } from "preact";
import type { Predicate } from "../data/report_data";
import type { KnownFacts } from "../text/facts";
import { ClippedText } from "../text/clipped_text";
import { rowsCounted, useReport } from "./report";

/** What the numbers do not say, as far as it follows from what was measured and how. */
export function Limits(): JSX.Element {
  const report = useReport();
  const { predicate, facts, words, numbers, sentences } = report;
  const cautions = sentences.cautions ?? [];
  const places = {
    rows: rowsCounted(report, predicate.rows.used),
    people: rowsCounted(report, predicate.rows.people ?? 0),
    confidence: numbers.confidence(predicate.uncertainty?.confidence ?? 0.95),
    minimum: numbers.whole(predicate.small_groups?.minimum ?? 0),
  };
  return (
    <section id="limits" aria-labelledby="limits-title">
      <h2 id="limits-title">{words.say("report.limits")}</h2>
      {cautions.length > 0 && (
        <>
          <h3>{words.say("report.cautions")}</h3>
          <ul class="plain-list">
            {cautions.map((text) => <li key={text}><ClippedText text={text} limit={800} /></li>)}
          </ul>
        </>
      )}
      <ul class="plain-list">
        {limitsOf(predicate, facts).map((limit) => <li key={limit}>{words.say(`report.limit.${limit}`, places)}</li>)}
      </ul>
    </section>
  );
}

/** Which limits apply, by rules. */
export function limitsOf(predicate: Predicate, facts: KnownFacts): string[] {
  const findings = predicate.findings ?? [];
  const verdicts = predicate.verdicts ?? [];
  const groupCount = new Set(findings.map(({ group }) => JSON.stringify(group))).size;
  const limits: [string, boolean][] = [
    ["these_rows", predicate.rows.people === undefined],
    ["these_people", predicate.rows.people !== undefined],
    ["sampling_only", findings.some(({ interval }) => interval)],
    ["independent", findings.some(({ interval }) => interval)],
    ["outcome_as_recorded", findings.some(({ measure }) => facts.needsOutcome(measure))],
    ["no_cause", groupCount > 1],
    ["many_numbers", findings.length > 40],
    ["small_groups", (predicate.small_groups?.minimum ?? 0) > 1],
    ["merged", (predicate.rows.merged_for_disclosure ?? 0) > 0],
    ["not_legal", verdicts.length > 0],
  ];
  return limits.filter(([, holds]) => holds).map(([name]) => name);
}
