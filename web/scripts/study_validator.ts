import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import type { Plugin } from "vite";

// The package is CommonJS: Node has its function one level deeper than its types say.
const codeOf = (standalone as unknown as { default: typeof standalone }).default;
const name = "virtual:study-validator";
const schema = new URL("../../schema/study.schema.json", import.meta.url);

/** A module that holds a study against its schema: compiled here, since the pages' policy lets no code be made in them. */
export function studyValidator(): Plugin {
  return {
    name: "metalab:study-validator",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined;
      this.addWatchFile(schema.pathname);
      const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false, code: { source: true, esm: true } });
      const code = codeOf(ajv, ajv.compile(JSON.parse(await readFile(schema, "utf8"))));
      return withImports(code);
    },
  };
}

/** What the code asks of its library as it runs, as imports: a browser has no `require`. */
function withImports(code: string): string {
  const imports: string[] = [];
  const asked = code.replace(/require\("([^"]+)"\)/g, (_, path: string) => {
    imports.push(`import * as asked${imports.length} from "${path}.js";`);
    return `asked${imports.length - 1}`;
  });
  return `${imports.join("\n")}\n${asked}`;
}
