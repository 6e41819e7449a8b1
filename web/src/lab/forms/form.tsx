import type { ComponentChildren, JSX } from "preact";
import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { Refusal } from "../ask";
import { wasLeft } from "../session/passkeys";
import { useWords } from "../words/words";
import { checkControls, type Control } from "./check_controls";
import { FieldWrong } from "./field_wrong";

export type Values = Record<string, string>;

interface Errors {
  /** By the name of the field. */
  fields: Record<string, string>;
  /** Of no field. */
  whole: string;
}

const none: Errors = { fields: {}, whole: "" };
const Context = createContext<Errors>(none);

/** What is wrong with a field of the form around it. */
export function useFieldError(name: string): string | undefined {
  return useContext(Context).fields[name];
}

interface Props {
  submit: string;
  /** Sends what was filled in, without what was left empty. What it throws is said; what was typed stays. */
  send: (values: Values) => Promise<unknown>;
  /** What is said when it is sent; the form is then empty again. */
  done?: string;
  children: ComponentChildren;
}

/** The browser's own form, which keeps what was typed: what is wrong stands beside its field and in a summary before all. */
export function Form({ submit, send, done, children }: Props): JSX.Element {
  const words = useWords();
  const [errors, setErrors] = useState<Errors>(none);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState("");
  const summary = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLFormElement>(null);
  const isWrong = errors.whole !== "" || Object.keys(errors.fields).length > 0;
  useEffect(() => { if (isWrong) summary.current?.focus(); }, [errors]);

  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const wrong = checkControls(controlsOf(form), words);
    setTold("");
    setErrors({ fields: wrong, whole: "" });
    if (Object.keys(wrong).length > 0 || busy) return;
    setBusy(true);
    try {
      await send(valuesOf(form));
      if (done !== undefined) {
        setTold(done);
        place.current?.reset();
      }
    } catch (caught) {
      setErrors(errorsOf(caught, controlsOf(form), words.say("passkey.left"), words.say("unknown_problem")));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Context.Provider value={errors}>
      <form ref={place} noValidate onSubmit={(event) => void onSubmit(event)}>
        <div ref={summary} tabIndex={-1} role="alert" class={isWrong ? "summary" : undefined}>
          {isWrong && <ErrorSummary errors={errors} form={place.current} />}
        </div>
        {children}
        <p><button type="submit" class="main" aria-disabled={busy}>{busy ? words.say("sending") : submit}</button></p>
        <p role="status" class="form-told">{told}</p>
      </form>
    </Context.Provider>
  );
}

function ErrorSummary({ errors, form }: { errors: Errors; form: HTMLFormElement | null }): JSX.Element {
  const words = useWords();
  const to = (name: string): void => {
    const found = form?.elements.namedItem(name);
    (found instanceof RadioNodeList ? (found[0] as HTMLElement | undefined) : (found as HTMLElement | null | undefined))?.focus();
  };
  return (
    <>
      <p>{words.say("summary")}</p>
      <ul>
        {errors.whole && <li>{errors.whole}</li>}
        {Object.entries(errors.fields).map(([name, text]) => <li key={name}><button type="button" class="inline" onClick={() => to(name)}>{text}</button></li>)}
      </ul>
    </>
  );
}

function controlsOf(form: HTMLFormElement): Control[] {
  const isControl = (one: Element): boolean => one instanceof HTMLInputElement || one instanceof HTMLSelectElement || one instanceof HTMLTextAreaElement;
  return [...form.elements].filter(isControl) as unknown as Control[];
}

function valuesOf(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const [name, value] of new FormData(form)) {
    const text = typeof value === "string" ? value.trim() : "";
    if (text !== "") values[name] = text;
  }
  return values;
}

function errorsOf(caught: unknown, controls: Control[], left: string, unknown: string): Errors {
  if (wasLeft(caught)) return { fields: {}, whole: left };
  if (!(caught instanceof Error)) return { fields: {}, whole: unknown };
  const field = caught instanceof Refusal || caught instanceof FieldWrong ? caught.field : undefined;
  if (field && controls.some(({ name }) => name === field)) return { fields: { [field]: caught.message }, whole: "" };
  return { fields: {}, whole: caught.message || unknown };
}
