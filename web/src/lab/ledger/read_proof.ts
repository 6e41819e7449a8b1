import { bytesOf } from "./base64";

/** A C2SP tlog-proof: a leaf, where it stands, the hashes beside its way up, and a signed checkpoint. */
export interface Proof {
  leaf: Uint8Array<ArrayBuffer>;
  index: number;
  hashes: Uint8Array<ArrayBuffer>[];
  /** What was signed, its last line end included. */
  checkpoint: string;
  origin: string;
  size: number;
  root: string;
  signatures: { name: string; bytes: Uint8Array<ArrayBuffer> }[];
}

/** Throws where the text is no proof with a leaf in it. */
export function readProof(text: string): Proof {
  const [head = "", ...rest] = text.split("\n\n");
  const lines = head.split("\n");
  const extra = lines[1] ?? "", index = lines[2] ?? "";
  if (lines[0] !== "c2sp.org/tlog-proof@v1" || !extra.startsWith("extra ") || !/^index \d+$/.test(index)) throw new Error("no proof");
  const checkpoint = `${rest[0] ?? ""}\n`;
  const [origin = "", size = "", root = ""] = checkpoint.split("\n");
  if (rest.length !== 2 || !/^\d+$/.test(size)) throw new Error("no checkpoint");
  return {
    leaf: bytesOf(extra.slice("extra ".length)),
    index: Number(index.slice("index ".length)),
    hashes: lines.slice(3).map(bytesOf),
    checkpoint, origin, size: Number(size), root,
    signatures: (rest[1] ?? "").split("\n").filter(Boolean).map((line) => {
      const [dash, name = "", signature = ""] = line.split(" ");
      if (dash !== "—") throw new Error("no signature");
      return { name, bytes: bytesOf(signature) };
    }),
  };
}

/** A log's key as a policy writes it: NAME+KEY ID+base64 of the kind and the key. */
export interface LogKey {
  name: string;
  id: Uint8Array<ArrayBuffer>;
  key: Uint8Array<ArrayBuffer>;
}

const ed25519 = 1;

/** Throws where it is no Ed25519 key of a log. */
export function readLogKey(text: string): LogKey {
  const [, name = "", id = "", encoded = ""] = /^(.+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = bytesOf(encoded);
  if (name === "" || bytes[0] !== ed25519 || bytes.length !== 33) throw new Error("no key");
  return { name, id: Uint8Array.from(id.match(/../g) ?? [], (byte) => parseInt(byte, 16)), key: bytes.slice(1) };
}
