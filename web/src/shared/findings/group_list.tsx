import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Group } from "../data/report_data";
import { ClippedText } from "../text/clipped_text";
import { useReport } from "./report";

const first = 12;

interface Props {
  groups: Group[];
  order?: string[];
  /** Whether the attributes are said too, where the text around does not. */
  named?: boolean;
}

/** Groups in one line of text. */
export function GroupList({ groups, order, named = false }: Props): JSX.Element {
  const { label, attributes, words, numbers } = useReport();
  const text = (group: Group): string => {
    const names = Object.keys(group);
    return named && names.length > 0 ? words.say("report.group_of_attribute", { attribute: attributes(names), group: label(group) }) : label(group, order);
  };
  const [all, setAll] = useState(false);
  const shown = all ? groups : groups.slice(0, first);
  return (
    <>
      {shown.map((group, i) => <span key={i}>{i > 0 && ", "}<ClippedText text={text(group)} /></span>)}
      {shown.length < groups.length && (
        <>
          {" … "}
          <button type="button" class="inline" onClick={() => setAll(true)}>
            {words.say("report.show_all", { all: numbers.whole(groups.length) })}
          </button>
        </>
      )}
    </>
  );
}
