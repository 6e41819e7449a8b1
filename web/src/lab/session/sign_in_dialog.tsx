import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useWords } from "../words/words";
import { SignInForm } from "./sign_in_form";

/** Over the page that stays as it is: the session has ended, or what was asked wants both factors anew. */
export function SignInDialog({ again, onEnd }: { again: boolean; onEnd: (signedIn: boolean) => void }): JSX.Element {
  const words = useWords();
  const place = useRef<HTMLDialogElement>(null);
  const done = useRef(false);
  useEffect(() => place.current?.showModal(), []);
  const end = (signedIn: boolean): void => {
    done.current = true;
    place.current?.close();
    onEnd(signedIn);
  };
  return (
    <dialog ref={place} class="over" aria-labelledby="sign-in-again" onClose={() => { if (!done.current) end(false); }}>
      <h2 id="sign-in-again">{words.say(again ? "again.title" : "expired.title")}</h2>
      <p>{words.say(again ? "again.about" : "expired.about")}</p>
      <SignInForm stays onDone={() => end(true)} />
      <button type="button" class="inline" onClick={() => end(false)}>{words.say("cancel")}</button>
    </dialog>
  );
}
