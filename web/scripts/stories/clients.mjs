// A team of consultants works for two clients who must not see each other: each sees its own system, and no trace of the other's.
export async function tell(told, who) {
  const ada = await who("ada"), clients = { fay: "Firm", zoe: "Other" };
  const systems = {};
  for (const [name, organisation] of Object.entries(clients)) {
    await ada.open("/lab/systems/new");
    await ada.fill("field.system_name", `Ranking for ${organisation}`);
    await ada.press("new_system.submit");
    await ada.heading(`Ranking for ${organisation}`);
    systems[name] = new URL(ada.page.url()).pathname;
    await ada.unfold("next.share");
    await ada.part("next.share").getByLabel(ada.t("field.organisation_of")).selectOption({ label: organisation });
    await ada.press("next.share.submit", {}, ada.part("next.share"));
    await ada.page.getByRole("button", { name: ada.t("share.end_one", { name: organisation }) }).waitFor();
  }
  const seen = {};
  for (const [name, other] of [["fay", "zoe"], ["zoe", "fay"]]) {
    const one = await who(name);
    await one.open("/lab/systems?words=Ranking");
    await one.page.locator(".entries").waitFor();
    const list = await one.page.locator(".entries h2").allInnerTexts();
    await one.open(systems[other]);
    const refused = await one.page.locator("h1").innerText();
    await one.open("/lab/search?words=Ranking");
    await one.page.locator(".entries, .empty").first().waitFor();
    const found = await one.page.locator(".entries h2").allInnerTexts();
    await one.looks("finds");
    await one.open("/lab/activity");
    const activity = await one.page.locator("main").innerText();
    seen[name] = { list, refused, found, hears: activity.includes(`Ranking for ${clients[other]}`) };
  }
  const zoe = await who("zoe");
  await zoe.looks("activity");
  return seen;
}
