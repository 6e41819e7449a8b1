import type { JSX } from "preact";
import { nameOf } from "../../parts/named_choices";
import { OwnSignOn } from "../../parts/own_sign_on";
import { Page } from "../../parts/page";
import { useMe } from "../../session/session";
import { useWords } from "../../words/words";
import { Discipline } from "./discipline";
import { Notices } from "./notices";
import { OwnPasskeys } from "./own_passkeys";
import { Password } from "./password";
import { Sessions } from "./sessions";
import { SigningKeys } from "./signing_keys";
import { Tokens } from "./tokens";

/** What belongs to whoever is here: how they sign in, with what they sign, what speaks for them, what is sent to them. */
export function AccountPage(): JSX.Element {
  const words = useWords();
  const me = useMe();
  return (
    <Page title={words.say("account.title")} lead={`${me.name} · ${nameOf(words, "people.role", me.role)}`}>
      <SigningKeys />
      <Tokens />
      <Sessions />
      <OwnPasskeys />
      <Password />
      <OwnSignOn />
      <Discipline />
      <Notices />
    </Page>
  );
}
