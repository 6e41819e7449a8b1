import { base64Of, bytesOf, hexOf, joined } from "../ledger/base64";

/** An Ed25519 key of a person's own, in the browser alone: as a file of `metalab key` has it (PKCS #8 in PEM). */
export interface OwnKey {
  key: CryptoKey;
  /** SHA-256 of its public half in DER form, as envelopes name it. */
  id: string;
}

/** What stands before the 32 bytes of a public key in its DER form (RFC 8410). */
const publicHead = Uint8Array.from([0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]);

/** Whether this browser signs with Ed25519. */
export async function signsHere(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    return true;
  } catch {
    return false;
  }
}

/** The key in a file's text. Throws where it is none. */
export async function readKey(pem: string): Promise<OwnKey> {
  const body = /-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----/.exec(pem)?.[1];
  if (body === undefined) throw new Error("no private key");
  const key = await crypto.subtle.importKey("pkcs8", bytesOf(body.replace(/\s/g, "")), "Ed25519", true, ["sign"]);
  const { x = "" } = await crypto.subtle.exportKey("jwk", key);
  const base64 = x.replaceAll("-", "+").replaceAll("_", "/");
  const der = joined(publicHead, bytesOf(base64.padEnd(Math.ceil(base64.length / 4) * 4, "=")));
  return { key, id: hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", der))) };
}

/** Each half as the text of a file. */
export interface KeyPair {
  privatePem: string;
  publicPem: string;
}

/** A new pair. */
export async function makeKeyPair(): Promise<KeyPair> {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  const pem = async (label: string, form: "pkcs8" | "spki", key: CryptoKey): Promise<string> =>
    `-----BEGIN ${label}-----\n${base64Of(new Uint8Array(await crypto.subtle.exportKey(form, key)))}\n-----END ${label}-----\n`;
  return { privatePem: await pem("PRIVATE KEY", "pkcs8", privateKey), publicPem: await pem("PUBLIC KEY", "spki", publicKey) };
}
