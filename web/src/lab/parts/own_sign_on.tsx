import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Items } from "../objects";
import { useSignOns } from "../session/organisation_ways";
import { useMe, useSession } from "../session/session";
import { goToOrganisation } from "../session/sign_on";
import { useWords } from "../words/words";
import { Answered } from "./asked";
import { Problem } from "./problem";
import { useAsked } from "./use_asked";

interface Identity {
  id: string;
  name: string;
  issuer: string;
  subject: string;
}

/** One's own link to one's organisation's sign-on: made and ended here, where the organisation has one. */
export function OwnSignOn(): JSX.Element | null {
  const words = useWords();
  const me = useMe();
  const { asker } = useSession();
  const own = useAsked<Items<Identity>>("/api/me/identities");
  const there = useSignOns().some(({ organisation }) => organisation === me.organisation);
  const [problem, setProblem] = useState<unknown>();
  if (!there) return null;
  const trying = (work: () => Promise<unknown>) => async (): Promise<void> => {
    setProblem(undefined);
    try {
      await work();
      await own.again();
    } catch (caught) {
      setProblem(caught);
    }
  };
  const link = trying(() => goToOrganisation(asker, { way: "link", back: location.pathname }));
  const unlink = (id: string): (() => Promise<void>) => trying(() => asker.json(`/api/me/identities/${id}`, { method: "DELETE" }));
  return (
    <section aria-labelledby="own-sign-on">
      <h2 id="own-sign-on">{words.say("sign_on.own")}</h2>
      <Answered of={own}>
        {({ items }) => items.length === 0
          ? <><p>{words.say("sign_on.own.none")}</p><p><button type="button" onClick={() => void link()}>{words.say("sign_on.link")}</button></p></>
          : items.map(({ id, name, issuer, subject }) => (
            <p key={id}>{words.say("sign_on.own.linked", { name, issuer, subject })} <button type="button" class="inline" onClick={() => void unlink(id)()}>{words.say("sign_on.unlink")}</button></p>
          ))}
      </Answered>
      <Problem of={problem} />
    </section>
  );
}
