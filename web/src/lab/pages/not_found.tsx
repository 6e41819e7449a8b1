import type { JSX } from "preact";
import { Page } from "../parts/page";
import { useWords } from "../words/words";

/** There is no page at this address. */
export function Empty(): JSX.Element {
  const words = useWords();
  return <Page title={words.say("not_found.title")} lead={words.say("not_found.about")}><p><a href="/lab">{words.say("nav.home")}</a></p></Page>;
}
