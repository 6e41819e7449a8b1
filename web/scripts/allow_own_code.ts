import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

/** What a policy names by digest: every script but the data, and every style sheet. */
const kinds = [
  { source: "script-src", element: /<script(?! type="application\/json")[^>]*>([^]*?)<\/script>/g },
  { source: "style-src", element: /<style[^>]*>([^]*?)<\/style>/g },
];

/** Names the page's own scripts and styles in its policy, so that no others act in it. */
export function allowOwnCode(): Plugin {
  return {
    name: "metalab:allow-own-code",
    apply: "build",
    enforce: "post",
    async writeBundle(options) {
      const path = join(options.dir ?? "dist", "report.html");
      await writeFile(path, withFoot(withDigests(await readFile(path, "utf8"))));
    },
  };
}

/** The page with digests where its policy allows whatever stands in the page. */
export function withDigests(page: string): string {
  return kinds.reduce((named, { source, element }) => {
    const anything = `${source} 'unsafe-inline'`;
    const digests = Array.from(page.matchAll(element), ([, code]) => digestOf(code ?? ""));
    if (digests.length === 0 || named.split(anything).length !== 2) throw new Error(`report.html must have one ${anything} and what it is for`);
    return named.replace(anything, () => `${source} ${digests.join(" ")}`);
  }, page);
}

/** A place for the style sheet that the engine writes, the foot of printed pages, and for its digest in the policy. */
export function withFoot(page: string): string {
  return page.replace("; img-src", " __METALAB_FOOT_DIGEST__; img-src").replace("</head>", "  <style>__METALAB_FOOT__</style>\n  </head>");
}

function digestOf(code: string): string {
  return `'sha256-${createHash("sha256").update(code).digest("base64")}'`;
}
