import { createHash } from "node:crypto";
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import type { ReportData } from "../src/shared/data/report_data";
import { hardSamples } from "../test/hard_samples";
import { sample } from "../test/sample";
import { sampleSheet } from "../test/sample_sheet";
import { checkExamples } from "./check_examples";
import { checkKeyboard } from "./check_keyboard";
import { checkMarkup, checkPage, openEverything } from "./check_page";
import { places } from "./one_data_place";

const browserArguments = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const widths = [375, 768, 1440];
type Theme = "light" | "dark";

interface Run {
  browser: Browser;
  /** Where the written pages, and the pictures if any, go. */
  folder: string;
  pictures: boolean;
  complaints: string[];
}

/** Runs every check that needs a browser, and takes pictures into a folder when one is given; 0 when all checks hold. */
export async function takeShots(pictures: string | undefined): Promise<number> {
  const folder = pictures ?? (await mkdtemp(join(tmpdir(), "metalab-page-")));
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: browserArguments });
  const run: Run = { browser, folder, pictures: pictures !== undefined, complaints: [] };
  try {
    await checkSample(run);
    await checkHardSamples(run);
    run.complaints.push(...(await checkExamples(run)));
  } finally {
    await browser.close();
    if (!pictures) await rm(folder, { recursive: true });
  }
  for (const complaint of run.complaints) console.error(complaint);
  console.log(run.complaints.length === 0 ? "All checks hold." : `${run.complaints.length} checks failed.`);
  return run.complaints.length === 0 ? 0 : 1;
}

/** The Chromium of the system, where it stands on the path. */
async function chromiumPath(): Promise<string> {
  for (const folder of (process.env["PATH"] ?? "").split(":")) {
    const path = join(folder, "chromium");
    if (await access(path).then(() => true, () => false)) return path;
  }
  throw new Error("There is no Chromium on the path: install the package chromium");
}

/** Each language with each theme and width; every two of them meet in half as many pages, which do without pictures. */
const views = (["en", "fr"] as const).flatMap((language, l) =>
  (["light", "dark"] as const).flatMap((theme, t) =>
    widths.map((width, w) => ({ language, theme, width, isEnough: (l + t + (w === 1 ? 1 : 0)) % 2 === 0 })),
  ),
);

/** The made-up report that shows everything: both languages, themes, all widths, large type, paper, keyboard. */
async function checkSample(run: Run): Promise<void> {
  const page = await writePage(run.folder, "sample", sample);
  await checkWithoutMouse(run, page);
  for (const { language, theme, width, isEnough } of views) {
    if (!run.pictures && !isEnough) continue;
    const name = `sample-${width}-${theme}-${language}`;
    const { tab, close } = await openPage(run, page, width, theme, name);
    if (language === "fr") await tab.getByRole("button", { name: "Français" }).click();
    await drawAll(tab);
    await picture(run, tab, name);
    run.complaints.push(...(await checkPage(tab, name)));
    if (width === 1440) run.complaints.push(...(await checkMarkup(tab, name)));
    await close();
  }
  for (const language of ["en", "fr"] as const) {
    await checkLargeType(run, page, language);
    await checkPaper(run, page, language);
  }
}

async function checkWithoutMouse(run: Run, page: string): Promise<void> {
  const { tab, close } = await openPage(run, page, 1440, "light", "keyboard");
  run.complaints.push(...(await checkKeyboard(tab, "keyboard")));
  await close();
}

/** Type at twice its size: nothing may be wider than the window. */
async function checkLargeType(run: Run, page: string, language: string): Promise<void> {
  const name = `large-type-${language}`;
  const { tab, close } = await openPage(run, page, 1280, "light", name);
  await tab.evaluate(() => document.documentElement.style.setProperty("font-size", "200%", "important"));
  if (language === "fr") await tab.getByRole("button", { name: "Français" }).click();
  await drawAll(tab);
  await openEverything(tab);
  if (await isWide(tab)) run.complaints.push(`${name}: wider than the window`);
  await close();
}

async function checkPaper(run: Run, page: string, language: string): Promise<void> {
  const name = `sample-${language}.pdf`;
  const { tab, close } = await openPage(run, page, 1440, "dark", name);
  if (language === "fr") await tab.getByRole("button", { name: "Français" }).click();
  const pdf = await tab.pdf({ preferCSSPageSize: true });
  if (pdf.length < 50_000) run.complaints.push(`${name}: almost nothing is printed`);
  if (run.pictures) await writeFile(join(run.folder, name), pdf);
  await close();
}

async function checkHardSamples(run: Run): Promise<void> {
  for (const [name, data] of Object.entries(hardSamples)) {
    const page = await writePage(run.folder, name, data);
    for (const width of [375, 1440]) {
      const { tab, close } = await openPage(run, page, width, "light", `${name}-${width}`);
      await drawAll(tab);
      await picture(run, tab, `${name}-${width}`);
      run.complaints.push(...(await checkPage(tab, `${name}-${width}`)));
      await close();
    }
  }
}

/** The style sheet that the engine would write. */
const foot = '@page{@bottom-left{content:"Sample"}}';

/** Puts data into the built page the way the engine does, with a sheet that says only that it is made up. */
async function writePage(folder: string, name: string, data: ReportData): Promise<string> {
  const built = await readFile("dist/report.html", "utf8");
  const other = data.language === "fr" ? "en" : "fr";
  const texts: Record<(typeof places)[number], string> = {
    __METALAB_LANGUAGE__: data.language,
    __METALAB_FOOT_DIGEST__: `'sha256-${createHash("sha256").update(foot).digest("base64")}'`,
    __METALAB_TITLE__: "Sample",
    __METALAB_FOOT__: foot,
    __METALAB_SHEET__: sampleSheet[data.language],
    __METALAB_OTHER_LANGUAGE__: other,
    __METALAB_OTHER_SHEET__: sampleSheet[other],
    __METALAB_DATA__: JSON.stringify(data).replaceAll("<", "\\u003c"),
  };
  const path = resolve(folder, `${name}.html`);
  await writeFile(path, places.reduce((page, place) => page.replace(place, () => texts[place]), built));
  return pathToFileURL(path).href;
}

async function openPage({ browser, complaints }: Run, address: string, width: number, theme: Theme, name: string) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme });
  const tab = await context.newPage();
  tab.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url())) complaints.push(`${name}: asks for ${request.url()}`);
  });
  tab.on("pageerror", (error) => complaints.push(`${name}: ${error.message}`));
  tab.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning") complaints.push(`${name}: ${line.text()}`);
  });
  await tab.goto(address);
  // Measured, not asserted: a busy machine is no fault of the page.
  const ready = await tab.evaluate(() => performance.now());
  console.log(`${name}: ready after ${Math.round(ready)} ms`);
  return { tab, close: () => context.close() };
}

async function picture(run: Run, tab: Page, name: string): Promise<void> {
  if (run.pictures) await tab.screenshot({ path: join(run.folder, `${name}.png`), fullPage: true });
}

async function isWide(tab: Page): Promise<boolean> {
  return tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** Scrolls through the page so that every chart draws itself. */
async function drawAll(tab: Page): Promise<void> {
  await tab.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += 700) {
      scrollTo(0, y);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    scrollTo(0, 0);
  });
}
