import type { JSX } from "preact";

/** What somebody wrote, in its paragraphs. */
export function Quote({ text = "" }: { text?: string | undefined }): JSX.Element {
  return <blockquote>{text.split("\n\n").map((one, i) => <p key={i}>{one}</p>)}</blockquote>;
}
