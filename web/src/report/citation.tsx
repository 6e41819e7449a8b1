import type { JSX } from "preact";
import { useReport } from "../shared/findings/report";
import { bibtex, citation } from "./cite";
import { SaveEvidence } from "../shared/findings/save_evidence";

/** How to cite the report, as text and for BibTeX, and the evidence itself. */
export function Citation(): JSX.Element {
  const report = useReport();
  const { words } = report;
  return (
    <section id="cite" aria-labelledby="cite-title">
      <h2 id="cite-title">{words.say("report.cite")}</h2>
      <p class="citation">{citation(report)}</p>
      <pre tabIndex={0} aria-label="BibTeX"><code>{bibtex(report)}</code></pre>
      <SaveEvidence />
    </section>
  );
}
