import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { useFieldError } from "./form";

interface Props {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  type?: "text" | "email" | "password" | "date";
  multiline?: boolean;
  autocomplete?: string;
  inputMode?: "numeric";
  minLength?: number;
  value?: string;
}

/** A label above its control, what helps below the label, what is wrong beside it. */
export function Field({ name, label, hint, required = false, type = "text", multiline = false, autocomplete = "off", inputMode, minLength, value }: Props): JSX.Element {
  const error = useFieldError(name);
  const id = `${useId()}-${name}`;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const shared = {
    id, name, required, "aria-describedby": described, "aria-invalid": error ? true : undefined, autocomplete, minLength,
    defaultValue: value,
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <span class="hint" id={`${id}-hint`}>{hint}</span>}
      {error && <span class="error" id={`${id}-error`}>{error}</span>}
      {multiline ? <textarea rows={5} maxLength={20000} {...shared} /> : <input type={type as "text"} maxLength={200} inputMode={inputMode} {...shared} />}
    </div>
  );
}

interface Choices {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  /** What may be chosen, and what it is called. */
  options: [value: string, text: string][];
  /** What is said where nothing is chosen. */
  empty?: string;
}

/** One of a list. */
export function Choice({ name, label, hint, required = false, options, empty }: Choices): JSX.Element {
  const error = useFieldError(name);
  const id = `${useId()}-${name}`;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <span class="hint" id={`${id}-hint`}>{hint}</span>}
      {error && <span class="error" id={`${id}-error`}>{error}</span>}
      <select id={id} name={name} required={required} aria-describedby={described} aria-invalid={error ? true : undefined}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(([value, text]) => <option key={value} value={value}>{text}</option>)}
      </select>
    </div>
  );
}

/** One of a few, all of which are seen. */
export function Radios({ name, label, options }: Choices): JSX.Element {
  const error = useFieldError(name);
  const id = `${useId()}-${name}`;
  return (
    <fieldset class="field" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{label}</legend>
      {error && <span class="error" id={`${id}-error`}>{error}</span>}
      {options.map(([value, text]) => (
        <label key={value} class="radio" for={`${id}-${value}`}>
          <input type="radio" required name={name} value={value} id={`${id}-${value}`} /> {text}
        </label>
      ))}
    </fieldset>
  );
}
