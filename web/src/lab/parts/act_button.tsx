import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useWords } from "../words/words";
import { Problem } from "./problem";

interface Props {
  text: string;
  /** What it is called where several stand on a page. */
  label?: string;
  /** What is asked before it is done; without it, it is done at once. */
  sure?: string;
  run: () => Promise<unknown>;
}

/** A small act on one thing of a list: what cannot be undone asks first, what went wrong is said beside it. */
export function ActButton({ text, label, sure, run }: Props): JSX.Element {
  const words = useWords();
  const [asks, setAsks] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const act = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await run();
    } catch (caught) {
      setProblem(caught);
    } finally {
      setBusy(false);
      setAsks(false);
    }
  };
  return (
    <span class="act">
      {!asks && <button type="button" class="inline" aria-label={label} disabled={busy} onClick={() => (sure === undefined ? void act() : setAsks(true))}>{text}</button>}
      {asks && (
        <span class="asks" role="group" aria-label={sure}>
          <span>{sure}</span> <button type="button" autoFocus disabled={busy} onClick={() => void act()}>{text}</button> <button type="button" class="inline" onClick={() => setAsks(false)}>{words.say("cancel")}</button>
        </span>
      )}
      <Problem of={problem} />
    </span>
  );
}
