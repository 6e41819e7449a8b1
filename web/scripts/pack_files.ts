import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

interface File {
  text: string;
  /** The same, compressed, in base64. */
  gzip: string;
}

function fileOf(text: string): File {
  return { text, gzip: gzipSync(text, { level: 9 }).toString("base64") };
}

/** Writes all that was built into one JSON document, by path, which the program holds. */
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
        const built: Record<string, File> = { "lab.html": fileOf(await readFile(join(folder, "lab.html"), "utf8")) };
        for (const name of (await readdir(join(folder, "assets"))).sort()) {
          const text = await readFile(join(folder, "assets", name), "utf8");
          if (text.trim() !== "") built[`assets/${name}`] = fileOf(text);
        }
        await writeFile(join(folder, "application.json"), JSON.stringify(built));
      },
    },
  };
}
