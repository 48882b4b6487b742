/** The section about the record: export with stop and go on, what it weighs, and erasing a person with a word to confirm. */
import { createReadStream, readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Download, Page } from "playwright-core";
import { verify } from "../../playground/verify.ts";
import { becomes, holds } from "./becomes.ts";
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

async function shown(wanted: Partial<DataWanted> = {}, size?: { width: number; height: number }): Promise<Page> {
  page = await stage.page(size);
  await page.evaluate((asked) => window.harness.mount({ view: "data", ...asked }), {
    csv: seriesCsv("nile-flow"),
    ...wanted,
  });
  await page.getByRole("heading", { name: "Data", level: 2 }).waitFor();
  return page;
}

const button = (name: string) => page.getByRole("button", { name });
const says = (text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 15_000 });

async function choose(id: string): Promise<void> {
  await page.getByLabel("Or by account id").fill(id);
  await button("Show what it touches").click();
}

async function confirmErasing(): Promise<void> {
  await page.getByLabel(/^Type “erase”/).fill("erase");
  await page.keyboard.press("Enter");
}

const journalText = () =>
  page.evaluate(() =>
    JSON.stringify([...(window.harness.host?.journals ?? []), ...(window.harness.host?.summariesByRef ?? [])]),
  );

describe("export of everything", () => {
  it("gives a file that verifies", async () => {
    await shown();
    const [download] = await Promise.all([page.waitForEvent("download"), button("Export everything").click()]);
    expect(download.suggestedFilename()).toBe("upshot-record-2026-11-24.jsonl");
    await says(/entries of 3 journals are in upshot-record-2026-11-24.jsonl/);
    expect(await verified(download)).toMatchObject({ isWhole: true });
  });
  it("can be stopped, and goes on where it stopped", async () => {
    await shown();
    await page.evaluate(() => {
      window.harness.delayMs = 4000;
    });
    await button("Export everything").click();
    await button("Stop").click();
    await says("Stopped. 0 entries of 0 journals read so far.");
    await page.evaluate(() => {
      window.harness.delayMs = 0;
    });
    const [download] = await Promise.all([page.waitForEvent("download"), button("Go on").click()]);
    expect(await verified(download)).toMatchObject({ isWhole: true });
  });
  it("says what broke, and goes on when asked again", async () => {
    await shown();
    await page.evaluate(() => {
      window.harness.problem = { code: "host_failed", what: "journals: no answer" };
    });
    await button("Export everything").click();
    await says("No usable answer came.");
    await page.evaluate(() => {
      window.harness.problem = null;
    });
    const [download] = await Promise.all([page.waitForEvent("download"), button("Try again").click()]);
    expect(await verified(download)).toMatchObject({ isWhole: true });
  });
  it("is refused to whoever does not administer the site", async () => {
    await shown({ maySite: false });
    await button("Export everything").click();
    await says(/no_permission · the record: administer the whole site/);
  });
});

async function verified(download: Download) {
  return verify(createReadStream(await download.path()));
}

describe("storage", () => {
  it("tells the share of the limit and how many readings fit", async () => {
    await shown();
    await button("Measure the storage").click();
    await says(/kB in \d+ entries of 3 journals\./);
    await says(/of the 1 GB that an installation may hold\./);
    await says(/A reading takes about \d+ bytes here: room for about [\d,]+ more\./);
    await expectRow("metric:10001-m1");
  });
  it("warns before it is full, and names no limit where the host names none", async () => {
    await shown({ limitBytes: 12_000 });
    await button("Measure the storage").click();
    await says(/That is a lot: export everything/);
    await page.context().close();
    await shown({ limitBytes: null });
    await button("Measure the storage").click();
    await says(/The host states no limit for all of it/);
  });
});

async function expectRow(subject: string): Promise<void> {
  await page.getByRole("row", { name: new RegExp(subject) }).waitFor();
}

describe("an export put back", () => {
  it("is checked first, goes back once, and a damaged file is refused with its line", async () => {
    await shown();
    const [download] = await Promise.all([page.waitForEvent("download"), button("Export everything").click()]);
    const text = readFileSync(await download.path(), "utf8");
    const choose = (body: string) =>
      page
        .getByLabel("Export file")
        .setInputFiles({ name: "record.jsonl", mimeType: "application/x-ndjson", buffer: Buffer.from(body) });
    await choose(text.replace('"seriesBreakOn":null', '"seriesBreakOn":5'));
    await button("Check the file").click();
    await says("This file is not what an export wrote.");
    await says(/line 2|line \d+ metric:10001-m1 · changed/);
    await page.evaluate(() => window.harness.host?.journals.clear());
    await choose(text);
    await button("Check the file").click();
    await says(/The file is whole: \d+ entries of 3 journals\./);
    await button("Put it back").click();
    await says(/\d+ entries put back, 0 were there already\./);
    await becomes(() => page.evaluate(() => window.harness.host?.journals.size), 3);
  });
});

describe("an export of another site", () => {
  it("is recognised; what is found goes in under the ids here, and the page names what stays", async () => {
    await shown();
    const [download] = await Promise.all([page.waitForEvent("download"), button("Export everything").click()]);
    const text = readFileSync(await download.path(), "utf8");
    await page.context().close();
    await shown({ idHere: "20077" });
    await page.evaluate(() => window.harness.host?.journals.clear());
    await page
      .getByLabel("Export file")
      .setInputFiles({ name: "record.jsonl", mimeType: "application/x-ndjson", buffer: Buffer.from(text) });
    await button("Check the file").click();
    await says("This export comes from another site.");
    await says(/1 epic is found here by key and title\./);
    await button("Put in 1 epic under the ids of this site").click();
    await says(/\d+ entries put in under the ids of this site, 0 were there already\./);
    await holds(async () =>
      expect(await page.evaluate(() => [...(window.harness.host?.journals.keys() ?? [])])).toContain("epic:20077"),
    );
    await holds(async () => expect(await journalText()).toContain('"moved_from"'));
  });
});

describe("erasing a person", () => {
  it("shows what it touches, wants a word, and proves that nothing is left", async () => {
    await shown();
    await holds(async () => expect(await journalText()).toContain('"bernd"'));
    await choose("bernd");
    await says("1 entry is signed by this person");
    await becomes(() => button("Erase this person").isDisabled(), true);
    await page.getByLabel(/^Type “erase”/).fill("no");
    await becomes(() => button("Erase this person").isDisabled(), true);
    await confirmErasing();
    await says(/1 entries and summaries changed\. No trace of the account id is left\./);
    await holds(async () => expect(await journalText()).not.toContain('"bernd"'));
    const [download] = await Promise.all([page.waitForEvent("download"), button("Export everything").click()]);
    expect(await verified(download)).toMatchObject({ isWhole: true, text: expect.stringContaining("1 of them") });
  });
  it("finds people by name, from the keyboard alone", async () => {
    await shown();
    await page.getByRole("combobox", { name: "Person, by name" }).focus();
    await page.keyboard.type("Bern");
    await page.getByRole("option", { name: "Bernd Okafor" }).waitFor();
    await page.keyboard.press("Enter");
    await becomes(() => page.getByLabel("Or by account id").inputValue(), "bernd");
    await button("Show what it touches").focus();
    await page.keyboard.press("Enter");
    await says("1 entry is signed by this person");
    await page.getByLabel("Type “erase” to erase Bernd Okafor for good").waitFor();
  });
  it("of somebody who is nowhere offers nothing to erase; a made-up id is named", async () => {
    await shown();
    await choose("nobody-1");
    await says("No entry and no summary holds this account id.");
    await becomes(() => button("Erase this person").count(), 0);
    await page.getByLabel("Or by account id").fill("no id <b>");
    await says(/An account id holds letters/);
  });
  it("that broke off goes on, and says so when somebody wrote meanwhile", async () => {
    await shown();
    await choose("ana");
    await says(/entries are signed by this person/);
    await page.evaluate(() => {
      window.harness.problem = { code: "host_failed", what: "journal: no answer" };
      window.harness.failing = ["erasePerson"];
    });
    await confirmErasing();
    await says("No usable answer came.");
    await page.evaluate(() => {
      window.harness.problem = null;
    });
    await button("Try again").click();
    await says(/No trace of the account id is left/);
    await holds(async () => expect(await journalText()).not.toContain('"ana"'));
  });
});

describe.each([
  { theme: "jira-light", width: 900 },
  { theme: "jira-dark", width: 900 },
  { theme: "ado-light", width: 320 },
])("in $theme at $width px", ({ theme, width }) => {
  it("has no accessibility fault and nothing that is cut off", async () => {
    await shown({}, { width, height: 1200 });
    await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
    await button("Measure the storage").click();
    await says(/A reading takes about/);
    await choose("bernd");
    await says("1 entry is signed by this person");
    await becomes(() => faultsIn(page), []);
    await becomes(() => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
  });
});
