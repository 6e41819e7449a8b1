import type { JSX } from "preact";
import { createContext } from "preact";
import { useContext, useId } from "preact/hooks";
import { WithCode } from "../../parts/with_code";
import { useWords } from "../../words/words";
import { humanText, withHumanText } from "./human_text";
import { textAt, withValue, type Path, type Written } from "./study_document";
import type { StudyProblem } from "./study_problems";
import { aboutOf, titleOf, type SchemaPart } from "./study_schema";

/** The study that form and text are both of, and how either changes it. */
export interface Study {
  study: Written;
  change: (study: Written) => void;
  problems: StudyProblem[];
}

const Context = createContext<Study | undefined>(undefined);
export const StudyProvider = Context.Provider;

export function useStudy(): Study {
  const found = useContext(Context);
  if (!found) throw new Error("A part of the form stands outside the study");
  return found;
}

interface Props {
  path: Path;
  part: SchemaPart;
  /** Where the schema's name does not do. */
  label?: string;
  list?: string;
}

/** One text of the study: what is typed is in the YAML at once. */
export function StudyText({ path, part, label, list }: Props): JSX.Element {
  const { language } = useWords();
  const { study, change } = useStudy();
  return (
    <Labelled path={path} label={label ?? titleOf(part, language)} hint={aboutOf(part, language)}>
      {(shared) => <input {...shared} type="text" list={list} value={textAt(study, path)} onInput={(event) => change(withValue(study, path, event.currentTarget.value))} />}
    </Labelled>
  );
}

/** A number of the study; what is no number stays a text, which the schema then names. */
export function StudyNumber({ path, part, label }: Props): JSX.Element {
  const { language } = useWords();
  const { study, change } = useStudy();
  const typed = (text: string): unknown => (/^-?\d+(\.\d+)?$/.test(text.replace(",", ".")) ? Number(text.replace(",", ".")) : text);
  return (
    <Labelled path={path} label={label ?? titleOf(part, language)} hint={aboutOf(part, language)}>
      {(shared) => <input {...shared} type="text" inputMode="decimal" key={textAt(study, path)} defaultValue={textAt(study, path)} onChange={(event) => change(withValue(study, path, typed(event.currentTarget.value.trim())))} />}
    </Labelled>
  );
}

/** A text for people, in both languages side by side. */
export function StudyHumanText({ path, part, multiline = false }: Props & { multiline?: boolean }): JSX.Element {
  const words = useWords();
  const { study, change } = useStudy();
  return (
    <div class="both"><span class="hint"><WithCode text={aboutOf(part, words.language)} /></span><div class="both-languages">
      {(["en", "fr"] as const).map((language) => (
        <Labelled key={language} path={[...path, language]} label={words.say(`study.in.${language}`, { what: titleOf(part, words.language) })} hint="">
          {(shared) => (multiline
            ? <textarea {...shared} lang={language} rows={3} value={humanText(study, path, language)} onInput={(event) => change(withHumanText(study, path, language, event.currentTarget.value))} />
            : <input {...shared} lang={language} type="text" value={humanText(study, path, language)} onInput={(event) => change(withHumanText(study, path, language, event.currentTarget.value))} />)}
        </Labelled>
      ))}
    </div></div>
  );
}

interface Shared {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

/** A label, what helps, and what the schema finds wrong at the place. */
export function Labelled({ path, label, hint, children }: { path: Path; label: string; hint: string; children: (shared: Shared) => JSX.Element }): JSX.Element {
  const { problems } = useStudy();
  const id = useId();
  const place = path.join(".");
  const wrong = problems.find((one) => one.place === place);
  const described = [hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <span class="hint" id={`${id}-hint`}><WithCode text={hint} /></span>}
      {wrong && <span class="error" id={`${id}-error`}>{wrong.text}</span>}
      {children({ id, ...(described ? { "aria-describedby": described } : {}), ...(wrong ? { "aria-invalid": true as const } : {}) })}
    </div>
  );
}
