import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const files = ["../src/words", "src/lab/words"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".en.json")).map((name) => join(folder, name)));

interface Leaf {
  key: string;
  en: string;
  fr: string | undefined;
}

/** Every text of every words file, with its place. */
const leaves: Leaf[] = files.flatMap((name) => leavesOf(name, read(name), read(name.replace(".en.json", ".fr.json"))));

function read(name: string): unknown {
  return JSON.parse(readFileSync(name, "utf8"));
}

function leavesOf(key: string, en: unknown, fr: unknown): Leaf[] {
  if (typeof en === "string") return [{ key, en, fr: typeof fr === "string" ? fr : undefined }];
  return Object.entries(en as Record<string, unknown>).flatMap(([name, value]) =>
    leavesOf(`${key} ${name}`, value, (fr as Record<string, unknown> | undefined)?.[name]));
}

function keysOf(value: unknown, prefix = ""): string[] {
  if (typeof value === "string") return [prefix];
  return Object.entries(value as Record<string, unknown>).flatMap(([name, member]) => keysOf(member, `${prefix} ${name}`));
}

// Names, formulas, sources and lists of names are the same in every language.
const sameEverywhere = /^(?:[^A-Za-zÀ-ÿ]*|.*\b(?:source|see|needs|formula)$)/;
const sameWords = new Set([
  "Contact", "Date", "Expression", "Formula", "n", "Note", "Notes", "Scores", "Source", "Type", "Verdict", "score", "version {version}", "{number}\u00a0points", "{number}\u00a0point", "{name}, points",
]);

describe("the words files", () => {
  it("are read", () => {
    expect(files.length).toBeGreaterThan(7);
    expect(leaves.length).toBeGreaterThan(900);
  });

  it.each(files)("%s has the same keys in French", (name) => {
    expect(keysOf(read(name.replace(".en.json", ".fr.json"))).sort()).toEqual(keysOf(read(name)).sort());
  });

  it("leave nothing untranslated", () => {
    const same = leaves.filter(({ key, en, fr }) => en === fr && /[A-Za-z]{2}/.test(en.replace(/\{[A-Za-z_]+\}/g, ""))
      && !sameEverywhere.test(key) && !sameWords.has(en));
    expect(same.map(({ key, en }) => `${key}: ${en}`)).toEqual([]);
  });

  it("never judge", () => {
    const judging = /\b(un)?fair(?:ly|ness)?\b|\bbias|\bcomplian|\bpassed\b|équitable|(?<!sans )\bbiais|conformité/i;
    const ofTheLaw = /bias audit|audit (?:de|des|du) biais/gi; // Local Law 144's own term
    for (const { key, en, fr } of leaves) {
      if (/ (?:source|see)$/.test(key)) continue;
      expect(en.replace(ofTheLaw, ""), key).not.toMatch(judging);
      expect(fr?.replace(ofTheLaw, ""), key).not.toMatch(judging);
    }
  });
});
