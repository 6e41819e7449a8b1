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
  inputMode?: "numeric" | "decimal";
  minLength?: number;
  value?: string;
  /** The most signs that it takes, where it is another number than usual. */
  most?: number;
}

/** A label above its control, what helps below the label, what is wrong beside it. */
export function Field({ name, label, hint, required = false, type = "text", multiline = false, autocomplete = "off", inputMode, minLength, value, most }: Props): JSX.Element {
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
      {multiline ? <textarea rows={5} maxLength={most ?? 20000} {...shared} /> : <input type={type as "text"} maxLength={most ?? 200} inputMode={inputMode} {...shared} />}
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
  /** What is chosen at first. */
  value?: string | undefined;
  onChange?: (value: string) => void;
}

/** One of a list. */
export function Choice({ name, label, hint, required = false, options, empty, value, onChange }: Choices): JSX.Element {
  const error = useFieldError(name);
  const id = `${useId()}-${name}`;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <span class="hint" id={`${id}-hint`}>{hint}</span>}
      {error && <span class="error" id={`${id}-error`}>{error}</span>}
      <select id={id} name={name} required={required} aria-describedby={described} aria-invalid={error ? true : undefined} onChange={(event) => onChange?.(event.currentTarget.value)}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(([one, text]) => <option key={one} value={one} selected={one === value}>{text}</option>)}
      </select>
    </div>
  );
}

/** One of a few, all of which are seen. */
export function Radios({ name, label, hint, options, value: chosen, required = true }: Choices): JSX.Element {
  const error = useFieldError(name);
  const id = `${useId()}-${name}`;
  return (
    <fieldset class="field" aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined}>
      <legend>{label}</legend>
      {hint && <span class="hint" id={`${id}-hint`}>{hint}</span>}
      {error && <span class="error" id={`${id}-error`}>{error}</span>}
      {options.map(([value, text]) => (
        <label key={value} class="radio" for={`${id}-${value}`}>
          <input type="radio" required={required} name={name} value={value} defaultChecked={value === chosen} id={`${id}-${value}`} /> {text}
        </label>
      ))}
    </fieldset>
  );
}
