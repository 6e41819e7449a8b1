import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { wrapLabel } from "../../../shared/charts/wrap_label";
import { useWords } from "../../words/words";
import { layOutLineage, type Edge, type Node } from "./lay_out_lineage";
import type { Source } from "./lineage";

const width = 190, height = 76, gapX = 46, gapY = 14, letter = 7.1;
const xOf = (node: Node): number => node.column * (width + gapX);
const yOf = (node: Node): number => node.row * (height + gapY);

interface Props {
  asset: { id: string; kind: string; name: string };
  sources: Source[];
  label: string;
}

/** What rests on what, from the asset on the left to the systems on the right; the list below says the same in words. */
export function LineageDrawing({ asset, sources, label }: Props): JSX.Element {
  const words = useWords();
  const { nodes, edges, rows, columns } = useMemo(() => layOutLineage(asset, sources), [asset, sources]);
  const wide = columns * width + (columns - 1) * gapX, high = rows * height + (rows - 1) * gapY;
  return (
    <div class="lineage">
      <svg role="img" aria-label={label} viewBox={`-1 -1 ${wide + 2} ${high + 2}`} style={{ maxWidth: `${wide + 2}px` }}>
        <defs><marker id="rests-on" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8Z" class="lineage-head" /></marker></defs>
        {edges.map((edge) => <path key={`${edge.from.id} ${edge.to.id}`} class="lineage-edge" d={curve(edge)} marker-end="url(#rests-on)" />)}
        {nodes.map((node) => <Box key={node.id} node={node} kind={words.say(`kind.${node.kind}`)} />)}
      </svg>
    </div>
  );
}

/** From what is rested on to what rests on it. */
function curve({ from, to }: Edge): string {
  const x1 = xOf(to) - 1, y1 = yOf(to) + height / 2, x2 = xOf(from) + width + 2, y2 = yOf(from) + height / 2;
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}

function Box({ node, kind }: { node: Node; kind: string }): JSX.Element {
  const lines = wrapLabel(node.name || kind, width - 24, 2, (text) => text.length * letter);
  return (
    <g transform={`translate(${xOf(node)} ${yOf(node)})`} class={`lineage-box ${node.kind}`}>
      <rect width={width} height={height} rx="3" />
      <text x="12" y="21" class="lineage-kind">{kind}</text>
      {lines.map((line, at) => <text key={at} x="12" y={43 + at * 18}>{line}</text>)}
    </g>
  );
}
