import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { LocalJiraOptions } from "../../playground/jira/index.ts";
import type { TestSite } from "../wire/jira-site.ts";
import { appSite, ask, bundleApp } from "./forge-runtime-site.ts";

let app: ReturnType<typeof bundleApp>;
let site: TestSite;
beforeAll(() => {
  app = bundleApp();
});
afterAll(() => app.remove());
beforeEach(() => start());
afterEach(() => site.jira.close());

async function start(more: Partial<LocalJiraOptions> = {}): Promise<void> {
  site = appSite(app.file, more);
  await ask(site, "ada", "migrate");
}

async function seen(): Promise<readonly string[]> {
  await site.jira.settled();
  const { rows } = (await ask(site, "ada", "sql", {
    query: "SELECT what, detail FROM seen ORDER BY what, detail",
  })) as { rows: { what: string; detail: string }[] };
  return rows.map(({ what, detail }) => `${what} ${detail}`.trim());
}

describe("work behind the pages", () => {
  it("queued jobs reach the consumer of their queue", async () => {
    expect(await ask(site, "ada", "push", { events: [{ body: { name: "one" } }, { body: { name: "two" } }] })).toBe(
      201,
    );
    expect(await seen()).toEqual(["job one", "job two"]);
  });

  it("a job that fails is tried again, four times at most", async () => {
    await ask(site, "ada", "push", {
      events: [{ body: { name: "third", failUntil: 3 } }, { body: { name: "never", failUntil: 99 } }],
    });
    expect(await seen()).toEqual([...Array(4).fill("job never"), ...Array(3).fill("job third")]);
  });

  it("at least once may mean twice", async () => {
    site.jira.close();
    await start({ deliverTwice: true });
    await ask(site, "ada", "push", { events: [{ body: { name: "one" } }] });
    expect(await seen()).toEqual(["job one", "job one"]);
  });

  it("more than fifty events at once are refused", async () => {
    expect(await ask(site, "ada", "push", { events: Array(51).fill({ body: { name: "x" } }) })).toBe(405);
  });

  it("a schedule runs when told to", async () => {
    expect(await site.jira.runScheduled("each-night")).toBe("done");
    await expect(site.jira.runScheduled("other")).rejects.toThrow('no scheduledTrigger "other"');
    const response = await site.jira.app.request("/_local/jira/scheduled/each-night", { method: "POST" });
    expect(await response.json()).toEqual({ result: "done" });
    expect(await seen()).toEqual(["nightly", "nightly"]);
  });

  it("changes reach the app as product events, with what changed", async () => {
    await site.call("mel", "POST", "/issue/PAY-3/transitions", { transition: { id: "31" } });
    await site.call("ada", "POST", "/issue", {
      fields: { project: { key: "PAY" }, issuetype: { name: "Story" }, summary: "New" },
    });
    await site.call("ada", "DELETE", "/issue/PAY-4");
    await site.call("ada", "PUT", "/version/10001", { released: true });
    expect(await seen()).toEqual([
      "avi:jira:created:issue PAY-10",
      "avi:jira:deleted:issue PAY-4",
      "avi:jira:released:version 2.0",
      "avi:jira:updated:issue PAY-3 status,resolution",
    ]);
  });

  it("a change by a person through the app is told; nothing is told twice", async () => {
    await ask(site, "mel", "renameAsUser", { key: "PAY-1", summary: "Other" });
    await ask(site, "mel", "renameAsUser", { key: "PAY-1", summary: "Other" });
    expect(await seen()).toEqual(["avi:jira:updated:issue PAY-1 summary"]);
  });

  it("the lozenge beside the panel's title is the app's answer", async () => {
    const page = await (await site.jira.app.request("/jira/browse/PAY-1")).text();
    expect(page).toContain('<span class="lozenge lozenge-done">On path PAY-1</span>');
  });
});
