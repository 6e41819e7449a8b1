import type { JSX } from "preact";

/** A text in which `code` stands between backticks. */
export function WithCode({ text }: { text: string }): JSX.Element {
  return <>{text.split("`").map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}</>;
}
