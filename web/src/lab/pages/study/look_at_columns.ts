import type { FirstRows } from "./read_csv";

/** A column with the roles that it may have: the greater a number, the likelier. The rules are those of `metalab new`. */
export interface Column {
  name: string;
  kind: "number" | "text";
  /** Different values in the rows that were read. */
  distinct: number;
  /** The values, where they are few. */
  values: string[];
  outcome: number;
  decision: number;
  score: number;
  group: number;
}

const mostGroups = 20;
const ofGroups = ["sex", "gender", "genre", "race", "ethnic", "origin", "age", "disab", "handicap", "nation", "relig", "region", "marital"];
const ofOutcomes = ["outcome", "label", "target", "actual", "truth", "income", "default", "recid", "result", "resultat", "vrai", "class", "y_true", "repaid", "rembours", "defaut", "succes", "reussite"];
const ofDecisions = ["decision", "pred", "select", "hired", "accepted", "approved", "admis", "retenu", "embauche", "accord", "octroi", "granted", "y_hat"];
const ofScores = ["score", "prob", "risk", "risque"];
const yes = new Set(["yes", "y", "true", "t", "oui", "o", "vrai", "v", "1", "selected", "hired", "accepted", "approved", "granted", "admitted", "pass", "passed", "positive", "retenu", "retenue", "embauché", "accepté", "accordé", "admis", "reçu", "positif"]);
const sexes = ["f m", "f h", "m w", "female male", "men women", "man woman", "femme homme", "femmes hommes", "femme masculin", "feminin masculin", "féminin masculin"];

/** What each column looks like in the rows that were read. */
export function lookAtColumns({ columns, rows }: FirstRows): Column[] {
  return columns.map((name, at) => lookAt(name, rows.map((row) => (row[at] ?? "").trim()).filter((value) => value !== "")));
}

/** The value of a text column that most likely counts as yes: by its word, else the last. */
export function likelyPositive({ values }: Column): string {
  return values.find((value) => yes.has(value.toLowerCase())) ?? values.at(-1) ?? "";
}

function lookAt(name: string, filled: string[]): Column {
  const all = [...new Set(filled)];
  const isNumber = all.length > 0 && all.every((value) => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value));
  const values = all.length <= mostGroups ? all.sort() : [];
  const plain = name.normalize("NFD").replace(/\p{Mark}/gu, "").toLowerCase();
  const has = (parts: string[]): number => (parts.some((part) => plain.includes(part)) ? 1 : 0);
  const isKey = filled.length > 10 && (isNumber ? all.length === filled.length && !isFraction(all) && has(["id", "num", "matricule", "code", "ref", "key", "siret"]) === 1 : all.length > 0.9 * filled.length);
  const isBinary = isNumber && all.length <= 2 && all.every((value) => /^[01](\.0)?$/.test(value));
  const isYesNo = isBinary || (all.length === 2 && (!isNumber || all.every((value) => /^(true|false)$/i.test(value))));
  const saysYes = isBinary || values.some((value) => yes.has(value.toLowerCase())) ? 1 : 0;
  const named = has(ofGroups) === 1 || sexes.includes(values.map((value) => value.toLowerCase()).sort().join(" "));
  const isTarget = !named && !isKey && isYesNo && all.length === 2;
  const outcome = isTarget ? 1 + saysYes + 2 * has(ofOutcomes) : 0;
  const decision = isTarget ? 1 + saysYes + 3 * has(ofDecisions) : 0;
  const isScore = isNumber && isFraction(all) && all.length > 2 && all.every((value) => Number(value) >= 0 && Number(value) <= 1);
  const mayGroup = all.length >= 2 && all.length <= mostGroups && !isKey && (named || (!isNumber && outcome < 3 && decision < 4));
  return { name, kind: isNumber ? "number" : "text", distinct: all.length, values, outcome, decision, score: isScore ? 1 + has(ofScores) : 0, group: mayGroup ? (named ? 2 : 1) : 0 };
}

function isFraction(values: string[]): boolean {
  return values.some((value) => value.includes("."));
}
