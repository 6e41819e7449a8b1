import Papa from "papaparse";

/** A table's head and first rows, as texts. */
export interface FirstRows {
  file: string;
  columns: string[];
  rows: string[][];
}

const most = 1000;

/** Reads the names and the first 1,000 rows of a CSV file on this machine; nothing is sent. Throws where it has no names. */
export function readFirstRows(file: File): Promise<FirstRows> {
  return new Promise((done, fail) => {
    Papa.parse<string[]>(file, {
      preview: most + 1,
      skipEmptyLines: true,
      complete: ({ data }) => {
        const [columns = [], ...rows] = data;
        if (columns.length === 0 || columns.some((name) => name.trim() === "")) fail(new Error("no names"));
        else done({ file: file.name, columns, rows });
      },
      error: fail,
    });
  });
}
