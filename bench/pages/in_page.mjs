// What is measured inside of a page, by its own clock.

/** 4 times slower than this machine, 1.6 Mbit/s down, 0.75 up, 150 ms for each request; counts what comes, as it was sent. */
export async function slowPhone(page) {
  const devtools = await page.context().newCDPSession(page);
  const sent = { bytes: 0 };
  await devtools.send("Network.enable");
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => { sent.bytes += encodedDataLength; });
  await devtools.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  return sent;
}

/** Milliseconds from a click to the frame in which what is awaited is drawn: a title of the page, or so many rows of a list of
 * which the first is called so. */
export function drawn(clicked, awaited) {
  return clicked.evaluate((button, { title, first, rows }) => new Promise((done, failed) => {
    const isThere = () => (title === undefined
      ? document.querySelectorAll(".entries li").length === rows && document.querySelector(".entries h2").textContent === first
      : document.querySelector("h1")?.textContent === title);
    if (isThere()) failed(new Error(`${title ?? first} is there already`));
    const end = setTimeout(() => failed(new Error(`${title ?? `${rows} rows from ${first}`} did not come, but ${document.body.innerText.slice(0, 600)}`)), 60_000);
    const begun = performance.now();
    const watch = new MutationObserver(() => {
      if (!isThere()) return;
      watch.disconnect();
      clearTimeout(end);
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
    });
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    button.click();
  }), awaited);
}

/** Notes when the page has its title and nothing is being waited for. */
export function watchUse(page) {
  return page.addInitScript(() => {
    const look = () => {
      const isThere = document.querySelector("main h1") !== null && document.querySelector(".loading") === null;
      window.usableAt = isThere ? (window.usableAt ?? performance.now()) : undefined;
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  });
}
