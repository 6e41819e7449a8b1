import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Sheets } from "../data/read_sheets";
import type { Language, ReportData } from "../data/report_data";
import { clipText, readableLabel } from "../text/readable_label";
import { AttributeSection } from "./attribute_section";
import { Citation } from "./citation";
import { ContentsList } from "./contents_list";
import { Disagreements } from "./disagreements";
import { DisplayControls } from "./display_controls";
import { Method } from "./method";
import { PairedSection } from "./paired_section";
import { Population } from "./population";
import { ReportProvider, reportOf, useReport } from "./report";
import { ScoreSection } from "./score_section";
import { Screening } from "./screening";
import { Sheet } from "./sheet";
import { useSteps } from "./use_steps";

/** What a reader can look into after the answer, a part a frame. */
function Rest(): JSX.Element {
  const { organised } = useReport();
  const parts = [
    <Disagreements key="disagreements" />, <Screening key="screening" />, <Population key="population" />,
    <PairedSection key="models" />,
    ...organised.sections.filter(({ measures }) => measures.size > 0).map((section) => <AttributeSection key={section.id} section={section} />),
    <ScoreSection key="scores" />, <Method key="method" />, <Citation key="cite" />,
  ];
  const step = useSteps(parts.length);
  useEffect(() => {
    // The address may name a part that was not there yet.
    if (step === parts.length && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [step === parts.length]);
  return <>{parts.slice(0, step)}</>;
}

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
          <Rest />
          <Sheet sheets={sheets} language={language} part="annex" />
        </main>
      </div>
      <footer class="foot">
        <p>{words.say("report.made_by", { name: predicate.engine.name, version: predicate.engine.version })}</p>
      </footer>
    </ReportProvider>
  );
}
