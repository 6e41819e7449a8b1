import type { ComponentChildren, JSX } from "preact";

/** A name and what it is, in a description list. */
export function Fact({ name, children }: { name: ComponentChildren; children: ComponentChildren }): JSX.Element {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
