// npm run site -- SITE FOLDER: pictures of the documentation site, opened from disk, and the checks that need a browser.
import { mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [site, folder] = process.argv.slice(2);
if (!site || !folder) {
  console.error("Say where the site is and where the pictures go: npm run site -- ../build/site FOLDER");
  process.exit(3);
}
const axe = await readFile(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const pages = ["index", "tutorial", "guides/choose-measures", "reference/measures", "reference/rules", "reference/errors",
  "reference/evidence", "comparisons/fairlearn", "study", "intervals", "search"];
const complaints = [];

async function visit(browser, path, width, theme, work) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme });
  const tab = await context.newPage();
  tab.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url())) complaints.push(`${path}: asks for ${request.url()}`);
  });
  tab.on("pageerror", (error) => complaints.push(`${path}: ${error.message}`));
  await tab.goto(pathToFileURL(join(resolve(site), path)).href);
  await work(tab, `${path.replace(/\W+/g, "-")}-${width}-${theme}`);
  await context.close();
}

async function check(tab, name) {
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  for (const one of violations) complaints.push(`${name}: ${one.id}: ${one.nodes.length} × ${one.nodes[0].html.slice(0, 160)}`);
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) complaints.push(`${name}: ${wide} px wider than the screen`);
}

/** The search finds a page by a word, without a server. */
async function search(browser, language, word) {
  await visit(browser, `${language}/index.html`, 1440, "light", async (tab) => {
    await tab.locator(".sidebar-search").fill(word);
    await tab.keyboard.press("Enter");
    const found = tab.locator("ul.search li a");
    await found.first().waitFor({ timeout: 10000 }).catch(() => complaints.push(`${language}: search does not find “${word}”`));
    await tab.screenshot({ path: join(folder, `search-${language}.png`) });
  });
}

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"] });
for (const path of ["index.html", ...["en", "fr"].flatMap((language) => pages.map((page) => `${language}/${page}.html`))]) {
  for (const [width, theme] of [[375, "light"], [1440, "light"], [1440, "dark"]]) {
    await visit(browser, path, width, theme, async (tab, name) => {
      await tab.screenshot({ path: join(folder, `${name}.png`) });
      await check(tab, name);
    });
  }
}
await search(browser, "en", "wilson");
await search(browser, "fr", "cellule");
await browser.close();
for (const complaint of complaints) console.error(complaint);
console.log(complaints.length === 0 ? "All checks hold." : `${complaints.length} checks failed.`);
process.exit(complaints.length === 0 ? 0 : 1);
