import type { JSX } from "preact";
import { useRoute } from "preact-iso";
import { useEffect, useMemo } from "preact/hooks";
import type { ReportData } from "../../shared/data/report_data";
import type { Sheets } from "../../shared/data/read_sheets";
import { ReportProvider, reportOf } from "../../shared/findings/report";
import { Rest } from "../../shared/findings/rest";
import { Sheet } from "../../shared/findings/sheet";
import type { Evidence, Study } from "../objects";
import { Answered } from "../parts/asked";
import { isMissing } from "../parts/object_of_address";
import { wasOpenedFromAnother } from "../parts/page";
import { placeSaid } from "../parts/place_said";
import { useAsked } from "../parts/use_asked";
import { useSession } from "../session/session";
import { useWords } from "../words/words";
import { CheckIt } from "./check_it";
import { Empty } from "./not_found";
import { ReviewsOf } from "./reviews_of";
import "../../shared/style/sheet.css";
import "../../shared/style/charts.css";

interface ReportAnswer {
  data: ReportData;
  sheets: Record<"en" | "fr", string>;
}

/** A piece of evidence: the answer, the verdicts, the rates by the report's own components; who reviewed it; how to check it. */
export function EvidencePage(): JSX.Element {
  const { params } = useRoute();
  const id = params["id"] ?? "";
  const evidence = useAsked<Evidence>(`/api/evidence/${id}`);
  const report = useAsked<ReportAnswer>(`/api/evidence/${id}/report`);
  if (isMissing(evidence.problem)) return <Empty />;
  return (
    <Answered of={evidence}>
      {(value) => <Answered of={report}>{(answer) => <Shown key={id} evidence={value} answer={answer} onChange={evidence.again} />}</Answered>}
    </Answered>
  );
}

interface Props {
  evidence: Evidence;
  answer: ReportAnswer;
  onChange: () => Promise<void>;
}

function Shown({ evidence, answer, onChange }: Props): JSX.Element {
  const words = useWords();
  const { language } = useSession();
  const study = useAsked<Study>(evidence.about ? `/api/studies/${evidence.about}` : "").value;
  const report = useMemo(() => reportOf(answer.data, language), [answer, language]);
  const sheets = useMemo<Sheets>(() => ({ en: fragmentOf(answer.sheets.en), fr: fragmentOf(answer.sheets.fr) }), [answer]);
  useEffect(() => {
    document.title = `${report.words.read(report.predicate.study.title) ?? report.predicate.study.id} – Metalab`;
  }, [report]);
  useEffect(() => {
    const heading = document.querySelector<HTMLElement>("#report h1");
    heading?.setAttribute("tabindex", "-1");
    if (wasOpenedFromAnother()) heading?.focus({ preventScroll: true });
  }, []);
  return (
    <ReportProvider value={report}>
      {study?.about && <p class="back"><a href={`/lab/systems/${study.about}`}>{words.say("evidence.back")}</a></p>}
      {evidence.about && <p class="pager ways"><a href={`/lab/studies/${evidence.about}`}>{words.say("evidence.study")}</a><a href={`/lab/evidence/${evidence.id}/compare`}>{words.say("evidence.compare")}</a></p>}
      <div id="report">
        <p class="standing">{words.say(`order.${evidence.order}`)} {words.say(`state.${evidence.state}`)} {placeSaid(words, evidence.place)}</p>
        <div class="in-report">
          <Sheet sheets={sheets} language={language} part="first" />
          <ReviewsOf evidence={evidence} {...(study?.about ? { system: study.about } : {})} onChange={onChange} />
          <Rest />
          <CheckIt evidence={evidence} />
        </div>
      </div>
    </ReportProvider>
  );
}

/** What the engine wrote of the evidence, every text in it escaped, as nodes. */
function fragmentOf(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}
