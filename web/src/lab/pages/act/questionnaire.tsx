import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { Choice } from "../../forms/field";
import { FieldWrong } from "../../forms/field_wrong";
import { Form, useFieldError } from "../../forms/form";
import type { System } from "../../objects";
import { namedChoices } from "../../parts/named_choices";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { actRoles } from "../system_fields";
import { type Answer, answers, type Declaration, partOf, parts, type Question, type Questions } from "./declaration";

interface Props {
  system: System;
  questions: Questions;
  /** What was answered last, to go on from. */
  before?: Declaration;
  onDone: () => Promise<void>;
}

/** Every question with yes, no, not known; what was said before is there already. Nothing is answered in silence. */
export function Questionnaire({ system, questions, before, onDone }: Props): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const [said, setSaid] = useState<Record<string, Answer>>(before?.answers ?? {});
  const left = questions.items.filter(({ id }) => said[id] === undefined);
  const send = async ({ role }: Record<string, string>): Promise<void> => {
    const [first] = left;
    if (first) throw new FieldWrong(first.id, words.count("act_page.left", left.length, { n: left.length }));
    const given = Object.fromEntries(questions.items.map(({ id }) => [id, said[id]]));
    await asker.json("/api/declarations", { method: "POST", body: { about: system.id, role, answers: given } });
    await onDone();
  };
  return (
    <div class="questionnaire">
      <h2>{words.say("act_page.questions")}</h2>
      <p class="soft">{questions.text}</p>
      <Form submit={words.say("act_page.submit")} send={send}>
        <Choice name="role" label={words.say("field.act_role")} hint={words.say("field.act_role.hint")} required options={namedChoices(words, "role", actRoles)} empty={words.say("choose")} value={before?.role ?? system.act_role} />
        {parts.map(([part]) => (
          <section key={part} aria-labelledby={`part-${part}`}>
            <h3 id={`part-${part}`}>{words.say(`act_part.${part}`)}</h3>
            <p class="soft">{words.say(`act_part.${part}.about`)}</p>
            {questions.items.filter(({ id }) => partOf(id) === part).map((one) => <OneQuestion key={one.id} one={one} answer={said[one.id]} onAnswer={(answer) => setSaid((now) => ({ ...now, [one.id]: answer }))} />)}
          </section>
        ))}
        <p role="status" class="soft">{words.say("act_page.answered", { n: questions.items.length - left.length, all: questions.items.length })}</p>
        {left.length > 0 && <p><button type="button" onClick={() => setSaid({ ...Object.fromEntries(left.map(({ id }) => [id, "not_known" as const])), ...said })}>{words.say("act_page.rest")}</button></p>}
      </Form>
    </div>
  );
}

interface OneProps {
  one: Question;
  answer: Answer | undefined;
  onAnswer: (answer: Answer) => void;
}

function OneQuestion({ one, answer, onAnswer }: OneProps): JSX.Element {
  const words = useWords();
  const error = useFieldError(one.id);
  const id = useId();
  return (
    <fieldset class="question" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{words.read(one.question)}</legend>
      {error && <span class="error" id={`${id}-error`}>{error}</span>}
      <div>
        {answers.map((value) => (
          <label key={value} class="radio" for={`${id}-${value}`}>
            <input type="radio" name={one.id} value={value} id={`${id}-${value}`} checked={answer === value} onChange={() => onAnswer(value)} /> {words.say(`act_answer.${value}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
