import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { buildSync } from "esbuild";
import type { Frame, Page } from "playwright-core";
import { launchChromium } from "../browser/chromium.ts";
import { type ServedSite, serveSite } from "./forge-runtime-browser.ts";
import { appSite, bundleApp } from "./forge-runtime-site.ts";

let app: ReturnType<typeof bundleApp>;
let folder: string;
let served: ServedSite;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  app = bundleApp();
  folder = mkdtempSync(join(tmpdir(), "forge-page-"));
  mkdirSync(join(folder, "ui"));
  const html =
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Value</title></head><body><main><h1>Value</h1></main><script type="module" src="./main.js"></script></body></html>';
  for (const name of ["index.html", "page.html"]) writeFileSync(join(folder, "ui", name), html);
  buildSync({
    entryPoints: [join(process.cwd(), "test/adapters/forge-runtime-page.ts")],
    outfile: join(folder, "ui/main.js"),
    bundle: true,
    format: "esm",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  served = await serveSite((url) =>
    appSite(app.file, { staticRoot: folder, siteUrl: url.siteUrl, scriptsFolder: url.scriptsFolder }),
  );
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  served?.close();
  app.remove();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "light" });
  page = await context.newPage();
  await page.goto(`${served.address}/jira/browse/PAY-1`);
  frame = await moduleFrame(page);
});
afterEach(() => page.context().close());

async function moduleFrame(of: Page): Promise<Frame> {
  const element = await of.waitForSelector("iframe.module-frame");
  const found = await element.contentFrame();
  if (found === null) throw new Error("the module has no frame");
  await found.waitForSelector("body[data-ready]");
  return found;
}

async function step(name: string, where: Frame = frame): Promise<unknown> {
  await where.evaluate((chosen) => (window as unknown as { step(name: string): Promise<void> }).step(chosen), name);
  return result(where);
}

/** A step that takes the frame away while it runs. */
async function leave(name: string, where: Frame = frame): Promise<void> {
  await where.evaluate((chosen) => {
    setTimeout(() => (window as unknown as { step(name: string): Promise<void> }).step(chosen));
  }, name);
}

async function result(where: Frame = frame): Promise<unknown> {
  const text = await where.locator("#result").textContent();
  return text === null || text === "" ? undefined : JSON.parse(text);
}

describe("a page with the real @forge/bridge, in the local Jira", () => {
  it("shakes hands, gets its context and calls its resolver", async () => {
    expect(await step("context")).toMatchObject({
      accountId: "ada",
      moduleKey: "panel",
      locale: "en-US",
      extension: { type: "jira:issuePanel", issue: { key: "PAY-1" } },
      theme: { colorMode: "light" },
    });
    expect(await step("invoke")).toMatchObject({ accountId: "ada", extension: { issue: { key: "PAY-1" } } });
    expect(await step("fails")).toEqual({ error: "There was an error invoking the function - the reason" });
  });

  it("fetches from Jira as the person", async () => {
    expect(await step("requestJira")).toMatchObject({
      status: 200,
      type: expect.stringContaining("application/json"),
      body: { key: "PAY-1" },
    });
    await page.getByLabel("work as somebody else").click();
    await page.getByRole("button", { name: "Mel Member" }).click();
    expect(await step("denied", await moduleFrame(page))).toBe(404);
  });

  it("is themed like the page and follows when the person changes the theme", async () => {
    expect(await step("theme")).toMatchObject({
      colorMode: "light",
      theme: expect.stringContaining("dark:dark light:light"),
      text: expect.stringMatching(/^#/),
    });
    await page.getByLabel("Theme", { exact: true }).click();
    await page.getByRole("button", { name: "Dark" }).click();
    await frame.waitForSelector('html[data-color-mode="dark"]');
  });

  it("shows flags as text, and calls back what they offer", async () => {
    await step("flag");
    const flag = page.getByRole("status").filter({ hasText: "Saved <b>it</b>" });
    await flag.getByRole("button", { name: "Undo" }).click();
    await frame.waitForFunction(() => document.getElementById("result")?.textContent === '{"undone":true}');
  });

  it("opens a modal with its context and hears what it was closed with", async () => {
    await step("modal");
    const dialog = await page.waitForSelector('dialog[open][aria-label="Edit value"] iframe');
    const inside = await dialog.contentFrame();
    if (inside === null) throw new Error("the modal has no frame");
    await inside.waitForSelector("body[data-ready]");
    expect(await step("context", inside)).toMatchObject({ extension: { modal: { step: "modal" } } });
    await leave("closeModal", inside);
    await frame.waitForFunction(
      () => document.getElementById("result")?.textContent === '{"closedWith":{"saved":true}}',
    );
    expect(await page.locator("dialog.modal").count()).toBe(0);
  });

  it("a panel cannot close itself, and what the host does not offer is refused by name", async () => {
    expect(await step("close")).toEqual({ error: "this resource's view is not closable." });
    expect(await step("unknown")).toEqual({ error: 'The local Jira does not offer "openRovo" of the bridge.' });
  });

  it("hears JIRA_ISSUE_CHANGED when somebody moves a child, and is not loaded anew", async () => {
    expect(await step("listen")).toBe("listening");
    await page.getByLabel("Status of PAY-3: To Do. Change").click();
    await page.getByRole("button", { name: "Done" }).click();
    await frame.waitForFunction(() => document.getElementById("result")?.textContent?.includes('"issueId":"10000"'));
    await page.getByLabel("Status of PAY-3: Done. Change").waitFor();
    await page.getByText("2 of 3 done").waitFor();
  });

  it("finds addresses, navigates, and keeps a history of its own", async () => {
    expect(await step("url")).toBe("/jira/browse/PAY-2");
    expect(await step("history")).toMatchObject({ pathname: "/metrics", search: "?open=1" });
    await leave("navigate");
    await page.waitForURL("**/jira/browse/PAY-2");
  });

  it("grows with its content", async () => {
    const before = (await page.locator("iframe.module-frame").boundingBox())?.height ?? 0;
    await step("grow");
    await page.waitForFunction(
      (height) => (document.querySelector("iframe.module-frame")?.clientHeight ?? 0) > height + 600,
      before,
    );
  });

  it("reaches nothing of the host but the bridge", async () => {
    expect(await step("cookies")).toEqual({ parent: false, storage: false });
  });

  it("pages of the whole site open under their own address", async () => {
    await page.getByRole("link", { name: "Portfolio" }).click();
    expect(await step("context", await moduleFrame(page))).toMatchObject({
      moduleKey: "page",
      extension: { type: "jira:globalPage" },
    });
  });
});
