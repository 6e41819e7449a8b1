import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../words/words";

interface Props {
  text: string;
  about: string;
  onKept: () => void;
}

/** A secret that the laboratory shows this once: said aloud, to be copied, gone when it was kept. */
export function ShownOnce({ text, about, onKept }: Props): JSX.Element {
  const words = useWords();
  const [told, setTold] = useState("");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [text]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(() => setTold(words.say("once.copied")), () => setTold(words.say("once.by_hand")));
  };
  return (
    <div class="empty once" ref={place} tabIndex={-1} role="group" aria-label={about}>
      <p>{about}</p>
      <pre tabIndex={0}><code>{text}</code></pre>
      <p class="pager"><button type="button" onClick={copy}>{words.say("once.copy")}</button><button type="button" onClick={onKept}>{words.say("once.kept")}</button></p>
      <p role="status" class="form-told">{told}</p>
    </div>
  );
}
