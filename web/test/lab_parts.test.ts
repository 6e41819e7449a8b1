import { describe, expect, it } from "vitest";
import { signEnrolment } from "../src/lab/keys/enrolment";
import { makeKeyPair, readKey } from "../src/lab/keys/own_key";
import { decisionOn, signStatement } from "../src/lab/keys/sign_statement";
import { base64Of, bytesOf } from "../src/lab/ledger/base64";
import { sharesOf } from "../src/lab/pages/agreements/propose_shares";
import { centsOf } from "../src/lab/pages/assets/cents";
import { layOutLineage } from "../src/lab/pages/assets/lay_out_lineage";
import { partOf, parts } from "../src/lab/pages/act/declaration";
import { microsecondsOf } from "../src/lab/pages/find/activity";
import { pointsOf, shareText, typedShare } from "../src/lab/parts/share_text";
import { labWords } from "../src/lab/words/words";

describe("shares", () => {
  it("are typed with a point or a comma, exactly", () => {
    expect(["33.34", "33,3", "100", "0,01", "12 %"].map(pointsOf)).toEqual([3334, 3330, 10_000, 1, 1200]);
    expect(["33.345", "-1", "100.01", "", "x", "1e2"].map(pointsOf)).toEqual(Array(6).fill(undefined));
    expect([typedShare(3334, "fr"), typedShare(10, "en"), shareText(1, "en")]).toEqual(["33,34", "0.1", "0.01%"]);
  });

  it("are whole together, or the field says what they are", () => {
    const words = labWords("en");
    expect(sharesOf([{ id: "a", share: "66.66" }, { id: "b", share: "33,34" }, { id: "c", share: "0" }], words)).toEqual({ a: 6666, b: 3334 });
    expect(() => sharesOf([{ id: "a", share: "99.99" }], words)).toThrow("The shares are 99.99% together, and must be 100%.");
    expect(() => sharesOf([{ id: "a", share: "a third" }], words)).toThrow("“a third” is no share");
  });

  it("come from amounts to the cent", () => {
    expect(["1200.5", "1 200,05", "7"].map(centsOf)).toEqual([120_050, 120_005, 700]);
    expect(["1.234", "1,2,3", "-5", ""].map(centsOf)).toEqual(Array(4).fill(undefined));
  });
});

describe("what an asset rests on", () => {
  const system = { id: "s", kind: "system", name: "S", from: [] };
  const study = { id: "t", kind: "study", name: "T", from: [system] };

  it("stands once, behind all that rests on it", () => {
    const { nodes, edges, rows, columns } = layOutLineage({ id: "a", kind: "asset", name: "A" }, [study, { id: "e", kind: "evidence", name: "E", from: [study] }, { id: "f", kind: "evidence", name: "F", from: [study] }]);
    expect(nodes.map(({ id, column, row }) => [id, column, row]).sort()).toEqual([["a", 0, 0.5], ["e", 1, 0], ["f", 1, 1], ["s", 3, 0.5], ["t", 2, 0.5]]);
    expect(edges.map(({ from, to }) => from.id + to.id).sort()).toEqual(["ae", "af", "et", "ft", "ts"]);
    expect([rows, columns]).toEqual([2, 4]);
  });
});

describe("a key of one's own", () => {
  it("signs in the browser what its public half verifies", async () => {
    const { privatePem, publicPem } = await makeKeyPair();
    const key = await readKey(privatePem);
    const { payload, payloadType, signatures: [signature] } = await signStatement(decisionOn("agreement", "ab".repeat(32), { decision: "agreed", reason: "é", made_on: "2027-01-15" }), key);
    const der = bytesOf(publicPem.replace(/-----[^-]+-----|\s/g, ""));
    const verifier = await crypto.subtle.importKey("spki", der, "Ed25519", true, ["verify"]);
    const bytes = bytesOf(payload);
    const message = Uint8Array.from([...new TextEncoder().encode(`DSSEv1 ${payloadType.length} ${payloadType} ${bytes.length} `), ...bytes]);
    expect(await crypto.subtle.verify("Ed25519", verifier, bytesOf(signature?.sig ?? ""), message)).toBe(true);
    expect(await crypto.subtle.verify("Ed25519", verifier, bytesOf(signature?.sig ?? ""), message.slice(1))).toBe(false);
    expect(JSON.parse(new TextDecoder().decode(bytes)).predicate.reason).toBe("é");
    expect(signature?.keyid).toBe([...new Uint8Array(await crypto.subtle.digest("SHA-256", der))].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
  });

  it("signs on itself alone what the laboratory gives for enrolling it", async () => {
    const key = await readKey((await makeKeyPair()).privatePem);
    const on = (...digests: string[]) => ({ subject: digests.map((sha256) => ({ digest: { sha256 } })) });
    expect((await signEnrolment(on(key.id), key)).signatures[0]?.keyid).toBe(key.id);
    for (const statement of [on("ab".repeat(32)), on(key.id, "ab".repeat(32)), on()]) await expect(signEnrolment(statement, key)).rejects.toThrow();
  });

  it("is no other text", async () => {
    for (const text of ["", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", `-----BEGIN PRIVATE KEY-----\n${base64Of(new Uint8Array(40))}\n-----END PRIVATE KEY-----`])
      await expect(readKey(text)).rejects.toThrow();
  });
});

describe("the pages", () => {
  it("ask for what came before a moment exactly", () => {
    expect(microsecondsOf("2027-01-15T08:00:00.000001Z")).toBe(1_800_000_000_000_001);
    expect(microsecondsOf("2027-01-15T08:00:00Z")).toBe(1_800_000_000_000_000);
  });

  it("have a part for every question of the AI Act", () => {
    expect(["2", "3.1", "5.ba", "6.1.component", "iii.4.a", "6.3.no_risk", "50.4", "53"].map(partOf)).toEqual(["scope", "scope", "prohibited", "products", "annex_iii", "derogation", "transparency", "gpai"]);
    expect(parts.every(([part]) => labWords("fr").knows(`act_part.${part}`))).toBe(true);
  });
});
