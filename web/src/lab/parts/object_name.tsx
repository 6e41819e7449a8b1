import type { JSX } from "preact";
import { useWords } from "../words/words";
import { placeOf } from "./places";

interface Props {
  kind: string;
  id: string;
  name?: string;
}

/** An object by its kind and name, with the way to its page where it has one. */
export function ObjectName({ kind, id, name = "" }: Props): JSX.Element {
  const words = useWords();
  const what = words.knows(`kind.${kind}`) ? words.say(`kind.${kind}`) : kind;
  const text = name ? words.say("act.named", { what, name }) : what;
  const place = placeOf(kind, id);
  return place ? <a href={place}>{text}</a> : <>{text}</>;
}
