// The owner of a system answers the AI Act's questions; what is not known stays open where all can see it.
export async function tell(told, who) {
  const ada = await who("ada");
  await ada.open(`/lab/systems/${told.system}`);
  await ada.page.getByRole("link", { name: ada.t("system.act") }).click();
  await ada.heading(ada.t("act_page.title"));
  await ada.page.locator(".question").first().waitFor();
  await ada.choose("field.act_role", "deployer");
  const answer = (id, value) => ada.page.locator(`input[name="${id}"][value="${value}"]`).check();
  await answer("3.1", "yes");
  await answer("2", "yes");
  await answer("iii.4.a", "yes");
  await ada.press("act_page.submit");
  const wrong = await ada.page.locator(".summary").innerText();
  await ada.press("act_page.rest");
  await ada.looks("the AI Act's questions");
  await ada.press("act_page.submit");
  await ada.heading(ada.t("act_page.means"));
  await ada.looks("what answers mean");
  return { wrong, tiers: await ada.page.locator(".tiers li").allInnerTexts(), answered: await ada.page.locator(".questionnaire").count() };
}
