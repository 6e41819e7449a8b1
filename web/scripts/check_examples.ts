import { execFile } from "node:child_process";
import { access, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { checkMarkup, checkPage } from "./check_page";

const program = process.env["METALAB"] ?? resolve("../build/release/metalab");
const evidence = { adult: "../tests/golden/adult/evidence.json", "small-hiring": "../tests/golden/small-hiring/evidence.json" };
const pagesOfPaper = 12;

interface Example {
  browser: Browser;
  folder: string;
  pictures: boolean;
}

/** Pages as the program writes them: the first screen, without scripts, on paper. */
export async function checkExamples(example: Example): Promise<string[]> {
  const written = await access(program).then(() => true, () => false);
  if (!written) {
    console.log(`NOT RUN: the pages of examples; there is no ${program}.`);
    return [];
  }
  const complaints: string[] = [];
  for (const [name, file] of Object.entries(evidence)) {
    for (const language of ["en", "fr"]) {
      const { stdout } = await promisify(execFile)(program, ["render", file, "--as", "html", "--lang", language], { maxBuffer: 1e8 });
      const path = join(example.folder, `${name}-${language}.html`);
      await writeFile(path, stdout);
      complaints.push(...(await checkExample(example, pathToFileURL(resolve(path)).href, `${name}-${language}`)));
    }
  }
  return complaints;
}

async function checkExample({ browser, folder, pictures }: Example, address: string, name: string): Promise<string[]> {
  const complaints: string[] = [];
  for (const scripts of [true, false]) {
    for (const width of [375, 1440]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: scripts });
      const tab = await context.newPage();
      await tab.goto(address);
      const place = `${name}-${width}${scripts ? "" : "-without-scripts"}`;
      if (pictures) await tab.screenshot({ path: join(folder, `${place}.png`) });
      if (scripts) complaints.push(...(await checkFirstScreen(tab, place)), ...(await checkPage(tab, place)));
      if (scripts && width === 1440) complaints.push(...(await checkMarkup(tab, place)));
      if (width === 1440) complaints.push(...(await checkPaper(tab, join(folder, `${place}.pdf`), pictures)));
      await context.close();
    }
  }
  return complaints;
}

/** The answer, and the values of the groups behind it, without scrolling. */
async function checkFirstScreen(tab: Page, place: string): Promise<string[]> {
  const lowest = await tab.evaluate(() =>
    Math.max(...[".answer", ".criteria .rates"].map((kind) => document.querySelector(kind)?.getBoundingClientRect().bottom ?? Infinity)));
  return lowest <= 900 ? [] : [`${place}: answer and values end at ${Math.round(lowest)} px`];
}

async function checkPaper(tab: Page, file: string, pictures: boolean): Promise<string[]> {
  const pdf = await tab.pdf({ preferCSSPageSize: true });
  if (pictures) await writeFile(file, pdf);
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  console.log(`${file}: ${pages} pages`);
  return pages > 0 && pages <= pagesOfPaper ? [] : [`${file}: ${pages} pages`];
}
