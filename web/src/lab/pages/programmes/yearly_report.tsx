import type { JSX } from "preact";
import { Problem } from "../../parts/problem";
import { useState } from "preact/hooks";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import type { Programme } from "./programmes";

/** The report of a year, made from what the programme holds: read here, or kept as a file. */
export function YearlyReport({ programme }: { programme: Programme }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const [shown, setShown] = useState<{ year: string; text: string }>();
  const [problem, setProblem] = useState<unknown>();
  const first = Number(programme.created_at.slice(0, 4)), now = new Date().getUTCFullYear();
  const years = Array.from({ length: Math.min(10, Math.max(1, now - first + 1)) }, (_, at) => String(Math.max(now, first) - at));
  const show = async (year: string): Promise<void> => {
    setProblem(undefined);
    try {
      setShown({ year, text: await asker.text(`/api/programmes/${programme.id}/reports/${year}/text`) });
    } catch (caught) {
      setProblem(caught);
    }
  };
  return (
    <section aria-labelledby="report-of-year">
      <h2 id="report-of-year">{words.say("report.title")}</h2>
      <p>{words.say("report.about")}</p>
      <ul class="plain-list">
        {years.map((year) => (
          <li key={year}>{year}{words.say("colon")}<button type="button" class="inline" onClick={() => void show(year)} aria-label={words.say("report.read_year", { year })}>{words.say("report.read")}</button> · <a href={`/api/programmes/${programme.id}/reports/${year}/text`} download={`${year}.md`}>{words.say("report.markdown")}</a> · <a href={`/api/programmes/${programme.id}/reports/${year}`} download={`${year}.json`}>{words.say("report.json")}</a></li>
        ))}
      </ul>
      <Problem of={problem} />
      <div role="status">{shown && <pre tabIndex={0} class="report-text"><code>{shown.text}</code></pre>}</div>
    </section>
  );
}
