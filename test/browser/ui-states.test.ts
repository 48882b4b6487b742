/** Every state says what happened, what is safe and what to do next. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import type { Problem } from "../../shared/domain/problem.ts";
import { becomes } from "./becomes.ts";
import type { Stage } from "./ui-harness/open-page.ts";
import { openStage, seriesCsv } from "./ui-harness/open-page.ts";
import type { Wanted } from "./ui-harness/page.ts";

jest.setTimeout(60_000);
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

const SEATBELTS: Wanted = { view: "panel", show: "seatbelts", csv: seriesCsv("seatbelts-drivers") };

async function failing(problem: Problem, wanted: Wanted = SEATBELTS, calls: readonly string[] = []): Promise<Page> {
  const page = await stage.page();
  await page.evaluate(
    async ([what, why, which]) => {
      window.harness.problem = why;
      window.harness.failing = which;
      await window.harness.mount(what);
    },
    [wanted, problem, calls] as const,
  );
  return page;
}

describe("states of the panel", () => {
  const table: readonly (readonly [Problem, string])[] = [
    [{ code: "no_permission", what: "see PAY-1" }, "Whoever administers the project can give you access."],
    [{ code: "not_found", what: "PAY-1" }, "It does not exist, or you may not see it"],
    [{ code: "newer_version", what: "epic:10001, entry 3" }, "written by a newer Upshot"],
    [{ code: "host_failed", what: "openPanel: 502" }, "What was saved is safe"],
  ];
  it.each(table)("%j is told with what to do and a code to quote", async (problem, words) => {
    const page = await failing(problem);
    await page.getByText(words).waitFor();
    await page.getByText(`Code to quote: ${problem.code}`).waitFor();
    await page.evaluate(() => {
      window.harness.problem = null;
    });
    await button(page, "Try again").click();
    await page.locator(".up-chart").waitFor();
  });

  it("asks again by itself after the time a busy host names", async () => {
    const page = await failing({ code: "rate_limited", what: "jira", retryAfterMs: 8000 });
    await page.getByText(/by itself in \d s/).waitFor();
    await page.evaluate(() => {
      window.harness.problem = null;
    });
    await page.locator(".up-chart").waitFor();
  });

  it("keeps the last known line, with its day, while the host does not answer", async () => {
    const page = await failing({ code: "host_failed", what: "offline" }, { ...SEATBELTS, isKept: true }, ["openPanel"]);
    await page.getByText(/as of 31 Dec 1984; no answer comes now/).waitFor();
    await page.getByText("No usable answer came.").waitFor();
  });

  it("shows the kept line at once, bones after 300 ms, and after 2 s what it does, how long, and a way to stop", async () => {
    const page = await stage.page();
    const release = await page.evaluateHandle(
      async (what) => {
        const letGo = window.harness.holdPanel();
        await window.harness.mount(what);
        return letGo;
      },
      { ...SEATBELTS, isKept: true },
    );
    await page.getByText("looking again").waitFor();
    await release.evaluate((letGo) => letGo());
    await page.locator(".up-chart").waitFor();
    const bonesAfterMs = await page.evaluate(async (what) => {
      window.harness.holdPanel();
      const began = performance.now();
      await window.harness.mount(what);
      while (document.querySelector(".up-bone.up-is-chart") === null) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return performance.now() - began;
    }, SEATBELTS);
    // A browser may fire a timer a few milliseconds early.
    expect(bonesAfterMs).toBeGreaterThanOrEqual(295);
    await page.getByText(/Reading the hypothesis, the work and the metric …/).waitFor();
    await page.getByText(/^([2-9]|\d{2,}) s$/).waitFor();
    await button(page, "Stop waiting").click();
    await page.getByText("Nothing was changed.").waitFor();
  });

  it("keeps showing what was known when a later look fails", async () => {
    const page = await stage.page();
    await page.evaluate((what) => window.harness.mount(what), {
      view: "panel" as const,
      show: "volkswagen" as const,
      csv: seriesCsv("volkswagen-emissions"),
      now: "2016-03-10T09:00:00.000Z",
    });
    await button(page, "Add readings").click();
    await page.locator("input[type=date]").fill("2016-03-09");
    await page.getByRole("textbox", { name: "Value", exact: true }).fill("120");
    await page.evaluate(() => {
      window.harness.problem = { code: "host_failed", what: "openPanel: 503" };
      window.harness.failing = ["openPanel"];
    });
    await button(page, "Record the reading").click();
    await page.getByText("Below is what was known before.").waitFor();
    await becomes(() => page.locator(".up-chart").count(), 1);
  });

  it("an epic without a hypothesis gets one calm prompt, or says who could write one", async () => {
    const page = await stage.page();
    await page.evaluate(() => window.harness.mount({ view: "panel", show: "empty" }));
    await button(page, "Write one in three minutes").waitFor();
    await page.evaluate(() => window.harness.mount({ view: "panel", show: "empty", mayEdit: false }));
    await page.getByText("an administrator of Payments can grant it").waitFor();
    await becomes(() => page.locator("#root button").count(), 0);
  });

  it("a denied save keeps the text and says who can grant it", async () => {
    const page = await stage.page();
    await page.evaluate(() => window.harness.mount({ view: "panel", show: "draft" }));
    await button(page, "Edit or commit").click();
    await page.getByLabel("If we …", { exact: true }).fill("my text");
    await page.evaluate(() => {
      if (window.harness.host !== null) window.harness.host.mayEdit = false;
    });
    await button(page, "Save draft").click();
    await page.getByText("You may not do this.").waitFor();
    await becomes(() => page.getByLabel("If we …", { exact: true }).inputValue(), "my text");
  });
});

describe("the value line", () => {
  it("has verdict, metric, owner, review, evidence, grade, data health and why in one click", async () => {
    const page = await stage.page({ width: 300, height: 400 });
    await page.evaluate((what) => window.harness.mount(what), { ...SEATBELTS, view: "line" as const });
    await page.getByText("Ana Ruiz").waitFor();
    const words = (await page.locator(".up-line").textContent()) ?? "";
    expect(words).toMatch(/review 31 Jan 1984/);
    expect(words).toMatch(/evidence 1 in/);
    expect(words).toMatch(/grade [A-E]/);
    await button(page, "Why are we doing this?").click();
    await page.getByText("It serves: Safer roads").waitFor();
  });

  it("prompts calmly where there is no hypothesis", async () => {
    const page = await stage.page({ width: 300, height: 400 });
    await page.evaluate(() => window.harness.mount({ view: "line", show: "empty" }));
    await page.getByText("No value hypothesis yet. Write one in three minutes.").waitFor();
  });

  it("marks a draft as a draft", async () => {
    const page = await stage.page({ width: 300, height: 400 });
    await page.evaluate(() => window.harness.mount({ view: "line", show: "draft" }));
    await page.locator(".up-verdict", { hasText: "Draft" }).waitFor();
    await page.getByText("No owner").waitFor();
  });
});
