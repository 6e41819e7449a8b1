import type { JSX } from "preact";
import { useWords } from "../../words/words";

export interface ChangeRow {
  group: string;
  a: string;
  b: string;
  difference: string;
  interval: string;
  mark: string;
  at?: number;
  lower?: number;
  upper?: number;
}

export interface Panel {
  title: string;
  rows: ChangeRow[];
}

const onAPage = 200;

/** One measure's changes: a table, and beside each difference where its interval lies about none. */
export function ChangePanel({ panel, open }: { panel: Panel; open: boolean }): JSX.Element {
  const words = useWords();
  const reach = Math.max(...panel.rows.flatMap(({ at = 0, lower = 0, upper = 0 }) => [at, lower, upper].map(Math.abs)), 1e-12);
  return (
    <details class="measure" open={open}>
      <summary><h3>{panel.title}</h3></summary>
      <div class="table-place" role="group" tabIndex={0} aria-label={panel.title}>
        <table class="changes">
          <thead><tr>{["group", "a", "b", "difference", "interval"].map((key) => <th key={key} scope="col" class={key === "group" ? undefined : "number"}>{words.say(`compare.column.${key}`)}</th>)}<th scope="col"><span class="only-read-out">{words.say("compare.column.drawing")}</span></th></tr></thead>
          <tbody>{panel.rows.slice(0, onAPage).map((row, at) => <Row key={at} row={row} reach={reach} />)}</tbody>
        </table>
      </div>
      {panel.rows.length > onAPage && <p class="soft">{words.say("compare.more_rows", { n: panel.rows.length - onAPage })}</p>}
    </details>
  );
}

function Row({ row, reach }: { row: ChangeRow; reach: number }): JSX.Element {
  const words = useWords();
  const x = (value: number): number => 60 + (value / reach) * 56;
  const { at, lower, upper, mark } = row;
  return (
    <tr class={mark ? "stands" : undefined}>
      <th scope="row">{row.group}</th>
      <td class="number">{row.a}</td>
      <td class="number">{row.b}</td>
      <td class="number">{row.difference}{mark && <> <span aria-hidden="true">{mark}</span><span class="only-read-out">{words.say("compare.stands")}</span></>}</td>
      <td class="number">{row.interval}</td>
      <td class="drawn">
        {at !== undefined && (
          <svg aria-hidden="true" viewBox="0 0 120 16" width="120" height="16">
            <path class="equal" d="M60 0V16" />
            {lower !== undefined && upper !== undefined && <path class="interval" d={`M${x(lower)} 8H${x(upper)}`} />}
            <circle class="dot" cx={x(at)} cy="8" r="4" />
          </svg>
        )}
      </td>
    </tr>
  );
}
