import type { OwnKey } from "./own_key";
import { type Envelope, signStatement } from "./sign_statement";

/** What a key signs before it is enrolled, as the laboratory gives it: a decision on the key's own digest. */
export interface KeyStatement {
  subject: { digest: { sha256: string } }[];
}

/** The statement, signed by the key. Throws where it is on anything but this key: nothing else is ever signed here unseen. */
export async function signEnrolment(statement: KeyStatement, key: OwnKey): Promise<Envelope> {
  const [first, ...others] = statement.subject;
  if (first?.digest.sha256 !== key.id || others.length > 0) throw new Error("another key");
  return signStatement(statement, key);
}
