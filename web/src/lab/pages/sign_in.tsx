import type { JSX } from "preact";
import { Page } from "../parts/page";
import { SignInForm } from "../session/sign_in_form";
import { useWords } from "../words/words";

export function SignInPage(): JSX.Element {
  const words = useWords();
  return (
    <Page title={words.say("sign_in.title")} lead={words.say("sign_in.about")}>
      <SignInForm onDone={() => undefined} />
      <p class="aside">{words.say("sign_in.no_account")} <a href="/register">{words.say("sign_in.public")}</a></p>
    </Page>
  );
}
