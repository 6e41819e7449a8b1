import type { JSX } from "preact";
import { useWords } from "../words/words";

/** What went wrong, in a sentence, said aloud as it comes; nothing where nothing did. */
export function Problem({ of }: { of: unknown }): JSX.Element {
  const words = useWords();
  const text = of === undefined ? "" : typeof of === "string" ? of : of instanceof Error && of.message ? of.message : words.say("unknown_problem");
  return <div role="alert" class={text ? "problem" : undefined}>{text && <p>{text}</p>}</div>;
}
