import type { JSX } from "preact";
import type { Items, System, Waiting } from "../objects";
import { Acts, type Act } from "../parts/acts";
import { Answered } from "../parts/asked";
import { Page } from "../parts/page";
import { useAsked } from "../parts/use_asked";
import { When } from "../parts/when";
import { useMe } from "../session/session";
import { useWords } from "../words/words";

/** What waits for whoever is here, then what happened lately to what they see. */
export function Home(): JSX.Element {
  const words = useWords();
  const me = useMe();
  const waiting = useAsked<Items<Waiting>>("/api/waiting");
  const systems = useAsked<Items<System>>("/api/systems?most=1");
  return (
    <Page title={words.say("home.title")}>
      <Answered of={waiting}>
        {({ items }) => (items.length > 0 ? <WaitingList items={items} /> : <Nothing isNew={systems.value?.items.length === 0} mayWrite={me.role === "administrator" || me.role === "member"} />)}
      </Answered>
      <Lately />
    </Page>
  );
}

const hrefs: Record<Waiting["what"], (id: string) => string> = {
  review: (id) => `/lab/reviews/${id}`,
  outdated: (id) => `/lab/evidence/${id}`,
  contact: (id) => `/lab/systems/${id}`,
  request: () => "/lab/requests",
  agreement: (id) => `/lab/agreements/${id}`,
  consultation: (id) => `/lab/consultations/${id}`,
};

function WaitingList({ items }: { items: Waiting[] }): JSX.Element {
  const words = useWords();
  return (
    <ul class="waiting">
      {items.map(({ what, id, day, word = "", about = "" }) => {
        const step = what === "review" ? words.say(`step.${word}`) : what === "agreement" ? words.say(`purpose.${word}`) : word;
        const text = words.say(`waiting.${what}`, { word: step, about });
        return (
          <li key={`${what} ${id}`}>
            <p class="what"><a href={hrefs[what](id)}>{text}</a></p>
            {about && <p>{about}</p>}
            <p class="soft">{words.say(`waiting.${what}.day`)} <When at={day} /></p>
          </li>
        );
      })}
    </ul>
  );
}

/** The next step, where there is nothing to do. */
function Nothing({ isNew, mayWrite }: { isNew: boolean; mayWrite: boolean }): JSX.Element {
  const words = useWords();
  if (!isNew || !mayWrite) return <p class="empty">{words.say("home.nothing")}</p>;
  return (
    <div class="empty">
      <p>{words.say("home.new")}</p>
      <p><a class="button" href="/lab/systems/new">{words.say("systems.new")}</a></p>
    </div>
  );
}

function Lately(): JSX.Element {
  const words = useWords();
  const activity = useAsked<Items<Act>>("/api/activity?most=60");
  return (
    <section aria-labelledby="lately">
      <h2 id="lately">{words.say("home.lately")}</h2>
      <Answered of={activity}>
        {({ items }) => (items.length === 0 ? <p class="soft">{words.say("home.no_activity")}</p> : (
          <>
            <Acts of={items} most={12} />
            <p><a href="/lab/activity">{words.say("home.all_activity")}</a></p>
          </>
        ))}
      </Answered>
    </section>
  );
}
