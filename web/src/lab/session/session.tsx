import type { ComponentChildren, JSX } from "preact";
import { createContext } from "preact";
import { useCallback, useContext, useEffect, useMemo, useState } from "preact/hooks";
import type { Language } from "../../shared/data/report_data";
import { Asker } from "../ask";
import type { Me } from "../objects";
import { firstLanguage, keepLanguage, labWords, WordsProvider } from "../words/words";
import { SignInDialog } from "./sign_in_dialog";

export interface Session {
  /** Nobody: null; not known yet: undefined. */
  me: Me | null | undefined;
  asker: Asker;
  language: Language;
  /** This laboratory is a demonstration. */
  demonstration: boolean;
  choose: (language: Language) => void;
  /** Asks the laboratory who is here, after signing in or out. */
  look: () => Promise<Me | null>;
}

const Context = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error("A page stands outside the session");
  return session;
}

/** Whoever is signed in. Precondition: somebody is. */
export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error("Nobody is signed in");
  return me;
}

interface Waiting {
  again: boolean;
  done: (signedIn: boolean) => void;
}

/** Who is here, in which language; where a session ends, asks to sign in over the page, which stays as it is. */
export function SessionPlace({ children }: { children: ComponentChildren }): JSX.Element {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [found, setFound] = useState<{ me: Me | null | undefined; demonstration: boolean }>({ me: undefined, demonstration: false });
  const [waiting, setWaiting] = useState<Waiting | undefined>();
  const words = useMemo(() => labWords(language), [language]);

  const look = useCallback(async () => {
    const answer = await fetch("/api/me", { cache: "no-store" }).catch(() => undefined);
    const said = (await answer?.json().catch(() => undefined)) as Me | undefined;
    const me = answer?.ok && said ? said : null;
    setFound({ me, demonstration: answer?.headers.get("Metalab-Demonstration") === "true" });
    return me;
  }, []);
  useEffect(() => void look(), [look]);
  useEffect(() => { document.documentElement.lang = language; }, [language]);

  const asker = useMemo(() => {
    const signIn = (again: boolean): Promise<boolean> => new Promise((done) => setWaiting({ again, done }));
    return new Asker(language, signIn, words.say("unreachable"));
  }, [language, words]);
  const session = useMemo<Session>(() => ({
    ...found, asker, language, look,
    choose: (chosen) => { keepLanguage(chosen); setLanguage(chosen); },
  }), [found, asker, language, look]);
  const ended = (signedIn: boolean): void => {
    waiting?.done(signedIn);
    setWaiting(undefined);
  };
  return (
    <WordsProvider value={words}>
      <Context.Provider value={session}>
        {children}
        {waiting && <SignInDialog again={waiting.again} onEnd={ended} />}
      </Context.Provider>
    </WordsProvider>
  );
}
