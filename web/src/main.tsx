import { render } from "preact";
import { readReport } from "./data/read_report";
import { NoData } from "./report/no_data";
import { ReportPage } from "./report/report_page";
import "./style/page.css";
import "./style/parts.css";
import "./style/charts.css";
import "./style/controls.css";
import "./style/print.css";

const place = document.getElementById("report");
if (place) {
  const data = readReport(document);
  render(data ? <ReportPage data={data} /> : <NoData />, place);
}
