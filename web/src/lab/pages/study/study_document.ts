import { type Document, isMap, isSeq, parseDocument } from "yaml";
import { type Broken, readPlain } from "./broken_text";

/** Where something stands in a study: keys and numbers of a list. */
export type Path = (string | number)[];

/** A study as text, and the same as a document that keeps its comments. */
export interface Written {
  text: string;
  document: Document.Parsed;
  /** Why it is none that a form can show, if it is none; else `plain` is what it says. */
  broken: Broken[];
  plain?: unknown;
}

/** Reads a text, whatever it is. */
export function written(text: string): Written {
  const document = parseDocument(text, { version: "1.2", prettyErrors: true });
  return { text, document, ...readPlain(text, document) };
}

/** The study with a value put at a place, or ("", undefined, an empty list) taken from it; comments and order stay. */
export function withValue({ text }: Written, path: Path, value: unknown): Written {
  const document = parseDocument(text, { version: "1.2" });
  if (isEmpty(value)) deleteAt(document, path);
  else setAt(document, path, value);
  return written(document.toString({ lineWidth: 0, flowCollectionPadding: false }));
}

/** What a text has at a place, as plain values. */
export function valueAt({ document }: Written, path: Path): unknown {
  const found = document.getIn(path, true) as { toJSON?: () => unknown } | undefined;
  return found && typeof found === "object" && found.toJSON ? found.toJSON() : found;
}

/** A text at a place; "" where there is none, or something else. */
export function textAt(study: Written, path: Path): string {
  const value = valueAt(study, path);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** The line of what stands at a place, or of the nearest that it is in; from 1. */
export function lineAt({ text, document }: Written, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return text.slice(0, node.range[0]).split("\n").length;
  }
  return 1;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/** A map or list in the place of what is missing or takes no such key, so that it can be put into it. */
function setAt(document: Document, path: Path, value: unknown): void {
  for (let length = 1; length < path.length; length += 1) {
    const part = path.slice(0, length);
    const node = document.getIn(part, true);
    const takes = isMap(node) || (isSeq(node) && typeof path[length] === "number");
    if (!takes) document.setIn(part, document.createNode(typeof path[length] === "number" ? [] : {}));
  }
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  document.setIn(path, isPlain ? value : document.createNode(value));
}

/** Without the value, and without maps that are empty for it: an empty map would be something that nobody said. */
function deleteAt(document: Document, path: Path): void {
  if (!document.hasIn(path)) return;
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  const left = document.getIn(parent, true);
  if (parent.length > 1 && isMap(left) && left.items.length === 0) deleteAt(document, parent);
}
