import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import reportEn from "../../src/words/report.en.json";
import { describe, expect, it } from "vitest";
import { fill, readText, wordsFor } from "../src/shared/text/words";
import { sampleMeasures } from "./sample_findings";
import { sampleWords } from "./sample";

const { en, fr } = sampleWords;
const sources = ["src/shared", "src/report"].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(folder, name), "utf8")))
  .join("\n");
const written = [...sources.matchAll(/["`](report\.[a-z_.]+)(\$\{)?/g)].map(([, key = "", open]) => ({ key, open: open !== undefined }));

describe("the words", () => {
  it("are the same keys in both languages", () => {
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
  });

  it("have the same places in both languages", () => {
    // Who it is of, as subject or after a noun, is one thing in two cases; French says the measure's name where English has a verb.
    const neutral = (place: string): string => place.toLowerCase().replace(/^\{(?:who|of)_/, "{");
    const places = (text: string | undefined): string[] => [...new Set(text?.match(/\{[A-Za-z_]+\}/g)?.map(neutral))].filter((place) => !["{that}", "{the}", "{measure}"].includes(place)).sort();
    for (const key of Object.keys(en)) expect(places(fr[key]), key).toEqual(places(en[key]));
  });

  it("hold every text the page asks for", () => {
    for (const { key, open } of written) {
      const known = open || key.endsWith(".")
        ? Object.keys(en).some((name) => name.startsWith(key))
        : key in en || (`${key}.one` in en && `${key}.other` in en);
      expect(known, key).toBe(true);
    }
  });

  it("hold nothing the page never asks for", () => {
    const unused = Object.keys(reportEn).filter(
      (name) => !written.some(({ key, open }) => (open ? name.startsWith(key) : name === key || name === `${key}.one` || name === `${key}.other`)),
    );
    expect(unused).toEqual([]);
  });

  it("name every decision measure and say what it means", () => {
    for (const measure of sampleMeasures) {
      for (const part of ["name", "meaning", "phrase"]) expect(en, measure).toHaveProperty([`measure.${measure}.${part}`]);
    }
  });

});

describe("a text", () => {
  const words = wordsFor({ words: { en: { "report.known": "{n} of {all}" }, fr: {} } }, "en");

  it("shows its key when it is missing", () => {
    expect(words.say("report.no_such")).toBe("report.no_such");
    expect(words.say("constructor")).toBe("constructor");
  });

  it("leaves out what has no value", () => {
    expect(fill("[[who|{who}: ]]{what}[[n| ({n})]]", { what: "[[x|y]]", who: "" })).toBe("[[x|y]]");
    expect(fill("[[who|{who}: ]]{what}", { who: "A", what: "b" })).toBe("A: b");
  });

  it("fills places once", () => {
    expect(words.say("report.known", { n: "{all}", all: 2 })).toBe("{all} of 2");
    expect(fill("{missing} {constructor}", {})).toBe("{missing} {constructor}");
  });

  it("in one language is shown in both", () => {
    expect(readText({ fr: "bonjour" }, "en")).toBe("bonjour");
    expect(readText({ en: "hello", fr: null }, "fr")).toBe("hello");
    expect(readText("plain", "fr")).toBe("plain");
    expect(readText({}, "fr")).toBeUndefined();
  });
});
