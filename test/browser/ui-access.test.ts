/** An accessibility scan (axe) of every state, in every theme and width: no violation. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { Stage } from "./ui-harness/open-page.ts";
import { openStage, seriesCsv } from "./ui-harness/open-page.ts";
import type { Wanted } from "./ui-harness/page.ts";
import { faultsIn, WCAG_AND_PRACTICE } from "./violations.ts";

jest.setTimeout(240_000);
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

const violations = (page: Page) => faultsIn(page, WCAG_AND_PRACTICE);

const VOLKSWAGEN: Wanted = {
  view: "panel",
  show: "volkswagen",
  csv: seriesCsv("volkswagen-emissions"),
  now: "2016-03-10T09:00:00.000Z",
};

interface Scene {
  readonly name: string;
  readonly wanted: Wanted;
  readonly ready: string;
  act?(page: Page): Promise<unknown>;
}

const SCENES: readonly Scene[] = [
  { name: "panel", wanted: VOLKSWAGEN, ready: ".up-chart svg" },
  {
    name: "panel with evidence, history and delivery open",
    wanted: VOLKSWAGEN,
    ready: ".up-chart svg",
    act: async (page) => {
      await button(page, "Evidence").click();
      for (const summary of await page.locator("summary").all()) await summary.click();
    },
  },
  {
    name: "table",
    wanted: VOLKSWAGEN,
    ready: ".up-chart svg",
    act: (page) => button(page, "Table of readings").click(),
  },
  { name: "past", wanted: VOLKSWAGEN, ready: ".up-chart svg", act: (page) => button(page, "Previous reading").click() },
  {
    name: "reader without permission",
    wanted: { ...VOLKSWAGEN, mayEdit: false, hiddenCount: 2 },
    ready: ".up-chart svg",
  },
  {
    name: "decision on offer, more to do",
    wanted: { ...VOLKSWAGEN, offered: true },
    ready: ".up-chart svg",
    act: async (page) => {
      await button(page, "More").click();
      await button(page, "Decide …").click();
      await page.getByLabel("Raise it again").selectOption("probability_below");
      await page.getByLabel("Chance of the target").fill("lots");
    },
  },
  {
    name: "value review",
    wanted: VOLKSWAGEN,
    ready: ".up-chart svg",
    act: async (page) => {
      await button(page, "More").click();
      await button(page, "Value review …").click();
      await page.getByLabel("Did it create the value?").waitFor();
    },
  },
  {
    name: "exception signed and listed",
    wanted: VOLKSWAGEN,
    ready: ".up-chart svg",
    act: async (page) => {
      await button(page, "More").click();
      await button(page, "Grant an exception …").click();
      await page.getByLabel("Why?").fill("A treaty.");
      await button(page, "Sign the exception").click();
      await page.getByText("Decisions and reviews (1)").click();
    },
  },
  { name: "empty", wanted: { view: "panel", show: "empty" }, ready: ".up-empty" },
  {
    name: "panel with what is missing at the release",
    wanted: { view: "panel", show: "draft", hasReleaseGate: true },
    ready: 'section[aria-label="Gate at the release"]',
  },
  { name: "draft", wanted: { view: "panel", show: "draft" }, ready: ".up-panel" },
  { name: "line", wanted: { ...VOLKSWAGEN, view: "line" }, ready: ".up-line-metric" },
  {
    name: "form with gaps, mistakes and people",
    wanted: { view: "panel", show: "empty" },
    ready: ".up-empty",
    act: async (page) => {
      await button(page, "Write one in three minutes").click();
      await page.getByLabel("Which number should move?").selectOption("new");
      await page.getByLabel("To (target)", { exact: true }).fill("many");
      await page.getByLabel("then who …", { exact: true }).fill("everyone");
      await page
        .locator("details")
        .first()
        .evaluate((details) => details.toggleAttribute("open", true));
      await page.getByRole("combobox", { name: /^Benefit owner/ }).pressSequentially("an");
      await page.locator(".up-option").first().waitFor();
    },
  },
  {
    name: "re-baseline",
    wanted: VOLKSWAGEN,
    ready: ".up-chart svg",
    act: (page) => button(page, "Re-baseline …").click(),
  },
  {
    name: "readings with bad rows",
    wanted: VOLKSWAGEN,
    ready: ".up-chart svg",
    act: async (page) => {
      await button(page, "Add readings").click();
      await page.getByLabel("Paste from a spreadsheet").check();
      await page.locator("textarea").fill("2016-03-01\t120\nnonsense\t3");
      await page.getByText("1 good row").waitFor();
    },
  },
];

const THEMES = ["jira-light", "jira-dark", "ado-light", "ado-dark", "ado-contrast"] as const;

async function opened(theme: string, scene: Scene, width: number): Promise<Page> {
  const page = await stage.page({ width, height: 900 });
  await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
  await page.evaluate((what) => window.harness.mount(what), scene.wanted);
  await page.locator(scene.ready).first().waitFor();
  await scene.act?.(page);
  return page;
}

describe("accessibility", () => {
  it.each(THEMES)("axe finds nothing in any state in the theme %s", async (theme) => {
    for (const scene of SCENES) {
      const page = await opened(theme, scene, theme === "ado-light" ? 300 : 1000);
      await becomes(async () => ({ scene: scene.name, found: await violations(page) }), {
        scene: scene.name,
        found: [],
      });
      await page.context().close();
    }
  });

  it("axe finds nothing in problems, waits and without any host token", async () => {
    const page = await stage.page();
    await page.evaluate(async () => {
      window.harness.problem = { code: "invalid_record", what: "x", fields: [{ path: "a", message: "b" }] };
      await window.harness.mount({ view: "panel", show: "empty" });
    });
    await page.getByRole("alert").waitFor();
    await becomes(() => violations(page), []);
    await page.evaluate(async () => {
      window.harness.problem = null;
      window.harness.delayMs = 60_000;
      await window.harness.mount({ view: "panel", show: "empty" });
    });
    await button(page, "Stop waiting").waitFor();
    await becomes(() => violations(page), []);
  });

  it("every control can be hit: 24 px at least", async () => {
    for (const scene of SCENES) {
      const page = await opened("jira-light", scene, 300);
      const small = () =>
        page.evaluate(() =>
          [
            ...document.querySelectorAll(
              "button:not([aria-label=Dismiss]), summary, select, input:not([type=radio]):not(.up-chart-cursor), textarea",
            ),
          ]
            .map((control) => ({ box: control.getBoundingClientRect(), html: control.outerHTML.slice(0, 80) }))
            .filter(({ box }) => box.height > 0 && (box.height < 24 || box.width < 24))
            .map(({ html, box }) => `${box.width}x${box.height} ${html}`),
        );
      await becomes(async () => ({ scene: scene.name, small: await small() }), { scene: scene.name, small: [] });
      await page.context().close();
    }
  });

  it("stays readable in forced colours", async () => {
    const page = await stage.page();
    await page.emulateMedia({ forcedColors: "active" });
    await page.evaluate((what) => window.harness.mount(what), VOLKSWAGEN);
    await page.locator(".up-chart svg .up-dot").first().waitFor();
    const paint = await page.evaluate(() => {
      const dot = document.querySelector(".up-dot");
      const root = document.getElementById("root");
      return dot === null || root === null
        ? null
        : [getComputedStyle(dot).fill, getComputedStyle(root).backgroundColor];
    });
    expect(paint?.[0]).not.toBe(paint?.[1]);
  });
});
