/** The Chromium that `npm test` found; when a test is run alone, the usual places. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = [
  process.env["UPSHOT_CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"];

/** @throws Error with what to install when there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = PLACES.find((place) => place !== "" && existsSync(place));
  if (executablePath === undefined)
    throw new Error("No Chromium was found. Install the package chromium, or set UPSHOT_CHROMIUM.");
  return chromium.launch({ executablePath, args: QUIET });
}
