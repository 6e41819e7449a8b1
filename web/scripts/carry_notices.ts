import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

/** Copies the licence texts of the bundled packages into the page, as their licences ask. */
export function carryNotices(name = "report.html"): Plugin {
  const packages = new Set<string>();
  return {
    name: "metalab:carry-notices",
    apply: "build",
    enforce: "pre",
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== "chunk") continue;
        for (const id of part.moduleIds) {
          const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0];
          if (folder) packages.add(folder);
        }
      }
    },
    async writeBundle(options) {
      const page = join(options.dir ?? "dist", name);
      const notices = await licenceTexts([...packages].sort());
      await writeFile(page, `${(await readFile(page, "utf8")).trimEnd()}\n<!--\n${notices}\n-->\n`);
    },
  };
}

async function licenceTexts(folders: string[]): Promise<string> {
  const namesByText = new Map<string, string[]>();
  for (const folder of folders) {
    const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
    if (!file) throw new Error(`No licence file in ${folder}`);
    const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
    const text = (await readFile(join(folder, file), "utf8")).trim().replaceAll("--", "- -");
    namesByText.set(text, [...(namesByText.get(text) ?? []), name]);
  }
  return [...namesByText].map(([text, names]) => `${names.join(", ")}\n\n${text}`).join("\n\n");
}
