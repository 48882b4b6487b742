/** The small view on a dashboard: figures in words and shapes, links, every way in which something is missing, and its settings. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { becomes, holds } from "./becomes.ts";
import type { GadgetWanted } from "./ui-harness/gadget.ts";
import type { Stage } from "./ui-harness/open-page.ts";
import { openStage } from "./ui-harness/open-page.ts";
import { faultsIn } from "./violations.ts";

jest.setTimeout(120_000);
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function opened(wanted: Partial<GadgetWanted> = {}, width = 420, before?: (page: Page) => Promise<unknown>) {
  const page = await stage.page({ width, height: 640 });
  await before?.(page);
  await page.evaluate((what) => window.harness.mount(what), { view: "gadget" as const, rowCount: 60, ...wanted });
  return page;
}
const calls = (page: Page) => page.evaluate(() => [...window.harness.calls]);
const list = (page: Page, name: string) => page.getByRole("list", { name }).getByRole("listitem");

describe("the small view", () => {
  it("counts by verdict in words with a shape, and says what is without a hypothesis and what is hidden", async () => {
    const page = await opened({ hiddenCount: 3 });
    await list(page, "Hypotheses by verdict").first().waitFor();
    const counts = await list(page, "Hypotheses by verdict").allInnerTexts();
    await becomes(() => page.locator(".up-gadget-counts [data-shape]").count(), counts.length);
    const total = counts.map((text) => Number(/\d+/.exec(text)?.[0])).reduce((sum, count) => sum + count, 0);
    await page.getByText(`${60 - total} epics without a value hypothesis`).waitFor();
    await page.getByText("3 more hidden from you and not counted").waitFor();
  });

  it("lists the epics with most at stake with their charts, and opens one", async () => {
    const page = await opened({ mostRows: 4 });
    await becomes(() => list(page, "Most at stake first").count(), 4);
    await holds(async () => expect(await page.locator(".up-gadget-rows .up-spark").count()).toBeGreaterThan(0));
    await list(page, "Most at stake first").first().getByRole("link").click();
    await becomes(async () => (await calls(page)).filter((call) => call.startsWith("open ")).length, 1);
  });

  it("opens the portfolio with the same query, and offers its address", async () => {
    const stored = { schema: "small-view/1", project: "p1", verdicts: ["off_path", "reversed"], hasCharts: false };
    const page = await opened({ stored });
    const link = page.getByRole("link", { name: /portfolio/ });
    await link.click();
    const query = "project = Onboarding and verdict in (off_path, reversed) order by value_at_risk desc, next_review";
    await holds(async () => expect(await calls(page)).toContain(`portfolio ${query}`));
    expect(decodeURIComponent((await link.getAttribute("href")) ?? "")).toBe(`#${query}`);
    await becomes(() => page.locator(".up-spark").count(), 0);
  });

  it("says in words when nothing was written, nothing may be seen, or reading fails", async () => {
    const bare = await opened({ isBare: true });
    await bare.getByText("No epic here has a value hypothesis yet.", { exact: false }).waitFor();
    const none = await opened({ rowCount: 0, hiddenCount: 2 });
    await none.getByText("2 epics here carry a value hypothesis, and you may see none.", { exact: false }).waitFor();
    const isNew = await opened({ rowCount: 0, hiddenCount: 0 });
    await isNew.getByText("There is no epic here yet, or none that you may see.", { exact: false }).waitFor();
    const denied = await opened({}, 420, (page) =>
      page.evaluate(() => {
        window.harness.problem = { code: "no_permission", what: "portfolio" };
      }),
    );
    await denied.getByText("You may not see this portfolio.").waitFor();
    const unread = await opened({ stored: { schema: "small-view/9" } });
    await unread.getByText("The settings of this view cannot be read.", { exact: false }).waitFor();
  });

  it("says that figures are not all when reading broke off", async () => {
    const page = await opened({ rowCount: 900, failingPage: 1 }, 420, (fresh) =>
      fresh.evaluate(() => {
        window.harness.problem = { code: "host_failed", what: "page two" };
      }),
    );
    await page.getByText("Reading broke off: 500 were read, more are not shown and not counted.").waitFor();
  });
});

describe("its settings", () => {
  it("tell every choice at once, for the preview, by keyboard alone", async () => {
    const page = await opened({ view: "gadget-settings" });
    await page.getByRole("combobox", { name: "Which work" }).selectOption("p1");
    await page.getByRole("checkbox", { name: "Off path" }).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Space");
    await page.getByRole("checkbox", { name: "Show a small chart beside each epic" }).uncheck();
    const last = (await calls(page)).at(-1) ?? "";
    expect(JSON.parse(last)).toEqual({
      schema: "small-view/1",
      project: "p1",
      verdicts: ["slow_start", "off_path"],
      hasCharts: false,
    });
  });
  it("keep a project that the viewer may not see until another is chosen", async () => {
    const stored = { schema: "small-view/1", project: "p9", verdicts: [], hasCharts: true };
    const page = await opened({ view: "gadget-settings", stored });
    const scope = page.getByRole("combobox", { name: "Which work" });
    await becomes(() => scope.inputValue(), "p9");
    await page.getByText("The project chosen before").waitFor({ state: "attached" });
  });
});

describe("for everybody", () => {
  const SCENES: readonly Partial<GadgetWanted>[] = [
    { hiddenCount: 3 },
    { isBare: true },
    { view: "gadget-settings" },
    { view: "gadget-settings", stored: "{" },
  ];
  it.each(["jira-light", "jira-dark", "ado-light", "ado-dark", "ado-contrast"])(
    "axe finds nothing in %s",
    async (theme) => {
      for (const wanted of SCENES) {
        const page = await opened(wanted, theme === "ado-light" ? 300 : 640, (fresh) =>
          fresh.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme),
        );
        await page.locator(".up-gadget, .up-gadget-settings").waitFor();
        await becomes(async () => ({ wanted, found: await faultsIn(page) }), { wanted, found: [] });
        await page.context().close();
      }
    },
  );
  it("needs no sideways scrolling from 240 px on", async () => {
    for (const width of [240, 300, 420, 900]) {
      const page = await opened({ hiddenCount: 3 }, width);
      await page.locator(".up-gadget-rows").waitFor();
      const over = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await becomes(async () => ({ width, over: Math.max(0, await over()) }), { width, over: 0 });
      await page.context().close();
    }
  });
});
