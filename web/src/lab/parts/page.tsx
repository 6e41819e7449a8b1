import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

let opened = "";

/** Whether another page was open before: the first leaves the focus where the browser put it. */
export function wasOpenedFromAnother(): boolean {
  const before = opened;
  opened = location.pathname;
  return before !== "" && before !== opened;
}

interface Props {
  title: string;
  /** What kind of page it is, in a line before the title. */
  kind?: string;
  /** Where it belongs. */
  back?: { href: string; text: string };
  lead?: string;
  children: ComponentChildren;
}

/** A page: its title is the window's, and gets the focus when the page is opened from another. */
export function Page({ title, kind, back, lead, children }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => { document.title = `${title} – Metalab`; }, [title]);
  useEffect(() => { if (wasOpenedFromAnother()) heading.current?.focus({ preventScroll: true }); }, []);
  return (
    <>
      {back && <p class="back"><a href={back.href}>{back.text}</a></p>}
      {kind && <p class="kind">{kind}</p>}
      <h1 ref={heading} tabIndex={-1}>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </>
  );
}
