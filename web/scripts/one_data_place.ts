import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

const place = '<script type="application/json" id="metalab-data">__METALAB_DATA__</script>';
const token = "__METALAB_DATA__";

/** Fails the build unless the page has exactly one place for its data and loads nothing from elsewhere. */
export function oneDataPlace(): Plugin {
  return {
    name: "metalab:one-data-place",
    apply: "build",
    enforce: "post",
    async writeBundle(options) {
      const page = await readFile(join(options.dir ?? "dist", "report.html"), "utf8");
      if (page.split(place).length !== 2 || page.split(token).length !== 2) {
        throw new Error(`report.html must contain exactly one ${place}`);
      }
      const markup = page.replace(/(<script[^>]*>)[^]*?<\/script>|<!--[^]*?-->/g, "$1");
      const loads = /<(?:script|img|iframe|link)[^>]*\s(?:src|href)=|@import|url\((?!["']?(?:data:|#))/i.exec(markup);
      if (loads) throw new Error(`report.html would load something: ${loads[0]}`);
    },
  };
}
