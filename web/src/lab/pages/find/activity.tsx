import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Answered } from "../../parts/asked";
import { Acts, type Act } from "../../parts/acts";
import { Page } from "../../parts/page";
import { Problem } from "../../parts/problem";
import { useAsked } from "../../parts/use_asked";
import type { Items } from "../../objects";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";

const onAPage = 100;

/** What happened to all that one sees, newest first, a hundred at a time. */
export function ActivityPage(): JSX.Element {
  const words = useWords();
  const first = useAsked<Items<Act>>(`/api/activity?most=${onAPage}`);
  return (
    <Page title={words.say("activity.title")} lead={words.say("activity.lead")}>
      <Answered of={first}>{({ items }) => (items.length === 0 ? <p class="empty">{words.say("home.no_activity")}</p> : <Pages first={items} />)}</Answered>
    </Page>
  );
}

function Pages({ first }: { first: Act[] }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const [pages, setPages] = useState<Act[][]>([first]);
  const [at, setAt] = useState(0);
  const [problem, setProblem] = useState<unknown>();
  const here = pages[at] ?? [];
  const older = async (): Promise<void> => {
    try {
      if (!pages[at + 1]) {
        const { items } = await asker.json<Items<Act>>(`/api/activity?most=${onAPage}&before=${microsecondsOf(here.at(-1)?.at ?? "")}`);
        setPages([...pages, items]);
      }
      setAt(at + 1);
      scrollTo(0, 0);
    } catch (caught) {
      setProblem(caught);
    }
  };
  return (
    <>
      {here.length === 0 ? <p class="empty">{words.say("activity.no_older")}</p> : <Acts of={here} />}
      <Problem of={problem} />
      <p class="pager">
        {at > 0 && <button type="button" onClick={() => setAt(at - 1)}>{words.say("activity.newer")}</button>}
        {here.length >= onAPage && <button type="button" onClick={() => void older()}>{words.say("activity.older")}</button>}
      </p>
    </>
  );
}

/** A moment of the laboratory in microseconds since 1970: what the list before it is asked by. */
export function microsecondsOf(at: string): number {
  const fraction = /\.(\d{1,6})Z$/.exec(at)?.[1] ?? "";
  return Math.floor(Date.parse(at) / 1000) * 1_000_000 + Number(fraction.padEnd(6, "0"));
}
