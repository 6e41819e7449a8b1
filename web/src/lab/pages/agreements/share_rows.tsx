import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { useFieldError } from "../../forms/form";
import type { Items, Person } from "../../objects";
import { pointsOf, shareText, whole } from "../../parts/share_text";
import { useAsked } from "../../parts/use_asked";
import { useOrganisations } from "../../parts/use_organisations";
import { useWords } from "../../words/words";

export interface Row {
  id: string;
  share: string;
}

interface Props {
  rows: Row[];
  onChange: (rows: Row[]) => void;
  named: { id: string; name: string }[];
}

/** Who is to hold how much: parties are added from a list, and the sum is said as it grows. */
export function ShareRows({ rows, onChange, named }: Props): JSX.Element {
  const words = useWords();
  const id = useId();
  const error = useFieldError("party");
  const people = useAsked<Items<Person>>("/api/people").value?.items ?? [];
  const { all } = useOrganisations();
  const known = new Map([...named, ...all, ...people].map((one) => [one.id, one.name]));
  const open = [...all, ...people.filter(({ state }) => state === "active")].filter((one) => !rows.some((row) => row.id === one.id));
  const sum = rows.reduce((total, { share }) => total + (pointsOf(share) ?? 0), 0);
  return (
    <fieldset class="field" aria-describedby={`${id}-sum`}>
      <legend>{words.say("shares.title")}</legend>
      {error && <span class="error">{error}</span>}
      {rows.map((row) => (
        <ShareField key={row.id} row={row} name={known.get(row.id) ?? "…"} onChange={(share) => onChange(rows.map((one) => (one.id === row.id ? { ...one, share } : one)))} onRemove={() => onChange(rows.filter((one) => one.id !== row.id))} />
      ))}
      <label for={`${id}-add`}>{words.say("shares.add")}</label>
      <select id={`${id}-add`} name="party" value="" onChange={(event) => {
        const { value } = event.currentTarget;
        if (value) onChange([...rows, { id: value, share: "" }]);
        event.currentTarget.value = "";
      }}>
        <option value="">{words.say("shares.choose")}</option>
        {open.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
      </select>
      <output id={`${id}-sum`} class={sum === whole ? "hint" : "hint sum-open"}>{words.say("shares.sum", { sum: shareText(sum, words.language) })}</output>
    </fieldset>
  );
}

interface OneProps {
  row: Row;
  name: string;
  onChange: (share: string) => void;
  onRemove: () => void;
}

function ShareField({ row, name, onChange, onRemove }: OneProps): JSX.Element {
  const words = useWords();
  const field = `share ${row.id}`;
  const error = useFieldError(field);
  const id = `${useId()}-share`;
  return (
    <div class="share-row">
      <label for={id}>{words.say("shares.of", { name })}</label>
      {error && <span class="error" id={`${id}-error`}>{error}</span>}
      <span>
        <input id={id} name={field} inputMode="decimal" value={row.share} maxLength={7} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined} onInput={(event) => onChange(event.currentTarget.value)} />
        <button type="button" class="inline" onClick={onRemove} aria-label={words.say("shares.remove_one", { name })}>{words.say("shares.remove")}</button>
      </span>
    </div>
  );
}
