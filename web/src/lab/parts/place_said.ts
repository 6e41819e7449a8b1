import type { Words } from "../../shared/text/words";
import type { Place } from "../objects";

/** "No. 3 of 7 registered that you see; without evidence: 2." Nothing of a study of no system. */
export function placeSaid(words: Words, place?: Place): string {
  if (!place) return "";
  const values = { number: String(place.number ?? ""), of: String(place.of), without: String(place.without_evidence) };
  return words.say(place.number === undefined ? "place.unregistered" : "place.registered", values);
}
