// npm run browser: the checks of the built report that need a browser.
// npm run shots -- FOLDER: the same, with pictures.
import { runnerImport } from "vite";

const { module } = await runnerImport("./scripts/take_shots.ts", { configFile: false, logLevel: "error" });
process.exit(await module.takeShots(process.argv[2]));
