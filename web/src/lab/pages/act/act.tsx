import type { JSX } from "preact";
import type { System } from "../../objects";
import { Answered } from "../../parts/asked";
import { mayWrite } from "../../parts/may_write";
import { ObjectOfAddress } from "../../parts/object_of_address";
import { Page } from "../../parts/page";
import { Step } from "../../parts/step";
import { useAsked, useEvery } from "../../parts/use_asked";
import { useMe } from "../../session/session";
import { useWords } from "../../words/words";
import type { Declaration, Questions } from "./declaration";
import { DeclarationView } from "./declaration_view";
import { Questionnaire } from "./questionnaire";
import "../../style/act.css";

/** The AI Act's questions of a system: what was answered when by whom, and what it means under the text of that day. */
export function ActPage(): JSX.Element {
  return <ObjectOfAddress<System> list="/api/systems/">{(system) => <Loaded system={system} />}</ObjectOfAddress>;
}

function Loaded({ system }: { system: System }): JSX.Element {
  const words = useWords();
  const me = useMe();
  const questions = useAsked<Questions>("/api/act/questions");
  const declared = useEvery<Declaration>(`/api/declarations?about=${system.id}`);
  return (
    <Page title={words.say("act_page.title")} kind={system.name} back={{ href: `/lab/systems/${system.id}`, text: words.say("evidence.back") }} lead={words.say("act_page.lead")}>
      <Answered of={questions}>
        {(asked) => (
          <Answered of={declared}>
            {({ items }) => {
              const [newest, ...older] = [...items].reverse();
              return (
                <>
                  {!newest && <p class="empty">{words.say(mayWrite(me, system) ? "act_page.none_own" : "act_page.none")}</p>}
                  {newest && <DeclarationView key={newest.id} one={newest} questions={asked} />}
                  {mayWrite(me, system) && (newest ? (
                    <Step title={words.say("act_page.again")}><Questionnaire key={newest.id} system={system} questions={asked} before={newest} onDone={declared.again} /></Step>
                  ) : <Questionnaire system={system} questions={asked} onDone={declared.again} />)}
                  {older.length > 0 && <section aria-labelledby="older"><h2 id="older">{words.say("act_page.older")}</h2>{older.map((one) => <Step key={one.id} title={words.read(one.reads) ?? ""}><DeclarationView one={one} questions={asked} /></Step>)}</section>}
                </>
              );
            }}
          </Answered>
        )}
      </Answered>
    </Page>
  );
}
