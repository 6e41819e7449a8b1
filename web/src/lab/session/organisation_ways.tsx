import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Items, Me } from "../objects";
import { Problem } from "../parts/problem";
import { useAsked } from "../parts/use_asked";
import { useWords } from "../words/words";
import { useSession } from "./session";
import { goToOrganisation, type SignOn } from "./sign_on";

/** The organisations that people can come in through; none while it is not known. */
export function useSignOns(): SignOn[] {
  return useAsked<Items<SignOn>>("/api/sessions/sign-on").value?.items ?? [];
}

/** A button for each organisation that has a sign-on of its own, which leaves the page for it. */
export function OrganisationWays(): JSX.Element | null {
  const words = useWords();
  const { asker } = useSession();
  const [problem, setProblem] = useState<unknown>();
  const there = useSignOns();
  if (there.length === 0) return null;
  const go = async (organisation: string): Promise<void> => {
    setProblem(undefined);
    try {
      await goToOrganisation(asker, { way: "sign_in", back: location.pathname + location.search }, { organisation });
    } catch (caught) {
      setProblem(caught);
    }
  };
  return (
    <section>
      <p>{words.say("sign_on.about")}</p>
      {there.map(({ organisation, name }) => (
        <p key={organisation}><button type="button" onClick={() => void go(organisation)}>{words.say("sign_on.through", { name })}</button></p>
      ))}
      <Problem of={problem} />
    </section>
  );
}

/** The same where the page has to stay as it is: in another window, and looked for when the person is back in this one. */
export function OrganisationWaysBeside({ onDone }: { onDone: () => Promise<void> }): JSX.Element | null {
  const words = useWords();
  const there = useSignOns();
  useEffect(() => {
    const see = async (): Promise<void> => {
      const answer = await fetch("/api/me", { cache: "no-store" }).catch(() => undefined);
      const me = answer?.ok ? ((await answer.json().catch(() => undefined)) as Me | undefined) : undefined;
      if (me?.fresh) await onDone();
    };
    const back = (): void => void see();
    window.addEventListener("focus", back);
    return () => window.removeEventListener("focus", back);
  }, []);
  if (there.length === 0) return null;
  return (
    <section>
      <p>{words.say("sign_on.about")} {words.say("sign_on.beside")}</p>
      {there.map(({ organisation, name }) => (
        <p key={organisation}><a class="button" href={`/lab/sign-on/${organisation}?begin`} target="_blank">{words.say("sign_on.through_beside", { name })}</a></p>
      ))}
    </section>
  );
}
