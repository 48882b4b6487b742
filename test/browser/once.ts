/**
 * What every browser suite starts from, made once for a run: the demo, written and judged by the built server itself, and the
 * harness page. Suites copy the one and serve the other.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "./built-server.ts";
import { buildHarness } from "./ui-harness/build-harness.ts";

const MADE = "UPSHOT_TEST_MADE";
const PORT = 19_400;

/** Folders of this run. @throws Error outside of one */
export function madeOnce(): { readonly demo: string; readonly harness: string } {
  const folder = process.env[MADE];
  if (folder === undefined) throw new Error("The browser tests are run by jest, whose global set-up makes the demo.");
  return { demo: join(folder, "demo"), harness: join(folder, "harness") };
}

export async function makeOnce(): Promise<void> {
  process.env[MADE] = mkdtempSync(join(tmpdir(), "upshot-made-"));
  const { demo, harness } = madeOnce();
  const written = startServer(["--data", demo, "--port", String(PORT)]);
  await buildHarness(harness);
  await (await written).stop();
}

export function forgetMade(): void {
  const folder = process.env[MADE];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
