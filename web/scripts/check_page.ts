import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: string[] }[] }[];
}

/** What is wrong with an open page: accessibility rules, overflow, labels that became more than text. */
export async function checkPage(tab: Page, name: string): Promise<string[]> {
  await tab.evaluate(() => {
    for (const numbers of document.querySelectorAll("details")) numbers.open = true;
  });
  await tab.waitForTimeout(300);
  await tab.evaluate(await axeSource);
  const result = (await tab.evaluate(
    '(async () => ({ violations: (await axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })).violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ target }) => ({ target })) })) }))()',
  )) as AxeResult;
  const complaints = result.violations.map(
    ({ id, help, nodes }) => `${name}: ${id}: ${help} (${nodes.length}, first ${String(nodes[0]?.target)})`,
  );
  const found = await tab.evaluate(() => ({
    broken: "broken" in window || document.querySelector("#report script, #report img, #report [onload]") !== null,
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    headings: document.querySelectorAll("h1").length,
  }));
  if (found.broken) complaints.push(`${name}: a label became more than text`);
  if (found.wide) complaints.push(`${name}: wider than the window`);
  if (found.headings !== 1) complaints.push(`${name}: ${found.headings} first-level headings`);
  return complaints;
}
