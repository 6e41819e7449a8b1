import type { JSX } from "preact";
import type { Items } from "../objects";
import { useSignOns } from "../session/organisation_ways";
import { useMe, useSession } from "../session/session";
import { goToOrganisation } from "../session/sign_on";
import { useWords } from "../words/words";
import { ActButton } from "./act_button";
import { Answered } from "./asked";
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
  if (!there) return null;
  const unlink = async (id: string): Promise<void> => {
    await asker.json(`/api/me/identities/${id}`, { method: "DELETE" });
    await own.again();
  };
  return (
    <section aria-labelledby="own-sign-on">
      <h2 id="own-sign-on">{words.say("sign_on.own")}</h2>
      <Answered of={own}>
        {({ items }) => items.length === 0
          ? <><p>{words.say("sign_on.own.none")}</p><p><ActButton text={words.say("sign_on.link")} run={() => goToOrganisation(asker, { way: "link", back: location.pathname })} /></p></>
          : items.map(({ id, name, issuer, subject }) => (
            <p key={id}>{words.say("sign_on.own.linked", { name, issuer, subject })} <ActButton text={words.say("sign_on.unlink")} sure={words.say("sign_on.unlink.sure", { name })} run={() => unlink(id)} /></p>
          ))}
      </Answered>
    </section>
  );
}
