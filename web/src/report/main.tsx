import { render } from "preact";
import { readReport } from "../shared/data/read_report";
import { readSheets } from "../shared/data/read_sheets";
import { NoData } from "./no_data";
import { ReportPage } from "./report_page";
import "../shared/style/page.css";
import "../shared/style/parts.css";
import "../shared/style/sheet.css";
import "../shared/style/charts.css";
import "../shared/style/controls.css";
import "../shared/style/print.css";

const place = document.getElementById("report");
if (place) {
  const data = readReport(document);
  const sheets = readSheets(document);
  // Without evidence, or where scripts do not run, what the engine wrote stays as it is.
  if (data) {
    place.replaceChildren();
    render(<ReportPage data={data} sheets={sheets} />, place);
  } else {
    render(<NoData />, place);
  }
}
