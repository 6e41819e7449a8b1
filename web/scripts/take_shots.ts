import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import type { ReportData } from "../src/data/report_data";
import { hardSamples } from "../test/hard_samples";
import { sample } from "../test/sample";
import { checkPage } from "./check_page";

const browserArguments = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const widths = [375, 768, 1440];

/** Takes every picture, runs every check; 0 when all checks hold. */
export async function takeShots(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: browserArguments });
  try {
    const page = await writePage(folder, "sample", sample);
    const complaints = [
      ...(await sampleShots(browser, folder, page)),
      ...(await hardShots(browser, folder)),
    ];
    for (const complaint of complaints) console.error(complaint);
    console.log(complaints.length === 0 ? "All checks hold." : `${complaints.length} checks failed.`);
    return complaints.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

async function sampleShots(browser: Browser, folder: string, page: string): Promise<string[]> {
  const complaints: string[] = [];
  for (const language of ["en", "fr"] as const) {
    for (const theme of ["light", "dark"] as const) {
      for (const width of widths) {
        const name = `sample-${width}-${theme}-${language}`;
        const { tab, close } = await openPage(browser, page, width, theme, complaints, name);
        if (language === "fr") await tab.getByRole("button", { name: "Français" }).click();
        await drawAll(tab);
        await tab.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
        complaints.push(...(await checkPage(tab, name)));
        await close();
      }
    }
    const { tab, close } = await openPage(browser, page, 1440, "dark", complaints, `print-${language}`);
    if (language === "fr") await tab.getByRole("button", { name: "Français" }).click();
    await tab.pdf({ path: join(folder, `sample-${language}.pdf`), preferCSSPageSize: true });
    await close();
  }
  return complaints;
}

async function hardShots(browser: Browser, folder: string): Promise<string[]> {
  const complaints: string[] = [];
  for (const [name, data] of Object.entries(hardSamples)) {
    const page = await writePage(folder, name, data);
    for (const width of [375, 1440]) {
      const { tab, close } = await openPage(browser, page, width, "light", complaints, `${name}-${width}`);
      await drawAll(tab);
      await tab.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
      complaints.push(...(await checkPage(tab, `${name}-${width}`)));
      await close();
    }
  }
  return complaints;
}

/** Puts data into the built page the way the engine does. */
async function writePage(folder: string, name: string, data: ReportData): Promise<string> {
  const built = await readFile("dist/report.html", "utf8");
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  const path = resolve(folder, `${name}.html`);
  await writeFile(path, built.replace("__METALAB_DATA__", () => json));
  return pathToFileURL(path).href;
}

async function openPage(
  browser: Browser, address: string, width: number, theme: "light" | "dark", complaints: string[], name: string,
) {
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
  const ready = await tab.evaluate(() => performance.now());
  if (ready > 2000) complaints.push(`${name}: ready only after ${Math.round(ready)} ms`);
  else console.log(`${name}: ready after ${Math.round(ready)} ms`);
  return { tab, close: () => context.close() };
}

/** Scrolls through the page so that every chart draws itself. */
async function drawAll(tab: Awaited<ReturnType<typeof openPage>>["tab"]): Promise<void> {
  await tab.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += 700) {
      scrollTo(0, y);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    scrollTo(0, 0);
  });
}
