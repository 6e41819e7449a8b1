import type { JSX } from "preact";
import { useLocation } from "preact-iso";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Decided, System } from "../../objects";
import { Answered } from "../../parts/asked";
import { Page } from "../../parts/page";
import { useAsked } from "../../parts/use_asked";
import { useWords } from "../../words/words";
import { firstStudy } from "./first_study";
import { RegisterStep } from "./register_step";
import { StudyProvider } from "./study_context";
import { written } from "./study_document";
import { StudyForm } from "./study_form";
import { problemsOf } from "./study_problems";
import { YamlEditor } from "./yaml_editor";
import "../../style/study.css";

/** A study written in a form beside its YAML, both always the same; what was begun is kept in this window until it is registered. */
export function NewStudy(): JSX.Element {
  const words = useWords();
  const { query } = useLocation();
  const id = query["system"] ?? "";
  const system = useAsked<System>(id ? `/api/systems/${id}` : "");
  const decided = useAsked<Decided>(id ? `/api/systems/${id}/decided` : "");
  const about = { title: words.say("study.new"), lead: words.say("study.new.lead"), ...(id ? { back: { href: `/lab/systems/${id}`, text: words.say("evidence.back") } } : {}) };
  if (!id) return <Page {...about}><Writing id="" /></Page>;
  return (
    <Page {...about}>
      <Answered of={system}>
        {(one) => <Answered of={decided}>{({ periods }) => <Writing id={id} system={{ name: one.name, version: periods[0]?.version.name ?? "" }} />}</Answered>}
      </Answered>
    </Page>
  );
}

function Writing({ id, system }: { id: string; system?: { name: string; version: string } }): JSX.Element {
  const words = useWords();
  const place = `metalab-study ${id}`;
  const [study, setStudy] = useState(() => {
    const kept = sessionStorage.getItem(place);
    return kept ? written(kept) : firstStudy(words, system);
  });
  useEffect(() => { sessionStorage.setItem(place, study.text); }, [study, place]);
  const problems = useMemo(() => problemsOf(study, words), [study, words]);
  return (
    <StudyProvider value={{ study, change: setStudy, problems }}>
      <div class="study">
        <StudyForm />
        <div class="study-text">
          <YamlEditor onBegin={() => setStudy(firstStudy(words, system))} />
          <RegisterStep system={id} onRegistered={() => sessionStorage.removeItem(place)} />
        </div>
      </div>
    </StudyProvider>
  );
}
