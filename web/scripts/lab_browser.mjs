// What scripts that use the laboratory's pages share: Chromium, its virtual authenticator, and what must hold on each page.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export function launch() {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
}

/** A page whose complaints are kept: scripts that fail, requests to anywhere else. `expected`: of answers that are errors. */
export async function openPage(context, address, complaints) {
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("console", (line) => {
    if (/Content Security Policy|Refused to/.test(line.text())) complaints.push(`policy: ${line.text()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(address) && !/^(blob|data):/.test(request.url())) complaints.push(`asks for ${request.url()}`);
  });
  return page;
}

export async function addAuthenticator(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true,
    },
  });
}

/** Accessibility rules, width, one heading of the first level, no key in the place of a text. */
export async function check(page, name, complaints) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => ({
    violations: (await window.axe.run(document, {
      resultTypes: ["violations"],
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    })).violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}, first ${String(nodes[0]?.target)})`),
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    headings: document.querySelectorAll("h1").length,
    key: document.body.innerText.match(/(?<![\w./-])(?:field|story|kind|step|decision|public|waiting|order|state|act)\.[a-z_]+(?:\.[a-z_]+)*(?![\w/-])/)?.[0] ?? "",
  }));
  complaints.push(...found.violations.map((one) => `${name}: ${one}`));
  if (found.wide) complaints.push(`${name}: wider than the window`);
  if (found.headings !== 1) complaints.push(`${name}: ${found.headings} first-level headings`);
  if (found.key) complaints.push(`${name}: shows the key ${found.key}`);
}
