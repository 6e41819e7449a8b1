import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Language, ReportData } from "../data/report_data";
import { clipText, readableLabel } from "../text/readable_label";
import { AttributeSection } from "./attribute_section";
import { Citation } from "./citation";
import { ContentsList } from "./contents_list";
import { Disagreements } from "./disagreements";
import { DisplayControls } from "./display_controls";
import { Limits } from "./limits";
import { Method } from "./method";
import { Opening } from "./opening";
import { PairedSection } from "./paired_section";
import { Population } from "./population";
import { ReportProvider, reportView } from "./report_view";
import { ScoreSection } from "./score_section";
import { Screening } from "./screening";
import { Unknown } from "./unknown";
import { VerdictList } from "./verdict_list";
import { Verification } from "./verification";

/** The whole report, from the answer to how to check it. */
export function ReportPage({ data }: { data: ReportData }): JSX.Element {
  const [language, setLanguage] = useState<Language>(data.language === "fr" ? "fr" : "en");
  const view = useMemo(() => reportView(data, language), [data, language]);
  const { words, predicate, organised } = view;

  useEffect(() => {
    const title = words.read(predicate.study.title) ?? predicate.study.id;
    document.documentElement.lang = language;
    document.title = `${clipText(readableLabel(title), 120).shown} – Metalab`;
  }, [language, predicate, words]);

  return (
    <ReportProvider value={view}>
      <a class="skip" href="#main">{words.say("report.skip")}</a>
      <header class="bar">
        <p class="maker">Metalab</p>
        <DisplayControls language={language} onLanguage={setLanguage} />
      </header>
      <div class="page">
        <ContentsList />
        <main id="main" tabIndex={-1}>
          <Opening />
          <VerdictList />
          <Unknown />
          <Disagreements />
          <Screening />
          <Population />
          {organised.sections.map((section) => section.measures.size > 0 && <AttributeSection key={section.id} section={section} />)}
          <ScoreSection />
          <PairedSection />
          <Limits />
          <Method />
          <Verification />
          <Citation />
        </main>
      </div>
      <footer class="foot">
        <p>{words.say("report.made_by", { name: predicate.engine.name, version: predicate.engine.version })}</p>
      </footer>
    </ReportProvider>
  );
}
