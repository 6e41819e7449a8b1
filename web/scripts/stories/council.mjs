// A works council is informed and asked; it gives its opinion by the keyboard alone.
/** Goes on with Tab until what has the focus is this. */
async function tabTo(page, target) {
  for (let at = 0; at < 60; at += 1) {
    await page.keyboard.press("Tab");
    const focused = await target.evaluate((one) => one === document.activeElement, undefined, { timeout: 2_000 });
    if (!focused) continue;
    const outline = await target.evaluate((one) => getComputedStyle(one).outlineStyle);
    if (outline === "none") throw new Error("the focus is not seen");
    return;
  }
  throw new Error(`the keyboard does not reach ${target}`);
}

export async function tell(told, who) {
  const ada = await who("ada"), fay = await who("fay");
  await ada.open(`/lab/systems/${told.system}`);
  await ada.unfold("next.council");
  const form = ada.part("next.council");
  await ada.choose("field.council", told.firm, form);
  await ada.fill("field.on", "2026-01-05", form);
  await ada.fill("field.informed", "A tool that ranks applications.", form);
  await ada.press("next.council.submit");
  await ada.page.getByRole("link", { name: ada.t("story.consultation", { name: "Firm" }) }).click();
  await ada.heading(ada.t("consultation.ask"));
  await ada.fill("field.on", "2026-01-06");
  await ada.fill("field.question", "What do you think of it?");
  await ada.press("consultation.ask.submit");
  await ada.see(ada.t("consultation.waits", { name: "Firm" }));

  await fay.open("/lab");
  const page = fay.page;
  await tabTo(page, page.getByRole("link", { name: fay.t("waiting.consultation") }));
  await page.keyboard.press("Enter");
  await fay.heading(fay.t("consultation.opine"));
  await tabTo(page, page.getByLabel(fay.t("opinion.favourable"), { exact: true }));
  await page.keyboard.press("ArrowDown");
  await tabTo(page, page.getByLabel(fay.t("field.on"), { exact: true }));
  // The browser asks for day and month in an order of its own.
  await page.keyboard.type("07072026");
  await tabTo(page, page.getByLabel(fay.t("field.opinion_text"), { exact: true }));
  await page.keyboard.type("With a person who decides.");
  await tabTo(page, page.getByRole("button", { name: fay.t("consultation.opine.submit") }));
  await page.keyboard.press("Enter");
  await fay.see(fay.t("opinion.favourable_with_reservations"));
  await fay.looks("a consultation");
  return { url: page.url() };
}
