/**
 * The first line with a verdict, from the moment a page's frame begins to load: both local hosts as `npm start` runs them,
 * the built app and extension, a real Chromium, an epic whose last look is kept.
 *
 * The clock is the frame's own (`performance.now()` counts from its navigation); the end is the frame painted after the
 * verdict's word came into the document. The scripts are in the browser's cache, as they are for whoever opens a second issue.
 */
import { cpus, loadavg } from "node:os";
import type { Frame, Page } from "playwright-core";
import { runHosts } from "../browser/running-hosts.ts";
import type { BenchRow } from "./row.ts";

const OPENS = 20;
const FIRST_LINE_MS = 300;

/** What the watcher leaves in a frame. */
interface FirstLine {
  readonly paintedMs: number;
}

const SURFACES = [
  { what: "Jira, value line beside the issue", frame: "/_ui/line/", open: jiraIssue },
  { what: "Jira, value panel", frame: "/_ui/panel/", open: jiraIssue },
  { what: "Azure DevOps, group of the form", frame: "form-group.html", open: adoDetails },
  { what: "Azure DevOps, page of the form", frame: "form-page.html", open: adoValueTab },
] as const;

type Open = (page: Page, address: string) => Promise<void>;

export async function rows(): Promise<readonly BenchRow[]> {
  const hosts = await runHosts("none");
  try {
    const [cpu] = cpus();
    const model = cpu?.model.trim() ?? "an unnamed CPU";
    console.log(`${cpus().length} × ${model}, load ${loadavg()[0]?.toFixed(1)} before this began.`);
    const page = await hosts.page();
    await page.addInitScript(watchFirstLine);
    const measured: BenchRow[] = [];
    for (const { what, frame, open } of SURFACES) {
      const times = await openAgain(page, open, frame, hosts.address);
      measured.push(row(`${what}: first line, median of ${OPENS} opens`, nth(times, 0.5)));
      measured.push(row(`${what}: first line, 95 % of opens within`, nth(times, 0.95)));
    }
    return measured;
  } finally {
    await hosts.close();
  }
}

const row = (what: string, measured: number): BenchRow => ({ what, measured, unit: "ms", budget: FIRST_LINE_MS });

async function openAgain(page: Page, open: Open, frame: string, address: string): Promise<readonly number[]> {
  const times: number[] = [];
  // The first two opens make the look that is kept, and fill the browser's cache.
  for (let turn = -2; turn < OPENS; turn += 1) {
    await open(page, address);
    const { paintedMs } = await firstLineOf(page, frame);
    if (turn >= 0) times.push(paintedMs);
    // The full look ends before the next page is opened: nobody opens ten epics a second.
    await page.frameLocator(`iframe[src*="${frame}"]`).getByText("looking again").waitFor({ state: "detached" });
  }
  return times.sort((a, b) => a - b);
}

async function firstLineOf(page: Page, address: string): Promise<FirstLine> {
  const frame = await frameOf(page, address);
  const found = await frame.waitForFunction(() => (window as unknown as { firstLine?: FirstLine }).firstLine);
  return (await found.jsonValue()) as FirstLine;
}

async function frameOf(page: Page, address: string): Promise<Frame> {
  await page.locator(`iframe[src*="${address}"]`).waitFor();
  for (;;) {
    const frame = page.frames().find((one) => one.url().includes(address));
    if (frame !== undefined) return frame;
    await page.waitForTimeout(20);
  }
}

/** Runs in every frame before its own scripts. */
function watchFirstLine(): void {
  const place = window as unknown as { firstLine?: FirstLine };
  new MutationObserver((_changes, observer) => {
    if (document.querySelector(".up-verdict") === null) return;
    observer.disconnect();
    // The next frame is drawn with it; the task after that frame runs when it is painted.
    requestAnimationFrame(() =>
      setTimeout(() => {
        place.firstLine = { paintedMs: performance.now() };
      }, 0),
    );
  }).observe(document, { childList: true, subtree: true });
}

async function jiraIssue(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/jira/browse/VALUE-1`);
}

async function adoDetails(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/ado/item/101`);
}

async function adoValueTab(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/ado/item/101`);
  // The script of the page is there when it made a frame: a tab pressed before would stay as it was.
  await page.locator("iframe").first().waitFor({ state: "attached" });
  await page.getByRole("tab", { name: "Value" }).click();
}

/** `times` in order. */
function nth(times: readonly number[], share: number): number {
  return times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? 0;
}
