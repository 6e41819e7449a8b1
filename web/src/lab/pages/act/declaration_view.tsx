import type { JSX } from "preact";
import { nameOf } from "../../parts/named_choices";
import { When } from "../../parts/when";
import { useWords } from "../../words/words";
import type { ActRule, Declaration, Questions } from "./declaration";

/** What one set of answers means, which rules it leads to, what is open, and every answer. */
export function DeclarationView({ one, questions }: { one: Declaration; questions: Questions }): JSX.Element {
  const words = useWords();
  const asked = new Map(questions.items.map(({ id, question }) => [id, words.read(question) ?? id]));
  return (
    <section class="declaration" aria-labelledby={`means-${one.id}`}>
      <h2 id={`means-${one.id}`}>{words.say("act_page.means")}</h2>
      <p class="soft">{words.read(one.reads)} {words.say("act_page.on")} <When at={one.created_at} />. {words.say("act_page.role", { role: nameOf(words, "role", one.role) })}</p>
      {one.text !== questions.text && <p class="problem">{words.say("act_page.other_text", { text: questions.text })}</p>}
      <ul class="tiers">{Object.entries(one.tiers).map(([tier, text]) => <li key={tier}>{words.read(text)}</li>)}</ul>
      <p class="soft">{words.say("act_page.not_legal")}</p>
      {one.open.length > 0 && (
        <>
          <h3>{words.say("act_page.open")}</h3>
          <ul class="plain-list">{one.open.map((id) => <li key={id}>{asked.get(id) ?? id}</li>)}</ul>
        </>
      )}
      {one.rules.length > 0 && <><h3>{words.say("act_page.rules")}</h3><ul class="entries">{one.rules.map((rule) => <li key={rule.id}><Rule rule={rule} /></li>)}</ul></>}
      <details class="step">
        <summary>{words.say("act_page.answers")}</summary>
        <dl class="answers">
          {Object.entries(one.answers).sort(([a], [b]) => orderOf(questions, a) - orderOf(questions, b)).map(([id, answer]) => (
            <div key={id}><dt>{asked.get(id) ?? id}</dt><dd>{words.say(`act_answer.${answer}`)}</dd></div>
          ))}
        </dl>
      </details>
    </section>
  );
}

function orderOf(questions: Questions, id: string): number {
  return questions.items.findIndex((one) => one.id === id);
}

function Rule({ rule }: { rule: ActRule }): JSX.Element {
  const words = useWords();
  return (
    <>
      <h4>{words.read(rule.title) ?? rule.id}{rule.pinpoint && <span class="soft"> · {rule.pinpoint}</span>}</h4>
      {rule.duty && <p>{words.read(rule.actor)}{rule.actor && words.say("colon")}{words.read(rule.duty)}</p>}
      <p class="soft">{rule.applies_from && <>{words.say("act_page.applies")} <When at={rule.applies_from} />. </>}{rule.checked_on && <>{words.say("act_page.checked")} <When at={rule.checked_on} />. </>}{words.read(rule.remark)}</p>
    </>
  );
}
