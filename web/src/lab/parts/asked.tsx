import type { ComponentChildren, JSX } from "preact";
import { useWords } from "../words/words";
import { Problem } from "./problem";
import type { Asked } from "./use_asked";

interface Props<T> {
  of: Asked<T>;
  children: (value: T) => ComponentChildren;
}

/** What was asked for, once it is there; until then a line that keeps the place. */
export function Answered<T>({ of, children }: Props<T>): JSX.Element {
  const words = useWords();
  if (of.value !== undefined) return <>{children(of.value)}</>;
  if (of.problem === undefined) return <p class="loading" role="status">{words.say("loading")}</p>;
  return (
    <div>
      <Problem of={of.problem} />
      <p><button type="button" onClick={() => void of.again()}>{words.say("try_again")}</button></p>
    </div>
  );
}
