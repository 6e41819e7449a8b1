import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useReport } from "../findings/report";
import { clipText, readableLabel } from "./readable_label";

/** Text from data: isolated in its direction, and cut when very long until someone asks for all of it. */
export function ClippedText({ text, limit = 120 }: { text: string; limit?: number }): JSX.Element {
  const { words } = useReport();
  const [all, setAll] = useState(false);
  const readable = readableLabel(text);
  const { shown, clipped } = clipText(readable, limit);
  if (!clipped) return <bdi>{readable}</bdi>;
  return (
    <>
      <bdi title={all ? undefined : readable.slice(0, 1000)}>{all ? readable : shown}</bdi>{" "}
      <button type="button" class="inline" aria-expanded={all} onClick={() => setAll(!all)}>
        {words.say(all ? "report.show_less" : "report.show_more")}
      </button>
    </>
  );
}
