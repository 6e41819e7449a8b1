// lab_shots.mjs ADDRESS EMAIL PASSWORD CODE FOLDER: every page of a laboratory that has everything, at three widths, light and
// dark, in both languages: what must hold on each, and a picture of it in the folder. Prints the complaints as JSON.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { check, launch, openPage } from "./lab_browser.mjs";

const [address, email, password, code, folder] = process.argv.slice(2);
const complaints = [];
const browser = await launch();
await mkdir(folder, { recursive: true });

async function signedIn() {
  const context = await browser.newContext();
  const answer = await context.request.post(`${address}/api/sessions`, { data: { email, password, code } });
  if (!answer.ok()) throw new Error(await answer.text());
  const [name, value] = answer.headers()["set-cookie"].split(";")[0].split(/=(.*)/s);
  return { name, value, domain: "localhost", path: "/", secure: true, httpOnly: true, sameSite: "Strict" };
}

/** The pages by name, each with its address: one of each kind that there is. */
async function pagesOf(session) {
  const context = await browser.newContext();
  await context.addCookies([session]);
  const first = async (path) => (await (await context.request.get(`${address}/api/${path}?most=1`)).json()).items[0].id;
  const system = await first("systems"), evidence = await first("evidence"), asset = await first("assets");
  const [, other] = (await (await context.request.get(`${address}/api/evidence?most=2`)).json()).items;
  const own = {
    home: "", systems: "/systems", nothing: "/systems?words=nothing", "new-system": "/systems/new", system: `/systems/${system}`,
    evidence: `/evidence/${evidence}`, review: `/reviews/${await first("reviews")}`, programmes: "/programmes",
    programme: `/programmes/${await first("programmes")}`, agreement: `/agreements/${await first("agreements")}`,
    consultation: `/consultations/${await first("consultations")}`, requests: "/requests", ledger: `/ledger/${evidence}`,
    people: "/people", "no-page": "/no/page", assets: "/assets", "no-assets": "/assets?words=nothing", "new-asset": "/assets/new",
    asset: `/assets/${asset}`, act: `/systems/${system}/act`, study: `/studies/${await first("studies")}`,
    "new-study": `/studies/new?system=${system}`, "choose-comparison": `/evidence/${evidence}/compare`,
    compare: `/evidence/${evidence}/compare/${other.id}`, search: "/search", finds: "/search?words=hiring", activity: "/activity",
    account: "/account", administration: "/administration",
  };
  await context.close();
  return {
    inside: Object.fromEntries(Object.entries(own).map(([name, path]) => [name, `/lab${path}`])),
    outside: {
      "sign-in": "/lab", start: "/lab/start#secret", "no-link": "/lab/join", recover: "/lab/recover#secret", front: "/",
      register: "/register", "nothing-found": "/register?words=nothing", entry: `/register/${system}`,
      changed: `/register/${system}/history`, dossier: `/register/${system}/exports/eu-annex-viii`, "no-entry": "/register/nothing", published: `/register/${system}/evidence/${evidence}`, receipt: "/register/answer",
    },
  };
}

async function look(page, name) {
  await page.evaluate(async () => {
    // What is folded comes as it is opened, and may have more in it.
    for (let closed; (closed = document.querySelector("details:not([open])"));) {
      closed.open = true;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
  });
  await page.waitForFunction(() => document.querySelector(".loading") === null);
  await page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += 700) {
      scrollTo(0, y);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    scrollTo(0, 0);
  });
  await check(page, name, complaints);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

async function view(pages, { width, theme, language }, session) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme, locale: language });
  if (session) await context.addCookies([session]);
  const page = await openPage(context, address, complaints);
  for (const [name, path] of Object.entries(pages)) {
    await page.goto("about:blank");
    await page.goto(address + path);
    await page.locator("h1").first().waitFor();
    await page.waitForFunction(() => document.querySelector(".loading") === null);
    await page.waitForLoadState("networkidle");
    await look(page, `lab-${name}-${width}-${theme}-${language.slice(0, 2)}`);
  }
  await context.close();
}

try {
  const session = await signedIn();
  const pages = await pagesOf(session);
  for (const width of [375, 768, 1440]) {
    for (const theme of ["light", "dark"]) {
      for (const language of ["en-GB", "fr-FR"]) {
        await view(pages.inside, { width, theme, language }, session);
        await view(pages.outside, { width, theme, language });
      }
    }
  }
  console.log(JSON.stringify({ complaints }));
} finally {
  await browser.close();
}
