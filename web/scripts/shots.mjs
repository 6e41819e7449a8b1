// npm run shots -- FOLDER: pictures of the built report, and the checks that need a browser.
import { runnerImport } from "vite";

const folder = process.argv[2];
if (!folder) {
  console.error("Say where the pictures go: npm run shots -- FOLDER");
  process.exit(3);
}
const { module } = await runnerImport("./scripts/take_shots.ts", { configFile: false, logLevel: "error" });
process.exit(await module.takeShots(folder));
