// Two owners agree on the shares of what they made: proposed, signed by both with their own keys, in force; then on a licence,
// after a counter-offer; and a person on what is theirs alone, with a passkey.
import { addAuthenticator } from "../lab_browser.mjs";

async function signed(one, told, name, answer = "agreed") {
  await one.page.getByLabel(one.t(`agreement.answer.${answer}`)).check();
  await one.fill("field.reason", "As we said.");
  await one.page.getByLabel(one.t("field.key_file"), { exact: true }).setInputFiles({ name: "me.key", mimeType: "text/plain", buffer: Buffer.from(told.pems[name]) });
  await one.press("decide.submit");
  await one.page.getByText("urn:metalab:decision:v1").waitFor();
  await one.press("agreement.sign.submit");
  await one.page.locator("#sign").waitFor({ state: "detached" });
}

/** From home to the agreement that waits there, which they sign. */
async function signsFromHome(one, told, name, purpose) {
  await one.open("/lab");
  await one.page.getByRole("link", { name: one.t("waiting.agreement", { word: one.t(`purpose.${purpose}`) }) }).first().click();
  await one.heading(one.t(`agreement.${purpose}`));
  await signed(one, told, name);
  return one.page.locator(".lead").innerText();
}

async function recorded(ada, told) {
  await ada.open("/lab/assets");
  const empty = await ada.page.locator(".empty").innerText();
  await ada.page.getByRole("link", { name: ada.t("assets.new") }).click();
  await ada.press("new_system.submit");
  const wrong = await ada.page.locator(".summary").innerText();
  await ada.fill("field.asset_name", "Panel <b>of</b> firms");
  await ada.choose("field.form", "data_set");
  await ada.looks("a new asset");
  await ada.press("new_system.submit");
  await ada.heading("Panel <b>of</b> firms");
  await ada.unfold("next.share");
  await ada.choose("field.organisation_of", told.firm, ada.part("next.share"));
  await ada.press("next.share.submit", {}, ada.part("next.share"));
  await ada.page.getByRole("button", { name: ada.t("share.end_one", { name: "Firm" }) }).waitFor();
  return { empty, wrong, asset: ada.page.url().split("/").at(-1) };
}

async function proposed(ada, told) {
  await ada.unfold("held.propose_shares");
  const form = ada.part("held.propose_shares");
  await form.getByLabel(ada.t("shares.of", { name: "School" })).fill("60");
  await form.getByLabel(ada.t("shares.add")).selectOption(told.firm);
  await form.getByLabel(ada.t("shares.of", { name: "Firm" })).fill("39.99");
  await ada.press("propose.submit", {}, form);
  const wrong = await form.locator(".summary").innerText();
  await form.getByLabel(ada.t("shares.of", { name: "Firm" })).fill("40");
  await ada.press("propose.submit", {}, form);
  await ada.heading(ada.t("agreement.shares"));
  await ada.looks("an agreement that waits");
  await signed(ada, told, "ada");
  return wrong;
}

async function signedByPasskey(ada, asset) {
  await addAuthenticator(ada.page);
  await ada.open(`/lab/assets/${asset}`);
  await ada.unfold("held.propose_shares");
  const form = ada.part("held.propose_shares"), { id, name } = await ada.page.evaluate(async () => (await fetch("/api/me")).json());
  await ada.choose("field.right", "authorship", form);
  await form.getByLabel(ada.t("shares.of", { name: "School" })).fill("0");
  if (await form.getByLabel(ada.t("shares.of", { name: "Firm" })).count()) throw new Error("authorship begins with the shares of property");
  await form.getByLabel(ada.t("shares.add")).selectOption(id);
  await form.getByLabel(ada.t("shares.of", { name })).fill("100");
  await ada.press("propose.submit", {}, form);
  await ada.press("enrol.submit");
  const own = ada.page.locator("section", { has: ada.page.locator("#decide") });
  await own.getByLabel(ada.t("agreement.answer.agreed")).check();
  await ada.fill("field.reason", "I wrote it.", own);
  await ada.press("decide.submit", {}, own);
  await ada.looks("an agreement before a passkey signs it");
  await ada.press("decide.sign");
  await ada.see(ada.t("agreement.by_passkey"));
  await ada.looks("an agreement that a passkey signed");
  return ada.page.locator(".lead").innerText();
}

export async function tell(told, who) {
  const ada = await who("ada"), fay = await who("fay");
  const begun = await recorded(ada, told);
  const sum = await proposed(ada, told);
  const lead = await signsFromHome(fay, told, "fay", "shares");
  await ada.open(`/lab/assets/${begun.asset}`);
  await ada.unfold("held.propose_licence");
  const form = ada.part("held.propose_licence");
  await ada.fill("field.licence", "MIT", form);
  await ada.press("propose.submit", {}, form);
  await ada.heading(ada.t("agreement.licence"));
  await fay.open(new URL(ada.page.url()).pathname);
  await fay.unfold("agreement.counter.open");
  await fay.fill("field.licence", "CC-BY-4.0");
  await fay.press("propose.submit");
  await fay.page.getByText("CC-BY-4.0", { exact: true }).waitFor();
  await signed(fay, told, "fay");
  const licence = await signsFromHome(ada, told, "ada", "licence");
  const authorship = await signedByPasskey(ada, begun.asset);
  await ada.open(`/lab/assets/${begun.asset}`);
  await ada.unfold("income.take");
  await ada.fill("field.licensee", "Third party", ada.part("income.take"));
  await ada.press("income.take.submit");
  await ada.see("Third party");
  await ada.looks("an asset");
  return { ...begun, sum, lead, licence, authorship };
}
