import { afterEach, describe, expect, it } from "@jest/globals";
import { createFaults } from "../../playground/faults.ts";
import { type TestSite, testSite } from "./jira-site.ts";

let site: TestSite;
afterEach(() => site.jira.close());

const set = (change: unknown): Promise<Response> =>
  Promise.resolve(site.jira.app.request("/_local/jira/faults", { method: "POST", body: JSON.stringify(change) }));

describe("a bad day can be switched on", () => {
  it("a rate limit says why and when to come back", async () => {
    site = testSite();
    await set({ rateLimitedShare: 1, retryAfterSeconds: 7 });
    const { status, headers } = await site.call("ada", "GET", "/issue/PAY-1");
    expect(status).toBe(429);
    expect(Object.fromEntries(headers)).toMatchObject({
      "retry-after": "7",
      "ratelimit-reason": "jira-burst-based",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": "2026-11-24T09:30:07.000Z",
    });
    expect((await site.call("ada", "PUT", "/issue/PAY-1", { fields: {} })).headers.get("ratelimit-reason")).toBe(
      "jira-per-issue-on-write",
    );
    await set({ retryAfterSeconds: 1_800 });
    expect((await site.call("ada", "GET", "/field")).headers.get("ratelimit-reason")).toBe("jira-quota-global-based");
    expect(site.jira.meter.reading().refused).toBe(3);
  });

  it("answers fail, get cut, or never come", async () => {
    site = testSite();
    await set({ unavailableShare: 1 });
    expect((await site.call("ada", "GET", "/field")).status).toBe(503);
    await set({ unavailableShare: 0, truncatedShare: 1 });
    const cut = await site.jira.app.request("/jira/rest/api/3/serverInfo");
    await expect(cut.json()).rejects.toThrow();
    await set({ truncatedShare: 0, droppedShare: 1 });
    expect((await site.jira.app.request("/jira/rest/api/3/serverInfo")).status).toBe(502);
    await set({ droppedShare: 0, denyAll: true });
    expect((await site.call("ada", "GET", "/field")).status).toBe(403);
    expect((await site.jira.app.request("/_local/jira/faults", { method: "DELETE" })).status).toBe(200);
    expect((await site.call("ada", "GET", "/field")).status).toBe(200);
  });

  it("the same seed gives the same troubles", async () => {
    const day = async (seed: number): Promise<string> => {
      const faults = createFaults({ seed, rateLimitedShare: 0.2, droppedShare: 0.1 });
      const kinds: string[] = [];
      for (let request = 0; request < 200; request += 1) kinds.push((await faults.next()).kind);
      return kinds.join(" ");
    };
    site = testSite();
    expect(await day(7)).toBe(await day(7));
    expect(await day(7)).not.toBe(await day(8));
    const limited = (await day(7)).split(" ").filter((kind) => kind === "rate_limited").length;
    expect(limited).toBeGreaterThan(20);
    expect(limited).toBeLessThan(60);
  });

  it("settings that make no sense are refused and change nothing", async () => {
    site = testSite();
    const refused = await set({ rateLimitedShare: 2, colour: "red" });
    expect(refused.status).toBe(400);
    expect(await (await site.jira.app.request("/_local/jira/faults")).json()).toMatchObject({ rateLimitedShare: 0 });
  });
});
