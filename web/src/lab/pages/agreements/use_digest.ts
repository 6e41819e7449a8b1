import { hexOf } from "../../ledger/base64";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import type { Agreement } from "./round";

/** Checks in the browser that a digest is that of the round's text as it is signed; else throws what differs. */
export function useDigest(round: Agreement): (expected: string) => Promise<void> {
  const words = useWords();
  const { asker } = useSession();
  return async (expected) => {
    const text = await asker.bytes(`/api/agreements/${round.id}/text`);
    const found = hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", text)));
    if (found !== expected) throw new Error(words.say("agreement.other_text", { found, expected }));
  };
}
