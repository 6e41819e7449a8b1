import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { checkControls } from "../src/lab/forms/check_controls";
import { folded } from "../src/lab/parts/acts";
import { dayText } from "../src/lab/parts/when";
import { labWords, texts } from "../src/lab/words/words";

const folder = "src/lab";
const source = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
/** Keys that a page says, also those that end in a value: step.${…}. */
const said = [...source.matchAll(/\b(?:say|count)\((?:[^"`()]+\? )?["`]([a-z_.]+)(\$\{)?/g)].map(([, key = "", open]) => ({ key, open: open !== undefined }));

describe("the pages' words", () => {
  it("are there for every key that a page says", () => {
    expect(said.length).toBeGreaterThan(500);
    const keys = Object.keys(texts.en);
    const missing = said.filter(({ key, open }) => !keys.includes(key) && !keys.some((one) => one.startsWith(open ? key : `${key}.`)));
    expect(missing.map(({ key }) => key)).toEqual([]);
  });

  it("name what is wrong with a field", () => {
    const control = (name: string, wrong: string) => ({ name, labels: [{ textContent: "Name" }], minLength: 12, validity: { valid: wrong === "", valueMissing: wrong === "missing", tooShort: wrong === "short", typeMismatch: wrong === "email" } });
    const found = checkControls([control("a", "missing"), control("b", "short"), control("c", "email"), control("d", "other"), control("e", "")], labWords("en"));
    expect(found).toEqual({
      a: "Name: fill this in.", b: "Name: at least 12 characters.", c: "Name: give an address such as ada@example.org.",
      d: "Name: this is not a value that it takes.",
    });
  });

  it("write days in words, of the laboratory's own day", () => {
    expect(dayText("2027-03-01", "fr")).toBe("1er mars 2027");
    expect(dayText("2027-03-31T23:59:59.000001Z", "en")).toBe("31 March 2027");
  });

  it("say once what was done again and again", () => {
    const act = (object: string, act: string) => ({ at: "2027-01-01", act, object, kind: "system", name: "n", by_name: "Ada" });
    expect(folded([act("1", "related"), act("1", "related"), act("2", "related"), act("1", "related")]).map(({ times }) => times)).toEqual([2, 1, 1]);
  });
});
