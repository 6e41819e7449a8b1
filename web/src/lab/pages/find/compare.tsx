import type { JSX } from "preact";
import { useLocation, useRoute } from "preact-iso";
import type { Evidence } from "../../objects";
import { Answered } from "../../parts/asked";
import { Page } from "../../parts/page";
import { useAsked, useEvery } from "../../parts/use_asked";
import { useWords } from "../../words/words";
import { ChangePanel, type Panel } from "./change_panel";
import { ChooseOther } from "./choose_other";
import "../../../shared/style/charts.css";

interface Compared {
  page: {
    sides: string[];
    differing: string[];
    remarks: string[];
    verdicts: { text: string; changed: boolean; sentences: string[] }[];
    panels: Panel[];
    only: string[];
  };
}

/** Two pieces of evidence, finding by finding: changed verdicts first, then each difference with its interval. */
export function ComparePage(): JSX.Element {
  const words = useWords();
  const { params } = useRoute();
  const { route } = useLocation();
  const a = params["id"] ?? "", b = params["other"] ?? "";
  const all = useEvery<Evidence>("/api/evidence");
  const compared = useAsked<Compared>(b ? `/api/evidence/${a}/compare/${b}` : "");
  return (
    <Page title={words.say("compare.title")} back={{ href: `/lab/evidence/${a}`, text: words.say("compare.back") }} lead={words.say("compare.lead")}>
      <Answered of={all}>{({ items }) => <ChooseOther key={`${a} ${b}`} a={a} b={b} items={items} onChoose={(first, second) => route(`/lab/evidence/${first}/compare/${second}`)} />}</Answered>
      {b && <Answered of={compared}>{({ page }) => <Shown page={page} />}</Answered>}
    </Page>
  );
}

function Shown({ page }: { page: Compared["page"] }): JSX.Element {
  const words = useWords();
  return (
    <>
      <ul class="sides">{page.sides.map((one) => <li key={one}>{one}</li>)}</ul>
      {[...page.differing, ...page.remarks].map((one) => <p key={one} class="soft">{one}</p>)}
      {page.verdicts.length > 0 && (
        <section aria-labelledby="verdicts">
          <h2 id="verdicts">{words.say("compare.verdicts")}</h2>
          <ul class="plain-list">
            {page.verdicts.map(({ text, changed, sentences }) => (
              <li key={text}>{changed ? <strong>{text}</strong> : text}{sentences.map((one) => <p key={one} class="soft">{one}</p>)}</li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="findings">
        <h2 id="findings">{words.say("compare.findings")}</h2>
        {page.panels.length === 0 && <p class="empty">{words.say("compare.nothing_shared")}</p>}
        {page.panels.map((panel, at) => <ChangePanel key={panel.title} panel={panel} open={at === 0} />)}
        {page.only.map((one) => <p key={one} class="soft">{one}</p>)}
      </section>
    </>
  );
}
