// lab_story.mjs ADDRESS LINK: an administrator starts a laboratory with a passkey, keeps a system and opens it to the
// public; a citizen finds its entry without scripts, asks, and reads the answer. Prints what came of it as JSON.
import { addAuthenticator, check, launch, openPage } from "./lab_browser.mjs";

const [address, link] = process.argv.slice(2);
const complaints = [];
const browser = await launch();

/** From the one-time link to a system that the public sees; its page's address. */
async function begin(page) {
  await page.goto(link);
  await page.getByRole("button", { name: "Make the account with a passkey" }).click();
  const summary = await page.locator(".summary").innerText();
  await check(page, "start, with errors", complaints);
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("E-mail address").fill("ada@school.example");
  await page.getByLabel("Name of the organisation").fill("École d’été");
  await page.getByRole("button", { name: "Make the account with a passkey" }).click();
  await page.getByRole("heading", { name: "Keep these ten codes" }).waitFor();
  const codes = await page.locator(".codes li").count();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByRole("link", { name: "Record a system" }).click();
  await page.getByLabel("Name of the system").fill("Preselection <b>of</b> applicants");
  await page.getByLabel("What it does").fill("Gives each application a score.");
  await check(page, "a new system", complaints);
  await page.getByRole("button", { name: "Record it" }).click();
  await page.getByRole("heading", { level: 1, name: "Preselection <b>of</b> applicants" }).waitFor();
  return { summary, codes, system: page.url() };
}

/** A version that decides, and the public's way in. */
async function goOn(page) {
  await page.getByText("Record a version", { exact: true }).click();
  await page.getByLabel("Version", { exact: true }).fill("1.0");
  await page.getByRole("button", { name: "Record the version" }).click();
  await page.getByRole("heading", { name: "Version 1.0 recorded" }).waitFor();
  await page.getByText("Say which version decides", { exact: false }).click();
  await page.getByLabel("From").first().fill("2026-01-01");
  await page.getByRole("button", { name: "Note the period" }).click();
  await page.getByRole("heading", { name: "Version 1.0 decides from 1 January 2026" }).waitFor();
  await page.getByText("Open it to the public", { exact: true }).click();
  await page.getByRole("button", { name: "Open it", exact: true }).click();
  await page.getByText("Done.").last().waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Version 1.0 recorded" }).waitFor();
  await check(page, "a system", complaints);
}

/** Without scripts: the entry by a search, a request, its receipt. */
async function citizen() {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "fr-FR" });
  const page = await openPage(context, address, complaints);
  await page.goto(`${address}/`);
  await page.getByRole("link", { name: "Registre des systèmes" }).click();
  await page.getByLabel("Mots").fill("SCORE application");
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("link", { name: "Preselection" }).click();
  const told = await page.locator("main").innerText();
  await page.getByLabel("Je conteste une décision").check();
  await page.getByLabel("Quelle décision").fill("Celle du 3 mars, à Lyon.\r\nPourquoi ?");
  await page.getByRole("button", { name: "Envoyer la demande" }).click();
  const receipt = await page.locator("pre code").innerText();
  return { page, context, told, receipt };
}

/** The request waits at home; the session ends while the answer is typed, which is not lost. */
async function answer(page) {
  await page.goto(`${address}/lab`);
  await page.getByRole("link", { name: "Answer the public" }).click();
  await page.getByText("Answer", { exact: true }).click();
  await page.getByLabel("Your answer").fill("The score was below 0.6.");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Send the answer" }).click();
  await page.getByRole("heading", { name: "Your session has ended" }).waitFor();
  await check(page, "a session that ended", complaints);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByRole("heading", { name: "Contest: answered" }).waitFor();
  await check(page, "requests", complaints);
}

async function inFrench(page) {
  await page.goto(`${address}/lab`);
  await page.getByRole("button", { name: "Français" }).click();
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  const nothing = await page.locator(".empty").innerText();
  await check(page, "home, in French", complaints);
  await page.keyboard.press("Tab");
  await page.getByRole("link", { name: "Systèmes", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Un système", { exact: true }).waitFor();
  const focus = await page.evaluate(() => document.activeElement?.tagName);
  await check(page, "systems, in French", complaints);
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await page.getByRole("heading", { name: "Se connecter" }).waitFor();
  await check(page, "signing in, in French", complaints);
  return { title, nothing, focus, unknown: (await page.goto(`${address}/api/nothing`)).status() };
}

try {
  const page = await openPage(await browser.newContext({ locale: "en-GB" }), address, complaints);
  await addAuthenticator(page);
  const begun = await begin(page);
  await goOn(page);
  const { page: theirs, context, told, receipt } = await citizen();
  await answer(page);
  await theirs.getByRole("link", { name: "Voir la suite" }).click();
  await theirs.getByLabel("Récépissé").fill(receipt);
  await theirs.getByRole("button", { name: "Voir la suite" }).click();
  const answered = await theirs.locator("main").innerText();
  await context.close();
  const seen = await openPage(await browser.newContext({ locale: "en-GB" }), address, complaints);
  await seen.goto(`${address}/register/${begun.system.split("/").at(-1)}`);
  await check(seen, "a public entry", complaints);
  await seen.goto(address);
  await check(seen, "the front page", complaints);
  console.log(JSON.stringify({ ...begun, told, answered, french: await inFrench(page), complaints }));
} finally {
  await browser.close();
}
