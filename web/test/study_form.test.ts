import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { firstStudy, slugOf, withSuggestions } from "../src/lab/pages/study/first_study";
import { humanText, withHumanText } from "../src/lab/pages/study/human_text";
import { likelyRoles } from "../src/lab/pages/study/likely_roles";
import { lookAtColumns } from "../src/lab/pages/study/look_at_columns";
import { textAt, valueAt, withValue, written } from "../src/lab/pages/study/study_document";
import { problemsOf } from "../src/lab/pages/study/study_problems";
import { withKept } from "../src/lab/parts/use_themes";
import { labWords } from "../src/lab/words/words";

const words = labWords("en");
const adult = readFileSync("../examples/adult/study.yaml", "utf8");
const said = (text: string): string[] => problemsOf(written(text), words).map(({ text: one }) => one);

describe("a study in form and text", () => {
  it("is taken by the schema where the engine takes it", () => {
    expect(problemsOf(written(adult), words)).toEqual([]);
  });

  it("keeps its comments, its order and what the form does not know", () => {
    const text = "# why\nmetalab: study/1\nid: a # the name\ntitle: T\nnotes: kept\nroles:\n  # who\n  groups:\n    sex: sex\n    age: age # in years\n";
    const changed = withValue(withValue(withValue(written(text), ["id"], "b"), ["roles", "groups", "sex"], undefined), ["roles", "outcome"], { sql: "y", positive: "yes" });
    expect(changed.text).toBe("# why\nmetalab: study/1\nid: b # the name\ntitle: T\nnotes: kept\nroles:\n  # who\n  groups:\n    age: age # in years\n  outcome:\n    sql: y\n    positive: yes\n");
    expect(valueAt(changed, ["roles", "groups"])).toEqual({ age: "age" });
  });

  it("takes a text without a language for both, until one is changed", () => {
    const plain = written("title: One\n");
    expect([humanText(plain, ["title"], "en"), humanText(plain, ["title"], "fr")]).toEqual(["One", "One"]);
    const both = withHumanText(plain, ["title"], "fr", "Un");
    expect(valueAt(both, ["title"])).toEqual({ fr: "Un", en: "One" });
    expect(valueAt(withHumanText(both, ["title"], "fr", ""), ["title"])).toEqual({ en: "One" });
  });

  it("says what is wrong once, where, and on which line", () => {
    expect(problemsOf(written("metalab: study/1\nid: Not this\ntitle: T\nsystem: {name: S, version: '1'}\ndata: {tables: {p: p.csv}}\nroles: {groups: {}}\nmeasures: [nothing]\ncolour: red\n"), words)).toEqual([
      { place: "id", line: 2, text: "id: this has not the form that a study takes here." },
      { place: "roles", line: 6, text: "roles: say an outcome, a decision, or the decisions of two models." },
      { place: "measures.0", line: 7, text: "measures.0: this is none of the names that can stand here." },
      { place: "colour", line: 8, text: "colour: a study knows nothing of this name here." },
    ]);
    expect(said("metalab: study/1\nid: [\n")[0]).toMatch(/^This is no YAML from here on/);
    expect(said("metalab: study/1\n")).toContain("the study: “title” is missing.");
  });

  it("begins with what is known, and lacks only what must be said", () => {
    const begun = firstStudy(words, { name: "Présélection: \"A\"", version: "1.0" });
    expect(said(begun.text)).toEqual(["roles: say an outcome, a decision, or the decisions of two models."]);
    expect(valueAt(begun, ["system"])).toEqual({ name: "Présélection: \"A\"", version: "1.0" });
    expect(slugOf("Présélection: \"A\"")).toBe("preselection-a-study");
  });
});

describe("the columns of a file", () => {
  const rows = Array.from({ length: 40 }, (_, at) => [`p${at}`, at % 2 ? "F" : "M", String(20 + at), at % 3 ? "no" : "yes", at % 4 ? "0" : "1", `0.${at + 10}`]);
  const columns = lookAtColumns({ file: "p.csv", columns: ["person", "Sexe", "âge en années", "repaid", "hired", "score"], rows });

  it("have likely roles, as the command has them", () => {
    expect(likelyRoles(columns)).toEqual({ outcome: { sql: "repaid", positive: "yes" }, score: "score", decision: "hired", groups: { Sexe: "Sexe" } });
  });

  it("make a study that the schema takes", () => {
    const study = withSuggestions(firstStudy(words), "p.csv", likelyRoles(columns));
    expect(problemsOf(study, words)).toEqual([]);
    expect(study.text).toContain("# Who turned out how");
    expect(valueAt(study, ["measures"])).toEqual(["selection_rate", "base_rate", "true_positive_rate", "false_positive_rate", "positive_predictive_value", "accuracy"]);
  });
});

describe("a text that no form can show", () => {
  it("says on which line and why, and throws nothing", () => {
    const one = (text: string): { line: number; text: string }[] => problemsOf(written(text), words).map(({ line, text: sentence }) => ({ line, text: sentence }));
    expect(one("id: a\ntitle: *x\n")).toEqual([{ line: 2, text: "This stands for *x, and nothing before it is called &x." }]);
    expect(one("id: a\ntitle: &x\n  en: *x\n")).toEqual([{ line: 3, text: "From here on, names like *this stand for more than can be read." }]);
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]", ..."bcdefgh".split("").map((name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[at]}`).join(", ")}]`)].join("\n");
    expect(one(bomb)).toEqual([{ line: 2, text: "From here on, names like *this stand for more than can be read." }]);
    const bare = "A study is made of names with their values; this is a list or a bare text.";
    expect(one("# why\n- a\n")).toEqual([{ line: 2, text: bare }]);
    expect(one("bare text\n")).toEqual([{ line: 1, text: bare }]);
    expect(written("# nothing yet\n").broken).toEqual([]);
    for (const text of ["title: *x\n", "- a\n", "bare\n", bomb]) expect([textAt(written(text), ["title", "en"]), valueAt(written(text), ["roles", "groups"])]).toEqual(["", undefined]);
  });

  it("takes a value also where another kind of thing stood", () => {
    expect(withValue(written("roles: [a]\n"), ["roles", "score"], "s").text).toBe("roles:\n  score: s\n");
    expect(withValue(written("a: &a {x: 1}\nroles: *a\n"), ["roles", "score"], "s").text).toBe("a: &a {x: 1}\nroles:\n  score: s\n");
  });
});

describe("what is kept", () => {
  it("can be chosen before the list is there, and where it never comes", () => {
    expect(withKept([], ["work", undefined, ""])).toEqual(["work"]);
    expect(withKept(["care", "work"], ["work", "own"])).toEqual(["care", "work", "own"]);
  });
});
