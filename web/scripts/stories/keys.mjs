// Both administrators make a key in the browser, whose private half is a file of theirs, and enrol it for their organisation;
// one enrols a key of her own that was made elsewhere;
// one makes a token that ends, whose secret is seen once, and revokes it.
import { generateKeyPairSync } from "node:crypto";
import { readFile } from "node:fs/promises";

/** A key made elsewhere signs for whom it is enrolled, in the browser, from its file. */
async function enrolFile(one, name) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519", { publicKeyEncoding: { type: "spki", format: "pem" }, privateKeyEncoding: { type: "pkcs8", format: "pem" } });
  const form = one.part("keys.enrol");
  await one.fill("field.key_name", name, form);
  await one.fill("field.public_key", publicKey, form);
  await one.press("keys.enrol.submit");
  await one.looks("a key to be proven");
  await one.page.getByLabel(one.t("field.key_file"), { exact: true }).setInputFiles({ name: "me.key", mimeType: "text/plain", buffer: Buffer.from(privateKey) });
  await one.press("keys.prove.submit");
  await one.heading(name);
}

/** The private half as it was saved. */
async function enrol(one, name) {
  await one.open("/lab/account");
  await one.unfold("keys.enrol");
  await one.press("keys.make");
  const [download] = await Promise.all([one.page.waitForEvent("download"), one.page.getByRole("link", { name: one.t("keys.make.save") }).click()]);
  await one.fill("field.key_name", name, one.part("keys.enrol"));
  await one.page.getByLabel(one.t("keys.whose.organisation")).check();
  await one.press("keys.enrol.submit");
  await one.heading(name);
  return readFile(await download.path(), "utf8");
}

export async function tell(told, who) {
  const ada = await who("ada"), fay = await who("fay");
  told.pems = { ada: await enrol(ada, "school"), fay: await enrol(fay, "firm") };
  await enrolFile(fay, "machine");
  await fay.unfold("tokens.make");
  const form = fay.part("tokens.make");
  await fay.fill("field.token_name", "notebook", form);
  await fay.press("tokens.make.submit", {}, form);
  const wrong = await form.locator(".summary").innerText();
  await form.getByLabel(fay.t("scope.read")).check();
  await fay.press("tokens.make.submit", {}, form);
  const token = await fay.page.locator(".once code").innerText();
  const before = await fetch(`${told.address}/api/systems`, { headers: { Authorization: `Bearer ${token}` } });
  await fay.looks("an account");
  await fay.press("once.kept");
  await fay.page.getByRole("button", { name: fay.t("tokens.revoke_one", { name: "notebook" }) }).click();
  await fay.press("tokens.revoke", {}, fay.page.getByRole("group", { name: fay.t("tokens.revoke.sure", { name: "notebook" }) }));
  await fay.see(fay.t("tokens.revoked"));
  const after = await fetch(`${told.address}/api/systems`, { headers: { Authorization: `Bearer ${token}` } });
  const seen = await fay.page.getByText(token).count();
  const here = await fay.page.getByText(fay.t("sessions.this")).count();
  return { wrong, token: [before.status, after.status], seen, here };
}
