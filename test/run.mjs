/**
 * `npm test`: installs what is missing, builds, checks types and style, runs every test and packages both apps.
 * Ends with one line, `N passed, N failed`, and a true exit code. `npm test -- unit` runs one kind only.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, projectRoot, refuseOldNode } from "../playground/install.mjs";
import { CHECKS } from "./tools/checks.mjs";
import { ensureChromium, ensureMariaDb, HOW_TO_INSTALL } from "./tools/programs.mjs";

refuseOldNode();
process.chdir(projectRoot);
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const wants = (kind) => wanted.length === 0 || wanted.includes(kind);
const count = { passed: 0, failed: 0, skipped: 0 };

await ensureInstalled({ withDevelopmentTools: true });
const { build } = await import("../playground/build.mjs");
console.log("Building …");
await build();

if (wants("check")) for (const check of CHECKS) tally(check.title, runCheck(check));

const needsBrowser = wants("browser") || wants("hosts");
const chromium = needsBrowser ? ensureChromium() : undefined;
const mariaDb = wants("hosts") ? ensureMariaDb() : undefined;
if (wants("hosts") && mariaDb === undefined)
  console.log(`Not run: the store on a real MariaDB server. ${HOW_TO_INSTALL.mariadb}`);

for (const kind of ["unit", "hosts", "browser"].filter(wants)) {
  if (kind !== "unit" && chromium === undefined) {
    console.log(`The ${kind} tests need a browser, and none was found. ${HOW_TO_INSTALL.chromium}`);
    count.failed += 1;
    continue;
  }
  addUp(runJest(kind));
}

const skipped = count.skipped === 0 ? "" : `, ${count.skipped} skipped`;
console.log(`\n${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;

function runCheck({ command, args }) {
  return spawnSync(process.execPath, [join(projectRoot, command), ...args], { stdio: "inherit" }).status === 0;
}

function tally(title, passed) {
  console.log(`${passed ? "ok " : "NOT OK"} ${title}`);
  count[passed ? "passed" : "failed"] += 1;
}

function runJest(kind) {
  const folder = join(projectRoot, ".upshot");
  const report = join(folder, `jest-${kind}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const args = [
    join(projectRoot, "node_modules/jest/bin/jest.js"),
    "--selectProjects",
    kind,
    "--json",
    // Two cores that others use as well take their time; a test that hangs is still found.
    "--testTimeout=60000",
    `--outputFile=${report}`,
  ];
  const env = {
    ...process.env,
    UPSHOT_CHROMIUM: chromium ?? "",
    UPSHOT_MARIADBD: mariaDb?.server ?? "",
    UPSHOT_MARIADB_INSTALL: mariaDb?.install ?? "",
  };
  // Jest prints its JSON report on standard output as well; people read what it prints on standard error.
  const ended = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"], env });
  try {
    return JSON.parse(readFileSync(report, "utf8"));
  } catch {
    console.log(`The ${kind} tests ended without a report (code ${ended.status}).`);
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numRuntimeErrorTestSuites: 0 };
  }
}

/** A suite that could not even load counts as a failure: its tests did not run. */
function addUp({ numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
  count.passed += numPassedTests;
  count.failed += numFailedTests + numRuntimeErrorTestSuites;
  count.skipped += numPendingTests;
}
