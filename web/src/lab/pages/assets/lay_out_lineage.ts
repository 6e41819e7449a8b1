import type { Source } from "./lineage";

export interface Node {
  id: string;
  kind: string;
  name: string;
  column: number;
  /** From the top, in rows; halves where a column is shorter than the longest. */
  row: number;
}

export interface Edge {
  from: Node;
  to: Node;
}

/**
 * The asset in the first column, each thing one column behind what rests on it; each stands once, columns about one middle.
 * What rests on something both by itself and by something between has the longer way drawn alone.
 */
export function layOutLineage(asset: Omit<Node, "column" | "row">, sources: Source[]): { nodes: Node[]; edges: Edge[]; rows: number; columns: number } {
  const nodes = new Map<string, Node>();
  const edges: [string, string][] = [];
  const place = (one: Omit<Node, "column" | "row">, column: number, from: Source[]): void => {
    const before = nodes.get(one.id);
    if (before && before.column >= column) return;
    nodes.set(one.id, { id: one.id, kind: one.kind, name: one.name, column, row: 0 });
    for (const next of from) {
      if (!edges.some(([a, b]) => a === one.id && b === next.id)) edges.push([one.id, next.id]);
      place(next, column + 1, next.from);
    }
  };
  place(asset, 0, sources);
  const all = [...nodes.values()];
  const columns = Math.max(...all.map(({ column }) => column)) + 1;
  const byColumn = Array.from({ length: columns }, (_, at) => all.filter(({ column }) => column === at));
  const rows = Math.max(...byColumn.map((one) => one.length));
  for (const column of byColumn) column.forEach((node, at) => { node.row = at + (rows - column.length) / 2; });
  const found = (id: string): Node => nodes.get(id) as Node;
  return { nodes: all, edges: edges.map(([from, to]) => ({ from: found(from), to: found(to) })).filter(({ from, to }) => to.column === from.column + 1), rows, columns };
}
