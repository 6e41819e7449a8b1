import { describe, expect, it } from "vitest";
import { wrapLabel } from "../src/shared/charts/wrap_label";
import { groupLabel } from "../src/shared/text/group_label";
import { clipText, readableLabel } from "../src/shared/text/readable_label";
import { wordsFor } from "../src/shared/text/words";
import { sampleWords } from "./sample";

const words = wordsFor({ words: sampleWords }, "fr");
const perCharacter = (text: string): number => text.length * 10;

describe("a group's label", () => {
  const labels = { sex: { Female: { fr: "femmes" }, Male: { en: "men" } } };

  it("is the study's, else the data's own value", () => {
    expect(groupLabel({ sex: "Female" }, labels, words)).toBe("femmes");
    expect(groupLabel({ sex: "Male" }, labels, words)).toBe("men");
    expect(groupLabel({ race: "White", sex: "Female" }, labels, words, ["sex", "race"])).toBe("femmes · White");
    expect(groupLabel({ sex: null }, labels, words)).toBe("manquant");
    expect(groupLabel({ sex: " " }, labels, words)).toBe("(vide)");
  });

  it("that reads like a word of the report is said to be text", () => {
    expect(groupLabel({ sex: "manquant" }, labels, words)).toBe("manquant (texte)");
    expect(groupLabel({ sex: "Tous les groupes" }, labels, words)).toBe("Tous les groupes (texte)");
  });

  it("is never taken from what every object has", () => {
    expect(groupLabel({ sex: "constructor" }, labels, words)).toBe("constructor");
    expect(groupLabel({ toString: "x" }, labels, words)).toBe("x");
  });
});

describe("text from data", () => {
  it("shows what would act unseen", () => {
    expect(readableLabel("a\u202Eb\nc\u0000")).toBe("a[U+202E]b c[U+0000]");
  });

  it("names signs that are not seen, so that no two labels look alike by them", () => {
    const shown = ["wo\u00ADmen", "wo\u200Bmen", "wo\u2060men", "wo\u180Emen", "women\u{E0041}", "wo\u200Dmen"].map(readableLabel);
    expect(shown).toEqual(["wo[U+00AD]men", "wo[U+200B]men", "wo[U+2060]men", "wo[U+180E]men", "women[U+E0041]", "wo[U+200D]men"]);
    for (const text of ["👩‍👩‍👧‍👦", "می‌خواهم", "क्‍ष", "❤️", "Île-de-France"]) expect(readableLabel(text)).toBe(text);
  });

  it("keeps families and accents whole when cut", () => {
    expect(clipText("👩‍👩‍👧‍👦".repeat(5), 3).shown).toBe("👩‍👩‍👧‍👦👩‍👩‍👧‍👦…");
    expect(clipText("abc", 3)).toEqual({ shown: "abc", clipped: false });
    expect(clipText("x".repeat(10_000), 120).shown).toHaveLength(120);
  });
});

describe("wrapping", () => {
  it("breaks after words and cuts what does not fit", () => {
    expect(wrapLabel("one two three", 80, 4, perCharacter)).toEqual(["one two", "three"]);
    expect(wrapLabel("abcdefghijkl", 50, 2, perCharacter)).toEqual(["abcde", "fghi…"]);
    expect(wrapLabel("", 50, 2, perCharacter)).toEqual([""]);
  });
});
