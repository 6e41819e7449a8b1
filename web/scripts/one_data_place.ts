import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

/** What the engine replaces, in this order (src/render/forms/html.cpp). */
export const places = [
  "__METALAB_LANGUAGE__", "__METALAB_FOOT_DIGEST__", "__METALAB_TITLE__", "__METALAB_FOOT__", "__METALAB_SHEET__", "__METALAB_OTHER_LANGUAGE__", "__METALAB_OTHER_SHEET__", "__METALAB_DATA__",
] as const;

const dataPlace = '<script type="application/json" id="metalab-data">__METALAB_DATA__</script>';

/** Fails the build unless the page has each of its places once, in their order, and loads nothing from elsewhere. */
export function oneDataPlace(): Plugin {
  return {
    name: "metalab:one-data-place",
    apply: "build",
    enforce: "post",
    // After the policy has its digests and the page its last place.
    writeBundle: { order: "post", sequential: true, async handler(options) {
      const page = await readFile(join(options.dir ?? "dist", "report.html"), "utf8");
      if (page.split(dataPlace).length !== 2) throw new Error(`report.html must contain exactly one ${dataPlace}`);
      const found = [...page.matchAll(/__METALAB_[A-Z_]+__/g)].map(([place]) => place);
      if (found.join() !== places.join()) throw new Error(`report.html must contain ${places.join(", ")} in this order, once each; it has ${found.join(", ")}`);
      const markup = page.replace(/(<script[^>]*>)[^]*?<\/script>|<!--[^]*?-->/g, "$1");
      const loads = /<(?:script|img|iframe|link)[^>]*\s(?:src|href)=|@import|url\((?!["']?(?:data:|#))/i.exec(markup);
      if (loads) throw new Error(`report.html would load something: ${loads[0]}`);
    } },
  };
}
