import type { JSX } from "preact";
import type { LabObject } from "../../objects";
import { Step } from "../../parts/step";
import { useWords } from "../../words/words";
import { ProposeCharter } from "./propose_charter";
import { ProposeLicence } from "./propose_licence";
import { ProposeShares } from "./propose_shares";
import type { Agreement } from "./round";

/** Other words instead: a round of its own, which ends the one that it answers. */
export function CounterOffer({ round, about }: { round: Agreement; about: LabObject }): JSX.Element {
  const words = useWords();
  const { text, licence, from, right, shares } = round.terms;
  const named = round.parties.map(({ id, name }) => ({ id, name }));
  return (
    <section aria-labelledby="counter">
      <h2 id="counter">{words.say("agreement.counter")}</h2>
      <p>{words.say("agreement.counter.about")}</p>
      <Step title={words.say("agreement.counter.open")}>
        {round.purpose === "charter" && <ProposeCharter programme={about.id} after={round.id} text={text ?? ""} />}
        {round.purpose === "licence" && <ProposeLicence asset={about.id} after={round.id} licence={licence ?? ""} from={from ?? ""} />}
        {round.purpose === "shares" && <ProposeShares asset={about.id} after={round.id} right={right ?? ""} from={from ?? ""} held={() => shares ?? {}} named={named} />}
      </Step>
    </section>
  );
}
