import type { Page } from "playwright-core";

/** What cannot be done without a mouse: definitions, the cut-off, tables. */
export async function checkKeyboard(tab: Page, name: string): Promise<string[]> {
  const complaints: string[] = [];
  const hold = (holds: boolean, what: string): void => {
    if (!holds) complaints.push(`${name}: by keyboard, ${what}`);
  };
  await tab.keyboard.press("Tab");
  hold(await tab.evaluate(() => document.activeElement?.matches(".skip") ?? false), "the first stop is not the link to the report");
  await tab.keyboard.press("Enter");
  hold(await tab.evaluate(() => document.activeElement?.id === "main"), "the link does not lead to the report");

  const term = tab.locator("button.term").first();
  await term.focus();
  await tab.keyboard.press("Enter");
  hold((await tab.locator(".definition:popover-open").count()) === 1, "a definition does not open");
  await tab.keyboard.press("Escape");
  hold((await tab.locator(".definition:popover-open").count()) === 0, "a definition does not close");
  hold(await term.evaluate((element) => element === document.activeElement), "the word does not get the focus back");

  const slider = tab.locator("input[type=range]");
  const before = await tab.locator(".slider output").textContent();
  const told = await tab.locator("#scores .aside[role=status]").textContent();
  await slider.focus();
  for (let i = 0; i < 10; i++) await tab.keyboard.press("ArrowRight");
  hold((await tab.locator(".slider output").textContent()) !== before, "the cut-off does not move");
  hold((await tab.locator("#scores .aside[role=status]").textContent()) !== told, "the moved cut-off is not told");
  return complaints;
}
