/**
 * Programs the slow tests need besides Node packages: Chromium and a MariaDB server. Found when installed, installed where
 * the system's package manager can, else named plainly with what to install.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const CHROMIUM = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const CHROMIUM_ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

export function ensureChromium() {
  const given = process.env.UPSHOT_CHROMIUM;
  const found =
    (given !== undefined && existsSync(given) ? given : undefined) ??
    onPath(CHROMIUM) ??
    CHROMIUM_ELSEWHERE.find(existsSync);
  if (found !== undefined) return found;
  installWithApt("chromium", "Chromium");
  return onPath(CHROMIUM);
}

/** `{ server, install }` of MariaDB, or `undefined` where it is not and cannot be installed. */
export function ensureMariaDb() {
  const found = findMariaDb();
  if (found !== undefined) return found;
  installWithApt("mariadb-server", "MariaDB");
  return findMariaDb();
}

/** The same, and nothing is installed. */
export function findMariaDb() {
  const server = onPath(["mariadbd", "mysqld"]);
  const install = onPath(["mariadb-install-db", "mysql_install_db"]);
  return server === undefined || install === undefined ? undefined : { server, install };
}

/** Tells people what to do when a program is missing. */
export const HOW_TO_INSTALL = {
  chromium:
    "Install Chromium or Chrome (Debian, Ubuntu: apt-get install chromium; macOS: brew install --cask chromium), or set UPSHOT_CHROMIUM to its path.",
  mariadb: "Install MariaDB server (Debian, Ubuntu: apt-get install mariadb-server; macOS: brew install mariadb).",
};

function onPath(names) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"];
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, name);
      if (folder !== "" && existsSync(file)) return file;
    }
  }
  return undefined;
}

function installWithApt(packageName, title) {
  const mayInstall = process.platform === "linux" && process.getuid?.() === 0 && onPath(["apt-get"]) !== undefined;
  if (!mayInstall) return;
  console.log(`Installing ${title} …`);
  const quiet = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  spawnSync("apt-get", ["update"], quiet);
  try {
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", packageName], quiet);
  } catch {
    console.log(`${title} could not be installed by the system's package manager.`);
  }
}
