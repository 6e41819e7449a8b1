import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useWords } from "../../words/words";
import { CriteriaSection } from "./criteria_section";
import { DataSection } from "./data_section";
import type { Column } from "./look_at_columns";
import { MeasuresSection } from "./measures_section";
import { RolesSection } from "./roles_section";
import { StudyHumanText, StudyText, useStudy } from "./study_context";
import { defined, partAt, titleOf } from "./study_schema";

/** The study as a form; where its text is none that it can show the form waits, and says so. */
export function StudyForm(): JSX.Element {
  const words = useWords();
  const { language } = words;
  const { study } = useStudy();
  const [columns, setColumns] = useState<Column[]>([]);
  const isBroken = study.broken.length > 0;
  const rules = (defined("criterion").properties?.["because"] as { allOf?: { then?: { enum?: string[] } }[] } | undefined)?.allOf?.flatMap(({ then }) => then?.enum ?? []) ?? [];
  return (
    <fieldset class="study-form" disabled={isBroken} aria-label={words.say("study.form")}>
      {isBroken && <p class="problem">{words.say("study.form_waits")}</p>}
      <section aria-labelledby="study-what">
        <h2 id="study-what">{words.say("study.what")}</h2>
        <StudyText path={["id"]} part={partAt("id")} />
        <StudyHumanText path={["title"]} part={partAt("title")} />
        <StudyHumanText path={["question"]} part={partAt("question")} multiline />
        <StudyText path={["system", "name"]} part={partAt("system", "name")} label={words.say("field.system_name")} />
        <StudyText path={["system", "version"]} part={partAt("system", "version")} />
      </section>
      <section aria-labelledby="study-data">
        <h2 id="study-data">{titleOf(partAt("data"), language)}</h2>
        <DataSection columns={columns} onColumns={setColumns} />
      </section>
      <section aria-labelledby="study-roles">
        <h2 id="study-roles">{titleOf(partAt("roles"), language)}</h2>
        <RolesSection columns={columns} />
      </section>
      <section aria-labelledby="study-measures">
        <h2 id="study-measures">{titleOf(partAt("measures"), language)}</h2>
        <MeasuresSection />
      </section>
      <section aria-labelledby="study-criteria">
        <h2 id="study-criteria">{titleOf(partAt("criteria"), language)}</h2>
        <CriteriaSection />
      </section>
      <datalist id="rules-of-catalogue">{rules.map((rule) => <option key={rule} value={rule} />)}</datalist>
    </fieldset>
  );
}
