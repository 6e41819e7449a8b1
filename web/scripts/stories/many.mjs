// A list of ten thousand: how long until its first rows are there, by the page's own clock, and how many nodes the page has.
export async function tell(told, who) {
  const ada = await who("ada"), page = ada.page;
  const times = [];
  for (let at = 0; at < 3; at += 1) {
    await ada.open("/lab");
    times.push(await page.evaluate((name) => new Promise((done) => {
      const begun = performance.now();
      const watch = new MutationObserver(() => {
        if (!document.querySelector(".entries li")) return;
        watch.disconnect();
        requestAnimationFrame(() => done(performance.now() - begun));
      });
      watch.observe(document.body, { childList: true, subtree: true });
      [...document.querySelectorAll("nav a")].find((one) => one.textContent === name).click();
    }), ada.t("nav.systems")));
  }
  const first = await page.locator(".entries h2").first().innerText();
  await ada.press("listing.next");
  await page.getByText(ada.t("listing.part", { from: 51, to: 100 })).waitFor();
  const second = await page.locator(".entries h2").first().innerText();
  await ada.press("listing.before");
  await page.getByText(first, { exact: true }).waitFor();
  return { times: times.sort((a, b) => a - b), nodes: await page.evaluate(() => document.querySelectorAll("*").length), first, second };
}
