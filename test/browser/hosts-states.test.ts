/** Denied, hidden, slow, refused and dark, in both hosts; an accessibility scan of the whole page with its frames. */
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { FrameLocator, Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { RunningHosts } from "./running-hosts.ts";
import { adoPanel, DANA_READS, EMIL_SEES_NOTHING, jiraPanel, runHosts } from "./running-hosts.ts";
import { violations } from "./violations.ts";

jest.setTimeout(120_000);
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts();
}, 180_000);
afterAll(() => hosts.close());

const PATHS = { jira: "/jira/browse/VALUE-1", ado: "/ado/item/101" } as const;
type HostName = keyof typeof PATHS;

async function panelOf(host: HostName, page: Page): Promise<FrameLocator> {
  await page.goto(`${hosts.address}${PATHS[host]}`);
  return host === "jira" ? jiraPanel(page) : adoPanel(page);
}

describe.each(["jira", "ado"] as const)("%s", (host) => {
  afterEach(() => hosts.trouble(host, {}));

  it("lets a reader see everything and change nothing, and says why", async () => {
    const page = await hosts.page(DANA_READS);
    const panel = await panelOf(host, page);
    await panel.getByText("Realized").first().waitFor();
    await becomes(() => panel.getByRole("button", { name: "Re-baseline …" }).count(), 0);
    await panel
      .getByText(/permission/i)
      .first()
      .waitFor();
  });

  it("tells nothing to somebody who may not see the work item", async () => {
    const page = await hosts.page(EMIL_SEES_NOTHING);
    await page.goto(`${hosts.address}${PATHS[host]}`);
    expect(await page.content()).not.toContain("seat belts");
  });

  it("shows that it waits when the host is slow, then the panel", async () => {
    await hosts.trouble(host, { latencyMs: 700 });
    const page = await hosts.page();
    const panel = await panelOf(host, page);
    await panel
      .getByText(/as concluded|Reading the hypothesis|looking again/i)
      .first()
      .waitFor({ state: "attached" });
    await panel.locator(".up-chart svg").first().waitFor({ timeout: 60_000 });
  });

  it("says what happened when the host refuses, keeps no blank page, and recovers on the next try", async () => {
    const page = await hosts.page();
    await page.goto(`${hosts.address}${PATHS[host]}`);
    await hosts.trouble(host, { unavailableShare: 1 });
    const panel = await panelOf(host, page);
    await panel
      .getByRole("button", { name: /Try again/ })
      .first()
      .waitFor({ timeout: 30_000 });
    expect(await panel.locator("body").textContent()).not.toMatch(/at \w+ \(|Error:/);
    await hosts.trouble(host, {});
    await panel
      .getByRole("button", { name: /Try again/ })
      .first()
      .click();
    await panel.getByText("Realized").first().waitFor({ timeout: 30_000 });
  });

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["dark", 390],
  ] as const)(
    "has no accessibility violation in %s at %d px, the host's page and every frame",
    async (colorScheme, width) => {
      const page = await hosts.page(undefined, { colorScheme, width });
      const panel = await panelOf(host, page);
      await panel.locator(".up-chart svg").first().waitFor();
      await becomes(() => violations(page), []);
    },
  );

  it("can be walked with the keyboard alone: from the page into the panel to the slider", async () => {
    const page = await hosts.page();
    const panel = await panelOf(host, page);
    await panel.locator(".up-chart svg").first().waitFor();
    const slider = panel.getByRole("slider", { name: /^As (of|known)/ }).first();
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press("Tab");
      if (await slider.evaluate((element) => element === element.ownerDocument.activeElement)) break;
    }
    await becomes(() => slider.evaluate((element) => element === element.ownerDocument.activeElement), true);
    await page.keyboard.press("ArrowLeft");
    await panel
      .getByText(/as known on/i)
      .first()
      .waitFor();
  });
});
