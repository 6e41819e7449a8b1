import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";

/** Something that can be done next, folded until somebody wants to do it: what it needs is asked for only then. */
export function Step({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  const [opened, setOpened] = useState(false);
  return (
    <details class="step" onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{title}</summary>
      {opened && <div>{children}</div>}
    </details>
  );
}
