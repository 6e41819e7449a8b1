import type { ComponentChildren, JSX } from "preact";
import { useLocation } from "preact-iso";
import { useWords } from "../words/words";

interface Props {
  /** The page's own path, which the form opens with what was filled in. */
  path: string;
  asked: string;
  /** What else can be asked: controls with names. */
  children?: ComponentChildren;
}

/** Words to search for; what was asked stands in the address, and survives a reload. */
export function SearchForm({ path, asked, children }: Props): JSX.Element {
  const words = useWords();
  const { route } = useLocation();
  const ask = (event: Event): void => {
    event.preventDefault();
    const next = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget as HTMLFormElement)) {
      const text = String(value).trim();
      if (text) next.set(name, text);
    }
    route(next.size > 0 ? `${path}?${next}` : path);
  };
  return (
    <form class="search-form" role="search" onSubmit={ask}>
      <p><label for="words">{words.say("systems.words")}</label><input type="search" id="words" name="words" defaultValue={asked} maxLength={200} /></p>
      {children}
      <button type="submit">{words.say("systems.search")}</button>
    </form>
  );
}

interface Choices {
  name: string;
  label: string;
  chosen: string;
  empty: string;
  options: [value: string, text: string][];
}

/** One more thing to ask of a list. */
export function SearchChoice({ name, label, chosen, empty, options }: Choices): JSX.Element {
  return (
    <p>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">{empty}</option>
        {options.map(([value, text]) => <option key={value} value={value} selected={value === chosen}>{text}</option>)}
      </select>
    </p>
  );
}
