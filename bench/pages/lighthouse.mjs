// lighthouse.mjs ADDRESS…: Lighthouse on each page, as a slow phone sees it. Prints by address its scores and what did not pass.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const found = {};
const chrome = await launch({ chromePath: "/usr/bin/chromium", chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
try {
  for (const address of process.argv.slice(2)) {
    const { lhr } = await lighthouse(address, { port: chrome.port, output: "json", logLevel: "error", onlyCategories: ["accessibility", "best-practices", "performance"] });
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    const wrong = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => scoreDisplayMode === "binary" && score === 0).map(({ id, title }) => `${id}: ${title}`);
    found[address] = { version: lhr.lighthouseVersion, wrong, ...Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)])) };
  }
  console.log(JSON.stringify(found));
} finally {
  await chrome.kill();
}
