import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useReport } from "../report/report_view";
import { ClippedText } from "../text/clipped_text";
import { type Cell, csvName, saveCsv, toCsv } from "./csv";

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

const first = 50;

function OpenTable<Row>({ caption, columns, rows, csv }: Props<Row>): JSX.Element {
  const { words, numbers } = useReport();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, first);
  const save = (): void => saveCsv(csvName(csv.name), toCsv(csv.headings, rows.map(csv.cells)));
  return (
    <>
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
      <p class="actions">
        {shown.length < rows.length && (
          <button type="button" onClick={() => setAll(true)}>
            {words.say("report.show_all", { all: numbers.whole(rows.length) })}
          </button>
        )}
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
