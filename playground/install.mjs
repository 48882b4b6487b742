/**
 * Installs the project's packages when they are missing or older than the lock file. Install scripts stay off: nothing we
 * use needs them, and no compiler is asked for.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 19];

/** Ends with a plain sentence on a Node that is too old for the packages we use. */
export function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(
    `Upshot needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org and try again.`,
  );
  process.exit(1);
}

/**
 * @param {{ withDevelopmentTools: boolean }} options `npm start` needs fewer packages than `npm test`.
 */
export async function ensureInstalled({ withDevelopmentTools }) {
  const modules = join(projectRoot, "node_modules");
  const mark = join(modules, ".upshot-installed");
  const wanted = createHash("sha256")
    .update(readFileSync(join(projectRoot, "package-lock.json")))
    .digest("hex");
  const present = existsSync(mark) ? readFileSync(mark, "utf8").split("\n") : [];
  const isWhole = present[0] === wanted && (present[1] === "all" || !withDevelopmentTools);
  if (isWhole) return;
  console.error(
    withDevelopmentTools
      ? "Installing packages for building and testing (about a minute) …"
      : "Installing packages (about half a minute) …",
  );
  const omit = withDevelopmentTools ? [] : ["--omit=dev"];
  await run(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...omit]);
  writeFileSync(mark, `${wanted}\n${withDevelopmentTools ? "all" : "start"}`);
}

/** Runs npm, with a dot each two seconds so that one sees it is alive. */
function run(args) {
  const npm = process.env.npm_execpath;
  const [command, first] =
    npm === undefined ? [process.platform === "win32" ? "npm.cmd" : "npm", []] : [process.execPath, [npm]];
  const dots = setInterval(() => process.stderr.write("."), 2000);
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args], {
      cwd: projectRoot,
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32" && npm === undefined,
    });
    child.on("error", () => reject(new Error("npm could not be started")));
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`npm ended with ${code}`))));
  })
    .catch((error) => {
      console.error(
        `\nThe packages could not be installed: ${error.message}. Check the network and free disk space, then run the command again.`,
      );
      process.exit(1);
    })
    .finally(() => {
      clearInterval(dots);
      process.stderr.write("\n");
    });
}
