import validate from "virtual:study-validator";
import type { Words } from "../../../shared/text/words";
import { lineAt, type Path, type Written } from "./study_document";

/** What the schema finds wrong: where, on which line, in a sentence. */
export interface StudyProblem {
  place: string;
  line: number;
  text: string;
}

/** What only says that something within it is wrong. */
const wrappers = new Set(["if", "allOf", "propertyNames", "dependentSchemas"]);

/** Of which one is needed: where one is missing, the choice says so and not each of them. */
const ofChoices = new Set(["outcome", "decision", "decisions", "at_least", "at_most", "within"]);

/** What is wrong with a study, each place once; nothing where the schema takes it. A text that no form can show says where and why. */
export function problemsOf(study: Written, words: Words): StudyProblem[] {
  if (study.broken.length > 0) return study.broken.map(({ line, sentence, values }) => ({ place: "", line, text: words.say(sentence, values) }));
  if (validate(study.plain)) return [];
  const errors = validate.errors ?? [];
  const found = new Map<string, StudyProblem>();
  const hasChoice = new Set(errors.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf").map(({ instancePath }) => instancePath));
  for (const { instancePath, keyword, params } of errors) {
    const { missingProperty: missing = "", additionalProperty: unknown, propertyName } = params;
    if (wrappers.has(keyword) || (missing && hasChoice.has(instancePath) && ofChoices.has(missing))) continue;
    const inside = unknown ?? propertyName;
    const path = [...pathOf(instancePath), ...(inside === undefined ? [] : [inside])];
    const place = path.join(".");
    const key = `${place} ${missing}`;
    if (!found.has(key)) found.set(key, { place, line: lineAt(study, path), text: sentenceOf(keyword, place, missing, words) });
  }
  return [...found.values()].sort((a, b) => a.line - b.line);
}

function pathOf(pointer: string): Path {
  return pointer.split("/").slice(1).map((part) => {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    return /^\d+$/.test(key) ? Number(key) : key;
  });
}

/** The sentence of each keyword of the schema; any other says that the form does not fit. */
const sentences: Record<string, string> = {
  required: "study.wrong.required", oneOf: "study.wrong.bound", "false schema": "study.wrong.unknown", additionalProperties: "study.wrong.unknown",
  minItems: "study.wrong.empty", minProperties: "study.wrong.empty", type: "study.wrong.type", enum: "study.wrong.enum", const: "study.wrong.enum",
};

function sentenceOf(keyword: string, place: string, name: string, words: Words): string {
  if (keyword === "anyOf" && place === "roles") return words.say("study.wrong.roles");
  return words.say(sentences[keyword] ?? "study.wrong.value", { place: place || words.say("study.whole"), name });
}
