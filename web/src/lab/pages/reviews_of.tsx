import type { JSX } from "preact";
import { Choice, Field } from "../forms/field";
import { Form } from "../forms/form";
import type { Comment, Decision, Evidence, Items, LabObject, Review } from "../objects";
import { Quote } from "../parts/quote";
import { useAsked, useEvery } from "../parts/use_asked";
import { useOrganisations } from "../parts/use_organisations";
import { When } from "../parts/when";
import { useMe, useSession } from "../session/session";
import { useWords } from "../words/words";
import { NeededReview } from "./needed_review";
import { Publishing } from "./publishing";

const steps = ["methods", "ethics", "legal", "owner", "workers"];

interface Props {
  evidence: Evidence;
  system?: string;
  onChange: () => Promise<void>;
}

/** Who was asked to review the evidence, what they decided and why, and what was said of it. */
export function ReviewsOf({ evidence, system, onChange }: Props): JSX.Element {
  const words = useWords();
  const me = useMe();
  const { asker } = useSession();
  const { nameOf, all } = useOrganisations();
  const reviews = useEvery<Review>(`/api/reviews?about=${evidence.id}`);
  const comments = useEvery<Comment>(`/api/comments?about=${evidence.id}`);
  const writes = me.role === "administrator" || me.role === "member";
  const isOwn = me.organisation === evidence.owner && writes;
  const of = useAsked<LabObject>(system ? `/api/systems/${system}` : "").value;
  const publishes = isOwn || (writes && of?.owner === me.organisation);
  return (
    <section aria-labelledby="reviews" class="reviews">
      <h2 id="reviews">{words.say("reviews.title")}</h2>
      {reviews.value?.items.length === 0 && <p class="empty">{words.say(isOwn ? "reviews.none_own" : "reviews.none")}</p>}
      <ul class="review-list">
        {reviews.value?.items.map((one) => <ReviewItem key={one.id} review={one} name={nameOf(one.organisation)} />)}
      </ul>
      <NeededReview evidence={evidence.id} />
      <h3>{words.say("comments.title")}</h3>
      {comments.value?.items.length === 0 && <p class="soft">{words.say("comments.none")}</p>}
      <ul class="comments">
        {comments.value?.items.map(({ id, text, finding, created_at, owner }) => (
          <li key={id}>
            <p class="soft"><When at={created_at} /> · {nameOf(owner)}{finding && ` · ${words.say("comments.of", { finding })}`}</p>
            <Quote text={text} />
          </li>
        ))}
      </ul>
      {me.role !== "observer" && (
        <details class="step">
          <summary>{words.say("comments.write")}</summary>
          <Form submit={words.say("comments.submit")} done={words.say("next.done")} send={async (values) => {
            await asker.json("/api/comments", { method: "POST", body: { ...values, about: evidence.id } });
            await comments.again();
          }}>
            {(evidence.verdicts ?? []).length > 0 && <Choice name="finding" label={words.say("field.finding")} empty={words.say("comments.whole")} options={(evidence.verdicts ?? []).map(({ criterion }) => [criterion, criterion])} />}
            <Field name="text" label={words.say("field.comment")} multiline required />
          </Form>
        </details>
      )}
      {isOwn && (
        <details class="step">
          <summary>{words.say("reviews.ask")}</summary>
          <Form submit={words.say("reviews.ask.submit")} done={words.say("next.done")} send={async (values) => {
            await asker.json("/api/reviews", { method: "POST", body: { ...values, about: evidence.id } });
            await reviews.again();
          }}>
            <Choice name="organisation" label={words.say("field.organisation_of")} hint={words.say("reviews.ask.hint")} required options={all.map(({ id, name }) => [id, name])} />
            <Choice name="step" label={words.say("field.step")} required options={steps.map((one) => [one, words.say(`step.${one}`)])} />
          </Form>
        </details>
      )}
      {publishes && system && <Publishing evidence={evidence} system={system} onChange={onChange} />}
    </section>
  );
}

function ReviewItem({ review, name }: { review: Review; name: string }): JSX.Element {
  const words = useWords();
  const decisions = useAsked<Items<Decision>>(review.state === "decided" ? `/api/decisions?about=${review.id}` : "");
  const step = words.say(`step.${review.step}`);
  return (
    <li>
      <h3><a href={`/lab/reviews/${review.id}`}>{words.say("reviews.one", { step, name })}</a></h3>
      {review.state === "asked" && <p>{words.say("story.review_open")}</p>}
      {decisions.value?.items.map(({ id, decision, reason, created_at, signed_with }) => (
        <div key={id}>
          <p><strong>{words.say(`decision.${decision}`)}</strong> <span class="soft"><When at={created_at} /> · {words.say(`signed.${signed_with}`)}</span></p>
          <Quote text={reason} />
        </div>
      ))}
    </li>
  );
}
