import type { JSX } from "preact";
import { ownMember } from "../data/own_member";
import type { Rule, Verdict } from "../data/report_data";
import { ClippedText } from "../text/clipped_text";
import { useReport } from "./report";

/** Whose bound it is: a rule of the catalogue with its source, or what the study's authors wrote. */
export function BoundReason({ verdict }: { verdict: Verdict }): JSX.Element {
  const { words, sentences } = useReport();
  const sentence = ownMember(sentences.verdicts, verdict.criterion);
  if (verdict.rule) {
    return (
      <>
        {sentence?.own_bound && <span class="block">{sentence.own_bound}</span>}
        <RuleText rule={verdict.rule} />
        {sentence?.rule_known && <span class="under soft"><ClippedText text={sentence.rule_known} limit={700} /></span>}
      </>
    );
  }
  const text = words.read(verdict.because);
  return text ? <ClippedText text={text} limit={400} /> : <>{words.say("report.no_reason_given")}</>;
}

function RuleText({ rule }: { rule: Rule }): JSX.Element {
  const { words } = useReport();
  const status = rule.status ? `report.rule_status.${rule.status}` : undefined;
  const source = words.read(rule.source);
  const remarks = [
    status && rule.status ? (words.knows(status) ? words.say(status) : rule.status) : undefined,
    rule.applies_from ? words.say("report.applies_from", { date: dateText(rule.applies_from, words.language) }) : undefined,
  ].filter((remark) => remark !== undefined);
  return (
    <>
      <ClippedText text={words.read(rule.title) ?? ""} limit={300} />
      {remarks.length > 0 && <span class="soft">{` (${remarks.join(", ")})`}</span>}
      {source && <>{". "}<Source source={source} /></>}
    </>
  );
}

function Source({ source }: { source: string }): JSX.Element {
  const { words } = useReport();
  const [, text = "", address] = /^([^]*?)\s*(https?:\/\/\S+)?$/i.exec(source) ?? [];
  if (!address) return <ClippedText text={source} limit={300} />;
  return (
    <>
      {text && <><ClippedText text={text} limit={300} />{" "}</>}
      <a href={address} rel="noreferrer noopener">{words.say("report.source")}<span class="address"> {address}</span></a>
    </>
  );
}

function dateText(date: string, language: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T00:00:00Z`) : undefined;
  if (!day || Number.isNaN(day.getTime())) return date;
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" }).format(day);
}
