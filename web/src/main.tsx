import { render } from "preact";
import { readReport } from "./data/read_report";
import { readSheets } from "./data/read_sheets";
import { NoData } from "./report/no_data";
import { ReportPage } from "./report/report_page";
import "./style/page.css";
import "./style/parts.css";
import "./style/sheet.css";
import "./style/charts.css";
import "./style/controls.css";
import "./style/print.css";

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
