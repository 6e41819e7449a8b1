import type { JSX } from "preact";
import type { Items } from "../../objects";
import { ActButton } from "../../parts/act_button";
import { Answered } from "../../parts/asked";
import { useAsked } from "../../parts/use_asked";
import { Moment, momentText } from "../../parts/when";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";

interface Kept {
  id: string;
  created_at: string;
  seen_at: string;
  this: boolean;
}

/** Where somebody is signed in: every other place can be ended from here. */
export function Sessions(): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const sessions = useAsked<Items<Kept>>("/api/sessions");
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{words.say("sessions.title")}</h2>
      <p>{words.say("sessions.about")}</p>
      <Answered of={sessions}>
        {({ items }) => (
          <ul class="plain-list">
            {[...items].reverse().map((one) => (
              <li key={one.id}>
                {words.say("sessions.begun")} <Moment at={one.created_at} /> <span class="soft">· {words.say("sessions.seen")} <Moment at={one.seen_at} /> ·</span>{" "}
                {one.this ? <strong>{words.say("sessions.this")}</strong> : (
                  <ActButton text={words.say("sessions.end")} label={words.say("sessions.end_one", { at: momentText(one.created_at, words.language) })} run={async () => {
                    await asker.json(`/api/sessions/${one.id}`, { method: "DELETE" });
                    await sessions.again();
                  }} />
                )}
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </section>
  );
}
