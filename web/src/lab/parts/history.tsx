import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Items } from "../objects";
import { useWords } from "../words/words";
import { Answered } from "./asked";
import { useAsked } from "./use_asked";
import { Moment } from "./when";

interface Change {
  version: number;
  act: string;
  at: string;
  name: string;
  before?: object;
  after?: object;
}

/** Every change of an object: when, by whom, what stood there before and after. It is asked for when it is opened. */
export function History({ object }: { object: string }): JSX.Element {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const changes = useAsked<Items<Change>>(open ? `/api/objects/${object}/history` : "");
  return (
    <details class="step history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.say("history.title")}</summary>
      {open && (
        <Answered of={changes}>
          {({ items }) => (
            <ol class="acts">
              {[...items].reverse().map((one, at) => (
                <li key={at}>
                  <span class="at"><Moment at={one.at} /></span>
                  <span>{words.knows(`act.${one.act}`) ? words.say(`act.${one.act}`) : one.act}{one.name && `, ${one.name}`}<Members one={one} /></span>
                </li>
              ))}
            </ol>
          )}
        </Answered>
      )}
    </details>
  );
}

/** The members that differ, each with what stood there. */
function Members({ one }: { one: Change }): JSX.Element | null {
  const words = useWords();
  const before = (one.before ?? {}) as Record<string, unknown>, after = (one.after ?? {}) as Record<string, unknown>;
  if (one.before === undefined || one.after === undefined) return null;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const shown = (value: unknown): string => (value === undefined ? words.say("not_said") : typeof value === "string" ? value : JSON.stringify(value));
  return <ul class="plain-list">{names.map((name) => <li key={name}><code>{name}</code>{words.say("colon")}<del>{shown(before[name])}</del> → <ins>{shown(after[name])}</ins></li>)}</ul>;
}
