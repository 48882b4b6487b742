import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { type ServedSite, serveSite } from "../adapters/forge-runtime-browser.ts";
import { launchChromium } from "../browser/chromium.ts";
import { MANIFEST, testSite } from "./jira-site.ts";

const AXE = readFileSync(join(process.cwd(), "node_modules/axe-core/axe.min.js"), "utf8");
const TIMEOUT_MS = 30_000;
let served: ServedSite;
let browser: Browser;

beforeAll(async () => {
  served = await serveSite((options) => testSite({ ...options, manifest: MANIFEST }));
  browser = await launchChromium();
}, TIMEOUT_MS);
afterAll(async () => {
  await browser?.close();
  served?.close();
});

async function open(path: string, colorScheme: "light" | "dark" = "light", width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  const page = await context.newPage();
  await page.goto(served.address + path);
  return page;
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations: found } = await axe.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 100)).join(" | ")}`);
  });
}

describe("the pages of the local Jira", () => {
  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 360],
  ] as const)(
    "are accessible and fit in %s at %i px",
    async (mode, width) => {
      for (const path of [
        "/jira",
        "/jira/projects/PAY",
        "/jira/browse/PAY-1",
        "/jira/browse/PAY-2",
        "/jira/browse/NOPE-1",
      ]) {
        const page = await open(path, mode, width);
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await page.context().close();
      }
    },
    TIMEOUT_MS,
  );

  it(
    "a status is changed with the keyboard alone, and the focus stays",
    async () => {
      const page = await open("/jira/browse/PAY-1");
      await page.getByLabel("Status of PAY-3: To Do. Change").focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.getByText("PAY-3 is Done now.").waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("status-PAY-3");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      expect(await page.locator("details.menu[open]").count()).toBe(0);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    "a version is released, an issue added, and a viewer is offered neither",
    async () => {
      const page = await open("/jira/browse/PAY-2");
      await page.getByRole("button", { name: "Unrelease 1.0" }).click();
      await page.getByRole("button", { name: "Release 1.0" }).waitFor();
      await page.goto(`${served.address}/jira/browse/PAY-1`);
      await page.getByLabel("New child issue").fill("Vouchers <i>");
      await page.keyboard.press("Enter");
      await page.getByRole("link", { name: "Vouchers <i>" }).waitFor();
      await page.getByLabel("work as somebody else").click();
      await page.getByRole("button", { name: "Vic Viewer" }).click();
      await page.getByText("Vic Viewer", { exact: true }).first().waitFor();
      expect(await page.locator(".status-menu").count()).toBe(0);
      expect(await page.getByRole("button", { name: /elease|^Add$/ }).count()).toBe(0);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    "the drawer switches troubles on, and a refused change says so and changes nothing",
    async () => {
      const page = await open("/jira/browse/PAY-1");
      await page.getByRole("button", { name: "Local host: troubles and schedules" }).click();
      expect(await violations(page)).toEqual([]);
      await page.getByLabel("Refuse every request (403)").check();
      await page.getByRole("button", { name: "Apply" }).click();
      await page.getByText("The local host behaves as set.").waitFor();
      await page.getByRole("button", { name: "Close" }).click();
      await page.getByLabel("Status of PAY-1: In Progress. Change").click();
      await page.getByRole("button", { name: "Done" }).click();
      await page.getByRole("alert").getByText("You do not have permission").waitFor();
      served.site.faults.reset();
      await page.reload();
      await page.getByLabel("Status of PAY-1: In Progress. Change").waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    "the theme that was chosen is there on the next visit",
    async () => {
      const page = await open("/jira");
      await page.getByLabel("Theme", { exact: true }).click();
      const kept = page.waitForResponse("**/jira/_theme");
      await page.getByRole("button", { name: "Dark" }).click();
      await kept;
      await page.goto(`${served.address}/jira/projects/PAY`);
      expect(await page.locator("html").getAttribute("data-color-mode")).toBe("dark");
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});
