import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { Problem } from "../../parts/problem";
import { useWords } from "../../words/words";
import { withSuggestions } from "./first_study";
import { likelyRoles } from "./likely_roles";
import { lookAtColumns, type Column } from "./look_at_columns";
import { readFirstRows } from "./read_csv";
import { useStudy } from "./study_context";

interface Props {
  columns: Column[];
  onColumns: (columns: Column[]) => void;
}

/** A file of which names and first rows are read here, for its columns and their likely roles. It is not sent. */
export function DataSection({ columns, onColumns }: Props): JSX.Element {
  const words = useWords();
  const { study, change } = useStudy();
  const [problem, setProblem] = useState<unknown>();
  const [file, setFile] = useState("");
  const id = useId();
  const read = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    try {
      onColumns(lookAtColumns(await readFirstRows(chosen)));
      setFile(chosen.name);
      setProblem(undefined);
    } catch {
      setProblem(words.say("study.no_csv"));
    }
  };
  return (
    <>
      <div class="field">
        <label for={id}>{words.say("study.file")}</label>
        <span class="hint" id={`${id}-hint`}>{words.say("study.file.hint")}</span>
        <input id={id} type="file" accept=".csv,.tsv,.txt,text/csv" aria-describedby={`${id}-hint`} onChange={(event) => void read(event.currentTarget.files?.[0])} />
      </div>
      <Problem of={problem} />
      {columns.length > 0 && (
        <>
          <p role="status" class="soft">{words.count("study.columns", columns.length, { n: columns.length, file })}</p>
          <ColumnTable columns={columns} />
          <p><button type="button" onClick={() => change(withSuggestions(study, file, likelyRoles(columns)))}>{words.say("study.suggest")}</button></p>
          <p class="hint">{words.say("study.suggest.about")}</p>
        </>
      )}
    </>
  );
}

function ColumnTable({ columns }: { columns: Column[] }): JSX.Element {
  const words = useWords();
  return (
    <div class="table-place" role="group" tabIndex={0} aria-label={words.say("study.column")}>
      <table>
        <thead><tr>{["study.column", "study.kind", "study.distinct", "study.values"].map((key) => <th key={key} scope="col" class={key === "study.distinct" ? "number" : undefined}>{words.say(key)}</th>)}</tr></thead>
        <tbody>
          {columns.slice(0, 200).map(({ name, kind, distinct, values }) => (
            <tr key={name}><th scope="row">{name}</th><td>{words.say(`study.kind.${kind}`)}</td><td class="number">{distinct}</td><td>{values.slice(0, 5).join(", ")}{values.length > 5 && " …"}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
