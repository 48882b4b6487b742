/** In a dark host no surface is painted white before it is painted dark: every frame that Chromium shows while a page opens is looked at. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import type { RunningHosts } from "./running-hosts.ts";
import { runHosts } from "./running-hosts.ts";

jest.setTimeout(120_000);
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts();
}, 180_000);
afterAll(() => hosts.close());

const SURFACES = [
  ["Jira's panel and value line", "/jira/browse/VALUE-1", "/_ui/panel/", ".up-chart"],
  ["Jira's portfolio", "/jira/module/upshot-portfolio", "/_ui/portfolio/", ".up-grid"],
  ["Jira's project settings", "/jira/module/upshot-settings?project=SHOP", "/_ui/settings/", ".up-button"],
  ["Jira's administration", "/jira/module/upshot-admin", "/_ui/admin/", ".up-button"],
  ["Azure DevOps' form", "/ado/item/101", "form-group.html", ".up-line"],
  ["Azure DevOps' hub", "/ado/hub/outcomes-hub", "hub.html", ".up-grid"],
  ["Azure DevOps' widget", "/ado/dashboard/A%20made-up%20shop", "widget.html", ".up-gadget-row"],
  ["Azure DevOps' project settings", "/ado/p/A%20made-up%20shop/settings/settings-hub", "settings-hub", ".up-button"],
] as const;

/** Small glyphs and buttons may be bright; a frame that waits is more than this. */
const MOST_WHITE = 0.01;

describe("opened in dark", () => {
  it.each(SURFACES)("%s is never painted white", async (_name, path, part, arrives) => {
    const page = await hosts.page(undefined, { colorScheme: "dark" });
    await page.goto(`${hosts.address}${path.startsWith("/jira") ? "/jira" : "/ado"}`);
    const shown = await shownMeanwhile(page, async () => {
      await page.goto(`${hosts.address}${path}`);
      await page.frameLocator(`iframe[src*="${part}"]`).locator(arrives).first().waitFor();
    });
    expect(shown.length).toBeGreaterThan(1);
    const white = await Promise.all(shown.map((picture) => whiteIn(page, picture)));
    expect(white.filter((share) => share > MOST_WHITE)).toEqual([]);
    await page.context().close();
  });
});

/** Every picture that Chromium paints, base64 PNG. */
async function shownMeanwhile(page: Page, act: () => Promise<void>): Promise<readonly string[]> {
  const pictures: string[] = [];
  const session = await page.context().newCDPSession(page);
  session.on("Page.screencastFrame", ({ data, sessionId }) => {
    pictures.push(data);
    session.send("Page.screencastFrameAck", { sessionId }).catch(() => undefined);
  });
  await session.send("Page.startScreencast", { format: "png", everyNthFrame: 1 });
  await act();
  await session.send("Page.stopScreencast");
  return pictures;
}

/** Share of the picture that is white, 0 to 1; reckoned in the page, which can read pictures. */
function whiteIn(page: Page, picture: string): Promise<number> {
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const sheet = new OffscreenCanvas(image.width, image.height).getContext("2d");
    if (sheet === null) throw new Error("no canvas");
    sheet.drawImage(image, 0, 0);
    const { data: bytes } = sheet.getImageData(0, 0, image.width, image.height);
    let white = 0;
    for (let at = 0; at < bytes.length; at += 4)
      if (Math.min(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0) > 235) white += 1;
    return white / (bytes.length / 4);
  }, picture);
}
