export type Cell = string | number | null | undefined;

/** Comma-separated text for spreadsheets: no cell of text can begin a formula. */
export function toCsv(headings: string[], rows: Cell[][]): string {
  return `\uFEFF${[headings, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

export function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const harmless = /^[\s\uFEFF]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A file name from any texts. */
export function csvName(parts: string[]): string {
  const name = parts.map((part) => part.replace(/[^\p{Letter}\p{Number}_]+/gu, "-").slice(0, 40)).join("-");
  return `${name.replace(/-{2,}/g, "-").replace(/^-|-$/g, "") || "metalab"}.csv`;
}

/** Hands a file made in the page to the reader. */
export function saveText(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
