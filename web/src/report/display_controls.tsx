import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Language } from "../shared/data/report_data";
import { useReport } from "../shared/findings/report";

type Theme = "light" | "dark";

interface Props {
  language: Language;
  onLanguage: (language: Language) => void;
}

/** The two choices about how the page looks. Nothing of them is kept. */
export function DisplayControls({ language, onLanguage }: Props): JSX.Element {
  const { words } = useReport();
  const [theme, setTheme] = useState<Theme>(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const other = theme === "dark" ? "light" : "dark";
  const change = (): void => {
    document.documentElement.dataset["theme"] = other;
    setTheme(other);
  };
  return (
    <div class="controls">
      {language === "en" ? (
        <button type="button" lang="fr" onClick={() => onLanguage("fr")}>Français</button>
      ) : (
        <button type="button" lang="en" onClick={() => onLanguage("en")}>English</button>
      )}
      <button type="button" onClick={change}>{words.say(`report.theme_${other}`)}</button>
    </div>
  );
}
