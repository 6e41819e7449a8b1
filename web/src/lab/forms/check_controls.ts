import type { Words } from "../../shared/text/words";

/** What a control is asked before it is sent. */
export interface Control {
  name: string;
  validity: Pick<ValidityState, "valid" | "valueMissing" | "tooShort" | "typeMismatch">;
  labels?: ArrayLike<{ textContent: string | null }> | null;
  type?: string;
  closest?: (selector: string) => { querySelector: (selector: string) => { textContent: string | null } | null } | null;
  minLength?: number;
}

/** What is wrong, by the control's name, in the pages' words and not the browser's. */
export function checkControls(controls: Control[], words: Words): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const control of controls) {
    const { name, validity, minLength } = control;
    if (validity.valid || name in wrong) continue;
    const label = labelOf(control);
    if (validity.valueMissing) wrong[name] = words.say("wrong.missing", { label });
    else if (validity.tooShort) wrong[name] = words.say("wrong.short", { label, n: minLength ?? 0 });
    else if (validity.typeMismatch) wrong[name] = words.say("wrong.email", { label });
    else wrong[name] = words.say("wrong.value", { label });
  }
  return wrong;
}

/** What the field is called: of one of several choices, what they are choices of. */
function labelOf(control: Control): string {
  const legend = control.type === "radio" ? control.closest?.("fieldset")?.querySelector("legend") : undefined;
  return ((legend ?? control.labels?.[0])?.textContent ?? control.name).trim();
}
