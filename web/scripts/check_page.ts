import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import type { Page } from "playwright-core";

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: string[] }[] }[];
}

const axeCall = `(async () => ({ violations: (await axe.run(document, {
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
})).violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ target }) => ({ target })) })) }))()`;

/** What is wrong with an open page: accessibility rules, overflow, labels that became more than text. */
export async function checkPage(tab: Page, name: string): Promise<string[]> {
  await openEverything(tab);
  await tab.evaluate(await axeSource);
  const result = (await tab.evaluate(axeCall)) as AxeResult;
  const complaints = result.violations.map(
    ({ id, help, nodes }) => `${name}: ${id}: ${help} (${nodes.length}, first ${String(nodes[0]?.target)})`,
  );
  const found = await tab.evaluate(() => ({
    broken: "broken" in window || document.querySelector("#report script, #report img, #report [onload]") !== null,
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    unnamed: [...document.querySelectorAll("option")].filter((option) => option.textContent.trim() === "").length,
    headings: document.querySelectorAll("h1").length,
    unsaid: [...document.querySelectorAll("svg[role=img]")].filter((drawing) => !/\d/.test(drawing.getAttribute("aria-label") ?? "")).length,
    keys: document.body.innerText.match(/\b(?!report\.html)(?:report|measure|compare|method|reason)\.[a-z_.]+/)?.[0] ?? "",
  }));
  if (found.broken) complaints.push(`${name}: a label became more than text`);
  if (found.wide) complaints.push(`${name}: wider than the window`);
  if (found.unnamed > 0) complaints.push(`${name}: ${found.unnamed} choices have no name`);
  if (found.headings !== 1) complaints.push(`${name}: ${found.headings} first-level headings`);
  if (found.unsaid > 0) complaints.push(`${name}: ${found.unsaid} drawings have no numbers in their text alternative`);
  if (found.keys) complaints.push(`${name}: shows the key ${found.keys} instead of its text`);
  return complaints;
}

/** Opens all that is folded, as a reader who wants everything would. */
export async function openEverything(tab: Page): Promise<void> {
  await tab.evaluate(() => {
    for (const numbers of document.querySelectorAll("details")) numbers.open = true;
  });
  await tab.waitForTimeout(300);
}

/** Whether the page, as drawn, is valid HTML. */
export async function checkMarkup(tab: Page, name: string): Promise<string[]> {
  const markup = await tab.evaluate(() => {
    const page = document.documentElement.cloneNode(true) as HTMLElement;
    for (const script of page.querySelectorAll("script, style")) script.textContent = "";
    return `<!doctype html>\n${page.outerHTML}`;
  });
  const validator = new HtmlValidate({
    extends: ["html-validate:standard"],
    rules: {
      // How a serialised document looks is the browser's choice, and sizes of drawings are data.
      "no-inline-style": "off", "attribute-boolean-style": "off", "attribute-empty-style": "off", "void-style": "off", "doctype-style": "off",
      "long-title": "off", "no-trailing-whitespace": "off", "attr-quotes": "off",
    },
  });
  const report = await validator.validateString(markup);
  return report.results.flatMap(({ messages }) => messages)
    .map(({ ruleId, message, selector }) => `${name}: ${ruleId}: ${message} (${selector ?? ""})`);
}
