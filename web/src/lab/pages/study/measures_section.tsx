import type { JSX } from "preact";
import { useWords } from "../../words/words";
import { useStudy } from "./study_context";
import { valueAt, withValue } from "./study_document";
import { aboutOf, choicesOf, defined, partAt, titleOf } from "./study_schema";

/** What is estimated, for everyone and for every group. */
export function MeasuresSection(): JSX.Element {
  const { language } = useWords();
  const { study, change, problems } = useStudy();
  const value = valueAt(study, ["measures"]);
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const wrong = problems.find(({ place }) => place === "measures" || place.startsWith("measures."));
  const toggle = (name: string, on: boolean): void => {
    if (!on) return change(withValue(study, ["measures", chosen.indexOf(name)], undefined));
    return change(chosen.length === 0 ? withValue(study, ["measures"], [name]) : withValue(study, ["measures", chosen.length], name));
  };
  return (
    <fieldset class="measures">
      <legend class="only-read-out">{titleOf(partAt("measures"), language)}</legend>
      <span class="hint">{aboutOf(partAt("measures"), language)}</span>
      {wrong && <span class="error">{wrong.text}</span>}
      <div class="measure-list">
        {choicesOf(defined("measure"), language).map(([name, text]) => (
          <label key={name} class="radio"><input type="checkbox" checked={chosen.includes(name)} onChange={(event) => toggle(name, event.currentTarget.checked)} /> <span>{text} <code>{name}</code></span></label>
        ))}
      </div>
    </fieldset>
  );
}
