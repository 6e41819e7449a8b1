import type { JSX } from "preact";
import { useWords } from "../../words/words";
import { Labelled, StudyNumber, StudyText, useStudy } from "./study_context";
import { textAt, valueAt, withValue, type Path } from "./study_document";
import { aboutOf, choicesOf, defined, partAt, titleOf } from "./study_schema";

const criterion = defined("criterion");
const part = (name: string): typeof criterion => criterion.properties?.[name] ?? {};

/** What a measure must keep to, and why: each criterion becomes a verdict. */
export function CriteriaSection(): JSX.Element {
  const words = useWords();
  const { study, change } = useStudy();
  const value = valueAt(study, ["criteria"]);
  const criteria = Array.isArray(value) ? value : [];
  const groups = valueAt(study, ["roles", "groups"]);
  const names = typeof groups === "object" && groups !== null ? Object.keys(groups) : [];
  const add = (): void => {
    const made = { id: `criterion-${criteria.length + 1}`, measure: textAt(study, ["measures", 0]), ...(names[0] ? { across: names[0] } : {}), compare: "ratio", at_least: 0.8, because: "us.ugesp.four-fifths" };
    change(criteria.length === 0 ? withValue(study, ["criteria"], [made]) : withValue(study, ["criteria", criteria.length], made));
  };
  return (
    <div class="criteria-form">
      <p class="hint">{aboutOf(partAt("criteria"), words.language)}</p>
      {criteria.map((_, at) => <Criterion key={at} at={at} groups={names} onRemove={() => change(withValue(study, ["criteria", at], undefined))} />)}
      <p><button type="button" onClick={add}>{words.say("study.add_criterion")}</button></p>
    </div>
  );
}

function Criterion({ at, groups, onRemove }: { at: number; groups: string[]; onRemove: () => void }): JSX.Element {
  const words = useWords();
  const { study } = useStudy();
  const path: Path = ["criteria", at];
  const name = textAt(study, [...path, "id"]);
  return (
    <fieldset class="role">
      <legend>{words.say("study.criterion", { n: at + 1 })}</legend>
      <StudyText path={[...path, "id"]} part={part("id")} />
      <StudyChoice path={[...path, "measure"]} part={defined("measure")} label={titleOf(part("measure"), words.language)} />
      <StudyChoice path={[...path, "across"]} part={{}} label={titleOf(part("across"), words.language)} options={groups.map((one) => [one, one])} />
      <StudyChoice path={[...path, "compare"]} part={part("compare")} label={titleOf(part("compare"), words.language)} />
      <StudyNumber path={[...path, "at_least"]} part={part("at_least")} />
      <StudyNumber path={[...path, "at_most"]} part={part("at_most")} />
      <StudyText path={[...path, "because"]} part={part("because")} list="rules-of-catalogue" />
      <p><button type="button" class="inline" aria-label={words.say("study.remove_criterion", { name })} onClick={onRemove}>{words.say("study.remove")}</button></p>
    </fieldset>
  );
}

interface ChoiceProps {
  path: Path;
  part: typeof criterion;
  label: string;
  options?: [string, string][];
}

/** One of a list; what the study says and the list lacks stays choosable. */
function StudyChoice({ path, part: of, label, options }: ChoiceProps): JSX.Element {
  const words = useWords();
  const { study, change } = useStudy();
  const value = textAt(study, path);
  const all = options ?? choicesOf(of, words.language);
  const known = value === "" || all.some(([one]) => one === value);
  return (
    <Labelled path={path} label={label} hint="">
      {(shared) => (
        <select {...shared} value={value} onChange={(event) => change(withValue(study, path, event.currentTarget.value))}>
          <option value="">{words.say("choose")}</option>
          {!known && <option value={value}>{value}</option>}
          {all.map(([one, text]) => <option key={one} value={one}>{text}</option>)}
        </select>
      )}
    </Labelled>
  );
}
