import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { Values } from "./form";
import { useFieldError } from "./form";

interface Props {
  name: string;
  label: string;
  hint?: string;
  options: [value: string, text: string][];
  chosen?: readonly string[];
}

/** Any number of a few, all of which are seen. */
export function Checks({ name, label, hint, options, chosen = [] }: Props): JSX.Element {
  const id = `${useId()}-${name}`;
  const error = useFieldError(name);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <fieldset class="field" aria-describedby={described}>
      <legend>{label}</legend>
      {hint && <span class="hint" id={`${id}-hint`}>{hint}</span>}
      {error && <span class="error" id={`${id}-error`}>{error}</span>}
      {options.map(([value, text]) => (
        <label key={value} class="radio" for={`${id}-${value}`}>
          <input type="checkbox" name={`${name} ${value}`} value={value} id={`${id}-${value}`} defaultChecked={chosen.includes(value)} /> {text}
        </label>
      ))}
    </fieldset>
  );
}

/** What was checked of the name, and the other values. */
export function checkedOf(values: Values, name: string): { checked: string[]; rest: Values } {
  const isOne = (key: string): boolean => key.startsWith(`${name} `);
  return {
    checked: Object.entries(values).filter(([key]) => isOne(key)).map(([, value]) => value),
    rest: Object.fromEntries(Object.entries(values).filter(([key]) => !isOne(key))),
  };
}
