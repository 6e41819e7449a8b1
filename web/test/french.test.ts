import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Every French text that people read, with its place: words, rules, schemas, documents, examples, this page's samples. */
interface FrenchText {
  place: string;
  text: string;
}

const root = "..";
const named = (folder: string, ending: RegExp): string[] =>
  readdirSync(`${root}/${folder}`, { recursive: true, encoding: "utf8" }).filter((name) => ending.test(name)).map((name) => `${folder}/${name}`);
const read = (path: string): string => readFileSync(`${root}/${path}`, "utf8");
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Sources, formulas and lists of names are the same in every language; footers hold commands. */
const notProse = /\b(?:source|see|needs|formula|notation)$|footer/;

/** Code, and where links lead, is written as it is. */
const withoutCode = (text: string): string => text.replace(/`[^`]+`/g, "code").replace(/\]\([^)]*\)|https?:\/\/\S+/g, "");

function textsOf(place: string, value: unknown): FrenchText[] {
  if (typeof value === "string") return notProse.test(place) ? [] : [{ place, text: withoutCode(value) }];
  return isObject(value) ? Object.entries(value).flatMap(([name, member]) => textsOf(`${place} ${name}`, member)) : [];
}

/** The members "fr" and "x-…-fr", wherever they stand. */
function frenchMembers(place: string, value: unknown): FrenchText[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === "fr" || /^x-.*-fr$/.test(name) ? textsOf(`${place} ${name}`, member) : frenchMembers(`${place} ${name}`, member));
}

/** Paragraphs of a document, without its code, links' targets and comments. */
function proseOf(place: string): FrenchText[] {
  const prose = read(place)
    .replace(/^(```|:::)[^]*?^\1\s*$/gm, "")
    .replace(/<!--[^]*?-->/g, "")
    .replace(/^\|[-:| ]+\|$/gm, "");
  return withoutCode(prose).split("\n").map((text, line) => ({ place: `${place}, line ${line + 1} of its prose`, text: text.trim() }));
}

/** "fr: text" of a study, in a line of its own or inside {en: …, fr: …}. */
function studyTexts(place: string): FrenchText[] {
  return [...read(place).matchAll(/(?<=[\s,{])fr: ([^{}\n]+)/g)].map(([, text = ""]) => ({ place, text: text.replace(/^"|"$/g, "") }));
}

const texts: FrenchText[] = [
  ...named("src/words", /\.fr\.json$/).flatMap((path) => textsOf(path, JSON.parse(read(path)))),
  ...named("web/src/lab/words", /\.fr\.json$/).flatMap((path) => textsOf(path, JSON.parse(read(path)))),
  ...named("src/rules", /\.json$/).flatMap((path) => frenchMembers(path, JSON.parse(read(path)))),
  ...named("schema", /\.json$/).flatMap((path) => frenchMembers(path, JSON.parse(read(path)))),
  ...textsOf("docs/site/words.fr.json", JSON.parse(read("docs/site/words.fr.json"))),
  ...["GLOSSARY.fr.md", ...named("docs", /\.fr\.md$/)].flatMap(proseOf),
  ...named("examples", /study\.yaml$/).flatMap(studyTexts),
];

/** Keys of a study stand in texts as they are written: "kind: number", "{open}{name}: text{close}", "{role}: {open}". */
const studyKeys = [...new Set(read("schema/study.schema.json").match(/(?<=")[a-z_]+(?=": \{)/g))];

/** What must not stand in French text. */
const misset: [what: string, pattern: RegExp][] = [
  ["another sign than a narrow no-break space before ; ! ? %", /[^\u202F\s!?.…([«“][;!?%](?![\w=])|[ \u00A0][;!?%](?=\s|$)/u],
  ["another sign than a no-break space before :", new RegExp(`(?<!\\b(?:${[...studyKeys, "colonne"].join("|")}))(?<=[\\p{Letter}\\d)}»”’\\]*])(?<!\\{open\\}\\{\\w+\\})[ \\u202F]?:(?=\\s|$)(?! \\{open\\})`, "u")],
  ["another sign than a no-break space inside « »", /«[^\u00A0]|[^\u00A0]»/u],
  ["a straight apostrophe", /\p{Letter}'\p{Letter}/u],
  ["three dots", /\.\.\.(?!\p{Letter})/u],
  ["a decimal point", /(?<![\d.v§]|section |ASVS |CycloneDX |Fairlearn |Aequitas |Evidently )\d+\.\d+(?= |\u202F%)/u],
];

describe("French texts", () => {
  it("are found in all their places", () => {
    for (const place of ["src/words/messages", "web/src/lab/words", "src/words/explain", "src/rules", "schema", "docs/site", "docs/guides", "docs/study", "examples/adult"])
      expect(texts.filter((text) => text.place.startsWith(place)).length, place).toBeGreaterThan(10);
  });

  it.each(misset)("have nowhere %s", (_, pattern) => {
    expect(texts.filter(({ text }) => pattern.test(text)).map(({ place, text }) => `${place}: ${text}`)).toEqual([]);
  });
});
