import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useReport } from "../findings/report";
import { ClippedText } from "../text/clipped_text";
import { type Cell, csvName, saveText, toCsv } from "./csv";
import { Paged } from "./paged";

export interface Column<Row> {
  /** What it is called in the table. */
  heading: string;
  cell: (row: Row) => string;
  numeric?: boolean;
}

/** What the file has beyond the rounded table: every digit, and names that do not change with the language. */
export interface CsvFile<Row> {
  name: string[];
  headings: string[];
  cells: (row: Row) => Cell[];
}

interface Props<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  /** What a search among many rows looks in. */
  label: (row: Row) => string;
  csv: CsvFile<Row>;
}

/** The numbers behind a chart, one action away. */
export function DataTable<Row>(props: Props<Row>): JSX.Element {
  const { words } = useReport();
  const [open, setOpen] = useState(false);
  return (
    <details class="numbers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {words.say("report.numbers_as_table")}
        <span class="only-read-out">{`: ${props.caption}`}</span>
      </summary>
      {open && <OpenTable {...props} />}
    </details>
  );
}

const rowsOnAPage = 50;

function OpenTable<Row>({ caption, columns, rows, label, csv }: Props<Row>): JSX.Element {
  const { words } = useReport();
  const save = (): void => saveText(csvName(csv.name), toCsv(csv.headings, rows.map(csv.cells)), "text/csv");
  return (
    <>
      <Paged items={rows} size={rowsOnAPage} text={label}>
        {(shown) => (
          <div class="table-place" role="group" aria-label={caption} tabIndex={0}>
            <table>
              <caption class="only-read-out">{caption}</caption>
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column.heading} scope="col" class={column.numeric ? "number" : undefined}>{column.heading}</th>
                  ))}
                </tr>
              </thead>
              <tbody>{shown.map((row, i) => <TableRow key={i} columns={columns} row={row} />)}</tbody>
            </table>
          </div>
        )}
      </Paged>
      <p class="actions">
        <button type="button" onClick={save}>{words.say("report.save_csv")}</button>
      </p>
    </>
  );
}

function TableRow<Row>({ columns, row }: { columns: Column<Row>[]; row: Row }): JSX.Element {
  return (
    <tr>
      {columns.map((column, i) =>
        i === 0 ? (
          <th key={column.heading} scope="row"><ClippedText text={column.cell(row)} /></th>
        ) : (
          <td key={column.heading} class={column.numeric ? "number" : undefined}>{column.cell(row)}</td>
        ),
      )}
    </tr>
  );
}
