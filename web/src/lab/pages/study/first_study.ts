import type { Words } from "../../../shared/text/words";
import { withValue, written, type Written } from "./study_document";
import type { Roles } from "./likely_roles";

/** A study to begin with: what is known of the system is in it, what is to be said is asked in its comments. */
export function firstStudy(words: Words, system?: { name: string; version: string }): Written {
  const scalar = (text: string): string => JSON.stringify(text);
  const text = `# ${words.say("study.first.about")}
metalab: study/1
id: ${slugOf(system?.name ?? "")}
title: {${words.language}: ${scalar(system ? words.say("study.first.title", { name: system.name }) : words.say("study.first.no_title"))}}
# ${words.say("study.first.question")}
system: {name: ${scalar(system?.name ?? words.say("study.first.system"))}, version: ${scalar(system?.version ?? "1")}}

# ${words.say("study.first.data")}
data:
  tables:
    people: people.csv

# ${words.say("study.first.roles")}
roles:
  groups: {}

measures:
  - selection_rate
`;
  return written(text);
}

/** The study with the columns of a file in their likely roles; what it said of others is left. */
export function withSuggestions(study: Written, file: string, roles: Roles): Written {
  let out = withValue(study, ["data", "tables"], { people: file });
  for (const role of ["outcome", "score", "decision"] as const) if (roles[role] !== undefined) out = withValue(out, ["roles", role], roles[role]);
  out = Object.keys(roles.groups).length > 0 ? withValue(out, ["roles", "groups"], roles.groups) : out;
  const both = roles.outcome !== undefined && (roles.decision !== undefined || roles.score !== undefined);
  const decides = roles.decision !== undefined ? ["selection_rate"] : [];
  const measures = [...decides, ...(roles.outcome !== undefined ? ["base_rate"] : []), ...(both ? ["true_positive_rate", "false_positive_rate", "positive_predictive_value", "accuracy"] : [])];
  return measures.length > 0 ? withValue(out, ["measures"], measures) : out;
}

/** A name for a study made of its system's. */
export function slugOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{Mark}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 50);
  return plain ? `${plain}-study` : "study";
}
