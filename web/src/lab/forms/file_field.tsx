import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { useFieldError } from "./form";

interface Props {
  name: string;
  label: string;
  hint?: string;
  accept: string;
  onFile: (file: File | undefined) => void;
}

/** A file that the page reads on the person's machine; it is not sent. */
export function FileField({ name, label, hint, accept, onFile }: Props): JSX.Element {
  const error = useFieldError(name);
  const id = `${useId()}-${name}`;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <span class="hint" id={`${id}-hint`}>{hint}</span>}
      {error && <span class="error" id={`${id}-error`}>{error}</span>}
      <input type="file" id={id} name={name} accept={accept} required aria-describedby={described} aria-invalid={error ? true : undefined} onChange={(event) => onFile(event.currentTarget.files?.[0])} />
    </div>
  );
}
