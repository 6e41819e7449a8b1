import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

/** Writes all that was built into one JSON document, path to text, which the program holds. */
export function packFiles(): Plugin {
  return {
    name: "metalab:pack-files",
    apply: "build",
    enforce: "post",
    writeBundle: {
      sequential: true,
      order: "post",
      async handler(options) {
        const folder = options.dir ?? "dist/lab";
        const built: Record<string, string> = { "lab.html": await readFile(join(folder, "lab.html"), "utf8") };
        for (const name of (await readdir(join(folder, "assets"))).sort()) {
          const text = await readFile(join(folder, "assets", name), "utf8");
          if (text.trim() !== "") built[`assets/${name}`] = text;
        }
        await writeFile(join(folder, "application.json"), JSON.stringify(built));
      },
    },
  };
}
