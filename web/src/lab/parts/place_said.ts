import type { Words } from "../../shared/text/words";
import type { Place } from "../objects";

/** "Registered studies of this system that you see: 7; the study’s place among them: 3; without evidence: 2." Nothing of a study of no system. */
export function placeSaid(words: Words, place?: Place): string {
  if (!place) return "";
  const values = { number: String(place.number ?? ""), of: String(place.of), without: String(place.without_evidence) };
  return words.say(place.number === undefined ? "place.unregistered" : "place.registered", values);
}
