import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import { capitalised } from "../text/words";
import { useReport } from "./report";

interface Props {
  /** measure, compare or method. */
  kind: string;
  name: string;
  children: ComponentChildren;
}

/** A word that opens its definition, the same that `metalab explain` gives; plain text where there is none. */
export function Term({ kind, name, children }: Props): JSX.Element {
  const { data, explanation, words } = useReport();
  const id = useId();
  const found = explanation(kind, name);
  if (!found) return <>{children}</>;
  const text = (place: number): string => data.texts?.[place] ?? "";
  const meaning = `measure.${name}.meaning`;
  const what = found.what.length > 0 ? found.what.map(text).join(" ") : words.knows(meaning) ? words.say(meaning) : "";
  return (
    <>
      <button type="button" class="term" popovertarget={id} title={words.say("report.definition")}>{children}</button>
      <span class="definition" id={id} popover="auto" role="dialog" aria-labelledby={`${id}-title`}>
        <span class="definition-title" id={`${id}-title`}>{capitalised(found.title)}</span>
        {what && <span class="definition-what">{what}</span>}
        {found.parts.map(([part, place]) => (
          <span class="definition-part" key={part}>
            <span class="definition-name">{words.say(`cli.explain.part.${part}`)}</span>
            <span class={part === "formula" ? "formula" : undefined}>{text(place)}</span>
          </span>
        ))}
        <button type="button" popovertarget={id} popovertargetaction="hide">{words.say("report.close")}</button>
      </span>
    </>
  );
}
