// The evidence that came is read, compared with what came before, and published after a preview; a journalist finds it without
// an account and without scripts, and saves what is checked offline.
import { openPage } from "../lab_browser.mjs";
import { readFile } from "node:fs/promises";

export async function tell(told, who) {
  const ada = await who("ada"), page = ada.page;
  await ada.open(`/lab/evidence/${told.evidence}`);
  await page.locator(".criteria").first().waitFor();
  await page.getByRole("link", { name: ada.t("evidence.compare") }).click();
  await ada.heading(ada.t("compare.title"));
  await ada.choose("compare.b", told.earlier);
  await ada.press("compare.submit");
  await page.locator("table.changes").first().waitFor();
  await ada.looks("a comparison");
  const rows = await page.locator("table.changes tbody tr").count();
  await ada.open(`/lab/systems/${told.system}`);
  await ada.unfold("next.open");
  await ada.press("next.open.submit");
  await ada.part("next.open").getByText(ada.t("next.done")).waitFor();
  await ada.open(`/lab/evidence/${told.evidence}`);
  const publish = async () => {
    await ada.press("publish.preview");
    await ada.press("publish.submit");
    await ada.see(ada.t("publish.public"));
  };
  await ada.unfold("publish.title");
  await publish();
  // What was withdrawn and is public again can be withdrawn again.
  await ada.fill("field.withdrawal", "A slip.");
  await ada.press("publish.withdraw");
  await ada.see(ada.t("publish.title"));
  await publish();
  const context = await page.context().browser().newContext({ javaScriptEnabled: false, locale: "en-GB", acceptDownloads: true });
  const journalist = await openPage(context, told.address, told.complaints);
  await journalist.goto(`${told.address}/register?language=en`);
  await journalist.getByRole("link", { name: "Preselection of applicants" }).click();
  const entry = await journalist.locator("main").innerText();
  const files = {};
  await journalist.goto(`${told.address}/register/${told.system}/evidence/${told.evidence}?language=en`);
  for (const name of ["report.html", "key.pem"]) {
    const [download] = await Promise.all([journalist.waitForEvent("download"), journalist.locator(`a[href*="/${name}"]`).first().click()]);
    files[name] = await readFile(await download.path(), "utf8");
  }
  await context.close();
  return { rows, entry, files };
}
