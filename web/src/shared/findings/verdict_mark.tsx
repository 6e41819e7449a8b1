import type { JSX } from "preact";
import type { Outcome } from "../data/report_data";

/** The shape of a verdict, as the engine draws it; a word always stands beside it. */
export function VerdictMark({ verdict }: { verdict: Outcome }): JSX.Element {
  return (
    <svg class={`mark mark-${verdict}`} viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      {verdict === "met" && <circle cx="10" cy="10" r="8" fill="currentColor" />}
      {verdict === "not_met" && <path d="M10 1.5 19 18H1Z" fill="currentColor" />}
      {verdict === "insufficient_evidence" && <circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" stroke-width="2.4" stroke-dasharray="3.2 2.69" />}
    </svg>
  );
}
