// lab_sign_on.mjs ADDRESS EMAIL PASSWORD CODE ANOTHER THIRD ISSUER CLIENT: an administrator names their school's sign-on, links their
// own account, signs out, and signs in through it with
// another code; then over a page that stays, with a third; and is asked before it ends. Prints what came of it as JSON.
import { check, launch, openPage } from "./lab_browser.mjs";

const [address, email, password, code, another, third, issuer, client] = process.argv.slice(2);
const complaints = [];
const browser = await launch();

async function name(page) {
  await page.goto(`${address}/lab/people`);
  await page.getByText("With a password and a code").click();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Sign in with the password" }).click();
  await page.getByText("Sign-on of the organisations").click();
  await page.getByLabel("What the button says").fill("School");
  await page.getByLabel("Issuer").fill(issuer);
  await page.getByLabel("Client id").fill(client);
  await page.getByRole("button", { name: "Name the sign-on" }).click();
  await page.getByText(`School: ${issuer}, as ${client}.`).waitFor();
  await check(page, "a sign-on that was named", complaints);
}

async function link(page) {
  await page.goto(`${address}/lab/account`);
  await page.getByRole("button", { name: "Link my account" }).click();
  await page.getByText("Linked to School").waitFor();
  await check(page, "a linked account", complaints);
  return page.url();
}

async function signOn(page) {
  await page.evaluate(() => fetch("/api/sessions/current", { method: "DELETE" }));
  await page.goto(`${address}/lab/systems`);
  await page.getByRole("button", { name: "Sign in through School" }).waitFor();
  await check(page, "signing in", complaints);
  await page.getByRole("button", { name: "Sign in through School" }).click();
  await page.getByLabel("Code").fill(another);
  const query = await page.evaluate(() => location.search);
  await check(page, "the second factor", complaints);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${address}/lab/systems`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return { query, me: await page.evaluate(async () => (await fetch("/api/me")).status) };
}

/** The session ends while somebody types: they sign in in another window, and what they typed is sent. */
async function stay(page) {
  await page.goto(`${address}/lab/people`);
  await page.getByText("Add a partner").click();
  const form = page.locator("form", { hasText: "Add the organisation" });
  await form.getByRole("textbox").fill("Kept");
  await page.evaluate(() => fetch("/api/sessions/current", { method: "DELETE" }));
  await form.getByRole("button").click();
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Sign in through School, in another window" }).click();
  const beside = await opened;
  await beside.getByLabel("Code").fill(third);
  await beside.getByRole("button", { name: "Sign in", exact: true }).click();
  await beside.getByText("Close this window").waitFor();
  await check(beside, "signed in for another window", complaints);
  await beside.close();
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await page.getByRole("listitem").filter({ hasText: /^Kept$/ }).waitFor();
}

async function end(page) {
  await page.getByText("Sign-on of the organisations").click();
  await page.getByRole("button", { name: "End the sign-on of School" }).click();
  await check(page, "asked before a sign-on ends", complaints);
  await page.getByRole("group", { name: "End the sign-on of School?" }).getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Change the sign-on of School").click();
  await page.getByRole("button", { name: "Change the sign-on" }).waitFor();
  await check(page, "a sign-on to be changed", complaints);
}

try {
  const page = await openPage(await browser.newContext({ locale: "en-GB" }), address, complaints);
  await name(page);
  const linked = await link(page);
  const entered = await signOn(page);
  await stay(page);
  await end(page);
  const there = complaints.filter((one) => one.startsWith(`asks for ${issuer}`));
  await page.goto(`${address}/lab/sign-on/X?error=access_denied&error_description=%3Cb%3E`);
  await page.getByText("Nothing came back from your organisation").waitFor();
  await check(page, "nothing came back", complaints);
  console.log(JSON.stringify({ linked, ...entered, there: there.length > 0, complaints: complaints.filter((one) => !there.includes(one)) }));
} finally {
  await browser.close();
}
