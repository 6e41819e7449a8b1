import { ownMember } from "../data/own_member";
import type { Group, Predicate } from "../data/report_data";
import { readableLabel } from "./readable_label";
import { capitalised, type Words } from "./words";

/** A group as people call it: its labels where the study gives some, else the data's own values. */
export function groupLabel(group: Group, labels: Predicate["labels"], words: Words, order?: string[]): string {
  const attributes = order?.length && order.every((name) => Object.hasOwn(group, name)) ? order : Object.keys(group);
  if (attributes.length === 0) return words.say("report.everyone");
  return attributes.map((attribute) => valueLabel(attribute, group[attribute] ?? null, labels, words)).join(" · ");
}

/** A value's label or its own text; one that reads like a word of ours is said to be text. */
export function valueLabel(attribute: string, value: string | null, labels: Predicate["labels"], words: Words): string {
  if (value === null) return words.say("report.missing_value");
  const label = words.read(ownMember(ownMember(labels, attribute), value));
  if (!label && value.trim() === "") return words.say("report.empty_value");
  const name = readableLabel(label || value);
  const isOurs = ["report.everyone", "report.missing_value", "report.empty_value"].some((own) => capitalised(words.say(own)) === capitalised(name));
  return isOurs ? words.say("report.value_as_text", { value: name }) : name;
}
