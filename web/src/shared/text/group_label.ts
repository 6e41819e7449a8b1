import { ownMember } from "../data/own_member";
import type { Group, Predicate } from "../data/report_data";
import { readableLabel } from "./readable_label";
import type { Words } from "./words";

/** A group as people call it: its labels where the study gives some, else the data's own values. */
export function groupLabel(group: Group, labels: Predicate["labels"], words: Words, order?: string[]): string {
  const attributes = order?.length && order.every((name) => Object.hasOwn(group, name)) ? order : Object.keys(group);
  if (attributes.length === 0) return words.say("report.everyone");
  return attributes.map((attribute) => valueLabel(attribute, group[attribute] ?? null, labels, words)).join(" · ");
}

export function valueLabel(attribute: string, value: string | null, labels: Predicate["labels"], words: Words): string {
  if (value === null) return words.say("report.missing_value");
  const label = words.read(ownMember(ownMember(labels, attribute), value));
  if (label) return readableLabel(label);
  return value.trim() === "" ? words.say("report.empty_value") : readableLabel(value);
}
