import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Items } from "../objects";
import { Problem } from "../parts/problem";
import { useAsked } from "../parts/use_asked";
import { useWords } from "../words/words";
import { useSession } from "./session";
import { goToOrganisation, type SignOn } from "./sign_on";

/** The organisations that people can come in through; none while it is not known. */
export function useSignOns(): SignOn[] {
  return useAsked<Items<SignOn>>("/api/sessions/sign-on").value?.items ?? [];
}

/** A button for each organisation that has a sign-on of its own. */
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
