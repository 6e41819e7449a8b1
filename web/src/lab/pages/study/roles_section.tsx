import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { useWords } from "../../words/words";
import { groupName, sqlOf, targetOf } from "./likely_roles";
import type { Column } from "./look_at_columns";
import { StudyText, useStudy } from "./study_context";
import { valueAt, withValue } from "./study_document";
import { defined, partAt, titleOf } from "./study_schema";

/** Which column is what: chosen from the columns of the file, or written as SQL. */
export function RolesSection({ columns }: { columns: Column[] }): JSX.Element {
  return (
    <>
      <Role role="outcome" columns={columns.filter(({ outcome }) => outcome > 0)} />
      <Role role="decision" columns={columns.filter(({ decision }) => decision > 0)} />
      <StudyText path={["roles", "score"]} part={partAt("roles", "score")} />
      <Groups columns={columns} />
    </>
  );
}

/** An outcome or a decision: an expression, and which value counts as yes. */
function Role({ role, columns }: { role: "outcome" | "decision"; columns: Column[] }): JSX.Element {
  const words = useWords();
  const { study, change } = useStudy();
  const part = defined(role);
  const value = valueAt(study, ["roles", role]);
  const isMap = typeof value === "object" && value !== null;
  const isThreshold = isMap && "score_at_least" in value;
  const name = titleOf(part, words.language);
  return (
    <fieldset class="role">
      <legend>{name}</legend>
      {columns.length > 0 && (
        <p class="pager">
          <span class="hint">{words.say("study.take")}</span>
          {columns.map((column) => <button key={column.name} type="button" onClick={() => change(withValue(study, ["roles", role], targetOf(column)))}>{column.name}</button>)}
        </p>
      )}
      {isThreshold ? <p class="hint">{words.say("study.threshold", { at: String(value.score_at_least) })}</p> : <StudyText path={isMap ? ["roles", role, "sql"] : ["roles", role]} part={part} label={words.say("study.expression", { what: name })} />}
      {isMap && "positive" in value && <StudyText path={["roles", role, "positive"]} part={part.properties?.["positive"] ?? {}} />}
    </fieldset>
  );
}

/** The groups that are compared: columns to take or leave, and every group that the study has. */
function Groups({ columns }: { columns: Column[] }): JSX.Element {
  const words = useWords();
  const { study, change } = useStudy();
  const groups = valueAt(study, ["roles", "groups"]);
  const names = typeof groups === "object" && groups !== null ? Object.keys(groups) : [];
  const likely = columns.filter(({ group }) => group > 0);
  const open = likely.filter(({ name }) => !names.includes(groupName(name)));
  const id = useId();
  return (
    <fieldset class="role" aria-describedby={`${id}-hint`}>
      <legend>{titleOf(partAt("roles", "groups"), words.language)}</legend>
      <span class="hint" id={`${id}-hint`}>{words.say("study.groups.hint")}</span>
      {names.length > 0 && (
        <ul class="plain-list">
          {names.map((name) => <li key={name}>{name} <button type="button" class="inline" aria-label={words.say("study.leave_group", { name })} onClick={() => change(withValue(study, ["roles", "groups", name], undefined))}>{words.say("study.leave")}</button></li>)}
        </ul>
      )}
      {names.length === 0 && <p class="soft">{words.say("study.no_groups")}</p>}
      {open.length > 0 && <p class="pager"><span class="hint">{words.say("study.add_group")}</span>{open.map(({ name }) => <button key={name} type="button" onClick={() => change(withValue(study, ["roles", "groups", groupName(name)], sqlOf(name)))}>{name}</button>)}</p>}
      {columns.length === 0 && <AddGroup onAdd={(name) => change(withValue(study, ["roles", "groups", groupName(name)], sqlOf(name)))} />}
    </fieldset>
  );
}

function AddGroup({ onAdd }: { onAdd: (name: string) => void }): JSX.Element {
  const words = useWords();
  const id = useId();
  const add = (): void => {
    const field = document.getElementById(id) as HTMLInputElement;
    if (field.value.trim()) onAdd(field.value.trim());
    field.value = "";
  };
  return (
    <p class="pager">
      <label for={id}>{words.say("study.group_column")}</label>
      <input id={id} type="text" onKeyDown={(event) => { if (event.key === "Enter") { event.preventDefault(); add(); } }} />
      <button type="button" onClick={add}>{words.say("study.add")}</button>
    </p>
  );
}
