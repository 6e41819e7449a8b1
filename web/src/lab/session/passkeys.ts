import type { Asker } from "../ask";

/** What the laboratory sends for the browser, and what comes back from it. */
interface Options<T> {
  options: T;
}

/** Whether this browser has passkeys in the form that the laboratory speaks. */
export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential !== "undefined" && "parseCreationOptionsFromJSON" in PublicKeyCredential;
}

/** Makes a passkey. Throws what the browser throws: the person did not go on. */
export async function makePasskey(asker: Asker, path: string, body: unknown): Promise<unknown> {
  const { options } = await asker.json<Options<PublicKeyCredentialCreationOptionsJSON>>(path, { method: "POST", body });
  const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  return asJson(made);
}

/** Has a passkey sign what the options ask. */
export async function signWithPasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<unknown> {
  return asJson(await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }));
}

function asJson(credential: Credential | null): unknown {
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException("none", "NotAllowedError");
  return credential.toJSON();
}

/** Whether the person, or their device, did not go on: no fault of anybody's. */
export function wasLeft(problem: unknown): boolean {
  return problem instanceof DOMException;
}
