import { likelyPositive, type Column } from "./look_at_columns";

/** The roles that the columns are likely to have, as a study says them. */
export interface Roles {
  outcome?: unknown;
  decision?: unknown;
  score?: unknown;
  groups: Record<string, unknown>;
}

/** Names that a study keeps for itself. */
const reserved = new Set(["outcome", "decision", "score", "weight", "n", "sum_w", "sum_w2", "merged", "everyone"]);

/** As `metalab new` would: a decision that is named so, an outcome that says yes, groups that are named like groups of people. */
export function likelyRoles(columns: Column[]): Roles {
  let decision = best(columns, "decision");
  if (decision && decision.decision < 4) decision = undefined;
  let outcome = best(columns, "outcome", decision);
  if (outcome?.outcome === 1) outcome = undefined;
  const score = best(columns, "score");
  if (!decision && !score) [decision, outcome] = [outcome ?? best(columns, "decision"), undefined];
  const named = columns.some(({ group }) => group === 2);
  const groups = columns.filter((one) => one !== decision && one !== outcome && one.group > 0 && (!named || one.group === 2)).slice(0, 16);
  return {
    ...(outcome ? { outcome: targetOf(outcome) } : {}),
    ...(score ? { score: sqlOf(score.name) } : {}),
    ...(decision ? { decision: targetOf(decision) } : score ? { decision: { score_at_least: 0.5 } } : {}),
    groups: Object.fromEntries(groups.map((one) => [groupName(one.name), sqlOf(one.name)])),
  };
}

function best(columns: Column[], role: "decision" | "outcome" | "score", except?: Column): Column | undefined {
  return columns.filter((one) => one !== except && one[role] > 0).reduce<Column | undefined>((found, one) => (found && found[role] >= one[role] ? found : one), undefined);
}

export function targetOf(column: Column): unknown {
  return column.kind === "text" ? { sql: sqlOf(column.name), positive: likelyPositive(column) } : sqlOf(column.name);
}

/** A column as an SQL expression: in quotation marks where its name needs them. */
export function sqlOf(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A name that a study takes for a group. */
export function groupName(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{Mark}/gu, "").replace(/[^A-Za-z0-9_]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 50);
  const out = /^[A-Za-z_]/.test(plain) ? plain : `group_${plain}`;
  return reserved.has(out.toLowerCase()) ? `${out}_group` : out;
}
