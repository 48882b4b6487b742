/** What a page of the app may do inside Jira: the published sandbox, no more and no less. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Frame } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { RunningHosts } from "./running-hosts.ts";
import { jiraPanel, runHosts } from "./running-hosts.ts";
import { bodyOf, says } from "./says.ts";

jest.setTimeout(120_000);
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts();
}, 180_000);
afterAll(() => hosts.close());

/** https://developer.atlassian.com/platform/forge/custom-ui/iframe/ */
const PUBLISHED = ["downloads", "forms", "modals", "pointer-lock", "same-origin", "scripts"].map((it) => `allow-${it}`);

describe("a frame of the app in Jira", () => {
  let frame: Frame;
  beforeAll(async () => {
    const page = await hosts.page();
    await page.goto(`${hosts.address}/jira/browse/VALUE-1`);
    await says(bodyOf(jiraPanel(page)), "Why we say so");
    const found = page.frames().find((one) => one.url().includes("/_ui/panel/"));
    if (found === undefined) throw new Error("the panel has no frame");
    frame = found;
  }, 120_000);

  it("has the published sandbox", async () => {
    const element = await frame.frameElement();
    expect((await element.getAttribute("sandbox"))?.split(" ")).toEqual(PUBLISHED);
  });

  it("has an origin of its own, and cannot look at the page around it", async () => {
    const { origin, around } = await frame.evaluate(() => {
      const reached = () => {
        try {
          return window.parent.document.title;
        } catch {
          return "refused";
        }
      };
      return { origin: location.origin, around: reached() };
    });
    expect(["null", new URL(hosts.address).origin]).not.toContain(origin);
    expect(around).toBe("refused");
  });

  it("reaches the host by the bridge alone", async () => {
    const asked = await frame.evaluate(async () => {
      const answered = (address: string) => fetch(address).then(String, () => "refused");
      return [await answered("/jira/rest/api/3/myself"), await answered("/jira/_forge/invoke")];
    });
    expect(asked).toEqual(["refused", "refused"]);
  });

  it("opens no window by itself", async () => {
    const opened = await frame.evaluate(() => window.open("about:blank") === null);
    expect(opened).toBe(true);
  });

  it("asks again for its page only: every script and stylesheet is in the browser's cache at the second opening", async () => {
    const page = frame.page();
    await page.reload();
    await says(bodyOf(jiraPanel(page)), "Why we say so");
    const again = page.frames().find((one) => one.url().includes("/_ui/panel/"));
    const fetched = () =>
      again?.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .filter((one) => one instanceof PerformanceResourceTiming && one.transferSize > 0)
          .map(({ name }) => name),
      ) ?? Promise.resolve(["no frame"]);
    await becomes(fetched, []);
  });
});
