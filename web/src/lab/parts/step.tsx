import type { ComponentChildren, JSX } from "preact";

/** Something that can be done next, folded until somebody wants to do it. */
export function Step({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return <details class="step"><summary>{title}</summary><div>{children}</div></details>;
}
