// lab_review.mjs ADDRESS EMAIL PASSWORD CODE EVIDENCE: a reviewer signs in with password and code, reads evidence that waits
// for them, comments, decides with a passkey, and verifies the decision's entry in the ledger. Prints what came of it as JSON.
import { addAuthenticator, check, launch, openPage } from "./lab_browser.mjs";

const [address, email, password, code, evidence] = process.argv.slice(2);
const complaints = [];
const browser = await launch();

async function signIn(page) {
  await page.goto(`${address}/lab/evidence/${evidence}`);
  await page.getByText("With a password and a code").click();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Sign in with the password" }).click();
}

/** The address that was asked for is there after signing in. */
async function read(page) {
  await page.locator(".criteria").first().waitFor();
  const answer = await page.locator(".answer").innerText();
  await page.locator(".explored .dot").first().waitFor({ state: "attached", timeout: 5_000 }).catch(() => undefined);
  await check(page, "evidence", complaints);
  await page.getByText("Write a comment").click();
  await page.getByLabel("What you have to say").fill("Why <i>this</i> bound?");
  await page.getByRole("button", { name: "Send the comment" }).click();
  await page.locator(".comments").getByText("Why <i>this</i> bound?").waitFor();
  return answer;
}

async function decide(page) {
  await page.goto(`${address}/lab`);
  await page.getByRole("link", { name: "Decide on a review: methods" }).click();
  await page.getByRole("button", { name: "Make the passkey" }).click();
  await page.getByRole("button", { name: "See what is signed" }).click();
  const wrong = await page.locator(".summary").innerText();
  await page.getByLabel("Not agreed").check();
  await page.getByLabel("Your reason").fill("The bound has no reason.");
  await check(page, "a review", complaints);
  await page.getByRole("button", { name: "See what is signed" }).click();
  const statement = JSON.parse(await page.locator("pre code").innerText());
  await check(page, "a decision before it is signed", complaints);
  await page.getByRole("button", { name: "Sign with the passkey" }).click();
  await page.getByRole("heading", { name: "Not agreed" }).waitFor();
  await check(page, "a decided review", complaints);
  return { wrong, statement };
}

async function verify(page) {
  await page.getByRole("link", { name: "Its entry in the ledger" }).click();
  await page.locator(".checks").waitFor();
  await check(page, "the ledger", complaints);
  const checks = await page.locator(".checks li").evaluateAll((all) => all.map((one) => one.className));
  // A proof that was changed on its way is found by the browser itself.
  await page.route("**/api/objects/*/proof", async (route) => {
    const answer = await route.fetch();
    const { number, proof } = await answer.json();
    await route.fulfill({ json: { number, proof: proof.replace(/^index (\d+)/m, (_, index) => `index ${Number(index) + 1}`) } });
  });
  await page.reload();
  await page.locator(".checks").waitFor();
  return { checks, changed: await page.locator(".checks li").evaluateAll((all) => all.map((one) => one.className)) };
}

try {
  const page = await openPage(await browser.newContext({ locale: "en-GB" }), address, complaints);
  await addAuthenticator(page);
  await signIn(page);
  const answer = await read(page);
  const decided = await decide(page);
  console.log(JSON.stringify({ answer, ...decided, ...(await verify(page)), complaints }));
} finally {
  await browser.close();
}
