import { defineConfig } from "vitest/config";
import { viteSingleFile } from "vite-plugin-singlefile";
import { allowOwnCode } from "./scripts/allow_own_code.ts";
import { carryNotices } from "./scripts/carry_notices.ts";
import { oneDataPlace } from "./scripts/one_data_place.ts";
import { studyValidator } from "./scripts/study_validator.ts";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    modulePreload: false,
    rolldownOptions: {
      input: "report.html",
      // A warning is an error: what the bundler doubts is not shipped. How long it took is no doubt.
      onLog(level, log) {
        if (level === "warn" && log.code !== "PLUGIN_TIMINGS") throw new Error(log.message);
      },
    },
  },
  plugins: [carryNotices(), viteSingleFile({ removeViteModuleLoader: true }), allowOwnCode(), oneDataPlace(), studyValidator()],
  test: { include: ["test/**/*.test.ts"], environment: "node" },
});
