import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Sheets } from "../shared/data/read_sheets";
import type { Language, ReportData } from "../shared/data/report_data";
import { clipText, readableLabel } from "../shared/text/readable_label";
import { Citation } from "./citation";
import { ContentsList } from "./contents_list";
import { DisplayControls } from "./display_controls";
import { ReportProvider, reportOf } from "../shared/findings/report";
import { Rest } from "../shared/findings/rest";
import { Sheet } from "../shared/findings/sheet";

const citation = [<Citation key="cite" />];

/** The whole report, from the answer to how to check it. */
export function ReportPage({ data, sheets }: { data: ReportData; sheets: Sheets }): JSX.Element {
  const [language, setLanguage] = useState<Language>(data.language === "fr" ? "fr" : "en");
  const report = useMemo(() => reportOf(data, language), [data, language]);
  const { words, predicate } = report;

  useEffect(() => {
    const title = words.read(predicate.study.title) ?? predicate.study.id;
    document.documentElement.lang = language;
    document.title = `${clipText(readableLabel(title), 120).shown} – Metalab`;
  }, [language, predicate, words]);

  return (
    <ReportProvider value={report}>
      <a class="skip" href="#main">{words.say("report.skip")}</a>
      <header class="bar">
        <p class="maker">Metalab</p>
        <DisplayControls language={language} onLanguage={setLanguage} />
      </header>
      <div class="page">
        <ContentsList />
        <main id="main" tabIndex={-1}>
          <Sheet sheets={sheets} language={language} part="first" />
          <Rest last={citation} />
          <Sheet sheets={sheets} language={language} part="annex" />
        </main>
      </div>
      <footer class="foot">
        <p>{words.say("report.made_by", { name: predicate.engine.name, version: predicate.engine.version })}</p>
      </footer>
    </ReportProvider>
  );
}
