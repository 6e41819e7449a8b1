import { base64Of, joined } from "./base64";
import type { LogKey, Proof } from "./read_proof";

/** What was checked, each by itself. */
export interface Checks {
  /** The leaf stands at its place of a tree with the checkpoint's root. */
  included: boolean;
  /** The key's holder signed the checkpoint. */
  signed: boolean;
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** RFC 6962: leaves and nodes are told apart by their first byte. */
const leafHash = (leaf: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => sha256(joined(Uint8Array.of(0), leaf));
const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => sha256(joined(Uint8Array.of(1), left, right));

/** The root that follows from the leaf and the hashes (RFC 9162, 2.1.3.2); nothing where there are too few or too many. */
export async function rootOf({ leaf, index, size, hashes }: Pick<Proof, "leaf" | "index" | "size" | "hashes">): Promise<Uint8Array | undefined> {
  if (index >= size) return undefined;
  let place = index, last = size - 1;
  let hash = await leafHash(leaf);
  for (const beside of hashes) {
    if (last === 0) return undefined;
    if (place % 2 === 1 || place === last) {
      hash = await nodeHash(beside, hash);
      while (place % 2 === 0 && place !== 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = await nodeHash(hash, beside);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : undefined;
}

/** Verifies with the log's key alone: nothing is asked of anybody. */
export async function verifyProof(proof: Proof, log: LogKey): Promise<Checks> {
  const root = await rootOf(proof);
  return { included: root !== undefined && base64Of(root) === proof.root, signed: await isSigned(proof, log) };
}

async function isSigned({ checkpoint, origin, signatures }: Proof, { name, id, key }: LogKey): Promise<boolean> {
  if (origin !== name) return false;
  const theirs = signatures.find((one) => one.name === name && id.every((byte, i) => one.bytes[i] === byte));
  if (!theirs) return false;
  const imported = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "Ed25519" }, imported, theirs.bytes.slice(id.length), new TextEncoder().encode(checkpoint));
}
