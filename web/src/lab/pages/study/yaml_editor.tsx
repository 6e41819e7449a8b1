import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { ActButton } from "../../parts/act_button";
import { useWords } from "../../words/words";
import { useStudy } from "./study_context";
import { written } from "./study_document";

/** The study's text: what is changed here is in the form, what is filled in there is here. */
export function YamlEditor({ onBegin }: { onBegin: () => void }): JSX.Element {
  const words = useWords();
  const { study, change, problems } = useStudy();
  const id = useId();
  const place = useRef<HTMLTextAreaElement>(null);
  const [file, setFile] = useState("");
  useEffect(() => {
    const address = URL.createObjectURL(new Blob([study.text], { type: "application/yaml" }));
    setFile(address);
    return () => URL.revokeObjectURL(address);
  }, [study.text]);
  const go = (line: number): void => {
    const from = study.text.split("\n").slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    place.current?.focus();
    place.current?.setSelectionRange(from, from + (study.text.split("\n")[line - 1]?.length ?? 0));
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}><label for={id}>{words.say("study.yaml")}</label></h2>
      <p class="hint" id={`${id}-hint`}>{words.say("study.yaml.hint")}</p>
      <textarea ref={place} id={id} class="yaml" spellcheck={false} rows={24} wrap="off" aria-describedby={`${id}-hint`} value={study.text} onInput={(event) => change(written(event.currentTarget.value))} />
      <div role="status" class="study-problems">
        {problems.length === 0 ? <p class="soft">{words.say("study.fits")}</p> : (
          <>
            <p>{words.count("study.problems", problems.length, { n: problems.length })}</p>
            <ul class="plain-list">{problems.slice(0, 20).map((one) => <li key={`${one.place} ${one.text}`}><button type="button" class="inline" onClick={() => go(one.line)}>{words.say("study.line", { line: one.line })}</button> {one.text}</li>)}</ul>
          </>
        )}
      </div>
      <p class="pager"><a href={file} download="study.yaml">{words.say("study.save")}</a><ActButton text={words.say("study.begin_again")} sure={words.say("study.begin_again.sure")} run={async () => onBegin()} /></p>
    </section>
  );
}
