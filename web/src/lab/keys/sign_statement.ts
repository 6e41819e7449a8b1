import { canonicalJson } from "../../shared/data/canonical_json";
import { base64Of, joined } from "../ledger/base64";
import type { OwnKey } from "./own_key";

const media = "application/vnd.in-toto+json";

export interface Envelope {
  payload: string;
  payloadType: string;
  signatures: { keyid: string; sig: string }[];
}

/** What somebody decides on a document, by its digest (urn:metalab:decision:v1). */
export function decisionOn(name: string, digest: string, said: { decision: string; reason: string; made_on: string }): object {
  return {
    _type: "https://in-toto.io/Statement/v1", predicateType: "urn:metalab:decision:v1",
    subject: [{ name, digest: { sha256: digest } }], predicate: said,
  };
}

/** The statement in an envelope (DSSE v1), signed with the key. */
export async function signStatement(statement: object, { key, id }: OwnKey): Promise<Envelope> {
  const payload = new TextEncoder().encode(canonicalJson(statement));
  const message = joined(new TextEncoder().encode(`DSSEv1 ${media.length} ${media} ${payload.length} `), payload);
  const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", key, message));
  return { payload: base64Of(payload), payloadType: media, signatures: [{ keyid: id, sig: base64Of(signature) }] };
}
