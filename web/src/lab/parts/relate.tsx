import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { Text } from "../../shared/data/report_data";
import type { Words } from "../../shared/text/words";
import { Form, useFieldError } from "../forms/form";
import type { LabObject } from "../objects";
import { useSession } from "../session/session";
import { useWords } from "../words/words";
import { useEvery } from "./use_asked";
import { dayText } from "./when";

const lists = { evidence: "/api/evidence", study: "/api/studies", asset: "/api/assets", system: "/api/systems", programme: "/api/programmes" } as const;

type RelatedKind = keyof typeof lists;

interface Props {
  /** What takes something in. */
  whole: string;
  kinds: RelatedKind[];
  /** What it has already. */
  related: string[];
  onDone: () => Promise<void>;
}

/** Puts something that one sees to a whole: chosen from what there is, by kind. */
export function Relate({ whole, kinds, related, onDone }: Props): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  return (
    <Form submit={words.say("relate.submit")} done={words.say("next.done")} send={async ({ part = "" }) => {
      await asker.json(`/api/objects/${whole}/parts/${part}`, { method: "PUT" });
      await onDone();
    }}>
      <Which kinds={kinds} without={[whole, ...related]} />
    </Form>
  );
}

function Which({ kinds, without }: { kinds: RelatedKind[]; without: string[] }): JSX.Element {
  const words = useWords();
  const id = useId();
  const error = useFieldError("part");
  return (
    <div class="field">
      <label for={id}>{words.say("relate.what")}</label>
      <span class="hint" id={`${id}-hint`}>{words.say("relate.what.hint")}</span>
      {error && <span class="error" id={`${id}-error`}>{error}</span>}
      <select id={id} name="part" required aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`} aria-invalid={error ? true : undefined}>
        <option value="">{words.say("choose")}</option>
        {kinds.map((kind) => <Options key={kind} kind={kind} without={without} />)}
      </select>
    </div>
  );
}

type Listed = LabObject & { name?: string; title?: Text; study_id?: string };

/** The newest of a kind by name; evidence has none, and is called by its day and its verdicts' number. */
function Options({ kind, without }: { kind: RelatedKind; without: string[] }): JSX.Element {
  const words = useWords();
  const found = useEvery<Listed>(lists[kind]).value?.items ?? [];
  const open = found.filter(({ id }) => !without.includes(id)).reverse();
  return <optgroup label={words.say(`kind.${kind}`)}>{open.map((one) => <option key={one.id} value={one.id}>{titleOf(one, words)}</option>)}</optgroup>;
}

function titleOf(one: Listed, words: Words): string {
  const named = one.name ?? words.read(one.title) ?? one.study_id;
  return named ?? words.say("relate.of_day", { day: dayText(one.created_at, words.language), id: one.id.slice(-4) });
}
