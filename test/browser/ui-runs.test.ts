/** The section about nightly runs: how far one is, why it waits, how it ended, and beginning one. */
import { afterAll, afterEach, beforeAll, describe, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { DataWanted } from "./ui-harness/data.ts";
import type { Stage } from "./ui-harness/open-page.ts";
import { openStage, seriesCsv } from "./ui-harness/open-page.ts";
import { faultsIn } from "./violations.ts";

jest.setTimeout(120_000);
let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(() => page.context().close());

async function shown(
  wanted: Partial<DataWanted> = {},
  size?: { width: number; height: number },
  title = "Nightly runs",
): Promise<Page> {
  page = await stage.page(size);
  await page.evaluate((asked) => window.harness.mount({ view: "data", ...asked }), {
    csv: seriesCsv("nile-flow"),
    ...wanted,
  });
  await page.getByRole("heading", { name: title, level: 2 }).waitFor();
  return page;
}

const says = (text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 15_000 });
const AT = "2026-11-24T02:00:00.000Z";
const UNDER_WAY = {
  phase: "initiatives",
  total: 10_000,
  done: 3_500,
  cost: 41_000,
  beatAt: "2026-11-24T02:59:00.000Z",
} as const;

describe("the report of account ids", () => {
  it("says when it was last made and how many were erased, why it stopped, or that none was made yet", async () => {
    await shown();
    await says("Nothing was reported yet. The first report begins within a day by itself.");
    await page.context().close();
    await shown({ accounts: { phase: "ended", startedAt: AT, endedAt: AT, reported: 1240, erased: 1 } });
    await says(/Last reported 24 Nov 2026, .*: 1,240 account ids; 1 was closed and erased\./);
    await page.context().close();
    await shown({
      accounts: { phase: "reporting", startedAt: AT, lastProblem: "no_permission: report of account ids" },
    });
    await says(/The report begun 24 Nov 2026, .* stopped: no_permission: report of account ids\. It is tried again/);
  });
});

describe("nightly runs", () => {
  it("say that none has begun, and begin one by key", async () => {
    await shown();
    await says("No run has begun yet. One begins every night by itself.");
    await page.getByRole("button", { name: "Look at everything now" }).press("Enter");
    await says(/A run is under way since 24 Nov 2026/);
    await becomes(() => page.getByRole("button", { name: "Look at everything now" }).isDisabled(), true);
  });
  it("show how far the one under way is", async () => {
    await shown({ night: UNDER_WAY });
    await says("3,500 of 10,000 epics judged.");
    await becomes(() => page.getByRole("progressbar").getAttribute("value"), "3500");
  });
  it("say until when it waits, and why", async () => {
    await shown({ night: { ...UNDER_WAY, waitingUntil: "2026-11-24T04:00:00.000Z" } });
    await says(/waiting until 24 Nov 2026, .*because this hour.s share of points is used/);
  });
  it("say that changes wait for the next hour, and that what people open does not", async () => {
    await shown({ changesWaitUntil: "2026-11-24T23:00:00.000Z" });
    await says(
      /what changed since the last run is looked at again from 24 Nov 2026, .* or by the next run\. What people open/,
    );
    await page.context().close();
    await shown({ changesWaitUntil: "2026-11-23T23:00:00.000Z" });
    await says("No run has begun yet. One begins every night by itself.");
    await becomes(() => page.getByText(/is looked at again from/).count(), 0);
  });
  it("say where Jira refuses the field, why, and what to do, until a repair is asked for", async () => {
    const fieldRefusal = {
      schema: "field-refusal/1",
      field: "customfield_10030",
      of: "all",
      why: "Jira answered 403",
      on: AT,
    } as const;
    await shown({ fieldRefusal, locale: "en-GB" }, { width: 320, height: 900 });
    await says(/Since 24 Nov 2026, .* Jira has refused the field “Value verdict”: Jira answered 403\./);
    await says(/its contexts include these projects and types.* tried again 1 Dec 2026/);
    await becomes(() => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
    await page.getByRole("button", { name: "Read all work anew and repair" }).click();
    await page.getByText(/Jira has refused the field/).waitFor({ state: "detached", timeout: 15_000 });
  });
  it("name what was left out, with the reason", async () => {
    await shown({
      night: {
        phase: "ended",
        startedAt: AT,
        endedAt: AT,
        total: 2,
        done: 2,
        leftOutCount: 1,
        leftOut: [{ ref: "10007" as never, why: "invalid_record epic:10007" }],
      },
    });
    await says(/The last run began/);
    await says("invalid_record epic:10007");
  });
  it("are shown to nobody who does not administer the site", async () => {
    await shown({ night: UNDER_WAY, maySite: false });
    await says(/nightly runs: administer the whole site/);
    await becomes(() => page.getByText("3,500 of").count(), 0);
  });
  it("are a pipeline's where the host runs nothing by itself", async () => {
    await shown({ night: null });
    await says(/the nightly run is a step of a pipeline/);
  });
  it("have no accessibility violation, in German and narrow too", async () => {
    await shown({ night: UNDER_WAY, locale: "de-DE" }, { width: 400, height: 900 }, "Nächtliche Läufe");
    await says(/3\.500 von 10\.000 Epics beurteilt/);
    await becomes(() => faultsIn(page), []);
    await becomes(() => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
  });
});
