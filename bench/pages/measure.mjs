// measure.mjs FILE: measures the pages of a laboratory in Chromium. FILE: a JSON file with the address, the session's cookie,
// runs, pages of the public by name, and of a long list what is asked and what must come. Prints figures as JSON.
import { readFile } from "node:fs/promises";
import { launch, openPage } from "../../web/scripts/lab_browser.mjs";
import { wordsOf } from "../../web/scripts/stories/teller.mjs";
import { drawn, slowPhone, watchUse } from "./in_page.mjs";

const asked = JSON.parse(await readFile(process.argv[2], "utf8"));
const { address, runs, list } = asked;
const words = await wordsOf("en");
const read = 3_000; // milliseconds that somebody looks at the first page on a phone before going on
const complaints = [];
const browser = await launch();

/** A page of nobody, or of whoever has the session; nothing is in its cache. */
async function open({ session = true, phone = false } = {}) {
  const context = await browser.newContext({ locale: "en-GB", ...(phone ? { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } : {}) });
  if (session) {
    const [name, value] = asked.cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, domain: "localhost", path: "/", secure: true, httpOnly: true, sameSite: "Strict" }]);
  }
  const page = await openPage(context, address, complaints);
  return { page, close: () => context.close(), sent: phone ? await slowPhone(page) : undefined };
}

const link = (page, key) => page.locator("nav a", { hasText: words[key] }).first();
const nodes = (page) => page.evaluate(() => document.querySelectorAll("*").length);

/** The first rows of the list from another page, and what each filter leaves of it: milliseconds by the page's own clock. */
async function measureList() {
  const { page, close } = await open();
  const times = { first: [], ...Object.fromEntries(list.filters.map(({ name }) => [name, []])) };
  let most = 0;
  for (let run = 0; run < runs; run += 1) {
    await page.goto(`${address}/lab`);
    await page.locator(".acts, .activity, h2").first().waitFor();
    await page.waitForLoadState("networkidle");
    times.first.push(await drawn(link(page, "nav.systems"), { first: list.first, rows: 50 }));
    most = Math.max(most, await nodes(page));
    for (const { name, control, value, first, rows } of list.filters) {
      await page.goto(`${address}/lab/systems`);
      await page.locator(".entries li").first().waitFor();
      await page.waitForLoadState("networkidle");
      const field = page.locator(`.search-form [name=${control}]`);
      await (control === "words" ? field.fill(value) : field.selectOption(value));
      times[name].push(await drawn(page.locator(".search-form button"), { first, rows }));
      most = Math.max(most, await nodes(page));
    }
  }
  await close();
  return { times, nodes: most };
}

/** A page of the public on a slow phone, with nothing in its cache: its largest part is drawn, and what came for it. */
async function measurePublic(path) {
  const found = { shown: [], bytes: 0 };
  for (let run = 0; run < runs; run += 1) {
    const { page, close, sent } = await open({ session: false, phone: true });
    await page.goto(address + path, { waitUntil: "load" });
    found.shown.push(await page.evaluate(() => new Promise((done) => new PerformanceObserver((seen) => done(seen.getEntries().at(-1).startTime)).observe({ type: "largest-contentful-paint", buffered: true }))));
    found.bytes = Math.max(found.bytes, sent.bytes);
    await close();
  }
  return found;
}

/** From nothing to a page that can be used, on a slow phone; then from page to page there. */
async function measureApplication() {
  const found = { usable: [], bytes: 0, moves: {} };
  for (let run = 0; run < runs; run += 1) {
    const { page, close, sent } = await open({ phone: true });
    await watchUse(page);
    await page.goto(`${address}/lab`);
    await page.waitForFunction(() => window.usableAt !== undefined);
    found.usable.push(await page.evaluate(() => window.usableAt));
    found.bytes = Math.max(found.bytes, sent.bytes);
    await page.waitForTimeout(read);
    await page.waitForLoadState("networkidle");
    await move(page, found.moves);
    await close();
  }
  return found;
}

async function move(page, moves) {
  for (const [key, title] of asked.moves) {
    const time = await drawn(link(page, key), { title: words[title] });
    (moves[key] ??= []).push(time);
    await page.waitForLoadState("networkidle");
  }
}

/** From page to page on this machine. */
async function measureMoves() {
  const { page, close } = await open();
  const moves = {};
  for (let run = 0; run < runs; run += 1) {
    await page.goto(`${address}/lab`);
    await page.waitForLoadState("networkidle");
    await move(page, moves);
  }
  await close();
  return moves;
}

try {
  const pages = {};
  for (const [name, path] of Object.entries(asked.pages)) pages[name] = await measurePublic(path);
  const found = { list: await measureList(), pages, application: await measureApplication(), moves: await measureMoves() };
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}
