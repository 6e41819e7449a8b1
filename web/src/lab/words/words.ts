import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Language } from "../../shared/data/report_data";
import { type Words, wordsFor } from "../../shared/text/words";
import en from "./lab.en.json";
import fr from "./lab.fr.json";

/** A key of the pages' own texts. */
export type Key = keyof typeof en;

const texts = { words: { en, fr } };

/** The pages' words in a language. */
export function labWords(language: Language): Words {
  return wordsFor(texts, language);
}

const languageKept = "metalab-language";

/** The language that was chosen here before, else the browser's. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(languageKept);
  if (kept === "en" || kept === "fr") return kept;
  return navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en";
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(languageKept, language);
}

const Context = createContext<Words>(labWords("en"));
export const WordsProvider = Context.Provider;

export function useWords(): Words {
  return useContext(Context);
}
