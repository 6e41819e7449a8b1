import { type Alias, type Document, isMap, type Node, visit } from "yaml";

/** Why a text is none that a form can show: on which line, and the sentence with its values. */
export interface Broken {
  line: number;
  sentence: string;
  values?: Record<string, string>;
}

/** What hinders a text from being read as names with their values; none: `plain` is what it says. */
export function readPlain(text: string, document: Document.Parsed): { broken: Broken[]; plain?: unknown } {
  if (document.errors.length > 0)
    return { broken: document.errors.slice(0, 3).map(({ linePos, code }) => ({ line: linePos?.[0].line ?? 1, sentence: "study.no_yaml", values: { code: code.toLowerCase().replaceAll("_", " ") } })) };
  const lineOf = (node: { range?: readonly number[] | null | undefined } | null | undefined): number => text.slice(0, node?.range?.[0] ?? 0).split("\n").length;
  const aliases: Alias[] = [];
  visit(document, { Alias: (_, alias) => { aliases.push(alias); } });
  const lost = aliases.find((alias) => alias.resolve(document) === undefined);
  if (lost) return { broken: [{ line: lineOf(lost), sentence: "study.alias_unknown", values: { name: lost.source } }] };
  const within = aliases.find((alias) => isWithin(alias, alias.resolve(document)));
  if (within) return { broken: [{ line: lineOf(within), sentence: "study.aliases" }] };
  try {
    const plain: unknown = document.toJS() ?? {};
    if (document.contents === null || isMap(document.contents) || isEmptyText(plain)) return { broken: [], plain };
    return { broken: [{ line: lineOf(document.contents), sentence: "study.no_names" }] };
  } catch {
    // What is left of what cannot be made plain: more aliases than are read.
    return { broken: [{ line: lineOf(aliases[0]), sentence: "study.aliases" }] };
  }
}

/** An alias stands within what it stands for, which then has no end. */
function isWithin(alias: Alias, whole: Node | undefined): boolean {
  const at = alias.range?.[0] ?? -1;
  return whole?.range != null && whole.range[0] <= at && at < whole.range[2];
}

/** Nothing but comments: a study that nobody began. */
function isEmptyText(plain: unknown): boolean {
  return typeof plain === "object" && plain !== null && Object.keys(plain).length === 0 && !Array.isArray(plain);
}
