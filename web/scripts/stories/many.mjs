// A list longer than a page: what is asked of it stands in the address, holds from page to page, and is taken away again.
async function shown({ page }) {
  return page.locator(".entries h2").allInnerTexts();
}

async function ask(who, state) {
  await who.choose("systems.lifecycle", state);
  await who.press("systems.search");
}

export async function tell(told, who) {
  const ada = await who("ada"), { page } = ada;
  await ada.open("/lab/systems");
  await ask(ada, "in_use");
  await ada.see(ada.t("listing.part", { from: 1, to: 50 }));
  const first = await shown(ada);
  await ada.press("listing.next");
  await ada.see(ada.t("listing.part", { from: 51, to: told.in_use }));
  const second = await shown(ada);
  await page.reload();
  await ada.see(ada.t("listing.part", { from: 1, to: 50 }));
  await ada.fill("systems.words", "rare");
  await ada.press("systems.search");
  await page.locator(".entries li:only-child").waitFor();
  const rare = await shown(ada);
  await ask(ada, "retired");
  await ada.see(ada.t("systems.nothing_found"));
  const address = new URL(page.url()).search;
  await page.goBack();
  await page.locator(".entries li:only-child").waitFor();
  const back = await shown(ada);
  await ada.looks("a list that was asked for");
  return { first, second, rare, back, address };
}
