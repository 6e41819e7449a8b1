import type { JSX } from "preact";
import type { Section } from "../data/organise_evidence";
import type { Finding } from "../data/report_data";
import { capitalised } from "../text/words";
import { valueLabel } from "../text/group_label";
import type { FindingRow } from "./finding_rows";
import { heatGrid, isUncertain } from "./heat_grid";
import { useReport } from "./report";

interface Props {
  section: Section;
  measure: string;
  rows: FindingRow<Finding>[];
  caption: string;
}

/** Two attributes together: a table whose cells are shaded by their value, hatched where that is uncertain. */
export function HeatMap({ section, measure, rows, caption }: Props): JSX.Element | null {
  const { words, numbers, facts, attributes, predicate } = useReport();
  const grid = heatGrid(section.attributes, rows);
  if (!grid) return null;
  const { across, down, columns, lines, low, high } = grid;
  const text = (attribute: string, value: string | null): string => valueLabel(attribute, value, predicate.labels, words).slice(0, 120);
  const scale = facts.scaleOfMeasure(measure);
  const cell = (row: FindingRow<Finding> | undefined, key: number): JSX.Element => {
    if (!row) return <td key={key} class="heat absent"><span aria-hidden="true">·</span><span class="only-read-out">{words.say("report.no_rows")}</span></td>;
    if (row.value === undefined) {
      return <td key={key} class="heat absent" title={row.fullText}><span aria-hidden="true">–</span><span class="only-read-out">{row.fullText}</span></td>;
    }
    const uncertain = isUncertain(row, low, high);
    return (
      <td key={key} class={uncertain ? "heat uncertain" : "heat"} style={{ "--heat": `${shade(row.value, low, high)}%` }} title={`${row.fullText}, n = ${row.n ?? ""}`}>
        <span>{row.valueText}</span>
        {uncertain && <span class="only-read-out">{words.say("report.uncertain_cell")}</span>}
      </td>
    );
  };
  return (
    <div class="heat-map">
      <div class="table-place" role="group" aria-label={caption} tabIndex={0}>
        <table>
          <caption>{capitalised(words.say("report.heat_title", { down: attributes([down]).slice(0, 120), across: attributes([across]).slice(0, 120) }))}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((value) => <th key={String(value)} scope="col">{text(across, value)}</th>)}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ value, cells }) => (
              <tr key={String(value)}>
                <th scope="row">{text(down, value)}</th>
                {cells.map(cell)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="heat-key">
        <span>{numbers.estimate(low, scale)}</span>
        <span class="heat-scale" aria-hidden="true" />
        <span>{numbers.estimate(high, scale)}</span>
        <span class="heat-hatch" aria-hidden="true" />
        <span>{words.say("report.heat_uncertain")}</span>
      </p>
    </div>
  );
}

/** How much of the data colour a cell has: never so much that its number is hard to read. */
function shade(value: number, low: number, high: number): number {
  return Math.round(4 + 41 * (high > low ? (value - low) / (high - low) : 0.5));
}
