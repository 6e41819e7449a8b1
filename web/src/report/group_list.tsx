import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Group } from "../data/report_data";
import { ClippedText } from "../text/clipped_text";
import { useReport } from "./report_view";

const first = 12;

/** Groups in one line of text. */
export function GroupList({ groups, order }: { groups: Group[]; order: string[] }): JSX.Element {
  const { label, words, numbers } = useReport();
  const [all, setAll] = useState(false);
  const shown = all ? groups : groups.slice(0, first);
  return (
    <>
      {shown.map((group, i) => <span key={i}>{i > 0 && ", "}<ClippedText text={label(group, order)} /></span>)}
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
