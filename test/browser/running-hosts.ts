/** Both local hosts as `npm start` runs them (the built server, its own process, its own data), and a Chromium in front. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import type { Exchange } from "../../playground/exchanges.ts";
import { createJudge } from "../wire/judge.ts";
import { startServer } from "./built-server.ts";
import { launchChromium } from "./chromium.ts";
import { madeOnce } from "./once.ts";

/** From playground/demo/people.ts: may do all, may read, may see nothing. */
export const ANA = "5f0c2a10-0000-4000-8000-000000000001";
export const BERND = "5f0c2a10-0000-4000-8000-000000000002";
export const DANA_READS = "5f0c2a10-0000-4000-8000-000000000004";
export const EMIL_SEES_NOTHING = "5f0c2a10-0000-4000-8000-000000000005";

const PATIENCE_MS = 60_000;

export interface RunningHosts {
  readonly address: string;
  /** A page of a browser of its own, as this person. */
  page(as?: string, options?: { readonly colorScheme?: "light" | "dark"; readonly width?: number }): Promise<Page>;
  /** Switches troubles on in a host; an empty change ends them. */
  trouble(host: "jira" | "ado", change: Readonly<Record<string, unknown>>): Promise<void>;
  close(): Promise<void>;
}

/** @param demo "kept" = as after a restart; "none" = a first start, which writes it. */
export async function runHosts(demo: "kept" | "none" = "kept"): Promise<RunningHosts> {
  const data = mkdtempSync(join(tmpdir(), "upshot-hosts-"));
  if (demo === "kept") cpSync(madeOnce().demo, data, { recursive: true });
  const exchanges = join(data, "exchanges.jsonl");
  const port = 20_000 + (process.pid % 20_000);
  const server = await startServer(["--data", data, "--port", String(port)], { UPSHOT_EXCHANGES: exchanges });
  const { address } = server;
  const browser: Browser = await launchChromium();
  return {
    address,
    page: async (as = ANA, { colorScheme = "light", width = 1280 } = {}) => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 1600 } });
      for (const name of ["local_jira_account", "local_ado_person"])
        await context.addCookies([{ name, value: as, url: address }]);
      // Two cores that others use as well take their time.
      context.setDefaultTimeout(PATIENCE_MS);
      return context.newPage();
    },
    trouble: async (host, change) => {
      const settings = `${address}/_local/${host}/faults`;
      const answered =
        Object.keys(change).length === 0
          ? await fetch(settings, { method: "DELETE" })
          : await fetch(settings, {
              method: "POST",
              headers: { "Content-Type": "application/json" },
              body: JSON.stringify(change),
            });
      if (!answered.ok) throw new Error(`troubles: ${answered.status}`);
    },
    close: async () => {
      await browser.close();
      await server.stop();
      const problems = problemsIn(exchanges);
      rmSync(data, { recursive: true, force: true });
      if (problems.length > 0)
        throw new Error(`The local hosts left the vendors' specifications:\n${problems.slice(0, 20).join("\n")}`);
    },
  };
}

/** What the vendors' specifications have against anything that was asked and answered while the hosts ran. */
function problemsIn(file: string): readonly string[] {
  const judge = createJudge();
  const lines = existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
  for (const line of lines) judge.hear(JSON.parse(line) as Exchange);
  return judge.heard() > 0 ? judge.problems() : ["nothing was asked, so nothing was judged"];
}

/** The value panel inside the Jira issue view. */
export function jiraPanel(page: Page): FrameLocator {
  return page.frameLocator('iframe[src*="/_ui/panel/"]');
}

/** The value line in the right column. */
export function jiraLine(page: Page): FrameLocator {
  return page.frameLocator('iframe[src*="/_ui/line/"]');
}

/** The value panel on the work item form's Value page; the tab is opened. */
export async function adoPanel(page: Page): Promise<FrameLocator> {
  // The script of the page is there when it made a frame: a tab pressed before would stay as it was.
  await page.locator("iframe").first().waitFor({ state: "attached" });
  await page.getByRole("tab", { name: /^(Value|Wert)$/ }).click();
  return page.frameLocator('iframe[src*="form-page.html"]');
}

export function adoGroup(page: Page): FrameLocator {
  return page.frameLocator('iframe[src*="form-group.html"]');
}
