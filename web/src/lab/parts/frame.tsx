import type { ComponentChildren, JSX } from "preact";
import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { useSession } from "../session/session";
import { useWords } from "../words/words";

const places = [["/lab", "nav.home"], ["/lab/systems", "nav.systems"], ["/lab/programmes", "nav.programmes"], ["/lab/assets", "nav.assets"], ["/lab/requests", "nav.requests"], ["/lab/ledger", "nav.ledger"], ["/lab/people", "nav.people"], ["/lab/search", "nav.search"]] as const;

/** What every page of the application has around it. */
export function Frame({ children }: { children: ComponentChildren }): JSX.Element {
  const words = useWords();
  const { me, demonstration } = useSession();
  const { path } = useLocation();
  const here = places.filter(([place]) => path === place || (place !== "/lab" && path.startsWith(`${place}/`))).at(-1)?.[0];
  return (
    <>
      <a class="skip" href="#main">{words.say("skip")}</a>
      <header>
        <div class="lab-bar">
          <a class="maker" href="/lab">Metalab</a>
          {me && (
            <nav aria-label={words.say("nav.name")}>
              <ul>
                {places.map(([place, key]) => (
                  <li key={place}><a href={place} aria-current={here === place ? "page" : undefined}>{words.say(key)}</a></li>
                ))}
              </ul>
            </nav>
          )}
          <Controls />
        </div>
        {demonstration && <p class="demonstration" role="note">{words.say("demonstration")}</p>}
      </header>
      <main id="main" class="lab-main" tabIndex={-1}>{children}</main>
      <footer class="lab-foot">
        <p><span>{words.say("foot")}</span> <a href="/">{words.say("nav.public")}</a> <a href="/openapi.json">{words.say("nav.interface")}</a> <ThemeChoice /></p>
      </footer>
    </>
  );
}

/** Light or dark, where it should be another than the system's. Nothing of it is kept. */
function ThemeChoice(): JSX.Element {
  const words = useWords();
  const [theme, setTheme] = useState<"light" | "dark">(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const other = theme === "dark" ? "light" : "dark";
  const change = (): void => {
    document.documentElement.dataset["theme"] = other;
    setTheme(other);
  };
  return <button type="button" class="inline" onClick={change}>{words.say(`theme.${other}`)}</button>;
}

/** Language, and who is here. */
function Controls(): JSX.Element {
  const words = useWords();
  const { me, asker, language, choose, look } = useSession();
  const signOut = async (): Promise<void> => {
    await asker.json("/api/sessions/current", { method: "DELETE" });
    await look();
  };
  return (
    <div class="lab-controls">
      {me && <a class="who" href="/lab/account">{me.name}</a>}
      {me && <button type="button" class="inline" onClick={() => void signOut()}>{words.say("sign_out")}</button>}
      <button type="button" class="inline" lang={language === "en" ? "fr" : "en"} onClick={() => choose(language === "en" ? "fr" : "en")}>
        {language === "en" ? "Français" : "English"}
      </button>
    </div>
  );
}
