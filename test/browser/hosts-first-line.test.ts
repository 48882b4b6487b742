/** The first line, while the script of the views is still on its way: what it says, how it looks, and that the views take it over. */
import { afterAll, beforeAll, describe, it, jest } from "@jest/globals";
import type { Frame, Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { RunningHosts } from "./running-hosts.ts";
import { jiraPanel, runHosts } from "./running-hosts.ts";
import { bodyOf, says } from "./says.ts";
import { violations } from "./violations.ts";

jest.setTimeout(120_000);
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts();
  // The look that is kept for every first line below.
  const page = await hosts.page();
  await page.goto(`${hosts.address}/jira/browse/VALUE-1`);
  await says(bodyOf(jiraPanel(page)), "Why we say so");
  await page.goto(`${hosts.address}/ado/item/101`);
  await becomes(async () => (await adoFrame(page)).locator(".up-line-owner").count(), 1);
  await page.context().close();
}, 180_000);
afterAll(() => hosts.close());

const VIEWS = /\/chunks\/whole-/;
const ENGINE = /\/chunks\/(line-computed|panel)-/;

/** Scripts with such an address stay away until the page may have them. */
async function held(page: Page, address: RegExp): Promise<() => void> {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(address, async (route) => {
    await until;
    await route.continue();
  });
  return release;
}

async function frameOf(page: Page, address: string): Promise<Frame> {
  await page.locator(`iframe[src*="${address}"]`).waitFor();
  await becomes(async () => page.frames().some((one) => one.url().includes(address)), true);
  const found = page.frames().find((one) => one.url().includes(address));
  if (found === undefined) throw new Error(`no frame shows ${address}`);
  await found.locator(".up-verdict").waitFor();
  return found;
}
const adoFrame = (page: Page) => frameOf(page, "form-group.html");

const PLACES = [
  { what: "the line beside an issue", address: "/jira/browse/VALUE-1", frame: "/_ui/line/", title: "Value line" },
  { what: "the panel of an issue", address: "/jira/browse/VALUE-1", frame: "/_ui/panel/", title: "Value panel" },
  { what: "the group of a form", address: "/ado/item/101", frame: "form-group.html", title: "Value line" },
] as const;

describe.each(PLACES)("$what", ({ address, frame: inFrame, title }) => {
  it("is there before its view, says how old it is, and becomes the view without being drawn again", async () => {
    const page = await hosts.page();
    const [giveViews, giveEngine] = [await held(page, VIEWS), await held(page, ENGINE)];
    await page.goto(`${hosts.address}${address}`);
    const frame = await frameOf(page, inFrame);
    await frame.getByText(/as of .*; looking again …/).waitFor();
    await frame.getByRole("main", { name: title }).waitFor();
    await frame.evaluate(() => Reflect.set(window, "marked", document.querySelector(".up-verdict")));
    giveViews();
    await becomes(() => frame.evaluate(isTakenOver), true);
    await frame.getByText(/as of .*; looking again …/).waitFor();
    giveEngine();
    await becomes(() => frame.getByText("looking again").count(), 0);
    await becomes(() => frame.locator(".up-verdict").first().isVisible(), true);
    await page.context().close();
  });

  it("has no accessibility fault and is dark on a dark page before its view is there", async () => {
    const page = await hosts.page(undefined, { colorScheme: "dark", width: 400 });
    const giveViews = await held(page, VIEWS);
    await page.goto(`${hosts.address}${address}`);
    const frame = await frameOf(page, inFrame);
    if (address.startsWith("/jira")) await becomes(() => frame.locator(".up-root[data-dark]").count(), 1);
    await becomes(() => violations(page), []);
    giveViews();
    await page.context().close();
  });

  it("says what to do when its view does not arrive", async () => {
    const page = await hosts.page();
    await page.route(VIEWS, (route) => route.abort());
    await page.goto(`${hosts.address}${address}`);
    const frame = await frameOf(page, inFrame);
    await frame.getByText("Reload the page to try again.").waitFor();
    await frame.getByText(/as of .*; no answer comes now/).waitFor();
    await page.context().close();
  });

  it("says what to do when the script of its conclusion does not arrive, and is whole once it does", async () => {
    const page = await hosts.page();
    await page.route(ENGINE, (route) => route.abort());
    await page.goto(`${hosts.address}${address}`);
    await page.locator(`iframe[src*="${inFrame}"]`).waitFor();
    const again = page.frameLocator(`iframe[src*="${inFrame}"]`).getByRole("button", { name: "Draw it again" });
    await again.waitFor();
    await page.unroute(ENGINE);
    await again.click();
    const frame = await frameOf(page, inFrame);
    await becomes(() => frame.getByText("looking again").count(), 0);
    await page.context().close();
  });
});

/** The very element that was marked belongs to React now. */
function isTakenOver(): boolean {
  const marked: unknown = Reflect.get(window, "marked");
  return (
    marked instanceof Element && marked.isConnected && Object.keys(marked).some((key) => key.startsWith("__react"))
  );
}
