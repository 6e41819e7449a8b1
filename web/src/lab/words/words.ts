import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Language } from "../../shared/data/report_data";
import { type Words, wordsFor } from "../../shared/text/words";
import accountEn from "./account.en.json";
import accountFr from "./account.fr.json";
import actEn from "./act.en.json";
import actFr from "./act.fr.json";
import assetsEn from "./assets.en.json";
import assetsFr from "./assets.fr.json";
import findEn from "./find.en.json";
import findFr from "./find.fr.json";
import labEn from "./lab.en.json";
import labFr from "./lab.fr.json";
import studyEn from "./study.en.json";
import studyFr from "./study.fr.json";

/** The pages' own texts, of all their files. */
export const texts = {
  en: { ...labEn, ...assetsEn, ...accountEn, ...actEn, ...findEn, ...studyEn },
  fr: { ...labFr, ...assetsFr, ...accountFr, ...actFr, ...findFr, ...studyFr },
};

/** The pages' words in a language. */
export function labWords(language: Language): Words {
  return wordsFor({ words: texts }, language);
}

const languageKept = "metalab-language";

/** The language that a link names, as the public's pages do, or that was chosen here before, else the browser's. */
export function firstLanguage(): Language {
  const named = new URLSearchParams(location.search).get("language");
  if (named === "en" || named === "fr") return named;
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
