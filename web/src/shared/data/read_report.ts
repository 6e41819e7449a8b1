import type { ReportData } from "./report_data";

/** The data the engine wrote into the page, or undefined when the page was opened without any. */
export function readReport(page: Document): ReportData | undefined {
  try {
    const data = JSON.parse(page.getElementById("metalab-data")?.textContent ?? "") as ReportData;
    return data.statement.predicate ? data : undefined;
  } catch {
    return undefined;
  }
}
