import { describe, expect, it } from "vitest";
import { csvCell, csvName, toCsv } from "../src/shared/tables/csv";

describe("a cell", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@sum", "'@sum"],
    [" =1", "' =1"],
    ["\t=1", "'\t=1"],
    ["=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""],
    ["a,b", '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ["two\nlines", '"two\nlines"'],
    ["plain", "plain"],
    ["", ""],
  ])("%j becomes %j", (cell, written) => {
    expect(csvCell(cell)).toBe(written);
  });

  it("keeps numbers as numbers, negative ones too", () => {
    expect(csvCell(-0.25)).toBe("-0.25");
    expect(csvCell(0.0874125)).toBe("0.0874125");
    expect(csvCell(NaN)).toBe("");
    expect(csvCell(null)).toBe("");
  });
});

it("writes lines that spreadsheets read", () => {
  expect(toCsv(["group", "n"], [["é", 1]])).toBe("\uFEFFgroup,n\r\né,1\r\n");
});

it("makes a file name of anything", () => {
  expect(csvName(["adult", "selection_rate", "../é<a>"])).toBe("adult-selection_rate-é-a.csv");
  expect(csvName(["///"])).toBe("metalab.csv");
});
