// Somebody who uses the laboratory's pages in a language: everything is found by the words that people see.
import { readFile } from "node:fs/promises";
import { check, openPage } from "../lab_browser.mjs";

const files = ["lab", "assets", "account", "act", "find", "study"];

/** The pages' texts of a language. */
export async function wordsOf(language) {
  const all = await Promise.all(files.map(async (name) => JSON.parse(await readFile(new URL(`../../src/lab/words/${name}.${language}.json`, import.meta.url), "utf8"))));
  return Object.assign({}, ...all);
}

/** The texts of the public's pages, which the server makes. */
export async function publicWordsOf(language) {
  return JSON.parse(await readFile(new URL(`../../../src/words/public.${language}.json`, import.meta.url), "utf8"));
}

export class Teller {
  constructor(page, words, told) {
    this.page = page;
    this.words = words;
    this.told = told;
  }

  /** The text of a key, its places filled. A key without a text is a mistake of the story. */
  t(key, places = {}) {
    const text = this.words[key];
    if (text === undefined) throw new Error(`no text ${key}`);
    return text.replace(/\{([a-z_]+)\}/g, (place, name) => String(places[name] ?? place));
  }

  async open(path) {
    await this.page.goto(this.told.address + path);
    await this.page.locator("h1").first().waitFor();
    await this.page.waitForFunction(() => document.querySelector(".loading") === null);
  }

  /** Unfolds a step by its name. */
  async unfold(key, places, within = this.page) {
    await within.getByText(this.t(key, places), { exact: true }).first().click();
  }

  fill(key, value, within = this.page) {
    return within.getByLabel(this.t(key), { exact: true }).first().fill(value);
  }

  choose(key, value, within = this.page) {
    return within.getByLabel(this.t(key), { exact: true }).first().selectOption(value);
  }

  press(key, places, within = this.page) {
    return within.getByRole("button", { name: this.t(key, places), exact: true }).first().click();
  }

  follow(key, places) {
    return this.page.getByRole("link", { name: this.t(key, places) }).first().click();
  }

  see(text) {
    return this.page.getByText(text).first().waitFor();
  }

  heading(name) {
    return this.page.getByRole("heading", { name }).first().waitFor();
  }

  /** The rules that hold on every page. */
  async looks(name) {
    await check(this.page, name, this.told.complaints);
  }

  /** The folded part of the page whose summary this is. */
  part(key, places) {
    return this.page.locator("details", { has: this.page.getByText(this.t(key, places), { exact: true }) }).last();
  }
}

/** A page of somebody who is signed in, or of nobody. */
export async function teller(browser, told, words, cookie) {
  const context = await browser.newContext({ locale: told.language === "fr" ? "fr-FR" : "en-GB", acceptDownloads: true });
  if (cookie) {
    const [name, value] = cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, domain: "localhost", path: "/", secure: true, httpOnly: true, sameSite: "Strict" }]);
  }
  return new Teller(await openPage(context, told.address, told.complaints), words, told);
}
