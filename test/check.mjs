/** `npm run check`: types, style and unused code. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, projectRoot, refuseOldNode } from "../playground/install.mjs";
import { CHECKS } from "./tools/checks.mjs";

refuseOldNode();
process.chdir(projectRoot);
await ensureInstalled({ withDevelopmentTools: true });
for (const { title, command, args } of CHECKS) {
  const passed = spawnSync(process.execPath, [join(projectRoot, command), ...args], { stdio: "inherit" }).status === 0;
  console.log(`${passed ? "ok " : "NOT OK"} ${title}`);
  if (!passed) process.exitCode = 1;
}
