import { render } from "preact";
import { Application } from "./application";
import "../shared/style/page.css";
import "../shared/style/controls.css";
import "../shared/style/parts.css";
import "./style/lab.css";
import "./style/forms.css";
import "./style/print.css";

const place = document.getElementById("lab");
if (place) render(<Application />, place);
