import type { JSX } from "preact";
import type { Decision, Items, Review } from "../objects";
import { ObjectOfAddress } from "../parts/object_of_address";
import { Page } from "../parts/page";
import { Quote } from "../parts/quote";
import { useAsked } from "../parts/use_asked";
import { useOrganisations } from "../parts/use_organisations";
import { When } from "../parts/when";
import { useMe } from "../session/session";
import { useWords } from "../words/words";
import { Decide } from "./decide";

/** A step of a review: what is to be decided, by whom, and what was. */
export function ReviewPage(): JSX.Element {
  return <ObjectOfAddress<Review> list="/api/reviews/">{(review, again) => <Loaded review={review} onDone={again} />}</ObjectOfAddress>;
}

function Loaded({ review, onDone }: { review: Review; onDone: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { nameOf } = useOrganisations();
  const decisions = useAsked<Items<Decision>>(`/api/decisions?about=${review.id}`);
  const step = words.say(`step.${review.step}`);
  const done = async (): Promise<void> => {
    await onDone();
    await decisions.again();
  };
  return (
    <Page title={words.say("review.title", { step })} kind={words.say("kind.review")} back={{ href: `/lab/evidence/${review.about ?? ""}`, text: words.say("review.back") }} lead={words.say("review.lead", { name: nameOf(review.organisation) })}>
      <p class="soft">{words.say("review.asked")} <When at={review.created_at} /></p>
      {decisions.value?.items.map((one) => <Decided key={one.id} one={one} />)}
      {review.state === "asked" && (me.role === "reviewer" && me.organisation === review.organisation
        ? <Decide review={review} onDone={done} />
        : <p class="empty">{words.say("review.waits", { name: nameOf(review.organisation) })}</p>)}
    </Page>
  );
}

function Decided({ one }: { one: Decision }): JSX.Element {
  const words = useWords();
  return (
    <section aria-labelledby={`decision-${one.id}`}>
      <h2 id={`decision-${one.id}`}>{words.say(`decision.${one.decision}`)}</h2>
      <Quote text={one.reason} />
      <p class="soft"><When at={one.created_at} /> · {words.say(`signed.${one.signed_with}`)}</p>
      <ul class="plain-list">
        <li><a href={`/api/decisions/${one.id}/envelope`} download="decision.json">{words.say("review.envelope")}</a></li>
        <li><a href={`/api/decisions/${one.id}/key`} download="key.pem">{words.say("review.key")}</a></li>
        <li><a href={`/lab/ledger/${one.id}`}>{words.say("check_it.ledger")}</a></li>
      </ul>
    </section>
  );
}
