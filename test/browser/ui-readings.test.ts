/** Adding readings: typed, pasted, from a file; few and very many. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { isoDay } from "../../shared/domain/day.ts";
import { becomes } from "./becomes.ts";
import { day } from "./ui-harness/cases.ts";
import type { Stage } from "./ui-harness/open-page.ts";
import { openStage, seriesCsv } from "./ui-harness/open-page.ts";

jest.setTimeout(120_000);
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

async function opened(): Promise<Page> {
  const page = await stage.page();
  const csv = seriesCsv("volkswagen-emissions");
  await page.evaluate(
    (text) => window.harness.mount({ view: "panel", show: "volkswagen", csv: text, now: "2016-03-10T09:00:00.000Z" }),
    csv,
  );
  await button(page, "Add readings").click();
  await page.getByRole("heading", { name: "Readings of Volkswagen share price" }).waitFor();
  return page;
}

async function readingOn(page: Page, iso: string): Promise<number | undefined> {
  return page.evaluate(
    (on) =>
      [...(window.harness.host?.journals.values() ?? [])]
        .flat()
        .flatMap(({ body }) => (body.kind === "readings_recorded" && body.series === null ? body.rows : []))
        .findLast((row) => row.on === on)?.value,
    day(iso) as number,
  );
}

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel("Paste from a spreadsheet").check();
  await page.locator("textarea").evaluate((box, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    const goesOn = box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    if (goesOn) {
      box.focus();
      document.execCommand("insertText", false, pasted);
    }
  }, text);
}

describe("adding readings", () => {
  it("records one typed reading, then says that another value on the same day corrects it", async () => {
    const page = await opened();
    await field(page, "Day").fill("2016-03-09");
    await page.getByRole("textbox", { name: "Value", exact: true }).fill("121,5");
    await button(page, "Record the reading").click();
    await page.getByText("1 recorded.").waitFor();
    await becomes(() => readingOn(page, "2016-03-09"), 121.5);
    await field(page, "Day").fill("2016-03-09");
    await page.getByText("has the reading 121.5 EUR").waitFor();
    await page.getByRole("textbox", { name: "Value", exact: true }).fill("122");
    await button(page, "Record the reading").click();
    await page.getByText("1 corrected (the old values stay in the record)").waitFor();
    await becomes(() => readingOn(page, "2016-03-09"), 122);
  });

  it("opens a reading for correction from the table", async () => {
    const page = await opened();
    await button(page, "Close").click();
    await button(page, "Table of readings").click();
    await page
      .getByRole("button", { name: /^Correct the reading of/ })
      .first()
      .click();
    await page.getByText(/has the reading .* EUR/).waitFor();
  });

  it("keeps good pasted rows and names bad ones by line", async () => {
    const page = await opened();
    await paste(
      page,
      "date\tvalue\n2016-03-01\t120\n2016-02-30\t121\n\n2016-03-02\tabout 12\n2016-03-03\t119.5\n2016-03-01\t7",
    );
    await page.getByText("2 good rows; 3 not understood and left out").waitFor();
    const bad = await page.getByRole("region", { name: "Rows left out" }).textContent();
    expect(bad).toContain("Line 3");
    expect(bad).toContain("not a date that exists");
    expect(bad).toContain("Line 5");
    expect(bad).toContain("not a number");
    expect(bad).toContain("Line 7");
    await button(page, "Record 2 readings").click();
    await page.getByText("2 recorded.").waitFor();
    await becomes(() => readingOn(page, "2016-03-03"), 119.5);
  });

  it("shows markup in pasted rows as text", async () => {
    const page = await opened();
    await paste(page, `<img src=x onerror=alert(1)>\t5\n2016-03-01\t120`);
    await page.locator(".up-bad", { hasText: "<img src=x" }).waitFor();
    await becomes(() => page.locator("#root img").count(), 0);
  });

  it("reads a CSV file with comparison series", async () => {
    const page = await opened();
    await page.getByLabel("Read a CSV file").check();
    const csv = "date,value,control_bmw\n2016-03-01,120,85\n2016-03-02,121,86\n";
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "r.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await page.getByText("2 good rows; comparison series: bmw").waitFor();
    await button(page, "Record 4 readings").click();
    await page.getByText("4 recorded.").waitFor();
  });

  it("reads and records 100,000 pasted rows without freezing the page", async () => {
    const page = await opened();
    const first = day("1742-06-01");
    const rows = Array.from(
      { length: 100_000 },
      (_, index) => `${isoDay((first + index) as typeof first)}\t${100 + (index % 40)}`,
    );
    await page.evaluate(() => {
      const longest = { ms: 0 };
      Object.assign(window, { longest });
      let last = performance.now();
      setInterval(() => {
        longest.ms = Math.max(longest.ms, performance.now() - last);
        last = performance.now();
      }, 10);
    });
    await page.evaluate(() => Object.assign(Reflect.get(window, "longest"), { ms: 0 }));
    await paste(page, rows.join("\n"));
    await page.getByText("100,000 good rows").waitFor();
    const frozenMs = await page.evaluate(() => Reflect.get(window, "longest").ms as number);
    expect(frozenMs).toBeLessThan(1000);
    await page.evaluate(() => {
      window.harness.delayMs = 5;
    });
    await button(page, "Record 100,000 readings").click();
    await page.getByText(/of 100,000 sent/).waitFor();
    await button(page, "Stop").click();
    await page.getByText(/Stopped: .* were sent and stay/).waitFor();
  });

  it("says what was sent and lets me go on when the host fails in between", async () => {
    const page = await opened();
    await paste(page, "2016-03-01\t120\n2016-03-02\t121");
    await page.getByText("2 good rows").waitFor();
    await page.evaluate(() => {
      window.harness.problem = { code: "host_failed", what: "recordReadings: 502" };
      window.harness.failing = ["recordReadings"];
    });
    await button(page, "Record 2 readings").click();
    await page.getByText("recordReadings: 502").waitFor();
    await page.evaluate(() => {
      window.harness.problem = null;
    });
    await button(page, "Try again").click();
    await page.getByText("2 recorded.").waitFor();
  });
});
