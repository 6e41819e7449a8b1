// lab_stories.mjs ADDRESS LANGUAGE TOLD STORY…: tells stories of partners by the pages, in English or French. TOLD: a JSON
// file of what stories need (people: their cookies by name; ids), which gets what they found. Prints what came of them.
import { readFile, writeFile } from "node:fs/promises";
import { launch } from "./lab_browser.mjs";
import { teller, wordsOf } from "./stories/teller.mjs";

const [address, language, file, ...stories] = process.argv.slice(2);
const told = { address, language, complaints: [], ...JSON.parse(await readFile(file, "utf8")) };
const words = await wordsOf(language);
const browser = await launch();
try {
  const people = new Map();
  const who = async (name) => {
    if (!people.has(name)) people.set(name, await teller(browser, told, words, told.people[name]));
    return people.get(name);
  };
  for (const name of stories) {
    const begun = Date.now();
    try {
      told[name] = await (await import(`./stories/${name}.mjs`)).tell(told, who);
    } catch (problem) {
      throw new Error(`${name}: ${problem.message}`, { cause: problem });
    }
    told.seconds = { ...told.seconds, [name]: (Date.now() - begun) / 1000 };
  }
  await writeFile(file, JSON.stringify(told));
  console.log(JSON.stringify(told));
} finally {
  await browser.close();
}
