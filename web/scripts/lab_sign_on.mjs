// lab_sign_on.mjs ADDRESS EMAIL PASSWORD CODE ANOTHER ISSUER CLIENT: an administrator names their school's sign-on, links their
// own account, signs out, and signs in through it with another code. Prints what came of it as JSON.
import { check, launch, openPage } from "./lab_browser.mjs";

const [address, email, password, code, another, issuer, client] = process.argv.slice(2);
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
  await page.reload();
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

try {
  const page = await openPage(await browser.newContext({ locale: "en-GB" }), address, complaints);
  await name(page);
  const linked = await link(page);
  const entered = await signOn(page);
  const there = complaints.filter((one) => one.startsWith(`asks for ${issuer}`));
  await page.goto(`${address}/lab/sign-on/X?error=access_denied&error_description=%3Cb%3E`);
  await page.getByText("Nothing came back from your organisation").waitFor();
  await check(page, "nothing came back", complaints);
  console.log(JSON.stringify({ linked, ...entered, there: there.length > 0, complaints: complaints.filter((one) => !there.includes(one)) }));
} finally {
  await browser.close();
}
