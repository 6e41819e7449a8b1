import type { JSX } from "preact";
import type { Items, System, Waiting } from "../objects";
import { Answered } from "../parts/asked";
import { Page } from "../parts/page";
import { useAsked } from "../parts/use_asked";
import { When } from "../parts/when";
import { useMe } from "../session/session";
import { useWords } from "../words/words";

interface Act {
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

const linked: Record<string, string> = { system: "/lab/systems/", evidence: "/lab/evidence/", review: "/lab/reviews/", programme: "/lab/programmes/", agreement: "/lab/agreements/", consultation: "/lab/consultations/" };

function Lately(): JSX.Element {
  const words = useWords();
  const activity = useAsked<Items<Act>>("/api/activity?most=60");
  return (
    <section aria-labelledby="lately">
      <h2 id="lately">{words.say("home.lately")}</h2>
      <Answered of={activity}>
        {({ items }) => (items.length === 0 ? <p class="soft">{words.say("home.no_activity")}</p> : (
          <ol class="acts">
            {folded(items).slice(0, 12).map(({ at, act, object, kind, name, by_name, times }, i) => {
              const what = words.say(`kind.${kind}`);
              const text = name ? words.say("act.named", { what, name }) : what;
              const place = linked[kind];
              return (
                <li key={i}>
                  <span class="at"><When at={at} /></span>
                  <span>{place ? <a href={place + object}>{text}</a> : text} <span class="soft">· {words.knows(`act.${act}`) ? words.say(`act.${act}`) : act}{times > 1 && ` ${words.say("act.times", { n: times })}`}{by_name && `, ${by_name}`}</span></span>
                </li>
              );
            })}
          </ol>
        ))}
      </Answered>
    </section>
  );
}
