// lab_review.mjs ADDRESS LANGUAGE EMAIL PASSWORD CODE EVIDENCE: a reviewer signs in with password and code, reads evidence that
// waits for them, comments, decides with a passkey, and verifies the decision's entry in the ledger. Prints what came of it as
// JSON.
import { addAuthenticator, launch } from "./lab_browser.mjs";
import { teller, wordsOf } from "./stories/teller.mjs";

const [address, language, email, password, code, evidence] = process.argv.slice(2);
const told = { address, language, complaints: [] };
const browser = await launch();

async function signIn(rita) {
  await rita.page.goto(`${address}/lab/evidence/${evidence}`);
  await rita.unfold("sign_in.password_way");
  await rita.fill("field.email", email);
  await rita.fill("field.password", password);
  await rita.fill("field.code", code);
  await rita.press("sign_in.submit");
}

/** The address that was asked for is there after signing in. */
async function read(rita) {
  await rita.page.locator(".criteria").first().waitFor();
  const answer = await rita.page.locator(".answer").innerText();
  await rita.page.locator(".explored .dot").first().waitFor({ state: "attached", timeout: 5_000 }).catch(() => undefined);
  await rita.looks("evidence");
  await rita.unfold("comments.write");
  await rita.fill("field.comment", "Why <i>this</i> bound?");
  await rita.press("comments.submit");
  await rita.page.locator(".comments").getByText("Why <i>this</i> bound?").waitFor();
  return answer;
}

async function decide(rita) {
  await rita.page.goto(`${address}/lab`);
  await rita.follow("waiting.review", { word: rita.t("step.methods") });
  await rita.press("enrol.submit");
  await rita.press("decide.submit");
  const wrong = await rita.page.locator(".summary").innerText();
  await rita.page.getByLabel(rita.t("decision.not_agreed"), { exact: true }).check();
  await rita.fill("field.reason", "The bound has no reason.");
  await rita.looks("a review");
  await rita.press("decide.submit");
  const statement = JSON.parse(await rita.page.locator("pre code").innerText());
  await rita.looks("a decision before it is signed");
  await rita.press("decide.sign");
  await rita.heading(rita.t("decision.not_agreed"));
  await rita.looks("a decided review");
  return { wrong, statement };
}

async function verify(rita) {
  await rita.follow("check_it.ledger");
  await rita.page.locator(".checks").waitFor();
  await rita.looks("the ledger");
  const checks = await rita.page.locator(".checks li").evaluateAll((all) => all.map((one) => one.className));
  // A proof that was changed on its way is found by the browser itself.
  await rita.page.route("**/api/objects/*/proof", async (route) => {
    const answer = await route.fetch();
    const { number, proof } = await answer.json();
    await route.fulfill({ json: { number, proof: proof.replace(/^index (\d+)/m, (_, index) => `index ${Number(index) + 1}`) } });
  });
  await rita.page.reload();
  await rita.page.locator(".checks").waitFor();
  return { checks, changed: await rita.page.locator(".checks li").evaluateAll((all) => all.map((one) => one.className)) };
}

try {
  const rita = await teller(browser, told, await wordsOf(language));
  await addAuthenticator(rita.page);
  await signIn(rita);
  const answer = await read(rita);
  const decided = await decide(rita);
  console.log(JSON.stringify({ answer, ...decided, ...(await verify(rita)), complaints: told.complaints }));
} finally {
  await browser.close();
}
