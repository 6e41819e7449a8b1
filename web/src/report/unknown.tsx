import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { groupKey } from "../data/group_key";
import { ownMember } from "../data/own_member";
import type { Finding, Group, Verdict } from "../data/report_data";
import { ClippedText } from "../text/clipped_text";
import { capitalised } from "../text/words";
import { GroupList } from "./group_list";
import { useReport } from "./report";
import { whatIsBounded } from "./verdict_card";

/** What remains unknown: criteria that the data do not decide, with the rows it would take, and groups without a number. */
export function Unknown(): JSX.Element {
  const { predicate, words } = useReport();
  const open = (predicate.verdicts ?? []).filter(({ verdict }) => verdict === "insufficient_evidence");
  const silent = useMemo(() => withoutNumber(predicate.findings ?? []), [predicate]);
  return (
    <section id="unknown" aria-labelledby="unknown-title">
      <h2 id="unknown-title">{words.say("report.unknown")}</h2>
      {open.length === 0 && silent.length === 0 && <p>{words.say("report.unknown_nothing", { criteria: predicate.verdicts?.length ?? 0 })}</p>}
      {open.length > 0 && <ul class="open-list">{open.map((verdict) => <OpenCriterion key={verdict.criterion} verdict={verdict} />)}</ul>}
      {silent.length > 0 && (
        <>
          <h3>{words.say("report.without_number")}</h3>
          <ul class="plain-list">{silent.map((one) => <WithoutNumber key={one.reason} {...one} />)}</ul>
        </>
      )}
    </section>
  );
}

function OpenCriterion({ verdict }: { verdict: Verdict }): JSX.Element {
  const report = useReport();
  const sentence = ownMember(report.sentences.verdicts, verdict.criterion);
  return (
    <li>
      <p class="open-what"><ClippedText text={capitalised(whatIsBounded(report, verdict))} limit={300} /></p>
      {sentence?.rows_needed && <p>{sentence.rows_needed}</p>}
      <p class="soft"><ClippedText text={sentence?.detail ?? ""} limit={400} /></p>
    </li>
  );
}

interface Silent {
  reason: string;
  groups: Group[];
  measures: string[];
  numbers: number;
}

function WithoutNumber({ reason, groups, measures, numbers: n }: Silent): JSX.Element {
  const { words, numbers, measureName, list } = useReport();
  const key = `reason.${reason}`;
  const names = measures.slice(0, 6).map((measure) => measureName(measure));
  const rest = measures.length - names.length;
  return (
    <li>
      {words.count("report.numbers_missing", n, { n: numbers.whole(n), reason: words.knows(key) ? words.say(key) : reason })}{" "}
      <GroupList groups={groups} named />{words.say("report.semicolon")}
      {list(rest > 0 ? [...names, words.count("report.more_measures", rest, { n: rest })] : names)}.
    </li>
  );
}

/** Numbers that could not be estimated, by reason. */
function withoutNumber(findings: Finding[]): Silent[] {
  const byReason = new Map<string, { groups: Map<string, Group>; measures: Set<string>; numbers: number }>();
  for (const finding of findings) {
    if (finding.status === "estimated") continue;
    const reason = finding.reason ?? "unknown";
    const found = byReason.get(reason) ?? { groups: new Map(), measures: new Set(), numbers: 0 };
    found.groups.set(groupKey(finding.group), finding.group);
    found.measures.add(finding.measure);
    found.numbers += 1;
    byReason.set(reason, found);
  }
  return [...byReason].map(([reason, found]) => ({
    reason, groups: [...found.groups.values()], measures: [...found.measures], numbers: found.numbers,
  }));
}
