// lab_story.mjs ADDRESS LINK LANGUAGE: an administrator starts a laboratory with a passkey, keeps a system and opens it to the
// public; a citizen of the other language finds its entry without scripts, asks, and reads the answer. Prints what came of it
// as JSON.
import { addAuthenticator, check, launch, openPage } from "./lab_browser.mjs";
import { publicWordsOf, Teller, teller, wordsOf } from "./stories/teller.mjs";

const [address, link, language] = process.argv.slice(2);
const other = language === "en" ? "fr" : "en";
const names = { en: "English", fr: "Français" };
const told = { address, language, complaints: [] };
const browser = await launch();
const system = "Preselection <b>of</b> applicants";

/** From the one-time link to a system that the public sees; its page's address. */
async function begin(ada) {
  await ada.page.goto(link);
  await ada.press("join.with_passkey");
  const summary = await ada.page.locator(".summary").innerText();
  await ada.looks("start, with errors");
  await ada.fill("field.name", "Ada");
  await ada.fill("field.email", "ada@school.example");
  await ada.fill("field.organisation", "École d’été");
  await ada.press("join.with_passkey");
  await ada.heading(ada.t("codes.title"));
  const codes = await ada.page.locator(".codes li").count();
  await ada.press("codes.kept");
  await ada.follow("systems.new");
  await ada.fill("field.system_name", system);
  await ada.fill("field.purpose", "Gives each application a score.");
  await ada.looks("a new system");
  await ada.press("new_system.submit");
  await ada.page.getByRole("heading", { level: 1, name: system }).waitFor();
  return { summary, codes, system: ada.page.url() };
}

/** A version that decides, and the public's way in. */
async function goOn(ada) {
  await ada.unfold("next.version");
  await ada.fill("field.version_name", "1.0");
  await ada.press("next.version.submit");
  await ada.heading(ada.t("story.version", { name: "1.0" }));
  await ada.unfold("next.period");
  await ada.fill("field.from", "2026-01-01", ada.part("next.period"));
  await ada.press("next.period.submit");
  await ada.heading(ada.t("story.period", { name: "1.0", from: { en: "1 January 2026", fr: "1er janvier 2026" }[language] }).replace(/\[\[.*\]\]/, ""));
  await ada.unfold("next.open");
  await ada.press("next.open.submit");
  await ada.page.getByText(ada.t("next.done"), { exact: true }).last().waitFor();
  await ada.page.reload();
  await ada.heading(ada.t("story.version", { name: "1.0" }));
  await ada.looks("a system");
}

/** Without scripts: the entry by a search, a request, its receipt. */
async function ask() {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: other });
  const citizen = new Teller(await openPage(context, address, told.complaints), await publicWordsOf(other), told);
  await citizen.page.goto(`${address}/`);
  await citizen.follow("public.register");
  await citizen.fill("public.words", "SCORE application");
  await citizen.press("public.search");
  await citizen.page.getByRole("link", { name: "Preselection" }).click();
  const entry = await citizen.page.locator("main").innerText();
  await citizen.page.getByLabel(citizen.t("public.kind.contest")).check();
  await citizen.fill("public.ask_text", "Celle du 3 mars, à Lyon.\r\nPourquoi ?");
  await citizen.press("public.ask_send");
  return { citizen, entry, receipt: await citizen.page.locator("pre code").innerText() };
}

async function readAnswer(citizen, receipt) {
  await citizen.follow("public.see_answer");
  await citizen.fill("public.receipt", receipt);
  await citizen.press("public.see_answer");
  const answered = await citizen.page.locator("main").innerText();
  await citizen.page.context().close();
  return answered;
}

/** The request waits at home; the session ends while the answer is typed, which is not lost. */
async function answer(ada) {
  await ada.page.goto(`${address}/lab`);
  await ada.follow("waiting.request");
  await ada.unfold("requests.write");
  await ada.fill("field.answer", "The score was below 0.6.");
  await ada.page.context().clearCookies();
  await ada.press("requests.submit");
  await ada.heading(ada.t("expired.title"));
  await ada.looks("a session that ended");
  await ada.press("sign_in.passkey");
  await ada.heading(ada.t("act.named", { what: ada.t("requests.kind.contest"), name: ada.t("requests.state.answered") }));
  await ada.looks("requests");
}

/** The application in the other language, by the keyboard, until nobody is signed in. */
async function inOther({ page }) {
  const ada = new Teller(page, await wordsOf(other), told);
  await page.goto(`${address}/lab`);
  await page.getByRole("button", { name: names[other] }).click();
  await ada.heading(ada.t("home.title"));
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  const nothing = await page.locator(".empty").innerText();
  await ada.looks("home, in the other language");
  await page.keyboard.press("Tab");
  await page.getByRole("link", { name: ada.t("nav.systems"), exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByText(ada.t("systems.found.one"), { exact: true }).waitFor();
  const focus = await page.evaluate(() => document.activeElement?.tagName);
  await ada.looks("systems, in the other language");
  await ada.press("sign_out");
  await ada.heading(ada.t("sign_in.title"));
  await ada.looks("signing in, in the other language");
  return { title, nothing, focus, unknown: (await page.goto(`${address}/api/nothing`)).status() };
}

try {
  const ada = await teller(browser, told, await wordsOf(language));
  await addAuthenticator(ada.page);
  const begun = await begin(ada);
  await goOn(ada);
  const { citizen, entry, receipt } = await ask();
  await answer(ada);
  const answered = await readAnswer(citizen, receipt);
  const anybody = await teller(browser, told, await publicWordsOf(language));
  for (const path of [`/register/${begun.system.split("/").at(-1)}`, "/"]) {
    await anybody.page.goto(address + path);
    await check(anybody.page, `the public's ${path}`, told.complaints);
  }
  console.log(JSON.stringify({ ...begun, told: entry, answered, other: await inOther(ada), complaints: told.complaints }));
} finally {
  await browser.close();
}
