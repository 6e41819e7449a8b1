import type { JSX } from "preact";
import { Page } from "../../parts/page";
import { useMe } from "../../session/session";
import { useWords } from "../../words/words";
import { Disclosure } from "./disclosure";
import { OwnThemes } from "./own_themes";
import { ReviewPolicy } from "./review_policy";
import { Witnessing } from "./witnessing";

/** What is set for the whole laboratory by those who run it. */
export function AdministrationPage(): JSX.Element {
  const words = useWords();
  const me = useMe();
  const may = me.runs_lab && me.role === "administrator";
  return (
    <Page title={words.say("administration.title")} back={{ href: "/lab/people", text: words.say("people.title") }} lead={words.say(may ? "administration.lead" : "administration.not_yours")}>
      {may && <><ReviewPolicy /><Disclosure /><OwnThemes /><Witnessing /></>}
    </Page>
  );
}
