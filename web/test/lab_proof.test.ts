import { describe, expect, it } from "vitest";
import { base64Of, bytesOf, hexOf, joined } from "../src/lab/ledger/base64";
import { readLogKey, readProof } from "../src/lab/ledger/read_proof";
import { rootOf, verifyProof } from "../src/lab/ledger/verify_proof";

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);

/** The tree by its definition (RFC 6962, 2.1), and the path that its recursion gives. */
async function tree(leaves: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array> {
  if (leaves.length === 1) return sha256(joined(Uint8Array.of(0), leaves[0] as Uint8Array));
  const half = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return sha256(joined(Uint8Array.of(1), await tree(leaves.slice(0, half)), await tree(leaves.slice(half))));
}
async function path(index: number, leaves: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>[]> {
  if (leaves.length === 1) return [];
  const half = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  const [own, other] = index < half ? [leaves.slice(0, half), leaves.slice(half)] : [leaves.slice(half), leaves.slice(0, half)];
  return [...(await path(index < half ? index : index - half, own)), Uint8Array.from(await tree(other))];
}

async function signedProof(index: number, size: number): Promise<{ proof: string; key: string }> {
  const leaves = Array.from({ length: size }, (_, i) => text(`{"kind":"study","digest":"${i}","subject":"s"}`));
  const keys = (await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"])) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey));
  const kindAndKey = joined(Uint8Array.of(1), raw);
  const id = (await sha256(joined(text("lab.example/log\n"), kindAndKey))).slice(0, 4);
  const checkpoint = `lab.example/log\n${size}\n${base64Of(await tree(leaves))}\n`;
  const signature = new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, keys.privateKey, text(checkpoint)));
  const hashes = (await path(index, leaves)).map((hash) => `${base64Of(hash)}\n`).join("");
  return {
    key: `lab.example/log+${hexOf(id)}+${base64Of(kindAndKey)}`,
    proof: `c2sp.org/tlog-proof@v1\nextra ${base64Of(leaves[index] as Uint8Array)}\nindex ${index}\n${hashes}\n${checkpoint}\n— lab.example/log ${base64Of(joined(id, signature))}\n`,
  };
}

describe("a proof of the ledger", () => {
  it.each([[0, 1], [0, 2], [1, 2], [2, 3], [4, 5], [3, 7], [6, 7], [7, 8], [12, 13], [5, 22]])("of entry %i of %i holds", async (index, size) => {
    const { proof, key } = await signedProof(index, size);
    expect(await verifyProof(readProof(proof), readLogKey(key))).toEqual({ included: true, signed: true });
  });

  it("does not hold for another place, size, leaf, hash or key", async () => {
    const { proof, key } = await signedProof(5, 22);
    const read = readProof(proof), log = readLogKey(key);
    const other = readLogKey((await signedProof(0, 1)).key);
    for (const wrong of [{ index: 4 }, { index: 21 }, { index: 22 }, { size: 5 }, { size: 8 }, { leaf: text("{}") }, { hashes: read.hashes.slice(1) },
      { hashes: [...read.hashes, ...read.hashes.slice(0, 1)] }, { hashes: [...read.hashes].reverse() }]) {
      expect((await verifyProof({ ...read, ...wrong }, log)).included, Object.keys(wrong)[0]).toBe(false);
    }
    expect((await verifyProof(read, other)).signed).toBe(false);
    expect((await verifyProof({ ...read, checkpoint: read.checkpoint.replace("22", "23") }, log)).signed).toBe(false);
    expect((await verifyProof({ ...read, signatures: [] }, log)).signed).toBe(false);
    expect(await rootOf({ leaf: text("x"), index: 0, size: 0, hashes: [] })).toBeUndefined();
  });

  it("is refused where it is none", () => {
    for (const wrong of ["", "c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\nextra AA==\nindex -1\n\na\n1\nx\n\n"]) expect(() => readProof(wrong)).toThrow();
    for (const wrong of ["", "name+00112233+AA==", `name+0011223+${btoa("x".repeat(33))}`]) expect(() => readLogKey(wrong)).toThrow();
    expect(hexOf(bytesOf("AP8="))).toBe("00ff");
  });
});
