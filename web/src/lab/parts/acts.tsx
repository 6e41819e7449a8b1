import type { JSX } from "preact";
import { useWords } from "../words/words";
import { ObjectName } from "./object_name";
import { When } from "./when";

export interface Act {
  at: string;
  act: string;
  object: string;
  kind: string;
  name: string;
  by_name: string;
}

/** The same done again and again is one line. */
export function folded(acts: Act[]): (Act & { times: number })[] {
  const out: (Act & { times: number })[] = [];
  for (const act of acts) {
    const last = out.at(-1);
    if (last && last.object === act.object && last.act === act.act && last.by_name === act.by_name) last.times += 1;
    else out.push({ ...act, times: 1 });
  }
  return out;
}

/** What was done to what by whom, newest first. */
export function Acts({ of, most = Infinity }: { of: Act[]; most?: number }): JSX.Element {
  const words = useWords();
  return (
    <ol class="acts">
      {folded(of).slice(0, most).map(({ at, act, object, kind, name, by_name, times }, i) => (
        <li key={i}>
          <span class="at"><When at={at} /></span>
          <span><ObjectName kind={kind} id={object} name={name} /> <span class="soft">· {words.knows(`act.${act}`) ? words.say(`act.${act}`) : act}{times > 1 && ` ${words.say("act.times", { n: times })}`}{by_name && `, ${by_name}`}</span></span>
        </li>
      ))}
    </ol>
  );
}
