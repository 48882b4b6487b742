/** Both local hosts as `npm start` runs them (the built server, its own process, its own data), and a Chromium in front. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import type { Exchange } from "../../playground/exchanges.ts";
import { createJudge } from "../wire/judge.ts";
import { launchChromium } from "./chromium.ts";

/** From playground/demo/people.ts: may do all, may read, may see nothing. */
export const ANA = "5f0c2a10-0000-4000-8000-000000000001";
export const BERND = "5f0c2a10-0000-4000-8000-000000000002";
export const DANA_READS = "5f0c2a10-0000-4000-8000-000000000004";
export const EMIL_SEES_NOTHING = "5f0c2a10-0000-4000-8000-000000000005";

export interface RunningHosts {
  readonly address: string;
  /** A page of a browser of its own, as this person. */
  page(as?: string, options?: { readonly colorScheme?: "light" | "dark"; readonly width?: number }): Promise<Page>;
  /** Switches troubles on in a host; an empty change ends them. */
  trouble(host: "jira" | "ado", change: Readonly<Record<string, unknown>>): Promise<void>;
  close(): Promise<void>;
}

export async function runHosts(): Promise<RunningHosts> {
  const data = mkdtempSync(join(tmpdir(), "upshot-hosts-"));
  const exchanges = join(data, "exchanges.jsonl");
  const port = 20_000 + (process.pid % 20_000);
  const server = spawn(process.execPath, ["playground/dist/server.mjs", "--data", data, "--port", String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, UPSHOT_EXCHANGES: exchanges },
  });
  const address = await addressOf(server);
  const browser: Browser = await launchChromium();
  return {
    address,
    page: async (as = ANA, { colorScheme = "light", width = 1280 } = {}) => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 1600 } });
      for (const name of ["local_jira_account", "local_ado_person"])
        await context.addCookies([{ name, value: as, url: address }]);
      // The first page waits for a server that still judges the whole demonstration.
      context.setDefaultNavigationTimeout(90_000);
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
      await new Promise((resolve) => {
        server.once("exit", resolve);
        server.kill("SIGINT");
      });
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

/** What the server prints once the demo is there. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const address = /Upshot runs at (\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    server.once("exit", (code) => reject(new Error(`the local hosts ended with ${code}: ${said}`)));
  });
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
