import { defineConfig } from "vitest/config";
import { carryNotices } from "./scripts/carry_notices.ts";
import { packFiles } from "./scripts/pack_files.ts";
import { studyValidator } from "./scripts/study_validator.ts";

/** The laboratory's pages: files with their digest in their name, which the program serves from one document. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    outDir: "dist/lab",
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { lab: "lab.html", public: "src/public/public.css" },
      // A warning is an error: what the bundler doubts is not shipped. How long it took is no doubt.
      onLog(level, log) {
        if (level === "warn" && log.code !== "PLUGIN_TIMINGS") throw new Error(log.message);
      },
    },
  },
  plugins: [studyValidator(), carryNotices("lab.html"), packFiles()],
});
