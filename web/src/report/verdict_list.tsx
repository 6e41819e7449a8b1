import type { JSX } from "preact";
import type { Outcome } from "../data/report_data";
import { OutcomeMark } from "./outcome_mark";
import { useReport } from "./report";
import { VerdictCard } from "./verdict_card";

const outcomes: Outcome[] = ["met", "not_met", "insufficient_evidence"];

/** The answers, first as a count and then one by one. */
export function VerdictList(): JSX.Element {
  const { predicate, words } = useReport();
  const verdicts = predicate.verdicts ?? [];
  const counts = outcomes
    .map((outcome) => ({ outcome, n: verdicts.filter(({ verdict }) => verdict === outcome).length }))
    .filter(({ n }) => n > 0);
  return (
    <section id="verdicts" aria-labelledby="verdicts-title">
      <h2 id="verdicts-title">{words.say("report.verdicts")}</h2>
      {verdicts.length === 0 && <p>{words.say("report.no_criteria")}</p>}
      {verdicts.length > 1 && (
        <ul class="tally" aria-label={words.count("report.criteria", verdicts.length, { n: verdicts.length })}>
          {counts.map(({ outcome, n }) => (
            <li key={outcome}><OutcomeMark outcome={outcome} /> {words.count(`report.tally.${outcome}`, n, { n })}</li>
          ))}
        </ul>
      )}
      {verdicts.map((verdict) => <VerdictCard key={verdict.criterion} verdict={verdict} />)}
      {verdicts.length > 0 && <p class="aside">{words.say("report.verdicts_explained")}</p>}
    </section>
  );
}
